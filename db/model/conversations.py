"""Who hears whom while neighbours talk through the bot: two of them, and perhaps somebody who mediates."""

from dataclasses import dataclass
from enum import StrEnum

from db.model.help_requests import Contact
from db.model.people import Person


class MediationState(StrEnum):
    """One of two wishes a mediator, the other agreed and somebody is sought, somebody joined, it is over."""

    WISHED = "wished"
    SOUGHT = "sought"
    JOINED = "joined"
    OVER = "over"


class MediatorState(StrEnum):
    """Somebody was asked to mediate, declined, joined, or left again."""

    ASKED = "asked"
    DECLINED = "declined"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mediation:
    """What became of the wish for a mediator; `mediator` is None unless somebody has joined."""

    id: int
    pair: int
    wisher: int
    state: MediationState
    mediator: int | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """An open tie as one of those in it (`speaker`, a number) speaks there.

    `hearers` are the others as far as they can be reached; whoever is suspended is `resting` instead, and of whoever
    is out of reach only the names are left in `away`.
    """

    pair: Contact
    speaker: int
    hearers: tuple[Person, ...]
    resting: tuple[Person, ...] = ()
    away: tuple[str, ...] = ()
    mediation: Mediation | None = None

    @property
    def mediator(self) -> int | None:
        """The number of whoever mediates."""
        return self.mediation.mediator if self.mediation else None
