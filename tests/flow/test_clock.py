"""The clock wakes the flow when a row is due: not earlier, not later, and not for nothing."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.contract.platform import NotSent, RawUpdate
from bot.flow.clock import RETRY_DELAYS, Clock, NextDueFunction, TurnFunction, TurnTools, WakeSignal, keep_turning
from db import inbox, outbox
from db.engine import DatabaseFault
from db.ids import to_milliseconds
from db.model import Tx
from tests.kit.fixtures import WEDNESDAY
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Town


class Alarms(Clock):
    """A clock that only writes down for when it was set."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now)
        self.set: list[tuple[str, datetime]] = []
        self.wake = WakeSignal()
        self._news = asyncio.Event()

    def alarm(self, name: str, at: datetime, notify: Callable[[], None]) -> None:
        """Ringing is up to the test."""
        assert notify == self.wake.notify
        self.set.append((name, at))
        self._news.set()

    async def next(self) -> tuple[str, datetime]:
        """The next alarm that is set."""
        async with asyncio.timeout(PATIENCE):
            await self._news.wait()
        self._news.clear()
        return self.set[-1]


@asynccontextmanager
async def turning(town: Town, turn: TurnFunction, next_due: NextDueFunction) -> AsyncIterator[Alarms]:
    """Turns are taken in the background."""
    alarms = Alarms(town.clock)
    task = asyncio.create_task(keep_turning("box", turn, next_due, TurnTools(town.database, alarms, alarms.wake)))
    yield alarms
    task.cancel()
    await asyncio.wait([task])


class Turns:
    """Says of each turn how many rows it had; a fault is raised."""

    def __init__(self, *rows: int | DatabaseFault) -> None:
        self.rows = list(rows)
        self.taken = 0
        self.over = asyncio.Event()

    async def __call__(self) -> int:
        self.taken += 1
        had = self.rows.pop(0) if self.rows else 0
        if not self.rows:
            self.over.set()
        if isinstance(had, DatabaseFault):
            raise had
        return had


def due(at: datetime | None) -> NextDueFunction:
    async def next_due(_tx: Tx) -> datetime | None:
        return at

    return next_due


async def test_it_works_as_long_as_there_is_work_then_sleeps_until_the_next_row(town: Town) -> None:
    """One turn more than there was work, one alarm for the next due row, and nothing until it rings."""
    at = WEDNESDAY + timedelta(hours=3)
    turns = Turns(64, 3)
    async with turning(town, turns, due(at)) as alarms:
        assert await alarms.next() == ("box", at)
        await _a_while()
        assert turns.taken == 3
        alarms.wake.notify()
        await alarms.next()
        assert turns.taken == 4
    assert len(alarms.set) == 2


async def test_with_nothing_due_it_sets_no_alarm_and_waits_for_the_signal(town: Town) -> None:
    """A signal that comes before it waits is not missed."""
    turns = Turns(0, 5)
    async with turning(town, turns, due(None)) as alarms:
        alarms.wake.notify()
        async with asyncio.timeout(PATIENCE):
            await turns.over.wait()
        await _a_while()
    assert (alarms.set, turns.taken) == ([], 3)


async def test_a_database_that_refuses_is_tried_again_after_a_pause(town: Town) -> None:
    """A full disk ends nothing: it waits a moment and goes on where it was."""
    at = WEDNESDAY + timedelta(hours=3)
    turns = Turns(DatabaseFault("disk is full"), DatabaseFault("disk is full"), 1)
    async with turning(town, turns, due(at)) as alarms:
        for _ in range(2):
            assert await alarms.next() == ("box", WEDNESDAY + RETRY_DELAYS[0])
            alarms.wake.notify()
        assert await alarms.next() == ("box", at)
        assert turns.taken == 4


async def test_a_chat_behind_a_retry_keeps_nobody_busy(town: Town) -> None:
    """Messages that wait behind another one are not due: one alarm, for the retry, and no turn before it."""
    amira = town.neighbour("Amira")
    town.phones.faults = [NotSent("slow down", 3600)]
    await amira.says("/menu")
    await amira.says("/help")
    turns = 0

    async def turn() -> int:
        nonlocal turns
        turns += 1
        return await town.deliverer.turn()

    async with turning(town, turn, outbox.find_next_due_time) as alarms:
        assert await alarms.next() == ("box", WEDNESDAY + timedelta(hours=1))
        await _a_while()
        assert (turns, len(alarms.set)) == (1, 1)
    await town.later(hours=1)
    amira.hears("What would you like to do?", "Tap a button, or…")


async def test_a_retry_in_the_inbox_is_due_when_it_is_due(town: Town) -> None:
    """The alarm is set for the moment of the next try, to the millisecond."""
    at = WEDNESDAY + timedelta(milliseconds=1500)
    await town.put([RawUpdate("1", {}), RawUpdate("2", {})])
    later = "update inbox set due_at = ? + foreign_id - 1"
    await town.database.cross(lambda raw: raw.execute(later, (to_milliseconds(at),)))
    async with turning(town, town.inbox_worker.turn, inbox.find_next_due_time) as alarms:
        assert await alarms.next() == ("box", at)


async def test_a_real_alarm_rings_also_when_its_time_has_passed() -> None:
    """A row that became due while we were busy is not forgotten; a newer alarm of a name replaces the older one."""
    clock = Clock(lambda: datetime.now(UTC))
    wake = WakeSignal()
    clock.start()
    clock.alarm("box", datetime.now(UTC) + timedelta(days=1), wake.notify)
    clock.alarm("box", datetime.now(UTC) - timedelta(days=1), wake.notify)
    async with asyncio.timeout(PATIENCE):
        await wake.wait()
    clock.stop()


async def test_a_signal_is_given_in_the_thread_of_the_loop() -> None:
    """A signal belongs to the loop; given from another thread it might wake nobody."""
    clock = Clock(lambda: datetime.now(UTC))
    wake = WakeSignal()
    threads = []
    clock.start()
    clock.alarm("box", datetime.now(UTC), lambda: (threads.append(threading.get_ident()), wake.notify()))
    async with asyncio.timeout(PATIENCE):
        await wake.wait()
    clock.stop()
    assert threads == [threading.get_ident()]


async def _a_while() -> None:
    """Long enough for turns that should not happen."""
    for _ in range(200):
        await asyncio.sleep(0)
