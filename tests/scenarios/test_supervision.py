"""A coordinator posts a date for volunteers only."""

import pytest

from tests.kit.helping import have_read, official, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Supervision am Freitag um 18 Uhr im Büro"
WHAT = "What is it, when and where? One sentence, such as…"
WHEN = "When: Friday, 27 November, 18:00."
DONE = "Done. Volunteers see it under “Who needs help now?” and can join; I remind those who come."


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Meryem")


async def test_it_is_posted_read_and_cancelled(town: Town, meryem: Neighbour) -> None:
    """One sentence, read back; how many come is read, and whoever comes hears that it does not take place."""
    olena = await volunteer(town, "Olena")
    await meryem.says("/supervision")
    await meryem.says(WORDS)
    await meryem.taps("Send")
    meryem.hears(WHAT, f"Volunteers would read:\n“{WORDS}”\n{WHEN}", DONE)
    await olena.says("/tasks")
    await olena.taps("I'm coming")
    have_read(olena)
    await meryem.says("/supervision")
    meryem.hears(f"“{WORDS}”\n{WHEN}\n1 volunteer comes.")
    await meryem.taps("Cancel it")
    meryem.hears("I cancelled it, and told everybody who wanted to come.")
    olena.hears(f"It does not take place: “{WORDS}”")
    await town.later(days=2)
    olena.hears()


async def test_without_a_time_it_is_asked_again(town: Town, meryem: Neighbour) -> None:
    """And what was dropped is not posted."""
    await meryem.says("/supervision")
    await meryem.says("Supervision im Büro")
    meryem.hears(WHAT, "I did not understand when. Please write the day and the time.…")
    await meryem.says(WORDS)
    await meryem.taps("Drop it")
    have_read(meryem)
    assert await town.rows("select * from supervision") == []


async def test_only_coordinators_post(town: Town, meryem: Neighbour) -> None:
    """A neighbour and a volunteer hear who can."""
    for who in (await resident(town, "Amira"), await volunteer(town, "Olena")):
        await who.says("/supervision")
        who.hears("Only coordinators can do that.")
