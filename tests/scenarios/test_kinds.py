"""Every kind of help is asked for in the same few questions; some ask one thing more."""

import pytest

from tests.kit.helping import WORDS, have_read, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.test_ask import ABOUT, FOR_WHOM, QUARTER, THANKS, WHEN, amira

__all__ = ["amira"]


async def test_what_is_rarer_stands_behind_more(town: Town, amira: Neighbour) -> None:
    """Six buttons at a time; whatever a city has can be chosen."""
    await amira.says("/ask")
    assert amira.buttons()[-1] == "More"
    await amira.taps("More")
    assert amira.buttons() == [
        *("Things", "Learning and reading", "Somebody at my side"),
        *("Many hands for a day", "An idea for the quarter", "Something different"),
    ]
    await amira.taps("Something different")
    amira.hears(ABOUT, ABOUT, "What could a neighbour do for you?…")


HEALTH, LENT = "It is about health.", "Somebody would like to borrow it."
MORE = {
    "Translating": ("What is it about? Neighbours translate…", HEALTH, HEALTH),
    "Things": ("What about it?", LENT, LENT),
    "Many hands for a day": ("How many people are needed? Please write a number.", "12", "12 people are needed."),
    "An idea for the quarter": ("How many people are needed? Please write a number.", "5", "5 people are needed."),
}


@pytest.mark.parametrize(("said", "pair"), [("Türkisch", "tr,de"), ("Arabisch und Türkisch", "ar,tr")])
async def test_translating_is_between_languages(town: Town, said: str, pair: str) -> None:
    """Between theirs and the city's without a question; else it is asked, and one alone is with the city's."""
    amira = await resident(town, "Amira", language="de")
    for words in ("/ask", "4", WORDS, "1", "Blumenkohl", said, "26.11.", "Hörde", "1", "1"):
        await amira.says(words)
    have_read(amira)
    assert await town.rows("select languages from revision") == [{"languages": pair}]


@pytest.mark.parametrize("kind", MORE)
async def test_some_kinds_ask_one_thing_more(town: Town, kind: str) -> None:
    """It is read back, and a coordinator reads it, too."""
    room, (asked, answer, reads) = await town.room("backchannel"), MORE[kind]
    amira = await resident(town, "Amira", language="en")
    await amira.says("/ask")
    if kind not in amira.buttons():
        await amira.taps("More")
    await amira.taps(kind)
    await amira.says(WORDS)
    amira.hears(*("…",) * (len(amira.new()) - 1), asked)
    for said in (answer, "Any day", "Hörde", "For me"):
        await (amira.taps(said) if said in amira.buttons() else amira.says(said))
    amira.hears(WHEN, QUARTER, FOR_WHOM, f"This is what I would ask:…\n{reads}…Your name…")
    await amira.taps("Send")
    amira.hears(THANKS)
    room.hears(f"#1…{reads}…")


@pytest.mark.parametrize("typed", ["1", "31", "many"])
async def test_a_number_of_people_that_makes_no_sense_is_asked_again(town: Town, amira: Neighbour, typed: str) -> None:
    """With the numbers that do; in any script."""
    await amira.says("/ask")
    await amira.taps("More")
    await amira.taps("Many hands for a day")
    await amira.says(WORDS)
    have_read(amira)
    await amira.says(f"{typed} ")
    amira.hears("Please write a number between 2 and 30.\nHow many people are needed? Please write a number.")
    await amira.says("١٢")
    amira.hears(WHEN)
