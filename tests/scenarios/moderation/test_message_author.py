"""The office and a neighbour write to each other through a case."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.event_entry import enters
from tests.kit.help_setup import (
    WORDS,
    decides,
    forged_press,
    have_read,
    in_touch,
    press_for_later,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import amira, anna

__all__ = ["amira", "anna"]

WHAT = (
    "What would you like to write to this person? Write one or two sentences. I will pass them on as "
    "they are.\nPlease send it as a reply to this message."
)
PASSED_ON = "I have passed it on. The answer will appear on the card."
THANKS = "Thank you. I have passed it on. A coordinator will read it."


async def asks_back(anna: Neighbour, room: Neighbour, words: str) -> None:
    """One tap and a sentence."""
    await decides(anna, room, "Ask a question")
    await anna.does(TextMessage(words), chat=room.name)


async def test_one_tap_and_a_sentence_ask_back(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Whoever asked is asked, answers, and the answer stands on the card; then it is decided as ever."""
    await asks_back(anna, room, "Mit dem Bus oder zu Fuß?")
    assert anna.took() == (1, 1)
    asked = "We wrote: “Mit dem Bus oder zu Fuß?”\nWe are waiting for this person's answer. Anna is dealing with it."
    room.hears(WHAT, f"#1…“{WORDS}”\n{asked}", PASSED_ON)
    amira.hears("A coordinator asks about your request: “Mit dem Bus oder zu Fuß?”")
    await amira.taps("Reply")
    await amira.says("Zu Fuß.")
    amira.hears("What should I tell the coordinator?", THANKS)
    answered = "The person wrote: “Zu Fuß.”\nWaiting since … 11:00. Anna is dealing with it."
    room.hears(f"#1…{answered}", "There is an answer in case #1: “Zu Fuß.”")
    assert room.buttons() == ["Show"]
    assert room.last().thread, "it stands beside its card"


async def test_an_answer_without_a_tap_arrives(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Nobody else is in question; what they write after it is their own business again, and so it is days later."""
    await asks_back(anna, room, "Mit dem Bus oder zu Fuß?")
    have_read(room, amira)
    await amira.says("OK 10:15")
    amira.hears(THANKS)
    room.hears("#1…The person wrote: “OK 10:15”…", "There is an answer in case #1: “OK 10:15”")
    await amira.says("Bibliothek")
    assert THANKS not in [amira.meaning(message) for message in amira.new()]
    await asks_back(anna, room, "Und wann?")
    await town.later(days=3, minutes=1)
    await amira.says("Bibliothek")
    assert THANKS not in [amira.meaning(message) for message in amira.new()]
    have_read(*town.neighbours)


async def test_beside_a_neighbour_the_office_is_offered_first(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Also while both talk: the coordinator wrote last."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.taps("We will agree later")
    for who, other in ((amira, "Olena"), (olena, "Amira")):
        await who.says("OK 9:30")
        await who.taps(f"Send to {other}")
    await asks_back(anna, room, "Mit dem Bus oder zu Fuß?")
    have_read(*town.neighbours)
    await amira.says("OK 10:15")
    assert amira.buttons() == ["Send to a coordinator", "Send to Olena", "Something else"]
    await amira.taps("Send to a coordinator")
    assert amira.meaning(amira.last()) == THANKS
    olena.hears()
    assert room.meaning(room.last()).endswith("“OK 10:15”")
    have_read(amira, room)


async def test_the_question_comes_in_their_language(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """What a coordinator wrote stays as it was written; everything around it is in the reader's language."""
    amira = await resident(town, "Amira", language="ar")
    await amira.says("/talk مرحبا")
    have_read(room, amira)
    await decides(anna, room, "Write to this person")
    shares = town.language == "ar"
    assert ("I will not translate your message." in room.meaning(room.last())) is not shares
    await anna.does(TextMessage("Guten Tag!"), chat=room.name)
    assert amira.last().language == "ar"
    assert "Guten Tag!" in amira.last().text
    have_read(room, amira)


async def test_nothing_is_asked_after_all(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """The way out stands under the question."""
    await decides(anna, room, "Ask a question")
    await decides(anna, room, "Send nothing")
    room.hears(WHAT, "All right, nothing was sent.")
    amira.hears()


async def test_what_was_decided_meanwhile_is_not_asked(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The sentence goes nowhere, and the coordinator sees how it stands."""
    bruno = await town.coordinator("Bruno")
    await decides(anna, room, "Ask a question")
    await bruno.does(press_for_later(room, "Approve"), chat=room.name)
    have_read(room, amira)
    await anna.does(TextMessage("Mit dem Bus?"), chat=room.name)
    room.hears("There is nothing left to decide here.…")
    amira.hears()


async def test_an_answer_that_comes_too_late_leads_to_a_human(
    room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """It was approved without waiting; whoever answers now hears so, and can still talk to somebody."""
    await asks_back(anna, room, "Mit dem Bus?")
    await decides(anna, room, "Approve")
    have_read(amira)
    await amira.taps("Reply")
    amira.hears("This has already been dealt with.")
    assert amira.buttons() == ["Talk to a person", "Menu"]
    have_read(room)


async def test_only_whose_case_it_is_answers(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A number that was guessed puts no words onto somebody else's card; and a role that is lost asks nothing."""
    (row,) = await town.rows("select id from case_file")
    eve = await resident(town, "Eve")
    await eve.does(await forged_press(town, eve, "moderation.ask_author_answer", case=row["id"]))
    eve.hears("I no longer know what this was about.")
    await decides(anna, room, "Ask a question")
    await town.rows("delete from role")
    await anna.does(TextMessage("Wo wohnen Sie?"), chat=room.name)
    room.hears(WHAT, "Only coordinators can do that.")
    amira.hears()


TYPED = (
    ("Reject", "In my own words"),
    ("Shorten and approve", "Use my own words"),
    ("Change", "The text"),
    ("Ask a question",),
)
"""Where a coordinator writes what somebody will read."""


async def speaks_otherwise(town: Town) -> None:
    """Whoever the case is of reads another language than the office from now on."""
    other = "de" if town.language == "ar" else "ar"
    await town.rows(f"update profile set language = '{other}' where person_id = (select person_id from case_file)")


@pytest.mark.parametrize("ways", TYPED)
async def test_nothing_goes_out_unnoticed_in_another_language(
    town: Town, room: Neighbour, anna: Neighbour, ways: tuple[str, ...]
) -> None:
    """Whatever is typed for them, the coordinator reads before that nothing of it is translated."""
    karim = await resident(town, "Karim")
    await sends(karim, "Wer kommt mit zu Frau Kaya?")
    for label in ways:
        await decides(anna, room, label)
    assert "I will not translate your message." not in room.meaning(room.last())
    await speaks_otherwise(town)
    await anna.says("/case 1")
    for label in ways:
        await anna.taps(label)
    assert "I will not translate your message." in anna.meaning(anna.last())
    have_read(*town.neighbours)


async def test_nor_is_an_event_rejected_so(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """In the coordinator's own words."""
    karim = await resident(town, "Karim")
    await enters(karim)
    await speaks_otherwise(town)
    for label in ("Reject", "In my own words"):
        await decides(anna, room, label)
    assert "I will not translate your message." in room.meaning(room.last())
    have_read(*town.neighbours)


async def test_a_wish_of_another_kind_stays_one(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """It is answered, the question stays open, and one tap makes an answer of it."""
    await asks_back(anna, room, "Wann passt es Ihnen?")
    have_read(amira, room)
    await amira.says("Where is the nearest library?")
    waits = "A coordinator is still waiting for your answer. If this was your answer, I will pass it on."
    assert waits in [amira.meaning(message) for message in amira.new()]
    assert await amira.town.rows("select state from case_file") == [{"state": "asked"}]
    room.hears()
    await amira.taps("Send to a coordinator")
    assert amira.meaning(amira.last()) == THANKS
    have_read(amira, room)


async def test_a_day_and_a_place_are_an_answer(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Nobody asks for either."""
    for words in ("Am Donnerstag um 10 Uhr geht es", "Ich wohne in der Nähe der Bibliothek"):
        await asks_back(anna, room, "Wann und wo?")
        have_read(amira, room)
        await amira.says(words)
        assert amira.meaning(amira.new()[0]) == THANKS
        have_read(amira, room)
