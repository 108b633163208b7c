"""Requests for help with each revision, the volunteers, and the contacts of both."""

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
    """One revision of a request. `wanted` is a day in the form of `rules.requests.request_day`; `whom` a code of who it
    is for.

    `decided` is None while it waits. `languages` are codes, none meaning the author's own; `wishes` are codes of
    options; `answer` answers the question of its kind of help, if any; `voice` is a network and its id of a voice
    message. Where the author writes for another person, `helped` is that person's name and `reach` how the helper
    reaches that person. `level` is the trust level a coordinator asked for, 0 where kind and text decide.
    """

    id: int
    request: int
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
    """A request of one person; `approved` is the published revision, None until one was approved.

    `kind` names one of bot.contract.kinds, `hands` is how many helpers it needs; `talked` says that a coordinator has
    talked with the requester, where a lasting contact begins with that.
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
class PublishedRequest:
    """A help request with the `approved` revision, which is all that others may read of it."""

    request: HelpRequest
    approved: Revision


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A volunteer's profile; an empty choice means all. `quarter_names` are read only for coordinators.

    `level` is 0 before the first talk, 1 with talk, rules and training, 2 after three visits, 3 with a valid police
    certificate. `home` is a quarter, `minutes` the walking time from its centre, 0 for any distance; `times` are parts
    of the week such as "1m" (Monday morning), "6a" (Saturday afternoon) or "7e" (Sunday evening); `weekly` is the most
    invitations a week, 0 for any number; `quiet` are two hours of the city's clock without invitations; `woman` is the
    volunteer's own statement; `tasks` is the number of completed visits.
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
    """Two people in touch through the bot; `asker` is the one who asked first."""

    helping: ClassVar[bool] = False

    id: int
    asker: int
    helper: int
    state: ContactState

    def other(self, person: int) -> int:
        """The one who is not `person`."""
        return self.helper if person == self.asker else self.asker

    def may_ask_again(self, person: int) -> bool:
        """Whether this person asked the other for help, and may ask again."""
        return self.helping and person == self.asker


@dataclass(frozen=True, slots=True)
class Caller:
    """The person who called the office, and how to reach that person; empty where nobody wrote that down."""

    name: str
    reach: str


@dataclass(frozen=True, slots=True)
class HelpContact(Contact):
    """Two neighbours who are in touch about a request; `knock` says who of them waits at a door, empty for nobody."""

    helping: ClassVar[bool] = True

    request: int
    knock: str = ""
