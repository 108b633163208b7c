"""A coordinator looks at what somebody entered; approved, everybody can find it."""

import pytest

from tests.kit.entering import enters
from tests.kit.helping import decides, have_read, official, resident
from tests.kit.town import Neighbour, Town


@pytest.fixture
async def room(town: Town) -> Neighbour:
    """Where coordinators see what waits."""
    return await town.room("backchannel")


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def test_what_was_approved_is_found_and_its_author_hears_so(
    town: Town, room: Neighbour, amira: Neighbour
) -> None:
    """Before, nobody finds it; after, everybody does, and whoever entered it reads its card."""
    anna, jonas = await official(town, "Anna"), await resident(town, "Jonas")
    await enters(amira)
    await jonas.says("/events Sprachcafé")
    assert "Sprachcafé" not in jonas.buttons()
    await decides(anna, room, "Approve")
    amira.hears("Good news: it is published.…", "Sprachcafé\nLanguage café.\n…")
    await jonas.says("/events Sprachcafé")
    await jonas.taps("Sprachcafé")
    assert "Bürgersaal, Hörde" in jonas.last().text
    assert room.meaning(room.last()).endswith("Approved by Anna: Wednesday, 25 November, 11:00.")
    have_read(room, jonas)
