"""What a decision takes: so many taps, so many sentences, on every network."""

import pytest

from bot.contract.incoming import Said
from tests.kit.helping import decides, have_read, resident, sends
from tests.kit.town import Neighbour, Town
from tests.scenarios.test_moderate import anna, room

__all__ = ["anna", "room"]

NUMBER = "Wer hilft mir, ein Regal aufzubauen? Ruf an: 0231 5012345"
REQUESTS = {
    "approve": (["Approve"], (1, 0), "open"),
    "take out and approve": (["Take out and approve", "Approve it so"], (2, 0), "open"),
    "reject": (["Reject", "Not clear"], (2, 0), "rejected"),
}


@pytest.mark.parametrize("way", REQUESTS)
async def test_a_request_is_decided_with_one_tap_or_two(town: Town, room: Neighbour, anna: Neighbour, way: str) -> None:
    """Approving takes one; taking out and rejecting two, since what is left, or why, is looked at first."""
    labels, took, state = REQUESTS[way]
    await sends(await resident(town, "Amira"), NUMBER)
    for label in labels:
        await decides(anna, room, label)
    assert anna.took() == took
    assert await town.rows("select state from post") == [{"state": state}]
    have_read(*town.neighbours)


async def test_asking_back_takes_one_tap_and_a_sentence(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """The sentence goes out as it was written; nobody has to send it a second time."""
    amira = await resident(town, "Amira")
    await sends(amira)
    await decides(anna, room, "Ask back")
    await anna.does(Said("Mit dem Bus oder zu Fuß?"), chat=room.name)
    assert anna.took() == (1, 1)
    amira.hears("A coordinator asks about your request: “Mit dem Bus oder zu Fuß?”")
    have_read(room)


async def test_a_report_is_settled_with_one_tap(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Where nothing is left to do, that is all."""
    amira = await resident(town, "Amira")
    await amira.says("/report")
    await amira.taps("It was rude or frightening")
    await decides(anna, room, "It is settled")
    assert anna.took() == (1, 0)
    assert await town.rows("select 1 from casefile where closed_at is null") == []
    have_read(amira, room)


async def test_a_volunteer_is_admitted_with_one_tap(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """What they offer stands on the card."""
    jonas = await resident(town, "Jonas")
    await jonas.says("/offer")
    for label in ("Deutsch", "That is all", "Everywhere", "All of it"):
        await jonas.taps(label)
    await decides(anna, room, "Admit")
    assert anna.took() == (1, 0)
    assert await town.rows("select state from volunteer") == [{"state": "admitted"}]
    have_read(jonas, room)
