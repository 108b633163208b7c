"""Matched people simply talk: what they write goes to the other, and the bot says where it went."""

import pytest

from bot.contract.relaying import base
from tests.kit.helping import have_read, in_touch, request, resident, volunteer
from tests.kit.town import Neighbour, Town

SHALL_I = "Shall I pass that on: …"
PASSED = "I passed it on to {name}."
DONE = {"de": "erledigt", "en": "done", "tr": "bitti", "ar": "تم", "uk": "готово"}
LATE = {"de": "Ich komme später.", "en": "I'm late", "tr": "geç kalıyorum", "ar": "سأتأخر", "uk": "я запізнюся"}


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Asked for company."""
    return await resident(town, "Amira")


@pytest.fixture
async def olena(town: Town, amira: Neighbour) -> Neighbour:
    """Helps her; both have read that they found each other."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.taps("We agree later")
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
    amira.hears("I passed it on to Olena.")
    assert amira.buttons() == ["Done writing", "My requests"]


async def test_while_both_talk_nothing_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What they write goes on at once for half an hour; after that they are asked again."""
    await talk(amira, olena)
    await amira.says("OK 10:15")
    olena.hears("Amira: OK 10:15")
    amira.hears("I passed it on to Olena.")
    await town.later(minutes=31)
    await amira.says("OK 10:15")
    amira.hears(SHALL_I)


async def test_a_command_in_a_talk_stays_here(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also where it is a plain word; and who is done writing is asked again."""
    await talk(amira, olena)
    await amira.says("Menü")
    amira.hears("Olena helps you.\nYou have not agreed on a time…", "What would you like to do?")
    await amira.says("OK 10:15")
    amira.hears(SHALL_I)
    await amira.taps("Send to Olena")
    await amira.taps("Done writing")
    await amira.says("OK 10:15")
    amira.hears("I passed it on to Olena.", "All right. What you write from now on is not passed on.", SHALL_I)
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
    amira.hears("I passed it on to Olena.")


async def test_with_several_matches_they_choose_to_whom(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also in the middle of a talk with one of them."""
    await talk(amira, olena)
    karl = await resident(town, "Karl")
    await request(town, karl, "Wer geht mit mir spazieren?", "visit")
    for label in ("I can", "We agree later"):
        await olena.taps(label)
    have_read(*town.neighbours)
    await olena.says("OK 10:15")
    olena.hears(SHALL_I)
    assert olena.buttons() == ["Send to Karl", "Send to Amira", "Something else"]
    await olena.taps("Send to Karl")
    karl.hears("Olena: OK 10:15…")
    amira.hears()
    olena.hears("I passed it on to Karl.")


async def test_done_is_the_button(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Typed in their language, and asked once as long as they have not met; it is not passed on."""
    await amira.says("OK 9:30")
    have_read(amira)
    await amira.says(DONE[base(amira.speaks)])
    amira.hears(SHALL_I)
    await amira.taps("Done")
    amira.hears("How did it go?")
    olena.hears("Amira says that it is done.…")


async def test_being_late_is_the_button(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whatever is being asked, the helper is asked by how much, as after the button, and nothing is passed on."""
    await olena.says("/places")
    have_read(olena)
    await olena.says(LATE[base(olena.speaks)])
    olena.hears("About how late?")
    amira.hears()


async def test_whoever_is_in_touch_with_nobody_finds_places(town: Town) -> None:
    """As ever."""
    jonas = await resident(town, "Jonas")
    await jonas.says("Bibliothek")
    assert SHALL_I not in jonas.meaning(jonas.last())
    have_read(jonas)


async def test_a_complaint_is_never_offered_to_the_neighbour(amira: Neighbour, olena: Neighbour) -> None:
    """Nor is what is for a coordinator: they are asked whether it goes there."""
    for words in ("Ich möchte mich über Olena beschweren.", "Ich will mit einem Menschen sprechen"):
        await amira.says(words)
        assert SHALL_I.rstrip("…") not in amira.meaning(amira.last())
        assert "Send to Olena" not in amira.buttons()
    have_read(amira)
    olena.hears()


async def test_danger_in_between_is_not_passed_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What is written after it goes without it."""
    await amira.says("OK 10:15")
    await amira.says("Mein Mann schlägt mich")
    assert SHALL_I.rstrip("…") not in amira.meaning(amira.last())
    await amira.says("OK 11:45")
    if "Send to Olena" in amira.buttons():
        await amira.taps("Send to Olena")
    assert not [one for one in olena.new() if "Mann" in one.text]
    have_read(*town.neighbours)
