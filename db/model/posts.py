"""Requests for help, version by version, whoever offers help, and two who found each other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.people import VolunteerState


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


class PairState(StrEnum):
    """Two neighbours are in touch, are done, or one of them ended it."""

    OPEN = "open"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a request. `wanted` is a day as `rules.wanted` writes it; `whom` is "myself" or "agreed".

    `decided` is None while it waits.
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
    """What somebody offers; an empty choice means all. `quarter_names` are read only where coordinators see them."""

    person: int
    state: VolunteerState
    languages: tuple[str, ...]
    quarters: tuple[str, ...]
    tasks: tuple[Task, ...]
    quarter_names: tuple[str, ...] = ()


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
