"""Keeps time for the flow: wakes the inbox worker and deliver when a row is due, and does the daily work.

APScheduler is only the alarm clock. What is due lives in our own tables: a job it holds would be lost with the process.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.flow.clock_steps import NO_TIME, ClockSteps, steady_now
from db.disk_errors import DiskRefused
from db.engine import Database, DatabaseFault
from db.model import Tx

RETRY_DELAYS = tuple(timedelta(seconds=seconds) for seconds in (1, 1, 2, 5, 10))
"""Between two tries to write what was refused."""

STEP_CHECK_SECONDS = 5.0
"""Seconds between two looks at whether the clock stepped."""

TurnFunction = Callable[[], Awaitable[int]]
NextDueFunction = Callable[[Tx], Awaitable[datetime | None]]

log = structlog.get_logger()


class Clock:
    """The clock of the whole bot: `now`. It may step against a `steady` one: then all sleeping jobs are woken,
    intervals stay as before, and `went_back` is called for a step back.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        steady: Callable[[], datetime] = steady_now,
        went_back: Callable[[timedelta], Awaitable[None]] | None = None,
    ) -> None:
        self.now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._steps = ClockSteps(now, steady)
        self._went_back = went_back
        self._behind = NO_TIME
        self._callbacks: dict[str, Callable[[], None]] = {}

    def start(self) -> None:
        """Start the scheduler of the clock."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop the clock at once; rows that were due stay due."""
        self._scheduler.shutdown(wait=False)

    async def watch(self) -> None:
        """Check the clock for steps until cancelled; then stop it."""
        try:
            while True:
                await asyncio.sleep(STEP_CHECK_SECONDS)
                await self._try_to_look()
        finally:
            self.stop()

    async def _try_to_look(self) -> None:
        try:
            await self.check()
        except DatabaseFault as fault:
            _log_fault(fault, "clock")

    async def check(self) -> None:
        """Reschedule every sleeping job where the clock stepped, by what the clock says now."""
        self._behind += self._steps.check()
        if not self._behind:
            return
        log.warning("the clock stepped", seconds=round(self._behind.total_seconds()))
        if self._behind < NO_TIME and self._went_back:
            await self._went_back(-self._behind)
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=job.next_run_time + self._behind)
        self._behind = NO_TIME
        for notify in self._callbacks.values():
            notify()

    def alarm(self, name: str, at: datetime, notify: Callable[[], None]) -> None:
        """Ring once at `at`; a newer alarm of the same name replaces it."""
        self._callbacks[name] = notify
        trigger = DateTrigger(datetime.now(UTC) + (at - self.now()))  # the scheduler goes by the machine's clock

        # APScheduler runs plain functions in another thread, where a signal of the loop must not be given.
        async def on_the_loop() -> None:
            notify()

        self._scheduler.add_job(on_the_loop, trigger, id=name, replace_existing=True, misfire_grace_time=None)

    def every(self, pause: timedelta, name: str, work: Callable[[], Awaitable[None]], *, at_once: bool = True) -> None:
        """Run `work` as a job at once or after the first pause, then after each pause, never twice at the same time."""

        async def at_work() -> None:
            with suppress(asyncio.CancelledError):  # a stop in the middle of it is no fault to be logged
                try:
                    await work()
                except DatabaseFault as fault:
                    _log_fault(fault, name)

        trigger = IntervalTrigger(seconds=int(pause.total_seconds()))
        first = datetime.now(UTC) + (NO_TIME if at_once else pause)
        self._scheduler.add_job(at_work, trigger, id=name, coalesce=True, max_instances=1, next_run_time=first)


class WakeSignal:
    """Wakes a loop when there may be work."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Wake the waiting loop."""
        self._event.set()

    async def wait(self) -> None:
        """Wait for the next signal, as a loop does; one in between is not missed."""
        await self._event.wait()
        self._event.clear()


@dataclass(frozen=True, slots=True)
class TurnTools:
    """By what turns are taken: the rows, the alarm clock, and the signal that ends a sleep early."""

    database: Database
    clock: Clock
    wake: WakeSignal


async def keep_turning(name: str, turn: TurnFunction, next_due: NextDueFunction, tools: TurnTools) -> None:
    """Take turns as long as there is something due, then sleep until the next row is due or the signal comes."""
    pauses = iter(RETRY_DELAYS)
    while True:
        try:
            while await turn():
                pass
            async with tools.database.transaction() as tx:
                due = await next_due(tx)
            pauses = iter(RETRY_DELAYS)
        except DatabaseFault as fault:
            # A full or failing disk: nothing is acknowledged and nothing is lost while we wait for it.
            _log_fault(fault, name)
            due = tools.clock.now() + next(pauses, RETRY_DELAYS[-1])
        if due:
            tools.clock.alarm(name, due, tools.wake.notify)
        await tools.wake.wait()


def _log_fault(fault: DatabaseFault, name: str) -> None:
    """That the disk refuses is said once, elsewhere; anything else each time, without a traceback."""
    if not isinstance(fault, DiskRefused):
        log.error("the database refused", box=name, reason=str(fault))
