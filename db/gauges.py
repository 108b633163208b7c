"""Gauges: how much waits and since when. Each number is found by an index in what waits, never in all that there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import from_milliseconds
from db.ids import EPOCH, id_created_at, to_milliseconds
from db.inbox import MANY_WORDS_FIRST_TURN
from db.model import Row, Tx, Urgency

LATE_AFTER = timedelta(minutes=1)
"""A reminder may come so much later than it was due."""
LOST_AFTER = timedelta(days=1)
"""One that is later is not counted any more."""


class BacklogKind(StrEnum):
    """The kinds of backlog: messages, messages beyond a person's fair share, held ones, timers, replies that a person
    waits for, and the rest of the outbox.
    """

    WORDS = "words"
    MANY_WORDS = "many_words"
    HELD = "held"
    TIMERS = "timers"
    ANSWERS = "answers"
    REST = "rest"


AWAITED_KINDS = (BacklogKind.WORDS, BacklogKind.ANSWERS)
"""For these somebody waits who wrote no more than others."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows of a lot wait on a network, since when the oldest does, and since when the oldest that nothing has
    happened to."""

    network: str
    lot: BacklogKind
    number: int
    since: datetime
    untouched: datetime | None = None


async def read_backlogs(tx: Tx) -> list[Backlog]:
    """All rows of inbox and outbox that are due and not done, by backlog."""
    now = to_milliseconds(tx.now)
    words = [_incoming_backlog(row) for row in await tx.all("gauges.words", now=now, past=MANY_WORDS_FIRST_TURN)]
    timers = [
        _backlog_of_row("clock", BacklogKind.TIMERS, row)
        for row in await tx.all("gauges.timers", now=now)
        if row["number"]
    ]
    held = [_backlog_of_row(row["network"], BacklogKind.HELD, row) for row in await tx.all("gauges.held", now=now)]
    letters = [_outgoing_backlog(row) for row in await tx.all("gauges.letters", now=now)]
    return [*words, *timers, *held, *letters]


def _backlog_of_row(network: str, lot: BacklogKind, row: Row) -> Backlog:
    return Backlog(network=network, lot=lot, number=row["number"], since=from_milliseconds(row["since_at"]))


def _incoming_backlog(row: Row) -> Backlog:
    lot = BacklogKind.MANY_WORDS if row["much"] else BacklogKind.WORDS
    untouched = from_milliseconds(row["untouched_at"]) if row["untouched_at"] is not None else None
    return Backlog(
        network=row["network"],
        lot=lot,
        number=row["number"],
        since=from_milliseconds(row["since_at"]),
        untouched=untouched,
    )


def _outgoing_backlog(row: Row) -> Backlog:
    lot = BacklogKind.ANSWERS if row["awaited"] else BacklogKind.REST
    untouched = id_created_at(row["untouched"]) if row["untouched"] is not None else None
    return Backlog(
        network=row["network"], lot=lot, number=row["number"], since=id_created_at(row["first"]), untouched=untouched
    )


async def count_overdue_cases(tx: Tx) -> dict[tuple[Urgency, str], int]:
    """How many cases wait longer than was promised, by urgency and quarter (id)."""
    rows = await tx.all("gauges.overdue", now=to_milliseconds(tx.now))
    return {(Urgency(row["urgency"]), row["quarter"]): row["number"] for row in rows}


async def count_open_alarms(tx: Tx) -> tuple[int, datetime | None]:
    """The number of emergency cases without a holder, and since when the oldest waits."""
    row = await tx.one("gauges.alarms")
    return (row["number"], from_milliseconds(row["since_at"])) if row and row["number"] else (0, None)


async def count_late_reminders(tx: Tx) -> int:
    """How many people should have been reminded by now and were not."""
    between = {"since": to_milliseconds(tx.now - LOST_AFTER), "before": to_milliseconds(tx.now - LATE_AFTER)}
    row = await tx.one("gauges.late_reminders", **between)
    return int(row["number"]) if row else 0


async def count_quarantined(tx: Tx, since: datetime = EPOCH) -> int:
    """How many rows failed too often, since a moment."""
    row = await tx.one("gauges.quarantined", since=to_milliseconds(since))
    return int(row["number"]) if row else 0


async def read_job_times(tx: Tx) -> dict[str, datetime]:
    """When each job last did its work."""
    return {row["name"]: from_milliseconds(row["done_at"]) for row in await tx.all("retention.jobs")}
