"""The machine's clock steps: nobody waits for a day because of it, and every message is answered once."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.contract import Context, plain
from bot.contract.routing import Handler
from bot.flow.clock import Clock, WakeSignal
from bot.flow.clock_steps import CLOCK_JOB, ClockSteps, find_clock_lag
from db import retention
from tests.kit.fixtures import WEDNESDAY
from tests.kit.stepping_clock import SteppingTown
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Neighbour, Town

Answers = Callable[[str, Handler], Handler]
Jump = Callable[[SteppingTown, timedelta], Awaitable[None]]
A_DAY = timedelta(days=1)
WORDS = ("one", "two", "three", "four", "five")
STEPS = (timedelta(seconds=7), timedelta(hours=1), A_DAY, timedelta(days=400))


@pytest.fixture
async def neighbours(town: Town, answers: Answers) -> list[Neighbour]:
    """Three who call, and hear an echo."""

    async def echo(ctx: Context) -> None:
        ctx.say(plain(ctx.text))

    answers("echo", echo)
    met = [town.neighbour(name) for name in ("Amira", "Jonas", "Olena")]
    for one in met:
        await one.says("/echo first")
        one.hears("first")
    return met


async def _call(machine: SteppingTown, who: list[Neighbour], *words: str) -> None:
    for one in who:
        await machine.writes(one, *(f"/echo {word}" for word in words))


def _wrong(who: list[Neighbour], *words: str) -> int:
    """How many words did not come back, or came twice with no word that it may be a second copy."""
    wrong = 0
    for one in who:
        new = one.new()
        one.read += len(new)
        copies = {word: [said.repeat for said in new if one.meaning(said).endswith(word)] for word in words}
        wrong += sum(repeats not in ([False], [True], [False, True]) for repeats in copies.values())
    return wrong


@pytest.fixture(params=[False, True], ids=["running", "stopped"])
def jump(request: pytest.FixtureRequest) -> Jump:
    """How the clock steps: while the bot runs, or while it does not."""
    return SteppingTown.stopped_while_it_steps if request.param else SteppingTown.steps


@pytest.mark.parametrize("far", STEPS)
async def test_a_clock_that_goes_ahead_and_back_mutes_nobody(
    town: Town, neighbours: list[Neighbour], jump: Jump, far: timedelta
) -> None:
    """Who was being answered, who waits for room and who writes then: all hear within a minute, known or new."""
    machine = SteppingTown(town)
    for by in (far, -far):
        await _call(machine, neighbours, "one", "two")
        await jump(machine, by)
        await _call(machine, neighbours, "three")
        await town.settle()
        assert _wrong(neighbours, "one", "two", "three") == 0
    newcomer = town.neighbour("Emre")
    await newcomer.says("/echo hello")
    newcomer.hears("hello")


async def _campaign(machine: SteppingTown, who: list[Neighbour], chance: Random, number: int) -> int:
    """So many steps of up to a year, ahead and back, some while the bot is stopped; returns how much went wrong."""
    wrong = 0
    for _ in range(number):
        before = WORDS[: chance.randint(0, 3)]
        after = WORDS[3 : chance.randint(3, 5)]
        await _call(machine, who, *before)
        jump = chance.choice((machine.steps, machine.stopped_while_it_steps))
        await jump(timedelta(seconds=chance.choice((-1, 1)) * 10 ** chance.uniform(0, 7.5)))
        await _call(machine, who, *after)
        await machine.town.settle()
        wrong += _wrong(who, *before, *after)
        machine.town.clock.turn(timedelta(minutes=chance.choice((0, 2))))
    return wrong


@pytest.mark.parametrize("number", [6, pytest.param(60, marks=pytest.mark.soak)])
async def test_whatever_the_clock_does_every_message_is_answered_once(
    town: Town, neighbours: list[Neighbour], number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """At random; BUEDCHEN_SEED repeats a campaign."""
    seed = int(os.environ.get("BUEDCHEN_SEED") or Random().randrange(10**6))
    with capsys.disabled():
        print(f"\nsteps: BUEDCHEN_SEED={seed}")
    assert await _campaign(SteppingTown(town), neighbours, Random(seed), number) == 0


async def test_a_build_that_keeps_the_pace_by_the_clock_is_caught(town: Town, neighbours: list[Neighbour]) -> None:
    """A day ahead and back: whoever it knows hears nothing for a day."""
    machine = SteppingTown(town, naive=True)
    for by in (A_DAY, -A_DAY):
        await _call(machine, neighbours, "one", "two")
        await machine.steps(by)
    await town.settle()
    assert _wrong(neighbours, "one", "two") > 0


async def test_the_rounds_go_on_after_a_step(town: Town) -> None:
    """A clock that goes back a day must not put off what is done every hour until it is there again."""
    machine = SteppingTown(town)
    rung = WakeSignal()

    async def ring() -> None:
        rung.notify()

    machine.clock.start()
    machine.clock.every(timedelta(hours=1), "round", ring)
    await rung.wait()
    before = _next_round(machine.clock)
    await machine.steps(-A_DAY)
    assert _next_round(machine.clock) == before - A_DAY
    machine.clock.stop()


@pytest.mark.parametrize("by", [A_DAY, -A_DAY])
async def test_whoever_sleeps_looks_again_after_a_step(town: Town, by: timedelta) -> None:
    """A clock that went ahead may have passed what they sleep until; an alarm of before says nothing any more."""
    machine = SteppingTown(town)
    wake = WakeSignal()
    machine.clock.start()
    machine.clock.alarm("box", town.clock.now + timedelta(hours=3), wake.notify)
    await machine.steps(by)
    async with asyncio.timeout(PATIENCE):
        await wake.wait()
    machine.clock.stop()


async def test_a_clock_that_went_back_while_nobody_looked_is_told_once(town: Town) -> None:
    """At the start after it what waits comes as much sooner; by the next start that is known."""
    async with town.database.transaction() as tx:
        retention.record_job_done(tx, CLOCK_JOB)
    town.clock.turn(-A_DAY)
    assert await find_clock_lag(town.database) == A_DAY
    town.clock.turn(timedelta(minutes=1))
    assert await find_clock_lag(town.database) == timedelta(0)


def _next_round(clock: Clock) -> datetime:
    at = clock._scheduler.get_job("round").next_run_time
    assert isinstance(at, datetime)
    return at


@pytest.mark.parametrize(("wall", "seen"), [(0.1, False), (5, True), (-5, True), (-4.9, False)])
def test_a_clock_that_is_set_right_bit_by_bit_does_not_step(wall: float, seen: bool) -> None:
    """Only what is more than any slewing is a step, and it is seen once."""
    now = WEDNESDAY
    steady = datetime(1970, 1, 1, tzinfo=UTC)
    steps = ClockSteps(lambda: now, lambda: steady)
    now = now + timedelta(seconds=60 + wall)
    steady = steady + timedelta(seconds=60)
    assert bool(steps.check()) is seen
    assert not steps.check()
