"""What is left once somebody has helped: how long it took, and the paper that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Spell:
    """One time that somebody helped, and how many minutes it took, as they said themselves."""

    id: int
    kind: str
    day: date
    minutes: int


class PaperState(StrEnum):
    """A certificate was asked for, was signed, or is not given now."""

    ASKED = "asked"
    SIGNED = "signed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that somebody asked for under the `name` that shall stand there, over all that they noted, the
    latest first."""

    id: int
    person: int
    name: str
    state: PaperState
    spells: tuple[Spell, ...]

    @property
    def minutes(self) -> int:
        """How long they helped in all."""
        return total(self.spells)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of help, each once, in their usual order."""
        return tuple(dict.fromkeys(spell.kind for spell in self.spells))


@dataclass(frozen=True, slots=True)
class Issued:
    """What anybody may know who holds the code of a certificate: never whose it is."""

    minutes: int
    at: datetime


def total(spells: Iterable[Spell]) -> int:
    """All their minutes."""
    return sum(spell.minutes for spell in spells)
