"""Networks fail apart: what is wrong with one is a state that is seen, is tried again, and stops no other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from random import Random

import pytest

from bot.contract.health import HealthState, NetworkLockedOut
from bot.flow import network_supervisor
from bot.flow.network_supervisor import (
    REPORT_SILENCE_AFTER,
    RETRY_DELAYS,
    RETRY_JITTER,
    NetworkSupervisor,
    WatchedService,
)
from bot.services.translator import NoTranslator
from tests.kit.fixtures import Founding, founded
from tests.kit.help_setup import official
from tests.kit.town import Neighbour, Town

NAME = "Telegram"
REFUSED = f"{NAME} is not letting me in. The operator has to look at this. My messages there will wait."
SILENT = f"{NAME} is not answering me. I will keep trying. My messages there will wait."
BACK = f"{NAME} is working again. I am now sending the messages that were waiting there."


class Enough(BaseException):
    """The test has seen enough pauses."""


class Pauses:
    """Every pause that was made, at once; after so many the work is cancelled."""

    def __init__(self, most: int) -> None:
        self.made: list[float] = []
        self._most = most

    async def __call__(self, seconds: float) -> None:
        self.made.append(seconds)
        await asyncio.sleep(0)
        if len(self.made) >= self._most:
            raise Enough


def _broken(fault: Exception) -> Callable[[], Awaitable[None]]:
    async def work() -> None:
        raise fault

    return work


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """The first of its networks is called like the one that fails."""
    async with founded(founding, "en") as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """Coordinates, and is on the network that works."""
    return await official(town, "Meryem", on=town.elsewhere)


def _supervisor(town: Town, pauses: Pauses | None = None) -> NetworkSupervisor:
    return NetworkSupervisor(town.house, town.clock, pauses or Pauses(10**6), Random(7))


@pytest.mark.parametrize(
    "fault", [NetworkLockedOut("no such token"), KeyError("nonsense"), OSError("no route"), TimeoutError()]
)
async def test_what_ends_one_network_is_tried_again_for_ever(town: Town, fault: Exception) -> None:
    """After pauses that grow, each a little longer or shorter; nothing of it reaches the other networks."""
    pauses = Pauses(9)
    with pytest.raises(Enough):
        await _supervisor(town, pauses).keep("phone", _broken(fault))
    expected = [*RETRY_DELAYS, *[RETRY_DELAYS[-1]] * 3]
    for made, planned in zip(pauses.made, expected, strict=True):
        assert planned * (1 - RETRY_JITTER) <= made <= planned * (1 + RETRY_JITTER)
    assert len({made / planned for made, planned in zip(pauses.made, expected, strict=True)}) > 1


async def test_one_line_for_each_change(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """However often it is tried: the trouble is said once, and once that it is over."""
    supervisor = _supervisor(town, Pauses(20))
    pauses = Pauses(20)
    supervisor._pause = pauses
    with pytest.raises(Enough):
        await supervisor.keep("phone", _broken(NetworkLockedOut("no such token")))
    assert supervisor.complaints() == ["phone: no such token"]
    supervisor.status("phone").on()
    supervisor.status("phone").on()
    assert supervisor.complaints() == []
    said = capsys.readouterr().out
    assert (said.count("it is in trouble"), said.count("it is well")) == (1, 1)


async def test_who_looks_after_it_hears_at_once_on_the_other_network(town: Town, meryem: Neighbour) -> None:
    """Of a refusal, once, and once that it is over."""
    supervisor = _supervisor(town)
    supervisor.status("phone").trouble("no such token", refused=True)
    for _ in range(3):
        await supervisor.look_around()
    await town.settle()
    meryem.hears(REFUSED.replace(NAME, "Phone"))
    supervisor.status("phone").on()
    for _ in range(2):
        await supervisor.look_around()
    await town.settle()
    meryem.hears(BACK.replace(NAME, "Phone"))


async def test_of_a_silence_people_hear_once_it_is_long(town: Town, meryem: Neighbour) -> None:
    """A moment without an answer is no news."""
    supervisor = _supervisor(town)
    supervisor.status("phone").trouble("TimedOut")
    await supervisor.look_around()
    town.clock.turn(REPORT_SILENCE_AFTER - timedelta(seconds=1))
    await supervisor.look_around()
    await town.settle()
    meryem.hears()
    await town.later(seconds=1)
    await supervisor.look_around()
    await town.settle()
    meryem.hears(SILENT.replace(NAME, "Phone"))


async def test_a_refusal_is_not_forgotten_for_a_try_that_was_not_answered(town: Town) -> None:
    """It stands until the network answers."""
    status = _supervisor(town).status("phone")
    status.trouble("no such token", refused=True)
    status.trouble("TimedOut")
    assert (status.state, status.reason) == (HealthState.TROUBLED, "no such token")
    status.on()
    assert (status.state, status.reason) == (HealthState.ON, "")


async def test_what_worked_for_long_begins_with_a_short_pause(town: Town) -> None:
    """A fault a day is no reason to wait five minutes."""
    pauses = Pauses(8)

    async def works_for_a_day() -> None:
        town.clock.turn(network_supervisor.SETTLED_AFTER)
        raise OSError

    with pytest.raises(Enough):
        await _supervisor(town, pauses).keep("phone", works_for_a_day)
    assert max(pauses.made) <= RETRY_DELAYS[0] * (1 + RETRY_JITTER)


async def test_feeds_that_break_are_looked_at_again(town: Town) -> None:
    """Their state says so, and the next round mends it."""
    supervisor = _supervisor(town)
    faults = [OSError("no route")]

    async def looks() -> None:
        if faults:
            raise faults.pop()

    looks_around = supervisor.watched_job("feeds", looks)
    await looks_around()
    assert supervisor.status("feeds").state is HealthState.TROUBLED
    await looks_around()
    assert supervisor.status("feeds").state is HealthState.ON


async def test_a_service_that_does_not_answer_is_a_state(town: Town) -> None:
    """Whoever asked it hears what they heard before."""
    status = _supervisor(town).status("translator")
    with pytest.raises(Exception, match="no translator"):
        await WatchedService(NoTranslator(), status).work({})
    assert status.reason == "no translator is set"
