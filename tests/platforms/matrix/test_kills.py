"""The bot is killed again and again while it listens to a real homeserver: nothing is lost, nothing is done twice."""

import os
from importlib.util import find_spec
from pathlib import Path
from random import SystemRandom

import pytest

from tests.kit.kill_campaign import WAYS, Findings, campaign, plan
from tests.kit.matrix_load import MatrixCrowd

SOAK = [pytest.mark.soak, pytest.mark.timeout(900)]


@pytest.fixture
def seed(capsys: pytest.CaptureFixture[str]) -> int:
    """Another one each time; BUEDCHEN_SEED repeats a campaign."""
    if find_spec("synapse") is None:
        pytest.skip("cannot run here: matrix-synapse is not installed")
    seed = int(os.environ.get("BUEDCHEN_SEED") or SystemRandom().randrange(10**6))
    with capsys.disabled():
        print(f"\nkills on Matrix: BUEDCHEN_SEED={seed}")
    return seed


@pytest.mark.parametrize("number", [11, pytest.param(300, marks=SOAK)])
async def test_nothing_is_lost_and_nothing_is_done_twice(
    tmp_path: Path, seed: int, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed anywhere, every message is answered once, in plain and in encrypted chats, and no answer comes twice."""
    network = MatrixCrowd()
    async with campaign(tmp_path, network) as war:
        await war.fight(plan(seed, number), settled=False)
    with capsys.disabled():
        print(f"  {number} kills, {network.said} messages, {len(war.unclear)} sends cut off")
    assert war.findings() == Findings()
    assert min(war.kills[way] for way in WAYS) >= number // len(WAYS)


@pytest.mark.soak
async def test_a_build_that_listens_as_the_library_does_is_caught(tmp_path: Path, seed: int) -> None:
    """It says "got it" before anything is stored; the same campaign finds what it loses."""
    async with campaign(tmp_path, MatrixCrowd()) as war:
        await war.fight(plan(seed, 2, ("intake.before_commit",)), "hasty", settled=False)
    assert war.findings().lost
