"""How a request is asked around, and whom it could be asked of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.help_requests import Volunteer
from db.model.places import Point


class DispatchState(StrEnum):
    """Neighbours are asked round by round, a coordinator stopped that, or nobody fits any more; then the office knows
    so, or knows that all whom it fits are at their limit."""

    ASKING = "asking"
    STOPPED = "stopped"
    ALONE = "alone"
    ESCALATED = "escalated"
    NOBODY_FREE = "nobody_free"


@dataclass(frozen=True, slots=True)
class RequestDispatch:
    """`round` counts those that were asked, `next` is when the next one is; `wide` asks farther than people like to
    walk, `told` says that whoever asked knows that nobody has said yes. It is `undecided` as long as a coordinator has
    not said what becomes of a request for which nobody was found."""

    post: int
    state: DispatchState
    round: int
    wide: bool
    told: bool
    next: datetime
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer and what they did lately. `home` is the point of the quarter they start from, where they said one.

    `taken` are the tasks they took on within seven days, `pending` the open requests they were asked for in that time
    and may still say yes to, `silent` all they left unanswered; `helped` and `asked` say when that
    was last; `helping` are the neighbours they help now; `refusal` is the number of the case in which it waits to be
    read whom they would not help.
    """

    volunteer: Volunteer
    home: Point | None = None
    helped: datetime | None = None
    asked: datetime | None = None
    taken: int = 0
    pending: int = 0
    silent: int = 0
    helping: int = 0
    refusal: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperStanding:
    """What decides whether a volunteer may help. `volunteer` is None for who never offered it; `refuses_people` where
    it waits to be read whom they would not help; `apart` is towards one neighbour, `helping` how many they help now."""

    volunteer: Volunteer | None
    refuses_people: bool = False
    suspended: bool = False
    apart: bool = False
    helping: int = 0
