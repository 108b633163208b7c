"""A submitted event, or a change of one: its text, and what was decided."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model.events import Event


class SubmissionState(StrEnum):
    """The submission waits for a coordinator, was decided, or was withdrawn by its author."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class EventSubmission:
    """`id` is that of its case. `event` is as it would be published, `before` what everybody reads meanwhile, if any.

    `version` counts its changes while it waits. `reason` is a code, `why` a coordinator's own words, `decider` a name;
    all may be empty.
    """

    id: int
    person: int
    version: int
    state: SubmissionState
    event: Event
    made: datetime
    before: Event | None = None
    tells: bool = True
    reason: str = ""
    why: str = ""
    decided: datetime | None = None
    decider: str = ""

    @property
    def waits(self) -> bool:
        """Whether a coordinator has to look at it."""
        return self.state is SubmissionState.WAITING
