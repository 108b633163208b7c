"""Hours of help: how long a visit took, and the certificate about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class HelpHours:
    """One visit of a helper, and its minutes as logged by that volunteer."""

    id: int
    kind: str
    day: date
    minutes: int


class CertificateState(StrEnum):
    """A certificate was asked for, was signed, or is not given now."""

    ASKED = "asked"
    SIGNED = "signed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for a volunteer under the `name` to be printed, over all logged hours, latest first."""

    id: int
    person: int
    name: str
    state: CertificateState
    spells: tuple[HelpHours, ...]

    @property
    def minutes(self) -> int:
        """All minutes on the certificate."""
        return total_minutes(self.spells)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of help on the certificate, each once, in the usual order."""
        return tuple(dict.fromkeys(spell.kind for spell in self.spells))


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """What anybody may know who holds the code of a certificate: never whose it is."""

    minutes: int
    at: datetime


class WeeklyHelpState(StrEnum):
    """Only thought of, the helper is asked, it runs; every day of it was settled, or it ended before."""

    NEW = "new"
    ASKED = "asked"
    ACTIVE = "active"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class WeeklyHelp:
    """A weekly help: `request` is the latest request, `approved` the published revision, `wanted` the next day in the
    form of `rules.requests.request_day`, `times` the number of days not settled yet.
    """

    id: int
    request: int
    approved: int
    asker: int
    helper: int
    state: WeeklyHelpState
    wanted: str
    times: int

    def other(self, person: int) -> int:
        """The one who is not `person`."""
        return self.helper if person == self.asker else self.asker


def total_minutes(spells: Iterable[HelpHours]) -> int:
    """The sum of the minutes of all entries in the timesheet."""
    return sum(spell.minutes for spell in spells)
