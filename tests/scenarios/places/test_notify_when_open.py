"""Opening: somebody hears when the doors of a place open the next time, once."""

import pytest

from tests.kit.help_setup import have_read, resident
from tests.kit.town import Neighbour, Town

CLOSED_NOW = "Th-Fr 15:00-18:00"


async def asks(town: Town, hours: str = CLOSED_NOW) -> Neighbour:
    """Amira, in front of a closed door."""
    amira = await resident(town, "Amira")
    await town.rows(f"update place set hours = '{hours}'")
    await amira.says("/places Hörde")
    await amira.taps(amira.buttons()[0])
    have_read(amira)
    return amira


async def test_as_soon_as_it_opens_and_once(town: Town) -> None:
    """With the way to its card, and to hear of the next time."""
    amira = await asks(town)
    await amira.taps("Remind me when it opens")
    amira.hears("When … opens\nI will tell you as soon as it opens.")
    await town.later(hours=27, minutes=59)
    amira.hears()
    await town.later(minutes=1)
    amira.hears("… is open.\nOpen now, until 18:00.")
    assert amira.buttons() == ["More about this", "Tell me next time, too"]
    await town.later(days=2)
    assert await town.rows("select 1 from subscription") == []


async def test_again_means_the_time_after_this_one(town: Town) -> None:
    """Not at once, though it is open."""
    amira = await asks(town)
    await amira.taps("Remind me when it opens")
    await town.later(hours=28)
    await amira.taps("Tell me next time, too")
    have_read(amira)
    await town.later(hours=24)
    amira.hears("… is open.…")


async def test_stopped_or_closed_after_all_says_nothing(town: Town) -> None:
    """Where its hours changed meanwhile, it is told when it really opens."""
    amira = await asks(town)
    await amira.taps("Remind me when it opens")
    await town.rows("update place set hours = 'Th-Fr 16:00-18:00'")
    have_read(amira)
    await town.later(hours=28)
    amira.hears()
    await town.later(hours=1)
    amira.hears("… is open.…")
    await amira.taps("Tell me next time, too")
    await amira.taps("Stop these reminders")
    have_read(amira)
    await town.later(days=3)


@pytest.mark.parametrize("hours", ["", "Mo-Su 08:00-20:00"])
async def test_only_where_a_door_is_closed_for_sure(town: Town, hours: str) -> None:
    """Of an open one, and of one that nobody knows about, it is not offered."""
    amira = await asks(town, hours)
    assert amira.buttons() == ["Remind me of events here", "Something is wrong", "Look somewhere else"]


async def test_in_quiet_hours_it_waits(town: Town) -> None:
    """Who sleeps when it opens hears of it when they wake, if it is still open."""
    amira = await asks(town, "Th-Fr 05:00-12:00")
    await amira.taps("Remind me when it opens")
    have_read(amira)
    await town.later(hours=20, minutes=59)
    amira.hears()
    await town.later(minutes=1)
    amira.hears("… is open.\nOpen now, until 12:00.")
