"""A coordinator posts a date for volunteers only."""

import pytest

from tests.kit.help_setup import have_read, official, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Supervision am Freitag um 18 Uhr im Büro"
WHAT = "What is it, when is it and where is it?…"
WHEN = "When: Friday, 27 November, 18:00."
DONE = "Done. I will tell all volunteers during the day. They can join, and I will remind those who are coming."
READS = f"“{WORDS}”\n{WHEN}"
LATER = "Supervision am Samstag um 10 Uhr im Büro"
LATER_READS = f"“{LATER}”\nWhen: Saturday, 28 November, 10:00."
CHANGED = f"This date for volunteers has changed:\n{LATER_READS}"
OFF = f"Cancelled: “{WORDS}”"


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Meryem")


async def posts(meryem: Neighbour, words: str = WORDS) -> None:
    """What was begun is said and sent, and all answers are read."""
    if "Send" not in meryem.buttons():
        await meryem.says(words)
    await meryem.taps("Send")
    have_read(meryem)


async def test_it_is_posted_read_and_cancelled(town: Town, meryem: Neighbour) -> None:
    """One sentence, read back; volunteers hear of it with one button to join, and that it does not take place."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    amira = await resident(town, "Amira")
    await meryem.says("/supervision")
    await meryem.says(WORDS)
    await meryem.taps("Send")
    meryem.hears(WHAT, f"Volunteers would read:\n{READS}", DONE)
    for one in (olena, jonas):
        one.hears(f"For volunteers:\n{READS}")
        assert one.buttons() == ["I'm coming"]
    await olena.taps("I'm coming")
    have_read(olena)
    await meryem.says("/supervision")
    meryem.hears(f"{READS}\n1 volunteer is coming.")
    await meryem.taps("Cancel this date")
    meryem.hears("I have cancelled it. I will tell everyone who has heard about it.")
    olena.hears(OFF)
    jonas.hears(OFF)
    await town.later(days=3)
    olena.hears()
    amira.hears()


async def test_at_night_they_sleep_and_hear_only_how_it_stands_then(town: Town, meryem: Neighbour) -> None:
    """Of a date that is changed twice they hear once; of one that came and went in the night nothing at all."""
    olena = await volunteer(town, "Olena")
    await town.later(hours=12)
    await meryem.says("/supervision")
    await posts(meryem)
    for words in ("Supervision am Sonntag um 15 Uhr", LATER):
        await meryem.says("/supervision")
        await meryem.taps("Change")
        await posts(meryem, words)
    await meryem.says("/supervision")
    await meryem.taps("Add a date")
    await posts(meryem)
    await meryem.taps("Cancel this date")
    have_read(meryem)
    olena.hears()
    await town.later(hours=10)
    olena.hears(f"For volunteers:\n{LATER_READS}")


async def test_a_change_is_told_and_reminds_at_the_new_time(town: Town, meryem: Neighbour) -> None:
    """Who comes is reminded of the new time alone; who does not can join now."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await meryem.says("/supervision")
    await posts(meryem)
    await olena.taps("I'm coming")
    have_read(olena, jonas)
    await meryem.taps("Change")
    await posts(meryem, LATER)
    olena.hears(CHANGED)
    jonas.hears(CHANGED)
    assert [one.buttons() for one in (olena, jonas)] == [["I can't do it after all"], ["I'm coming"]]
    await town.later(days=2, hours=6)
    olena.hears()
    await town.later(hours=4)
    olena.hears(f"A reminder for volunteers:\n{LATER_READS}")
    await town.later(hours=12)
    olena.hears(f"A reminder for volunteers:\n{LATER_READS}")


async def test_what_begins_early_is_told_in_the_night(town: Town, meryem: Neighbour) -> None:
    """Otherwise who comes would stand before a closed door."""
    olena = await volunteer(town, "Olena")
    await meryem.says("/supervision")
    await posts(meryem, "Supervision am Donnerstag um 9 Uhr")
    await olena.taps("I'm coming")
    await town.later(hours=12)
    have_read(olena)
    await meryem.taps("Cancel this date")
    have_read(meryem)
    olena.hears("Cancelled: “Supervision am Donnerstag um 9 Uhr”")


async def test_what_is_off_is_not_changed(town: Town, meryem: Neighbour) -> None:
    """By an older button, or by another coordinator at the same time."""
    bruno = await official(town, "Bruno")
    await meryem.says("/supervision")
    await posts(meryem)
    await meryem.taps("Change")
    await meryem.says(LATER)
    await bruno.says("/supervision")
    await bruno.taps("Cancel this date")
    await meryem.taps("Send")
    meryem.hears(WHAT, f"Volunteers would read:\n{LATER_READS}", "This date is no longer available.")
    await bruno.taps("Cancel this date")
    have_read(bruno)
    await bruno.says("/supervision")
    bruno.hears(WHAT)


async def test_a_date_outlives_who_posted_it(town: Town, meryem: Neighbour) -> None:
    """It stays without their name, who comes is reminded, and another coordinator can change it and call it off."""
    olena, bruno = await volunteer(town, "Olena"), await official(town, "Bruno")
    await meryem.says("/supervision")
    await posts(meryem)
    await olena.taps("I'm coming")
    await meryem.says("/forget")
    await meryem.taps("Yes, delete everything")
    have_read(meryem, olena)
    assert await town.rows("select person_id, is_cancelled from supervision") == [
        {"person_id": None, "is_cancelled": 0}
    ]
    await town.later(days=1, hours=8)
    olena.hears(f"A reminder for volunteers:\n{READS}")
    await bruno.says("/supervision")
    bruno.hears(f"{READS}\n1 volunteer is coming.")
    await bruno.taps("Cancel this date")
    olena.hears(OFF)
    have_read(bruno)


async def test_without_a_time_it_is_asked_again(town: Town, meryem: Neighbour) -> None:
    """And what was dropped is not posted."""
    await meryem.says("/supervision")
    await meryem.says("Supervision im Büro")
    meryem.hears(WHAT, "I did not understand when it is. Please write the day and the time.…")
    await meryem.says(WORDS)
    await meryem.taps("Discard")
    have_read(meryem)
    assert await town.rows("select * from supervision") == []


async def test_only_coordinators_post(town: Town, meryem: Neighbour) -> None:
    """A neighbour and a volunteer hear who can."""
    for who in (await resident(town, "Amira"), await volunteer(town, "Olena")):
        await who.says("/supervision")
        who.hears("Only coordinators can do that.")
