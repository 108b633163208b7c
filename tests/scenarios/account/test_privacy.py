"""What is kept: a short answer first, and every fact behind its buttons."""

from dataclasses import replace

from db import retention
from tests.kit.town import INVISIBLE, Neighbour, Town

MOST_WORDS = 60
MOST_LINES = 4
MORE = "More about this"
READERS = "Who can read it"
LAW = "The law, and whom to ask"
FACTS = (
    "your language, how to reach you here, and a first name if you tell me one",
    "I delete your messages to me and my answers after one day at the latest.",
    "I delete requests, and the messages between neighbours, 30 days after they end.",
    "rejected for 90 days, and what was reported for six months",
    "For one year, I note what coordinators did",
    "a note without a name until the report is decided",
    "I delete a suspension and its reason 30 days after",
    "roughly, to about 100 metres, and for one day at most",
    "If you do not write for a year, I delete everything about you.",
    "I destroy the key to your data.",
    "Only coordinators and the neighbour you are in touch with can see your first name.",
    "If someone translates for you, that person can read your first name and your messages.",
    "a translation service chosen by the volunteer office helps",
    "our team can read a sentence that I did not understand",
    "What I learn from such sentences stays.",
    "Telegram does this outside the European Union.",
    "helping neighbours is a task of",
    "GDPR, Article 6 (1): a, d, e",
    "can tell you who the data protection officer is.",
    "You can complain about me to the data protection authority of your federal state.",
    "Questions? Please contact us:",
)
"""All that was once said in one long message."""


async def lives_in(town: Town, **city: object) -> Neighbour:
    """Somebody who reads English, in a city with these facts."""
    amira = town.neighbour("Amira", language="en")
    town.house = replace(town.house, city=replace(town.house.city, **city))  # type: ignore[arg-type]
    await town.restarts()
    return amira


async def test_the_short_answer_says_what_is_kept_who_reads_it_and_how_to_delete_it(town: Town) -> None:
    """And to whom one can complain; everything else is one tap away."""
    amira = town.neighbour("Amira")
    await amira.says("/privacy")
    amira.hears(
        "I keep your language, how to reach you and your first name. I delete requests 30 days after they end.\n"
        "Coordinators read requests. Only they and your neighbour see your name.\n"
        "You can delete everything here at any time.\nYou can complain about me to …."
    )
    assert amira.buttons() == [MORE, "What you know about me", "Delete all about me", "Menu"]


async def test_the_short_answer_is_short_in_every_language(town: Town) -> None:
    """A few lines and at most sixty words."""
    for language in town.house.languages.live:
        person = town.neighbour(f"Somebody who reads {language}", language=language)
        await person.says("/privacy")
        (said,) = (INVISIBLE.sub("", message.text) for message in person.new())
        assert len(said.split()) <= MOST_WORDS, (language, said)
        assert said.count("\n") < MOST_LINES
        person.read += 1


async def test_every_fact_is_still_reachable(town: Town) -> None:
    """Three messages behind the first button, each of which leads to the other two."""
    amira = await lives_in(town, translated=True, learns=True, officer="", authority="")
    await amira.says("/privacy")
    for label in (MORE, READERS, LAW):
        await amira.taps(label)
    told = [INVISIBLE.sub("", message.text) for message in amira.new()]
    amira.read += len(told)
    assert [fact for fact in FACTS if fact not in "\n".join(told)] == []
    assert amira.buttons() == ["What I keep", READERS, "Talk to a person", "Menu"]


async def test_it_says_by_what_right_and_where_to_complain(town: Town) -> None:
    """The letters of the law, the officer, the authority and the whole notice as the city names them."""
    named = {"officer": "Ms Yıldız, 0231 1", "authority": "LDI NRW", "privacy": "https://city.example/p"}
    amira = await lives_in(town, **named, grounds="a, f")
    await amira.says("/privacy")
    await amira.taps(MORE)
    await amira.taps(LAW)
    amira.hears(
        "…\nYou can complain about me to LDI NRW.",
        "I keep as little as I can…",
        "…is a task of …Article 6 (1): a, f…Data protection officer: Ms Yıldız, 0231 1.\n"
        "You can complain about me to LDI NRW.\nFull privacy notice: https://city.example/p\n…",
    )


async def test_whom_nobody_has_named_the_office_tells(town: Town) -> None:
    """The office knows its officer, and each Land has an authority."""
    amira = await lives_in(town, officer="", authority="", privacy="")
    await amira.says("/privacy")
    await amira.taps(MORE)
    await amira.taps(LAW)
    amira.hears(
        "…\nYou can complain…your federal state.",
        "I keep as little as I can…",
        "…can tell you who the data protection officer is.\nYou can complain…your federal "
        "state.\nQuestions? Please contact us:…",
    )


async def searched(town: Town) -> bool:
    """Whether a button still holds the words."""
    return any("beispielstrasse" in row["data"] for row in await town.rows("select data from choice"))


async def test_the_words_of_a_search_do_not_outlive_the_day(town: Town) -> None:
    """Behind “more” stand the words that were searched for; after a day they are gone, and other buttons still work."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("Beispielstraße")
    await amira.says("Hörde")
    assert await searched(town)
    await town.later(hours=25)
    await retention.apply_retention(town.database.transaction)
    assert not await searched(town)
    await amira.says("1")
    amira.hears("…", "…", "…Everyone is welcome.…")
