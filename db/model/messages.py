"""The life of what comes in and goes out, and the questions that wait in between."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
class Dialog:
    """Where a profile stands in one chat: the step that waits, what it keeps and the question last asked."""

    step: str
    version: int
    kept: dict[str, object] = field(default_factory=dict)
    question: dict[str, object] = field(default_factory=dict)
    trail: tuple[dict[str, object], ...] = ()
    asked: datetime | None = None
