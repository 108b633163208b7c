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
    """The dispatch of a request. `round` counts its waves, `next` is when the next one is due; `wide` exceeds the
    volunteers' walking distance, `told` says that the requester knows that nobody has said yes. It is `undecided` until
    a coordinator has decided about a request without a helper.
    """

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
