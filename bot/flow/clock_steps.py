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

MIN_CLOCK_STEP = timedelta(seconds=5)
"""What a clock that is set right bit by bit never makes in between two looks."""
NO_TIME = timedelta(0)
STEADY_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CLOCK_JOB = "clock"
"""By this name the tables know what the clock said last."""

log = structlog.get_logger()


def steady_now() -> datetime:
    """A clock that only ever grows, second by second; it carries no date."""
    return STEADY_EPOCH + timedelta(seconds=time.monotonic())


class ClockSteps:
    """Notices steps of `now` beside a `steady` time."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], datetime]) -> None:
        self._now = now
        self._steady = steady
        self._apart = now() - steady()

    def check(self) -> timedelta:
        """How far the clock stepped since the last look, ahead or (negative) back; nothing where it did not."""
        apart = self._now() - self._steady()
        step = apart - self._apart
        self._apart = apart
        return step if abs(step) >= MIN_CLOCK_STEP else NO_TIME


async def read_last_time(database: Database) -> datetime | None:
    """What the clock said when something was sent last; None in a new database."""
    async with database.transaction() as tx:
        return await retention.read_job_done(tx, CLOCK_JOB) or await retention.find_newest_message_time(tx)


async def find_clock_lag(database: Database) -> timedelta:
    """At a start: by how much the clock is behind what it said in the life before, whose waiting rows follow it."""
    known = await read_last_time(database)
    async with database.transaction() as tx:
        behind = max((known or tx.now) - tx.now, await outbox.measure_clock_lead(tx))
    if behind < MIN_CLOCK_STEP:
        return NO_TIME
    await move_timers_forward(database, behind)
    return behind


async def move_timers_forward(database: Database, by: timedelta) -> None:
    """The clock went back: what waits for a moment of ours waits no longer than it was to; plans of people stay."""
    log.warning("the clock is behind what it said before", seconds=round(by.total_seconds()))
    async with database.transaction() as tx:
        outbox.shift_due_times(tx, by)
        inbox.shift_due_times(tx, by)
        retention.record_job_done(tx, CLOCK_JOB)
