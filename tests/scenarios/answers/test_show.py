"""Answers of the office: listed, read in one's own language, doubted, taken down."""

from tests.kit.help_setup import decides, forged_press, have_read
from tests.kit.town import Neighbour, Town

ASKED = "What would you like to know? You can also just write your question."
IN_FULL = "…Checked by the volunteer office on …"
CALM = 3
"""The first in the list that is not about danger: whoever types such words hears more than what they chose."""


async def open_one(neighbour: Neighbour) -> None:
    """The phone lines for children and parents."""
    await neighbour.says("/answers")
    await neighbour.taps(neighbour.buttons()[CALM])
    neighbour.hears(ASKED, IN_FULL)


async def test_the_list_is_short_and_what_is_urgent_stands_first(town: Town) -> None:
    """Four at a time in the same message; help in an emergency is one tap away."""
    amira = town.neighbour("Amira")
    await amira.says("/answers")
    first = amira.buttons()
    assert first[4:] == ["More", "Menu"]
    await amira.taps("More")
    assert amira.sees_it_changed()
    assert not set(first[:4]) & set(amira.buttons()[:4])
    await amira.says("/answers")
    await amira.taps(first[0])
    amira.hears(ASKED, ASKED, ASKED, "…112…116 117…")


async def test_it_is_read_in_ones_own_language(town: Town) -> None:
    """Word by word, with the number, the day it was checked on, and nothing about a translation."""
    cem = town.neighbour("Cem", language="tr")
    await cem.says("şiddet")
    cem.hears("Kadına yönelik şiddet: yardım hattı 116 016\nEşiniz, …\n…116 016\n…25 Kasım 2026…")


async def test_what_is_not_translated_yet_is_read_in_the_citys_language(town: Town) -> None:
    """And says so, instead of not being found."""
    await town.rows("delete from faq_text where language = 'en'")
    amira = town.neighbour("Amira", language="en")
    await amira.says("Ehrenamtskarte")
    amira.hears(
        "Was ist die Ehrenamtskarte?\n…This answer has not been translated into your language "
        "yet.\nChecked by the volunteer office on…"
    )


async def test_the_coordinators_see_what_is_wrong_and_not_who_said_it(town: Town) -> None:
    """Three taps for the neighbour; the room sees which answer it is, with a way to change it."""
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    await open_one(amira)
    await amira.taps("Something is wrong")
    await amira.taps("The contact is wrong.")
    amira.hears("What is wrong?", "Thank you. The coordinators can see this now and will look into it.")
    assert "Amira" not in room.last().text
    assert room.buttons() == ["Change", "Stop showing it"]
    room.hears("Note about this answer: the number or address is wrong.\nLanguage: …")


async def test_one_coordinator_can_take_a_wrong_answer_down(town: Town) -> None:
    """At once and in every language: nobody is sent to a wrong number while two people write a new one."""
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    bruno = await town.coordinator("Bruno")
    await open_one(amira)
    await amira.taps("Something is wrong")
    await amira.taps("The text is not right.")
    readable = "select 1 from faq_text where state = 'assured' and phone = '116 111'"
    await decides(bruno, room, "Stop showing it")
    assert room.buttons() == ["Yes, stop showing it", "Leave it as it is"]
    assert await town.rows(readable), "it was only asked"
    await decides(bruno, room, "Leave it as it is")
    assert await town.rows(readable)
    for label in ("Stop showing it", "Yes, stop showing it"):
        await decides(bruno, room, label)
    sure = "Then nobody will see this answer, …\n…"
    room.hears(
        "Note about this answer: …", sure, "Nothing was changed.\n…", sure, "I no longer show this answer to anyone.\n…"
    )
    have_read(amira)
    assert await town.rows(readable) == []


async def test_a_neighbour_cannot_take_anything_down(town: Town) -> None:
    """Being in the room is no right."""
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    await open_one(amira)
    await amira.taps("Something is wrong")
    await amira.taps("I do not understand it.")
    await decides(amira, room, "Stop showing it")
    text = (await town.rows("select id from faq_text where state = 'assured'"))[0]["id"]
    await amira.does(await forged_press(town, amira, "answers.take_down", text=text))
    room.hears("Note about this answer: …", "Only coordinators can do that.")
    have_read(amira)


async def test_words_instead_of_a_tap_are_asked_again(town: Town) -> None:
    """The question stays, with what to do."""
    amira = town.neighbour("Amira")
    await open_one(amira)
    await amira.taps("Something is wrong")
    await amira.says("it smells of cake")
    amira.hears("What is wrong?", "Please choose one of these, or type the number next to it.\nWhat is wrong?")


async def test_an_answer_that_is_gone_is_no_riddle(town: Town) -> None:
    """A button from before, and a list that is empty."""
    amira = town.neighbour("Amira")
    await amira.says("/answers")
    await town.rows("delete from faq_text")
    await amira.taps(amira.buttons()[CALM])
    await amira.says("/answers")
    amira.hears(ASKED, "This answer no longer exists.", "There are no answers yet.")


async def test_reading_an_old_answer_asks_the_coordinators_once(town: Town) -> None:
    """One that came in a file has no timer: after half a year its first reader is enough."""
    room = await town.room("backchannel")
    amira = town.neighbour("Amira")
    await town.later(days=181)
    await open_one(amira)
    room.hears("Nobody has checked this answer for half a year. Is it still right?\n…")
    assert room.buttons() == ["Still right", "Change"]
    await open_one(amira)
    room.hears()
