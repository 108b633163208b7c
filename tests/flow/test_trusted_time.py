"""A clock that is wrong erases nobody: what is erased for a wrong year is gone, so that waits until somebody agrees."""

import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.admin_commands import AdminContext, check_database
from bot.config import Settings
from bot.contract import Context, plain
from bot.contract.network_time import NetworkTime
from bot.contract.routing import Handler
from bot.flow.retention_job import RetentionJob
from bot.flow.trusted_time import TrustedClock, create_clock_witnesses
from tests.kit.stepping_clock import SteppingTown
from tests.kit.town import Neighbour, Town

Answers = Callable[[str, Handler], Handler]
A_DAY = timedelta(days=1)
FAR = timedelta(days=400)
PEOPLE = "select id from person"


class Lives:
    """A bot that starts and stops beside a network that knows the time, unless it is `silent` or there is `none`."""

    def __init__(self, town: Town, *, silent: bool = False, none: bool = False) -> None:
        self.town = town
        self.machine = SteppingTown(town)
        self.machine.at_start = self._asks
        self.upkeep = RetentionJob(town.database)
        self.silent = silent
        if not none:
            town.phones.network_time = lambda: None if self.silent else self.machine.steady()  # type: ignore[attr-defined]

    async def begins(self, jump: timedelta = timedelta(0), away: timedelta = timedelta(0)) -> RetentionJob:
        """A life, `away` after the one before, on a clock that jumped meanwhile; its first round is over."""
        self.town.clock.turn(away)
        await self.machine.stopped_while_it_steps(jump)
        await self.upkeep.look_around()
        self.town.clock.turn(timedelta(seconds=2))
        return self.upkeep

    async def _asks(self) -> None:
        database = self.town.database
        steady = self.machine.steady
        database.clock = TrustedClock(self.town.clock, steady)
        self.upkeep.doubt = (await create_clock_witnesses(database, self.town.networks.values(), steady)).doubt

    async def people(self) -> int:
        """How many are known."""
        return len(await self.town.rows(PEOPLE))


@pytest.fixture
async def amira(town: Town, answers: Answers) -> Neighbour:
    """Somebody who has just written."""

    async def echo(ctx: Context) -> None:
        ctx.say(plain(ctx.text))

    answers("echo", echo)
    amira = town.neighbour("Amira")
    await amira.says("/echo hello")
    amira.hears("hello")
    return amira


@pytest.mark.parametrize("none", [False, True], ids=["a network", "no network"])
@pytest.mark.parametrize("jump", [FAR, -FAR], ids=["ahead", "back"])
async def test_a_start_at_a_wrong_time_erases_nobody(
    town: Town, amira: Neighbour, jump: timedelta, *, none: bool
) -> None:
    """It says so in one line; when the clock is right again, it goes on, and they are still there."""
    lives = Lives(town, none=none)
    upkeep = await lives.begins(jump)
    assert "nothing is erased: the clock says 20" in upkeep.waits
    assert await lives.people() == 1
    if not none:
        await amira.says("/echo still here")
        amira.hears("still here")
    await lives.machine.steps(-jump)
    await upkeep.look_again()
    assert (upkeep.waits, await lives.people()) == ("", 1)


async def test_a_clock_that_was_behind_makes_nobody_look_old(town: Town, amira: Neighbour) -> None:
    """Whoever comes while it is 400 days behind is not taken for somebody who has been away for as long."""
    lives = Lives(town)
    await lives.begins(-FAR)
    newcomer = town.neighbour("Emre")
    for one in (amira, newcomer):
        await one.says("/echo hello")
        one.hears("hello")
    upkeep = await lives.begins(FAR)
    assert (upkeep.waits, await lives.people()) == ("", 2)


async def test_a_bot_that_was_off_erases_what_is_due(town: Town, amira: Neighbour) -> None:
    """A week before, Amira had not written for 359 days: now it is a year, and she is forgotten."""
    lives = Lives(town)
    upkeep = await lives.begins(away=timedelta(days=359))
    assert await lives.people() == 1
    upkeep = await lives.begins(away=timedelta(days=7))
    assert (upkeep.waits, await lives.people()) == ("", 0)


async def test_until_a_network_answers_nothing_is_erased(town: Town, amira: Neighbour) -> None:
    """Then it is, without another round."""
    lives = Lives(town, silent=True)
    upkeep = await lives.begins(away=FAR)
    assert upkeep.waits.startswith("starting, nothing is erased yet: a network has not answered")
    assert await lives.people() == 1
    town.clock.turn(timedelta(minutes=3))
    await upkeep.look_again()
    assert upkeep.waits.startswith("nothing is erased yet: a network has not answered")
    lives.silent = False
    await upkeep.look_again()
    assert (upkeep.waits, await lives.people()) == ("", 0)


async def test_of_two_networks_both_have_to_agree(town: Town, amira: Neighbour) -> None:
    """A homeserver on the same machine has the same wrong clock; one that is silent is waited for, but not for ever."""
    lives = Lives(town, silent=True)
    near = next(one for one in town.networks.values() if one is not town.phones)
    near.network_time = lambda: town.clock.now  # type: ignore[attr-defined]
    upkeep = await lives.begins(FAR)
    assert "has not answered" in upkeep.waits
    lives.silent = False
    await upkeep.look_again()
    assert "a network 2026-11-25" in upkeep.waits
    lives.silent = True
    await lives.machine.steps(-FAR)
    town.clock.turn(timedelta(hours=1))
    await upkeep.look_again()
    assert (upkeep.waits, await lives.people()) == ("", 1)


async def test_an_operator_reads_why_nothing_is_erased(town: Town, amira: Neighbour) -> None:
    """`buedchen check` asks the bot that runs."""
    upkeep = await Lives(town).begins(FAR)
    desk = AdminContext(town.database, Settings(), waits=lambda: upkeep.waits)
    (line,) = [line for line in await check_database(desk) if "erased" in line]
    assert re.fullmatch(r"nothing is erased: the clock says 2027-12-30 .*, a network 2026-11-25 .* UTC", line)


async def test_a_build_that_believes_the_clock_is_caught(town: Town, amira: Neighbour) -> None:
    """Started once 400 days ahead, it erases the city."""
    lives = Lives(town)
    await lives.machine.stopped_while_it_steps(FAR)
    await RetentionJob(town.database).look_around()
    assert await lives.people() == 0


@pytest.mark.parametrize("number", [8, pytest.param(60, marks=pytest.mark.soak)])
async def test_whatever_the_clock_does_only_who_is_due_is_erased(
    town: Town, amira: Neighbour, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Amira writes now and then, less than a year apart; Jonas never again. BUEDCHEN_SEED repeats a campaign."""
    seed = int(os.environ.get("BUEDCHEN_SEED") or Random().randrange(10**6))
    with capsys.disabled():
        print(f"\nclocks: BUEDCHEN_SEED={seed}")
    chance = Random(seed)
    lives = Lives(town)
    jonas = town.neighbour("Jonas")
    await jonas.says("/echo hello")
    jonas.hears("hello")
    last = lives.machine.steady()
    for _ in range(number):
        upkeep = await lives.begins(A_DAY * chance.uniform(-800, 800), away=A_DAY * chance.uniform(0, 20))
        await amira.says("/echo hello")
        amira.hears("hello")
        await lives.machine.steps(lives.machine.steady() - town.clock.now)
        await upkeep.look_again()
        gone = lives.machine.steady() - last > 365 * A_DAY
        assert (upkeep.waits, await lives.people()) == ("", 1 if gone else 2)


@pytest.mark.parametrize(
    ("header", "said"),
    [("Wed, 25 Nov 2026 10:00:00 GMT", "2026-11-25 10:00"), ("soon", None), ("", None), (None, None)],
)
def test_the_time_that_a_network_says_goes_on(header: str | None, said: str | None) -> None:
    """By the seconds that went by since; what is no date says nothing."""
    passed = [100.0]
    there = NetworkTime(lambda: passed[0])
    there.note(header)
    passed[0] += 3600
    expected = datetime.fromisoformat(f"{said}+00:00") + timedelta(hours=1) if said else None
    assert there.now() == expected
