"""Volunteers join the dates that are for them, and are reminded; nobody else sees them."""

from datetime import UTC, datetime

import pytest

from db import supervision
from tests.kit.help_setup import forged_press, have_read, official, person_of, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Supervision im Büro"
READS = f"“{WORDS}”\nWhen: Friday, 27 November, 18:00."


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps as a volunteer; Meryem has posted a date."""
    meryem = await official(town, "Meryem")
    async with town.database.transaction() as tx:
        supervision.create_supervision(tx, await person_of(tx, meryem), WORDS, datetime(2026, 11, 27, 17, tzinfo=UTC))
    return await volunteer(town, "Olena")


async def test_one_tap_and_two_reminders(town: Town, olena: Neighbour) -> None:
    """The evening before, and shortly before."""
    await olena.says("/tasks")
    olena.hears(f"For volunteers:\n{READS}", "No request matches your…")
    await olena.taps("I'm coming")
    olena.hears(f"Lovely, you are on the list. I will remind you.\n{READS}")
    await town.later(days=1, hours=8)
    olena.hears(f"A reminder for volunteers:\n{READS}")
    await town.later(hours=21)
    olena.hears(f"A reminder for volunteers:\n{READS}")
    await town.later(days=2)
    await olena.says("/tasks")
    olena.hears("No request matches your…")


async def test_who_cannot_after_all_is_not_reminded(town: Town, olena: Neighbour) -> None:
    """No reason is asked, and the date can be joined again."""
    await olena.says("/tasks")
    await olena.taps("I'm coming")
    await olena.taps("I can't do it after all")
    have_read(olena)
    await town.later(days=1, hours=8)
    olena.hears()
    await olena.says("/tasks")
    olena.hears(f"For volunteers:\n{READS}", "No request matches your…")


async def test_nobody_else_sees_it(town: Town, olena: Neighbour) -> None:
    """Neither among the events nor by a button that was forged."""
    amira = await resident(town, "Amira")
    for words in ("/events", "/menu", "Supervision"):
        await amira.says(words)
    assert not any(WORDS in one.text for one in amira.new())
    have_read(amira)
    (row,) = await town.rows("select id from supervision")
    await amira.does(await forged_press(town, amira, "volunteers.join_supervision", date=row["id"]))
    amira.hears("This date is no longer available.")
    assert await town.rows("select * from supervision_attendance") == []
