"""A loop, an inbox worker or a sender that stands still is noticed, and one that only has nothing to do is not."""

import asyncio
import threading
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.flow.clock import Clock, TurnTools, WakeSignal
from bot.flow.heartbeat import Heartbeat
from bot.web.public_server import PublicServer
from db.model import Tx
from tests.flow.test_poison import written
from tests.kit.running_server import ANYWHERE, serving
from tests.kit.town import Town

INBOX = "inbox: nothing has turned for 10 seconds, although something is due"
LOOP = INBOX.replace("inbox", "loop")


class Seconds:
    """A time that only a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    """The beginning of time."""
    return Seconds()


async def health_of(heart: Heartbeat) -> tuple[int, str]:
    """What /healthz says."""
    async with serving(PublicServer(ANYWHERE, heart.stuck)) as url, ClientSession(url) as session:
        answer = await session.get("healthz")
        return answer.status, await answer.text()


async def test_an_inbox_worker_that_does_not_turn_while_something_waits_is_told(town: Town, seconds: Seconds) -> None:
    """Fine while it turns and while nothing is due; 503 ten seconds after a turn that never ended."""
    heart = Heartbeat(seconds)
    hangs = asyncio.Event()

    async def hanging() -> int:
        await hangs.wait()
        return 0

    async def nothing_due(tx: Tx) -> None:
        del tx

    turn, rest = heart.watched("inbox", town.inbox_worker.turn, nothing_due)
    await turn()
    async with town.database.transaction() as tx:
        await rest(tx)
    seconds.now += 3600
    assert await health_of(heart) == (200, "ok")
    stuck = asyncio.create_task(heart.watched("inbox", hanging, nothing_due)[0]())
    await asyncio.sleep(0)
    seconds.now += 10
    assert await health_of(heart) == (200, "ok")
    seconds.now += 0.1
    assert (await health_of(heart), heart.stuck()) == ((503, "stuck"), [INBOX])
    hangs.set()
    await stuck


async def test_who_oversleeps_what_is_due_is_told(town: Town, seconds: Seconds) -> None:
    """A timer is due in a minute; nobody wakes the inbox worker then."""
    heart = Heartbeat(seconds)

    async def in_a_minute(tx: Tx) -> object:
        return tx.now + timedelta(minutes=1)

    _, rest = heart.watched("inbox", town.inbox_worker.turn, in_a_minute)  # type: ignore[arg-type]
    async with town.database.transaction() as tx:
        await rest(tx)
    seconds.now = 69.9
    assert heart.stuck() == []
    seconds.now = 70.1
    assert heart.stuck() == [INBOX]


async def test_a_loop_that_is_stuck_is_seen_from_another_thread(seconds: Seconds) -> None:
    """The loop answers nobody, /healthz neither; a watchdog in a thread reads it all the same."""
    heart = Heartbeat(seconds)
    seen = list[list[str]]()

    def watchdog() -> None:
        seconds.now += 11
        seen.append(heart.stuck())

    beating = asyncio.create_task(heart.keep_beating())
    await asyncio.sleep(0)
    assert heart.stuck() == []
    thread = threading.Thread(target=watchdog)
    thread.start()
    thread.join()  # the loop stands still meanwhile
    assert seen == [[LOOP]]
    beating.cancel()


async def test_a_bot_at_work_is_never_taken_for_a_stuck_one(town: Town, seconds: Seconds) -> None:
    """Through the real turning: messages come, are answered and it rests, for longer than ten seconds each time."""
    heart = Heartbeat(seconds)
    wake = WakeSignal()
    rested = asyncio.Event()
    tools = TurnTools(town.database, Clock(town.clock), wake)

    async def nothing_due(tx: Tx) -> None:
        del tx
        rested.set()

    work = asyncio.create_task(heart.keep_turning("inbox", town.inbox_worker.turn, nothing_due, tools))
    amira = town.neighbour("Amira")
    for _ in range(3):
        await town.put([written(amira, "/menu")])
        rested.clear()
        wake.notify()
        await rested.wait()
        seconds.now += 30
        assert heart.stuck() == []
    work.cancel()
    await asyncio.wait([work])
    await town.settle()
    amira.hears(*["What would you like to do?"] * 3)
