"""A calendar file that somebody hands over in the chat becomes an event that they send or change."""

from collections.abc import Mapping

import pytest

from bot.contract.incoming import MediaMessage
from tests.kit.calendar_server import Held, calendar
from tests.kit.event_entry import answers
from tests.kit.help_setup import have_read, resident
from tests.kit.multilingual_town import is_given
from tests.kit.town import Neighbour, Town

IS_IT = "Thank you for the file. Is it an event from a calendar?"
MOMENT = "One moment, I am reading the file."
NOT_READ = (
    "I could not read this file. The name of a calendar file ends in .ics. You can also just "
    "describe the event in a message."
)
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
    await who.does(MediaMessage("document", "file-7"))
    await who.taps("Yes, read it")


async def test_three_taps_are_enough(town: Town, amira: Neighbour) -> None:
    """What the file says is read back and sent; every date is as it was."""
    room = await town.room("backchannel")
    await hands_over(town, amira, CAFE)
    dates = "Thursday, 3 December, 16:00–17:30. Every week."
    amira.hears(IS_IT, MOMENT, f"This is what everyone would read:\nSprachcafé\nLanguage café.\n{dates}…")
    await amira.taps("Send")
    room.hears("#1 · A new event · Hörde\nSprachcafé\n…Bürgersaal Hörde\n…")
    have_read(amira)


async def test_what_the_file_does_not_say_is_asked(town: Town, amira: Neighbour) -> None:
    """Where nobody can tell the quarter from its place."""
    await hands_over(town, amira, CAFE.replace("Bürgersaal Hörde", "Raum 7"))
    amira.hears(IS_IT, MOMENT, "Which area is that in?…")
    await answers(amira, "Hörde", "Change", "Who it is for, languages", "Women", "German")
    assert "For women.\nLanguages spoken here: German." in amira.meaning(amira.last())
    have_read(amira)


async def test_of_several_events_it_takes_the_first_and_says_so(town: Town, amira: Neighbour) -> None:
    """A whole calendar is for the coordinators."""
    await hands_over(town, amira, calendar({"Chor": "Singen.", "Fest": "Tanzen."}))
    amira.hears(IS_IT, MOMENT, "There are several events in this file.…every hour.", "Which area is that in?…")


@pytest.mark.parametrize(
    "text", ["", "Liebe Nachbarn!", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", CAFE.replace("2026", "2016")]
)
async def test_what_is_no_event_to_come_is_said_kindly(town: Town, amira: Neighbour, text: str) -> None:
    """A file that cannot be opened, or is something else, or empty, or over; with the way to simply write it."""
    await hands_over(town, amira, text.replace("RRULE:FREQ=WEEKLY\n", ""))
    said = "There is no upcoming event in this file. You…" if "VCALENDAR" in text else NOT_READ
    amira.hears(IS_IT, MOMENT, said)
    assert amira.buttons() == ["Add an event", "Menu"]


HOSTILE = {
    "FREQ=DAILY;INTERVAL=0": "I do not understand how this event repeats.",
    "FREQ=SECONDLY": "This event takes place more than once a day. I can only use one time per day.",
    "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=3,4;BYSECOND=5,6": "This event takes place more than once a day. I can only…",
    "FREQ=YEARLY;BYWEEKNO=20": "This event uses numbered weeks. I only know weekdays and days of the month.",
    "FREQ=YEARLY;INTERVAL=100": "The way this event repeats is too complicated for me. Please make it simpler.",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30": "The first date does not match the way this event repeats.",
    "FREQ=DAILY;BYMONTHDAY=3;COUNT=1000": (
        "This event does not repeat often enough for me. Please enter each date separately."
    ),
}


@pytest.mark.parametrize("rule", HOSTILE)
async def test_a_rule_that_cannot_be_followed_is_refused_with_its_reason(
    town: Town, amira: Neighbour, rule: str
) -> None:
    """Two hundred bytes hold nobody up: whoever sent them hears what is wrong, and everybody else is answered."""
    jonas = await resident(town, "Jonas")
    await hands_over(town, amira, CAFE.replace("FREQ=WEEKLY", rule))
    said = (
        f"I could not add the event from this file.\n{HOSTILE[rule]}\nYou can also just describe the "
        "event in a message."
    )
    amira.hears(IS_IT, MOMENT, said)
    assert amira.buttons() == ["Add an event", "Menu"]
    await jonas.says("/menu")
    jonas.hears("What would you like to do?")


async def test_of_several_events_the_one_that_can_be_followed_is_taken(town: Town, amira: Neighbour) -> None:
    """Only the record concerned is refused."""
    odd = CAFE.replace("UID:a", "UID:b").replace("FREQ=WEEKLY", "FREQ=HOURLY").partition("BEGIN:VEVENT")[2]
    await hands_over(town, amira, CAFE.replace("END:VCALENDAR", f"BEGIN:VEVENT{odd}"))
    amira.hears(IS_IT, MOMENT, "This is what everyone would read:\nSprachcafé\n…")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCALENDAR\n" + "X:y\n" * 60_000 + "END:VCALENDAR\n", "This file is too large for me.\n…"),
        (CAFE.replace("DTSTART", "X-START"), "I do not understand the event in this file.\n…"),
        ("/etc/passwd", NOT_READ),
    ],
)
async def test_what_is_wrong_with_a_file_is_said(town: Town, amira: Neighbour, text: str, said: str) -> None:
    """Too large, or an event without a day; and a path is no file that they handed over."""
    await hands_over(town, amira, text)
    amira.hears(IS_IT, MOMENT, said)


class OfBefore(Held):
    """The service as it was: it left the text of the file in its row."""

    async def work(self, asks: Mapping[str, str]) -> Mapping[str, str]:
        """The text."""
        assert asks["media"]
        return {"text": self.text}


async def test_an_answer_from_before_an_update_is_no_riddle(town: Town, amira: Neighbour) -> None:
    """Whoever waited for it over an update hands the file over once more."""
    await is_given(town, OfBefore(CAFE))
    await amira.does(MediaMessage("document", "file-7"))
    await amira.taps("Yes, read it")
    amira.hears(IS_IT, MOMENT, NOT_READ)
