"""A calendar file that somebody hands over in the chat becomes an event that they send or change."""

import pytest

from bot.contract.incoming import Showed
from tests.kit.almanac import Held, calendar
from tests.kit.entering import answers
from tests.kit.helping import have_read, resident
from tests.kit.tongues import is_given
from tests.kit.town import Neighbour, Town

IS_IT = "Thank you for the file. Is it an event from a calendar?"
MOMENT = "One moment, I look into the file."
NOT_READ = "I could not read this file. A calendar file ends with .ics. You can also simply write it to me."
CAFE = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Sprachcafé\nLOCATION:Bürgersaal Hörde\n"
    "DTSTART:20261203T160000\nDTEND:20261203T173000\nRRULE:FREQ=WEEKLY\nEXDATE:20261210T160000\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def hands_over(town: Town, who: Neighbour, text: str) -> None:
    """A file with this text, which they say is an event."""
    await is_given(town, Held(text))
    await who.does(Showed("document", "file-7"))
    await who.taps("Yes, read it")


async def test_three_taps_are_enough(town: Town, amira: Neighbour) -> None:
    """What the file says is read back and sent; every date is as it was."""
    room = await town.room("backchannel")
    await hands_over(town, amira, CAFE)
    dates = "Thursday, 3 December, 16:00–17:30. Every week."
    amira.hears(IS_IT, MOMENT, f"This is what everybody would read:\nSprachcafé\nLanguage café.\n{dates}…")
    await amira.taps("Send")
    room.hears("#1 · A new event · Hörde\nSprachcafé\n…Bürgersaal Hörde\n…")
    have_read(amira)


async def test_what_the_file_does_not_say_is_asked(town: Town, amira: Neighbour) -> None:
    """Where nobody can tell the quarter from its place."""
    await hands_over(town, amira, CAFE.replace("Bürgersaal Hörde", "Raum 7"))
    amira.hears(IS_IT, MOMENT, "In which quarter is that?…")
    await answers(amira, "Hörde", "Change", "For whom, in which language", "Women", "German")
    assert "For women.\nSpoken here: German." in amira.meaning(amira.last())
    have_read(amira)


async def test_of_several_events_it_takes_the_first_and_says_so(town: Town, amira: Neighbour) -> None:
    """A whole calendar is for the coordinators."""
    await hands_over(town, amira, calendar({"Chor": "Singen.", "Fest": "Tanzen."}))
    amira.hears(IS_IT, MOMENT, "There are several events in it.…every hour.", "In which quarter is that?…")


@pytest.mark.parametrize(
    "text", ["", "Liebe Nachbarn!", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", CAFE.replace("2026", "2016")]
)
async def test_what_is_no_event_to_come_is_said_kindly(town: Town, amira: Neighbour, text: str) -> None:
    """A file that cannot be opened, or is something else, or empty, or over; with the way to simply write it."""
    await hands_over(town, amira, text.replace("RRULE:FREQ=WEEKLY\n", ""))
    said = "There is no event to come in this file.…" if "VCALENDAR" in text else NOT_READ
    amira.hears(IS_IT, MOMENT, said)
    assert amira.buttons() == ["Tell about an event", "Menu"]
