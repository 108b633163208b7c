"""Somebody enters an event: a few answers, read back, and a coordinator looks before anybody reads it."""

import json

import pytest

from tests.kit.event_entry import CAFE, ONCE, answers, enters
from tests.kit.help_setup import have_read, read_details, resident
from tests.kit.town import Neighbour, Town

WHAT = "What is it? Start with its…"
KIND = "What kind of event is it?"
BEGINS = "When does it start?…"
LONG = "How long…"
AGAIN = "Will it take place again?"
WHERE = "Where is it?…"
WHOM = "Who is it for?"
SPOKEN = "Which languages…"
TERMS = "Is there a charge?…"
QUESTIONS = (WHAT, BEGINS, LONG, AGAIN, WHERE, WHOM, SPOKEN, TERMS)
READ_BACK = (
    "This is what everyone would read:\nSprachcafé\nLanguage café.\nWir trinken Tee und "
    "reden.\nThursday, 26 November, 16:00–17:30.\nBürgersaal, Hörde\nEveryone is welcome.\nLanguages "
    "spoken here: German.\nIt is free.\nJust come along. There is no need to register."
)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def read_back(who: Neighbour, *said: str) -> list[str]:
    """What is read back after these answers, line by line."""
    await answers(who, "/event", *said)
    lines = who.meaning(who.last()).splitlines()
    have_read(who)
    return lines


async def test_nine_answers_are_enough(town: Town, amira: Neighbour) -> None:
    """Nothing leaves before "Send", and then a coordinator sees it."""
    room = await town.room("backchannel")
    await answers(amira, "/event", CAFE, *ONCE)
    assert await town.rows("select * from event_submission") == []
    assert amira.buttons() == ["Send", "Change", "Discard"]
    await amira.taps("Send")
    amira.hears(*QUESTIONS, READ_BACK, "Thank you. A coordinator will look at it by ….\nThen everyone will be able…")
    assert amira.buttons() == ["My requests", "Withdraw"]
    room.hears("#1 · A new event · Hörde\nSprachcafé\n…\nWaiting since…")
    assert room.buttons() == ["Approve", "Ask a question", "Reject", "I'll take this case", "Suspend", "Details"]
    assert "\nJust come along. There is no need to register.\nWaiting since" in await read_details(room)


async def test_what_was_said_survives_a_restart(town: Town, amira: Neighbour) -> None:
    """In the middle of the questions the bot is started anew, and nobody has to begin again."""
    await answers(amira, "/event", CAFE, "Thursday 16:00")
    await town.restarts()
    await answers(amira, *ONCE[1:])
    amira.hears(*QUESTIONS, READ_BACK)


async def test_a_kind_that_its_name_does_not_tell_is_asked(amira: Neighbour) -> None:
    """A few at a time; whoever writes the name behind the word need not write it again."""
    await amira.says("/event Quakenrunde am Donnerstag")
    amira.hears(KIND)
    await answers(amira, "More", "More", "Something else")
    amira.hears(KIND, KIND, BEGINS)


async def test_every_month_means_the_same_weekday_of_the_month(amira: Neighbour) -> None:
    """By a button, so many times; the fourth Thursday is the fourth Thursday."""
    lines = await read_back(amira, CAFE, *ONCE[:2], "Once a month", "4 times", *ONCE[3:])
    assert lines[4] == "Thursday, 26 November, 16:00–17:30. Every month. It takes place 4 times."


async def test_every_week_until_a_day(amira: Neighbour) -> None:
    """The last day is written as one likes; one before it begins is asked again."""
    await answers(amira, "/event", CAFE, *ONCE[:2], "Every two weeks", "Wednesday 25.11.")
    amira.hears(*QUESTIONS[:4], "How long will it go on?…", "That is before it starts.\nHow long will it go on?…")
    await answers(amira, "18.2.", *ONCE[3:])
    assert "16:00–17:30. Every two weeks. Until 18 February 2027." in amira.meaning(amira.last())
    have_read(amira)


async def test_a_funding_is_a_last_day(amira: Neighbour) -> None:
    """What, for whom, how much, until when; nobody is asked where it is."""
    funding = ("Quakenfonds. Geld für ein Fest.", "More", "More", "Grants.", "11.12.", "Families", "up to 500 €")
    lines = await read_back(amira, *funding)
    assert lines[1:] == [
        "Quakenfonds",
        "Grants.",
        "Geld für ein Fest.",
        "Until 11 December 2026.",
        "For families.",
        "Amount: up to 500 €.",
    ]


async def test_a_deadline_for_registering_says_how(amira: Neighbour) -> None:
    """It is a deadline, too."""
    said = (
        "Quakenplätze. Für den Sommer.",
        "More",
        "More",
        "Registration deadline.",
        "Friday 12:00",
        "Everyone",
    )
    lines = await read_back(amira, *said, "kita@hoerde.example")
    assert lines[2] == "Registration deadline."
    assert lines[4:] == ["Until Friday, 27 November, 12:00.", "Please register: kita@hoerde.example"]


async def test_a_day_without_a_time_is_asked_for_one(amira: Neighbour) -> None:
    """Or it takes all day; then nobody asks how long."""
    await answers(amira, "/event", CAFE, "Thursday")
    amira.hears(WHAT, BEGINS, "What time does it start? Write…")
    await answers(amira, "All day", "Only once", *ONCE[3:])
    assert "Thursday, 26 November, all day." in amira.meaning(amira.last())
    have_read(amira)


async def test_what_ends_after_midnight_ends_on_the_next_day(town: Town, amira: Neighbour) -> None:
    """And when it ends can be written instead of how long it takes."""
    lines = await read_back(amira, CAFE, "Thursday 22:00", "1:00", *ONCE[2:])
    assert lines[4] == "Thursday, 26 November, 22:00–1:00."
    (row,) = await town.rows("select answers from dialog")
    assert json.loads(row["answers"])["minutes"] == 180


@pytest.mark.parametrize(
    ("day", "why"), [("soon", "I did not understand the day."), ("this week", "I did not…"), ("24.11.", "That is in…")]
)
async def test_no_single_day_to_come_is_asked_again(amira: Neighbour, day: str, why: str) -> None:
    """With the reason, and nothing of what was said before is lost."""
    await answers(amira, "/event", CAFE, day)
    amira.hears(WHAT, BEGINS, f"{why}\n{BEGINS}")


async def test_every_part_can_be_said_anew(amira: Neighbour) -> None:
    """Everything else stays; who organises it is asked only of those who want to say so."""
    await answers(
        amira, "/event", CAFE, *ONCE, "Change", "Day and time", "Friday 10:00", "2 hours", "120 minutes", "Only once"
    )
    await answers(amira, "Change", "Who organises it", "Chor e. V.")
    card = amira.meaning(amira.last())
    assert "Friday, 27 November, 10:00–12:00.\nBürgersaal, Hörde\n" in card
    assert card.endswith("Organised by: Chor e. V.")
    have_read(amira)


async def test_what_is_dropped_never_left(town: Town, amira: Neighbour) -> None:
    """Nothing is kept of it."""
    await answers(amira, "/event", CAFE, *ONCE, "Discard")
    amira.hears(*QUESTIONS, READ_BACK, "All right, I have cancelled this. Nothing was sent.")
    assert await town.rows("select * from case_file") == []


async def test_a_day_that_goes_by_before_it_is_sent_is_changed(town: Town, amira: Neighbour) -> None:
    """Nobody looks at what is over."""
    await answers(amira, "/event", CAFE, *ONCE)
    have_read(amira)
    await town.later(days=2)
    await amira.taps("Send")
    amira.hears("That day is over. Please choose another day.\n" + READ_BACK)


async def test_nobody_hands_in_more_than_can_be_read(amira: Neighbour) -> None:
    """Five may wait, then coordinators come first."""
    for _ in range(5):
        await enters(amira)
    await amira.says("/event")
    amira.hears("Many of your events are still waiting for a coordinator. Please wait for those first.")
