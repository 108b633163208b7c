"""The bot is killed again and again, at every point of its work: nothing is lost, nothing is done twice."""

import os
from pathlib import Path
from random import SystemRandom

import pytest

from bot.flow.crash_points import CRASH_POINTS
from tests.kit.kill_campaign import AT_RANDOM, WAYS, Campaign, Findings, Kill, campaign, plan
from tests.kit.load_networks import LoadNetwork, SmallNetwork
from tests.kit.telegram_load import TelegramCrowd

HANGS = 1.5
"""Seconds after which a process that hangs is killed."""

SOAK = [pytest.mark.soak, pytest.mark.timeout(600)]


@pytest.fixture
def seed(capsys: pytest.CaptureFixture[str]) -> int:
    """Another one each time; BUEDCHEN_SEED repeats a campaign."""
    seed = int(os.environ.get("BUEDCHEN_SEED") or SystemRandom().randrange(10**6))
    with capsys.disabled():
        print(f"\nkills: BUEDCHEN_SEED={seed}")
    return seed


@pytest.fixture(params=[SmallNetwork, TelegramCrowd], ids=["wire", "telegram"])
async def network(request: pytest.FixtureRequest) -> LoadNetwork:
    """A small network, and Telegram as strict as it is."""
    return request.param()


@pytest.mark.parametrize(
    ("network", "number"),
    [
        (SmallNetwork, 33),
        (TelegramCrowd, 33),
        pytest.param(SmallNetwork, 300, marks=SOAK),
        pytest.param(TelegramCrowd, 300, marks=SOAK),
    ],
    indirect=["network"],
)
async def test_nothing_is_lost_and_nothing_is_done_twice(
    tmp_path: Path, network: LoadNetwork, seed: int, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed anywhere, every update is answered, applied once, and repeated once at most, where the copy says so."""
    async with campaign(tmp_path, network) as war:
        await war.fight(plan(seed, number))
    with capsys.disabled():
        print(_table(war))
    assert war.findings() == Findings()
    assert min(war.kills[way] for way in WAYS) >= number // len(WAYS)
    assert number < 300 or network.said >= 4000


async def test_a_message_interrupted_again_and_again_is_given_up_by_nobody(
    tmp_path: Path, network: LoadNetwork, seed: int
) -> None:
    """One more marked copy for each death at most; what was hit often waits for a pause, all others arrive."""
    ways = ("deliver.sending", "deliver.after_send")
    async with campaign(tmp_path, network) as war:
        await war.fight(plan(seed, 8, ways), settled=False)
    found = war.findings()
    assert max(war.unclear.values()) > 1
    assert found == Findings(lost=found.lost & found.waiting)


async def test_a_message_that_three_processes_die_of_is_kept_aside(tmp_path: Path) -> None:
    """A handler hangs for ever, three processes are killed: then it is kept aside, and everybody else is answered."""
    network = SmallNetwork()
    async with campaign(tmp_path, network) as war:
        network.poison()
        await war.fight([Kill(AT_RANDOM, 1, HANGS)] * 4, settled=False)
    assert war.findings() == Findings(aside={0})
    assert network.said > 1


async def test_a_build_that_acknowledges_before_it_stores_is_caught(
    tmp_path: Path, network: LoadNetwork, seed: int
) -> None:
    """The same campaign finds the loss in a platform that says "got it" too early."""
    async with campaign(tmp_path, network) as war:
        await war.fight(plan(seed, 4, ("intake.before_commit",)), "hasty")
    assert war.findings().lost


async def test_a_build_that_sends_again_without_saying_so_is_caught(
    tmp_path: Path, network: LoadNetwork, seed: int
) -> None:
    """The same campaign finds the unmarked second copies of a deliverer that begins again as if nothing had been."""
    async with campaign(tmp_path, network) as war:
        await war.fight(plan(seed, 4, ("deliver.after_send",)), "naive")
    assert war.findings().doubled


def test_every_point_of_the_flow_is_a_way_to_die() -> None:
    """A point that is added to the flow is died at, too."""
    assert set(CRASH_POINTS) < set(WAYS)


def _table(war: Campaign) -> str:
    lines = [f"  {way:<24}{war.kills[way]:>4}" for way in WAYS]
    copies = war.network.arrived
    interrupted = len(war.unclear)
    repeats = sum(copy.repeat for copy in copies)
    twice = len(copies) - len({copy.words for copy in copies})
    total = f"  {war.network.said} updates, {interrupted} sends cut off, {repeats} marked repeats, {twice} came twice"
    return "\n".join([f"kills per point, {war.network.name}:", *lines, total])
