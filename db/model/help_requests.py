"""Requests for help, version by version, whoever offers help, and two who found each other."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from db.model.people import VolunteerState


class RequestState(StrEnum):
    """The life of a request: it waits for its first approval, is open until it is taken, and ends somehow."""

    WAITING = "waiting"
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    EXPIRED = "expired"


UNTAKEN_STATES = (RequestState.WAITING, RequestState.OPEN)


class RevisionState(StrEnum):
    """A version of a request's words: waits to be looked at, was decided, or was replaced by a newer one."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    REPLACED = "replaced"


class ContactState(StrEnum):
    """Two neighbours are in touch, are done, or one of them ended it."""

    OPEN = "open"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a request. `wanted` is a day as `rules.wanted` writes it; `whom` is a code of
    contract.requests.FOR_WHOM.

    `decided` is None while it waits. `languages` are codes, none meaning the author's own; `wishes` are codes of
    contract.requests.WISHES; `answer` answers the question of its kind, where that has one; `voice` is a
    network and its own id of what they said aloud. Where the author writes for who is helped, `helped` is how these are
    called, `reach` how whoever helps reaches them. `level` is what a coordinator said a volunteer must have reached, 0
    where its kind and its words say so.
    """

    id: int
    post: int
    author: int
    number: int
    words: str
    wanted: str
    quarter: str
    quarter_name: str
    whom: str
    state: RevisionState
    made: datetime
    decided: datetime | None
    languages: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    answer: str = ""
    hands: int = 1
    voice: str = ""
    helped: str = ""
    reach: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Representative:
    """A person who writes for a resident called `name`; `helped` is nobody where these have no account."""

    id: int
    person: int
    helped: int | None
    name: str


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """A request of one person; `approved` is the revision that others may see, None until one was approved.

    `kind` names one of contract.kinds, `hands` is how many neighbours it takes; `talked` says that a coordinator has
    talked with the requester, where a tie that lasts begins with that.
    """

    id: int
    author: int
    kind: str
    state: RequestState
    quarter: str
    approved: int | None
    made: datetime
    hands: int = 1
    talked: bool = False


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What somebody offers; an empty choice means all. `quarter_names` are read only where coordinators see them.

    `level` is 0 until the first talk, 1 with talk, rules and training, 2 after three completed tasks, 3 with a valid
    certificate. `home` is a quarter, `minutes` how far they walk from its middle, 0 for any way; `times` are parts of
    the week such as "1m" (Monday morning), "6a" (Saturday afternoon) or "7e" (Sunday evening); `weekly` is how many
    tasks they want at most, 0 for any number; `quiet` are two hours of the city's clock between which nobody asks
    them; `woman` is what they said of themselves; `tasks` is how many they have completed.
    """

    person: int
    state: VolunteerState
    languages: tuple[str, ...]
    quarters: tuple[str, ...]
    kinds: tuple[str, ...]
    quarter_names: tuple[str, ...] = ()
    level: int = 1
    trained: datetime | None = None
    certified_until: date | None = None
    home: str = ""
    minutes: int = 0
    times: tuple[str, ...] = ()
    weekly: int = 0
    quiet: tuple[int, int] = (21, 8)
    busy_until: datetime | None = None
    woman: bool = False
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class ListedVolunteer:
    """A volunteer as coordinators find them; `name` may be empty."""

    name: str
    volunteer: Volunteer


@dataclass(frozen=True, slots=True)
class Contact:
    """Two people who are in touch through the bot, whatever for; `asker` is whoever asked for it first."""

    helping: ClassVar[bool] = False

    id: int
    asker: int
    helper: int
    state: ContactState

    def other(self, person: int) -> int:
        """The one who is not `person`."""
        return self.helper if person == self.asker else self.asker

    def asks(self, person: int) -> bool:
        """Whether this one asked the other for help, and may ask anew."""
        return self.helping and person == self.asker


@dataclass(frozen=True, slots=True)
class HelpContact(Contact):
    """Two neighbours who are in touch about a request; `knock` says who of them waits at a door, empty for nobody."""

    helping: ClassVar[bool] = True

    post: int
    knock: str = ""
