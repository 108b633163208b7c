"""What the bot knows about people, places and messages: frozen rows and the words for their states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

Row = Mapping[str, Any]


class Seal(Protocol):
    """Encrypts what must not be readable in the file, and makes keyed hashes to look it up by."""

    def seal(self, words: str) -> str: ...

    def unseal(self, sealed: str) -> str: ...

    def digest(self, *parts: str) -> str: ...


class Tx(Protocol):
    """One transaction. Queries go by name, such as "places.near"; `write` waits for the next read or the end."""

    now: datetime
    seal: Seal

    async def all(self, query: str, **values: Any) -> list[Row]: ...

    async def one(self, query: str, **values: Any) -> Row | None: ...

    async def change(self, query: str, **values: Any) -> int: ...

    def write(self, query: str, **values: Any) -> None: ...

    def new_id(self) -> int: ...


class Role(StrEnum):
    """What somebody may do beyond being a neighbour; kept in the table `role`, never taken from a network."""

    VOLUNTEER = "volunteer"
    ORGANISATION = "organisation"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    DATA_PROTECTION = "data_protection"


class Kind(StrEnum):
    """What an encounter place is for, in the order in which a menu shows them."""

    MEETING = "meeting"
    FAMILY = "family"
    SENIORS = "seniors"
    YOUTH = "youth"
    LIBRARY = "library"
    COUNSELLING = "counselling"
    LEARNING = "learning"
    CULTURE = "culture"
    SPORT = "sport"
    FAITH = "faith"
    GIVING = "giving"
    GARDEN = "garden"


class Steps(StrEnum):
    """Whether a wheelchair gets in: the values of OpenStreetMap's `wheelchair` tag."""

    NONE = "yes"
    SOME = "limited"
    MANY = "no"
    UNKNOWN = "unknown"


class Task(StrEnum):
    """What a request is about, in the order in which a menu shows it."""

    HOME = "home"
    COMPANY = "company"
    SHOPPING = "shopping"
    TRANSLATING = "translating"
    VISIT = "visit"
    OTHER = "other"


class PostState(StrEnum):
    """The life of a request: it waits for its first approval, is open until it is taken, and ends somehow."""

    WAITING = "waiting"
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    EXPIRED = "expired"


LIVE = (PostState.WAITING, PostState.OPEN)


class RevisionState(StrEnum):
    """A version of a request's words: waits to be looked at, was decided, or was replaced by a newer one."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    REPLACED = "replaced"


class VolunteerState(StrEnum):
    """Somebody who offers help waits for a coordinator, may help, or takes a break."""

    APPLIED = "applied"
    ADMITTED = "admitted"
    PAUSED = "paused"


class PairState(StrEnum):
    """Two neighbours are in touch, are done, or one of them ended it."""

    OPEN = "open"
    DONE = "done"
    ENDED = "ended"


class InboxState(StrEnum):
    """A row waits, is done, was ignored for a reason, or is kept aside after three failures."""

    NEW = "new"
    DONE = "done"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"


class OutboxState(StrEnum):
    """The life of one message on its way out."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"
    DROPPED = "dropped"


class Delivery(StrEnum):
    """What happens where it is unclear whether a send arrived: drop, repeat once, or ask the recipient."""

    STATUS = "A"
    ANSWER = "B"
    CONTACT = "C"


@dataclass(frozen=True, slots=True)
class Point:
    """A position in WGS 84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we talk to, with the profile in use and the account it came through; `name` may be empty."""

    id: int
    profile: int
    account: int
    language: str
    language_chosen: bool = False
    language_offered: str = ""
    roles: frozenset[Role] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A part of the city, as a point with the names people use for it. `within` is the district it lies in."""

    id: str
    name: str
    point: Point
    within: str = ""
    names: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An encounter place.

    `hours` is an OpenStreetMap opening_hours value, empty where unknown; `languages` are BCP 47 codes;
    `source` is the line of attribution its licence asks for; `confirmed` the day the house itself confirmed it.
    """

    id: str
    kind: Kind
    name: str
    point: Point
    street: str = ""
    postcode: str = ""
    town: str = ""
    quarter: str = ""
    hours: str = ""
    steps: Steps = Steps.UNKNOWN
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    operator: str = ""
    source: str = ""
    confirmed: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """Where a profile stands in one chat: the step that waits, what it keeps and the question last asked."""

    step: str
    version: int
    kept: dict[str, object] = field(default_factory=dict)
    question: dict[str, object] = field(default_factory=dict)
    trail: tuple[dict[str, object], ...] = ()
    asked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a request. `wanted` is a day as `rules.wanted` writes it; `whom` is "myself" or "agreed"."""

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


@dataclass(frozen=True, slots=True)
class Post:
    """A request of one person; `approved` is the revision that others may see, None until one was approved."""

    id: int
    author: int
    task: Task
    state: PostState
    quarter: str
    approved: int | None
    made: datetime


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What somebody offers; an empty choice means all."""

    person: int
    state: VolunteerState
    languages: tuple[str, ...]
    quarters: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours who are in touch about a request."""

    id: int
    post: int
    asker: int
    helper: int
    state: PairState

    def other(self, person: int) -> int:
        """The one who is not `person`."""
        return self.helper if person == self.asker else self.asker


@dataclass(frozen=True, slots=True)
class Case:
    """A request as coordinators see it, by its newest version; `reason` and `decider` may be empty.

    `first` says that nothing of theirs was published before; `asked` counts the volunteers who heard of it.
    """

    post: Post
    newest: Revision
    number: int
    language: str
    first: bool
    asked: int
    reason: str
    decided: datetime | None
    decider: str
