"""The dispatch of a request, and the volunteers it could be sent to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.help_requests import Volunteer
from db.model.places import Point


class DispatchState(StrEnum):
    """Volunteers are asked in waves, a coordinator stopped that, or nobody eligible is left; then the office knows so,
    or knows that all eligible ones are at the limit.
    """

    ASKING = "asking"
    STOPPED = "stopped"
    ALONE = "alone"
    ESCALATED = "escalated"
    NOBODY_FREE = "nobody_free"


@dataclass(frozen=True, slots=True)
class RequestDispatch:
    """The dispatch of a request. `wave` counts its waves, `next` is when the next one is due; `wide` exceeds the
    volunteers' walking distance, `told` says that the requester knows that nobody has said yes. It is `undecided` until
    a coordinator has decided about a request without a helper.
    """

    request: int
    state: DispatchState
    wave: int
    wide: bool
    told: bool
    next: datetime
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer and recent activity. `home` is the location of the home quarter, if given.

    `taken` are the requests accepted within seven days, `pending` the open invitations of that time, `silent` all
    unanswered ones; `helped` and `asked` say when that was last; `helping` are the neighbours helped now; `refusal` is
    the number of a case about a discriminating refusal that waits for review.
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
