"""Gauges: how much waits and since when. Each number is found by an index in what waits, never in all that there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import moment
from db.ids import EPOCH, made, milliseconds
from db.inbox import HEAVY
from db.model import Row, Tx, Urgency

LATE = timedelta(minutes=1)
"""A reminder may come so much later than it was due."""
LOST = timedelta(days=1)
"""One that is later is not counted any more."""


class Lot(StrEnum):
    """What waits together: words of people, of those who write very much, of those who write too much, timers, answers
    that somebody waits for, and whatever else is to be sent."""

    WORDS = "words"
    MANY_WORDS = "many_words"
    HELD = "held"
    TIMERS = "timers"
    ANSWERS = "answers"
    REST = "rest"


AWAITED = (Lot.WORDS, Lot.ANSWERS)
"""For these somebody waits who wrote no more than others."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows of a lot wait on a network, since when the oldest does, and since when the oldest that nothing has
    happened to."""

    network: str
    lot: Lot
    number: int
    since: datetime
    untouched: datetime | None = None


async def waiting(tx: Tx) -> list[Backlog]:
    """All that is due and not done, in and out."""
    now = milliseconds(tx.now)
    words = [_words(row) for row in await tx.all("gauges.words", now=now, past=HEAVY)]
    timers = [_lot("clock", Lot.TIMERS, row) for row in await tx.all("gauges.timers", now=now) if row["number"]]
    held = [_lot(row["network"], Lot.HELD, row) for row in await tx.all("gauges.held", now=now)]
    letters = [_letters(row) for row in await tx.all("gauges.letters", now=now)]
    return [*words, *timers, *held, *letters]


def _lot(network: str, lot: Lot, row: Row) -> Backlog:
    return Backlog(network, lot, row["number"], moment(row["since_at"]))


def _words(row: Row) -> Backlog:
    lot = Lot.MANY_WORDS if row["much"] else Lot.WORDS
    untouched = moment(row["untouched_at"]) if row["untouched_at"] is not None else None
    return Backlog(row["network"], lot, row["number"], moment(row["since_at"]), untouched)


def _letters(row: Row) -> Backlog:
    lot = Lot.ANSWERS if row["awaited"] else Lot.REST
    untouched = made(row["untouched"]) if row["untouched"] is not None else None
    return Backlog(row["network"], lot, row["number"], made(row["first"]), untouched)


async def overdue(tx: Tx) -> dict[tuple[Urgency, str], int]:
    """How many cases wait longer than was promised, by urgency and quarter (id)."""
    rows = await tx.all("gauges.overdue", now=milliseconds(tx.now))
    return {(Urgency(row["urgency"]), row["quarter"]): row["number"] for row in rows}


async def alarms(tx: Tx) -> tuple[int, datetime | None]:
    """How many cases may be about danger while nobody is on them, and since when the oldest waits."""
    row = await tx.one("gauges.alarms")
    return (row["number"], moment(row["since_at"])) if row and row["number"] else (0, None)


async def late_reminders(tx: Tx) -> int:
    """How many people should have been reminded by now and were not."""
    between = {"since": milliseconds(tx.now - LOST), "before": milliseconds(tx.now - LATE)}
    row = await tx.one("gauges.late_reminders", **between)
    return int(row["number"]) if row else 0


async def quarantined(tx: Tx, since: datetime = EPOCH) -> int:
    """How many rows failed too often, since a moment."""
    row = await tx.one("gauges.quarantined", since=milliseconds(since))
    return int(row["number"]) if row else 0


async def jobs(tx: Tx) -> dict[str, datetime]:
    """When each job last did its work."""
    return {row["name"]: moment(row["done_at"]) for row in await tx.all("upkeep.jobs")}
