"""The life of what comes in and goes out, and the questions that wait in between."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class InboxState(StrEnum):
    """A row waits, is held with others of its sender, is done, was ignored for a reason, or is kept aside."""

    NEW = "new"
    HELD = "held"
    DONE = "done"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"


class OutboxState(StrEnum):
    """The life of one message on its way out."""

    WAITING = "waiting"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"
    DROPPED = "dropped"


class Delivery(StrEnum):
    """What happens where it is unclear whether a message arrived: drop it, repeat until there is an answer, or ask.

    A job for a service may be run any number of times: its result comes back once.
    """

    STATUS = "A"
    ANSWER = "B"
    CONTACT = "C"
    SERVICE_JOB = "E"


@dataclass(frozen=True, slots=True)
class ServiceJob:
    """A job for an outside service: `asks` is all its input, empty where there is nothing to do.

    The result goes to the route `go` as "answer" (None where there is none), beside `data`. Jobs of one `line` come
    back in the order of sending; one that had to wait runs `since` then, in milliseconds.
    """

    service: str
    line: str
    asks: Mapping[str, str]
    go: str
    data: Mapping[str, object]
    since: int = 0


@dataclass(frozen=True, slots=True)
class Dialog:
    """Where a profile stands in one chat: the step that waits, what it keeps and the question last asked."""

    step: str
    version: int
    kept: dict[str, object] = field(default_factory=dict)
    question: dict[str, object] = field(default_factory=dict)
    trail: tuple[dict[str, object], ...] = ()
    asked: datetime | None = None
