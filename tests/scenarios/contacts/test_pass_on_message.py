"""Matched people simply talk: what they write goes to the other, and the bot says where it went."""

import pytest

from bot.views.languages import base_language
from tests.kit.help_setup import approved_request, have_read, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town

SHALL_I = "Shall I pass this on: “…"
NOT_PASSED_ON = "I have not passed this on to your neighbour."
PASSED = "I have passed it on to {name}."
DONE = {"de": "erledigt", "en": "done", "tr": "bitti", "ar": "تم", "uk": "готово"}
LATE = {"de": "Ich komme später.", "en": "I'm late", "tr": "geç kalıyorum", "ar": "سأتأخر", "uk": "я запізнюся"}


@pytest.fixture
async def olena(town: Town, amira: Neighbour) -> Neighbour:
    """Helps her; both have read that they found each other."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.taps("We will agree later")
    have_read(amira, olena)
    return olena


async def talk(amira: Neighbour, olena: Neighbour) -> None:
    """Each has said something, after being asked once."""
    for who, other in ((amira, "Olena"), (olena, "Amira")):
        await who.says("OK 9:30")
        await who.taps(f"Send to {other}")
    have_read(amira, olena)


async def test_it_is_asked_once_to_whom(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Before the two talk with each other Amira is asked; Olena reads her words, and Amira where they went."""
    await amira.says("OK 9:30")
    amira.hears(SHALL_I)
    assert amira.buttons() == ["Send to Olena", "Something else"]
    await amira.taps("Send to Olena")
    olena.hears("Amira: OK 9:30")
    amira.hears("I have passed it on to Olena.")
    assert amira.buttons() == ["Stop writing", "My requests"]


async def test_while_both_talk_nothing_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What they write goes on at once for half an hour; after that they are asked again."""
    await talk(amira, olena)
    await amira.says("OK 10:15")
    olena.hears("Amira: OK 10:15")
    amira.hears("I have passed it on to Olena.")
    await town.later(minutes=31)
    await amira.says("OK 10:15")
    amira.hears(SHALL_I)


async def test_a_command_in_a_talk_stays_here(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also where it is a plain word; and who is done writing is asked again."""
    await talk(amira, olena)
    await amira.says("Menü")
    amira.hears("Olena is helping you.\nYou have not agreed on a time…", "What would you like to do?")
    await amira.says("OK 10:15")
    amira.hears(SHALL_I)
    await amira.taps("Send to Olena")
    await amira.taps("Stop writing")
    await amira.says("OK 10:15")
    amira.hears("I have passed it on to Olena.", "All right. From now on, I will not pass on what you write.", SHALL_I)
    olena.hears("Amira: OK 10:15")


async def test_what_is_no_command_of_ours_is_not_for_the_neighbour(amira: Neighbour, olena: Neighbour) -> None:
    """A slip in a command is never offered to be passed on."""
    await amira.says("/xyz")
    assert amira.meaning(amira.last()) != SHALL_I
    have_read(amira)
    olena.hears()


async def test_something_else_is_looked_up(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What was meant for the bot is answered by it, and the neighbour reads nothing."""
    await amira.says("Bibliothek")
    await amira.taps("Something else")
    olena.hears()
    amira.hears(SHALL_I, "…")


async def test_what_is_added_goes_along(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nothing that was typed is lost while the question waits."""
    await amira.says("OK 10:15")
    await amira.says("OK 11:45")
    amira.hears(SHALL_I, SHALL_I)
    await amira.taps("Send to Olena")
    olena.hears("Amira: OK 10:15 OK 11:45")
    amira.hears("I have passed it on to Olena.")


async def test_what_is_added_another_day_is_not_glued_to_it(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """After an hour what was not sent is dropped."""
    await amira.says("OK 10:15")
    await town.later(minutes=61)
    await amira.says("OK 11:45")
    await amira.says("OK 12:30")
    await amira.taps("Send to Olena")
    olena.hears("Amira: OK 11:45 OK 12:30")
    have_read(amira)


async def test_with_several_matches_they_choose_to_whom(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also in the middle of a talk with one of them."""
    await talk(amira, olena)
    karl = await resident(town, "Karl")
    await approved_request(town, karl, "Wer geht mit mir spazieren?", "visit")
    for label in ("I can help", "We will agree later"):
        await olena.taps(label)
    have_read(*town.neighbours)
    await olena.says("OK 10:15")
    olena.hears(SHALL_I)
    assert olena.buttons() == ["Send to Karl", "Send to Amira", "Something else"]
    await olena.taps("Send to Karl")
    karl.hears("Olena: OK 10:15…")
    amira.hears()
    olena.hears("I have passed it on to Karl.")


async def test_done_goes_along_with_what_waits(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Before they have met it may be a word like any other."""
    await amira.says("OK 9:30")
    await amira.says("erledigt")
    assert amira.buttons() == ["Done", "Send to Olena", "Something else"]
    await amira.taps("Send to Olena")
    olena.hears("Amira: OK 9:30 erledigt")
    have_read(amira)


async def test_done_is_the_button(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Typed in their language, and asked once as long as they have not met; it is not passed on."""
    await amira.says("OK 9:30")
    have_read(amira)
    await amira.says(DONE[base_language(amira.speaks)])
    amira.hears(SHALL_I)
    await amira.taps("Done")
    amira.hears("How did it go?")
    olena.hears("Amira says that it is done.…")


async def test_being_late_is_the_button(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whatever is being asked, the helper is asked by how much, as after the button, and nothing is passed on."""
    await olena.says("/places")
    have_read(olena)
    await olena.says(LATE[base_language(olena.speaks)])
    olena.hears("How late will you be, roughly?")
    amira.hears()


async def test_whoever_is_in_touch_with_nobody_finds_places(town: Town) -> None:
    """As ever."""
    jonas = await resident(town, "Jonas")
    await jonas.says("Bibliothek")
    assert SHALL_I not in jonas.meaning(jonas.last())
    have_read(jonas)


COMPLAINT = "Ich möchte mich über Olena beschweren."


async def test_a_complaint_is_never_offered_to_the_neighbour(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """They are asked whether it goes to a coordinator, also where both talk and nothing else is asked."""
    await amira.says(COMPLAINT)
    assert "Send to Olena" not in amira.buttons()
    await talk(amira, olena)
    await amira.says(COMPLAINT)
    assert amira.buttons()[0] == "Yes, pass it on"
    have_read(amira)
    olena.hears()


async def test_a_complaint_while_the_question_waits_loses_nothing(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """It waits for a tap of its own; what was to be passed on still is."""
    room = await town.room("backchannel")
    await amira.says("OK 9:30")
    await amira.says(COMPLAINT)
    amira.hears(SHALL_I, "I am sorry that something is wrong. Shall I show a coordinator what you wrote?")
    await amira.taps("Yes, pass it on")
    assert COMPLAINT in room.last().text
    await amira.says("OK 11:45")
    await amira.taps("Send to Olena")
    olena.hears("Amira: OK 9:30 OK 11:45")
    have_read(*town.neighbours)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Ich will mit einem Menschen sprechen", "Talk to a person"),
        ("ruf mich bitte an", "Talk to a person"),
        ("Ich möchte gerne ehrenamtlich helfen", "I want to help"),
        ("Löschen Sie bitte alles über mich", "Delete all about me"),
    ],
)
async def test_what_may_be_for_the_bot_is_asked(
    town: Town, amira: Neighbour, olena: Neighbour, words: str, first: str
) -> None:
    """Also in the middle of a talk: the same words may be for either of them, so that a tap says which."""
    await talk(amira, olena)
    await amira.says(words)
    amira.hears(SHALL_I)
    assert amira.buttons() == [first, "Send to Olena", "Something else"]
    await amira.taps("Send to Olena")
    olena.hears(f"Amira: {words}")
    have_read(amira)


async def test_danger_in_between_is_not_passed_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What is written after it goes without it."""
    await amira.says("OK 10:15")
    await amira.says("Mein Mann schlägt mich")
    assert amira.meaning(amira.last()).endswith(NOT_PASSED_ON)
    await amira.says("OK 11:45")
    if "Send to Olena" in amira.buttons():
        await amira.taps("Send to Olena")
    assert not [one for one in olena.new() if "Mann" in one.text]
    have_read(*town.neighbours)


async def test_danger_in_a_talk_is_said_not_to_go_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """So that nobody waits for a neighbour who has not read it; who writes to nobody hears nothing of that."""
    await amira.says("Mein Mann schlägt mich")
    assert NOT_PASSED_ON not in amira.meaning(amira.last())
    await town.later(minutes=1)
    await amira.taps("Write to Olena")
    await amira.says("Mein Mann schlägt mich")
    assert amira.meaning(amira.last()).endswith(NOT_PASSED_ON)
    have_read(amira)
    olena.hears()
