"""Who reads the messages between neighbours: the two people of the contact, and perhaps a mediator."""

from dataclasses import dataclass
from enum import StrEnum

from db.model.help_requests import Contact
from db.model.people import Person


class MediationState(StrEnum):
    """A mediator is requested by one neighbour, sought with both's consent, has joined, or it is over."""

    WISHED = "wished"
    SOUGHT = "sought"
    JOINED = "joined"
    OVER = "over"


class MediatorState(StrEnum):
    """A volunteer was asked to mediate, declined, joined, or left again."""

    ASKED = "asked"
    DECLINED = "declined"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mediation:
    """The state of a mediation; `mediator` is None unless one has joined."""

    id: int
    contact: int
    wisher: int
    state: MediationState
    mediator: int | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """An open contact as one of its people (`speaker`, an id) writes there.

    `hearers` are the other people who can be reached; suspended ones are `resting` instead, and of the unreachable ones
    only the names are left in `away`.
    """

    contact: Contact
    speaker: int
    hearers: tuple[Person, ...]
    resting: tuple[Person, ...] = ()
    away: tuple[str, ...] = ()
    mediation: Mediation | None = None

    @property
    def mediator(self) -> int | None:
        """The person id of the mediator."""
        return self.mediation.mediator if self.mediation else None
