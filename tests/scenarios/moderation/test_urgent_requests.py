"""Today is today: where the office would look too late the bot says so, and calls whoever is on duty."""

import pytest

from tests.kit.help_setup import have_read, official, resident
from tests.kit.town import Neighbour, Town

WANTED = (
    "We promised to look at this request by …, 10:00, but help is needed before then. Can you look "
    "at it now?\n#1 · Company on the way · Hörde…"
)
SAID = "Thank you.\nA coordinator may not look at this in…"


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """The coordinator, and a room, ten minutes past the hour."""
    await town.later(minutes=10)
    await town.room("backchannel")
    return await official(town, "Anna")


async def asks(town: Town, day: str) -> Neighbour:
    """Everything has been read but the last answer."""
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says("Wer kommt mit zum Einkaufen?")
    await (amira.taps(day) if day in amira.buttons() else amira.says(day))
    await amira.says("Hörde")
    await amira.taps("For me")
    have_read(*town.neighbours)
    await amira.taps("Send")
    return amira


async def test_on_a_saturday_for_today_who_is_on_duty_hears_it_at_once(town: Town, anna: Neighbour) -> None:
    """No time that would come too late, but who can help now, and one call."""
    await town.later(days=3)
    amira = await asks(town, "Today")
    amira.hears(SAID)
    assert amira.buttons()[:2] == ["Places nearby", "Talk to a person"]
    anna.hears(WANTED)
    have_read(*town.neighbours)


async def test_in_office_hours_nobody_says_that_the_office_is_away(town: Town, anna: Neighbour) -> None:
    """What is wanted within the hour rings; who is on duty reads the hour by when somebody would look."""
    amira = await asks(town, "heute 12:30 Uhr")
    amira.hears(SAID)
    anna.hears(
        "We promised to look at this request by …, 13:00, but help is needed before then. Can you look "
        "at it now?\n#1 · Company on the way…"
    )
    have_read(*town.neighbours)


@pytest.mark.parametrize(("day", "hour"), [("Tomorrow", "13:00"), ("Any day", "16:00")])
async def test_what_is_wanted_tomorrow_is_promised_earlier(town: Town, anna: Neighbour, day: str, hour: str) -> None:
    """The next full hour with an hour of the office before it; what has time is promised as ever."""
    amira = await asks(town, day)
    amira.hears(f"Thank you. A coordinator will look at it by … at {hour}.\nThen I will ask…")
    have_read(*town.neighbours)


async def test_in_the_office_nobody_is_called_twice(town: Town, anna: Neighbour) -> None:
    """The promise is for today as well."""
    amira = await asks(town, "Today")
    amira.hears("Thank you. A coordinator will look at it by today at 13:00.\nThen I will ask…")
    anna.hears()
    have_read(*town.neighbours)
