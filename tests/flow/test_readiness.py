"""Readiness is honest: whoever waits without a cause, a full disk or a network that is out keeps the bot from it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot.contract.platform import NotSent
from bot.flow import collect_metrics
from bot.flow.collect_metrics import MIN_FREE_BYTES, DiskSizes, MetricsCollector
from bot.flow.heartbeat import Heartbeat
from bot.flow.network_supervisor import OUT_AFTER, NetworkSupervisor
from db import inbox
from db.inbox import MANY_WORDS_PER_MINUTE
from tests.flow.conftest import known
from tests.flow.test_circuit_breaker import Two, two
from tests.flow.test_poison import written
from tests.kit.town import Neighbour, Town

__all__ = ["two"]

A_MINUTE = timedelta(minutes=1)
A_BIT = timedelta(milliseconds=1)
Waits = Callable[[Town, Neighbour], Awaitable[None]]


async def complaints(town: Town) -> list[str]:
    """What a look finds."""
    watch = MetricsCollector(town.house, Heartbeat(), steady=town.clock)
    await watch.look_around()
    return watch.complaints(town.deliverer.doubted())


async def unheard(town: Town, amira: Neighbour) -> None:
    """What she wrote is not handled."""
    await town.put([written(amira, "/menu")])


async def unanswered(town: Town, amira: Neighbour) -> None:
    """Her answer does not leave."""
    await unheard(town, amira)
    await town.inbox_worker.turn()


@pytest.mark.parametrize(("waits", "what"), [(unheard, "words"), (unanswered, "answers")])
async def test_somebody_waits_longer_than_a_minute(town: Town, waits: Waits, what: str) -> None:
    """Nothing has happened to what they wrote, or to the answer; once it has, the bot is ready again."""
    amira = await known(town, "Amira")
    await waits(town, amira)
    town.clock.turn(A_MINUTE)
    assert await complaints(town) == []
    town.clock.turn(timedelta(seconds=1))
    assert await complaints(town) == [f"phone: {what} have waited for 61 seconds"]
    await town.settle()
    assert await complaints(town) == []
    amira.hears("What would you like to do?")


async def test_whoever_writes_for_the_first_time_waits_as_others_do(town: Town) -> None:
    """On the first day all of them do, and their turn comes after that of those who are talking."""
    mert = town.stranger("Mert")
    await unheard(town, mert)
    town.clock.turn(A_MINUTE + timedelta(seconds=1))
    assert await complaints(town) == ["phone: words have waited for 61 seconds"]
    await town.settle()
    mert.read = len(mert._all())


async def failing(town: Town, amira: Neighbour) -> None:
    """It was tried, and is tried again."""
    await unheard(town, amira)
    await town.rows("update inbox set tries = 1")


async def very_much(town: Town, amira: Neighbour) -> None:
    """She wrote very much, so she waits behind all others."""
    async with town.database.transaction() as tx:
        hers = tx.seal.digest(amira.at.network, amira.at.account)
        inbox.store_incoming(
            tx, "phone", "one", written(amira, "/menu").payload, inbox.SenderLoad(hers, MANY_WORDS_PER_MINUTE)
        )


async def behind(town: Town, amira: Neighbour) -> None:
    """She gets several answers, one after the other."""
    await unanswered(town, amira)
    await town.rows("update outbox set turn = 3")


async def refused(town: Town, amira: Neighbour) -> None:
    """It was sent once and refused."""
    await unanswered(town, amira)
    await town.rows("update outbox set tries = 1")


async def timer(town: Town, amira: Neighbour) -> None:
    """We left ourselves something, and nobody waits for it."""
    await unheard(town, amira)
    await town.rows("update inbox set network = 'clock', awaited = false")


@pytest.mark.parametrize("waits", [failing, very_much, behind, refused, timer])
async def test_who_waits_with_a_cause_is_no_fault_of_ours(town: Town, waits: Waits) -> None:
    """It is in the gauges, and the bot is ready."""
    await waits(town, await known(town, "Amira"))
    town.clock.turn(timedelta(hours=1))
    assert await complaints(town) == []
    await town.rows("delete from inbox")
    await town.rows("delete from outbox")


async def test_an_answer_that_a_silent_network_does_not_take_is_told_once(two: Two) -> None:
    """The outage has its own line; that answers wait is no second fault."""
    two.failing.down = NotSent("no line", whole=True)
    two.failing.silent = True
    await two.write("Amira", "Hello")
    await two.write("Jonas", "Hello")
    await two.passes(timedelta(minutes=3))
    await two.town.rows("update outbox set tries = 0")
    assert await complaints(two.town) == []
    assert len(two.town.deliverer.complaints()) == 1
    two.failing.down = None
    two.failing.silent = False
    await two.passes(A_MINUTE)
    for name in ("Amira", "Jonas"):
        two[name].hears("Hello")


@pytest.mark.parametrize(("free", "said"), [(MIN_FREE_BYTES, []), (12_300_000, ["disk: only 12 MB are free"])])
async def test_a_disk_that_is_nearly_full(
    town: Town, monkeypatch: pytest.MonkeyPatch, free: int, said: list[str]
) -> None:
    """Before it refuses anything."""
    monkeypatch.setattr(collect_metrics, "read_disk_sizes", lambda _database: DiskSizes(free, 1, 1))
    assert await complaints(town) == said


async def test_a_disk_that_is_gone_has_nothing_free(tmp_path: Path) -> None:
    """The folder is not mounted any more."""
    assert collect_metrics.read_disk_sizes(tmp_path / "gone" / "kiosk.sqlite") == DiskSizes(0, 0, 0)


async def test_who_does_not_know_who_waits_does_not_say_that_all_is_well(town: Town) -> None:
    """The database has had no turn for a look for a minute."""
    watch = MetricsCollector(town.house, Heartbeat(), steady=town.clock)
    town.clock.turn(A_MINUTE)
    assert watch.complaints() == []
    town.clock.turn(timedelta(seconds=1))
    assert watch.complaints() == ["nobody could look for 61 seconds who waits"]
    await watch.look_around()
    assert watch.complaints() == []


@pytest.mark.parametrize("ready", [True, False])
async def test_it_is_a_gauge_as_well(town: Town, *, ready: bool) -> None:
    """Worked out with the others."""
    watch = MetricsCollector(town.house, Heartbeat())
    watch.ready = lambda: ready
    await watch.look_around()
    assert REGISTRY.get_sample_value("buedchen_ready") == ready


class Enough(BaseException):
    """The test has seen enough."""


async def test_a_configured_network_is_out(town: Town) -> None:
    """From the start until it answers first, and after half a minute without an answer; feeds are no network."""
    supervisor = NetworkSupervisor(town.house, town.clock)
    supervisor.status("feeds").trouble("TimeoutError")

    async def listens() -> None:
        assert supervisor.complaints() == ["phone: not connected yet"]
        supervisor.status("phone").trouble("NoRoute")
        assert supervisor.complaints() == ["phone: no answer (NoRoute)"]
        supervisor.status("phone").on()
        assert supervisor.complaints() == []
        supervisor.status("phone").trouble("TimedOut")
        town.clock.turn(OUT_AFTER - A_BIT)
        assert supervisor.complaints() == []
        town.clock.turn(A_BIT)
        assert supervisor.complaints() == ["phone: no answer (TimedOut)"]
        raise Enough

    with pytest.raises(Enough):
        await supervisor.keep("phone", listens)
