"""A requester proposes a time to a helper whom nothing reaches: it is said so, and what happens next."""

import pytest

from tests.kit.help_setup import have_read, in_touch, official, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import AT_TWO
from tests.scenarios.safety.test_suspend import suspends

LATER = "I will write to you as soon as you can agree on a time again."
CALL = "Questions? Please contact us: Freiwilligenbüro …"


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is helped by Olena, and they have agreed on nothing yet."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.taps("We will agree later")
    have_read(olena)
    return amira


async def proposes(who: Neighbour) -> None:
    """From the list of what is open."""
    await who.says("/mine")
    for label in ("Our meeting", "Another time"):
        await who.taps(label)
    have_read(who)
    await who.taps(AT_TWO)


async def test_the_helper_has_left(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The office knows it; a requester need not wait for others to be asked."""
    jonas = await volunteer(town, "Jonas")
    await olena.leaves()
    await proposes(amira)
    amira.hears(
        "I cannot reach Olena at the moment, so I could not suggest a time.\n"
        f"A coordinator has been told. If Olena does not come back in time, I will ask your neighbours again.\n{CALL}"
    )
    assert amira.buttons() == ["Ask other people", "Talk to a person", "My requests"]
    assert await town.rows("select 1 from visit") == []
    await amira.taps("Ask other people")
    jonas.hears("Someone in …Can you help?")
    have_read(amira)


async def test_the_helper_is_suspended(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Why is not told; once that is over they hear that they can agree on a time."""
    anna = await official(town, "Anna")
    await suspends(town, anna, olena)
    have_read(*town.neighbours)
    await proposes(amira)
    amira.hears(f"I cannot pass on any messages to Olena at the moment.\n{LATER}\n{CALL}")
    olena.hears()
    await town.later(hours=25)
    amira.hears("You can write to Olena again.\nYou can meet again. Please agree on a new time.")
    have_read(olena, anna)


async def test_the_requester_is_suspended(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The helper is told the same, and asks nobody else."""
    anna = await official(town, "Anna")
    await suspends(town, anna, amira)
    have_read(*town.neighbours)
    await proposes(olena)
    olena.hears(f"I cannot pass on any messages to Amira at the moment.\n{LATER}\n{CALL}")
    assert olena.buttons() == ["Talk to a person", "My requests"]
    amira.hears()
    have_read(anna)
