"""The machine's clock may step, back or ahead, while we run or while we do not: nobody waits longer because of it.

What is kept to a second (the pace, pauses) goes by a time that never steps. What the tables hold goes by the clock, so
after a step back what was to wait a moment would wait until the clock is there again: it is brought forward.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from db import inbox, outbox, retention
from db.engine import Database

STEP = timedelta(seconds=5)
"""What a clock that is set right bit by bit never makes in between two looks."""
NO_TIME = timedelta(0)
BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
JOB = "clock"
"""By this name the tables know what the clock said last."""

log = structlog.get_logger()


def steady() -> datetime:
    """A time that only ever grows, second by second; it says nothing about the day."""
    return BEGIN + timedelta(seconds=time.monotonic())


class Steps:
    """Notices steps of `now` beside a `steady` time."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], datetime]) -> None:
        self._now = now
        self._steady = steady
        self._apart = now() - steady()

    def look(self) -> timedelta:
        """How far the clock stepped since the last look, ahead or (negative) back; nothing where it did not."""
        apart = self._now() - self._steady()
        step, self._apart = apart - self._apart, apart
        return step if abs(step) >= STEP else NO_TIME


async def said_last(database: Database) -> datetime | None:
    """What the clock said when something was sent last; None in a new database."""
    async with database.transaction() as tx:
        return await retention.last_done(tx, JOB) or await retention.newest(tx)


async def look_back(database: Database) -> timedelta:
    """At a start: by how much the clock is behind what it said in the life before, whose waiting rows follow it."""
    known = await said_last(database)
    async with database.transaction() as tx:
        behind = max((known or tx.now) - tx.now, await outbox.ahead(tx))
    if behind < STEP:
        return NO_TIME
    await bring_forward(database, behind)
    return behind


async def bring_forward(database: Database, by: timedelta) -> None:
    """The clock went back: what waits for a moment of ours waits no longer than it was to; plans of people stay."""
    log.warning("the clock is behind what it said before", seconds=round(by.total_seconds()))
    async with database.transaction() as tx:
        outbox.bring_forward(tx, by)
        inbox.bring_forward(tx, by)
        retention.did(tx, JOB)
