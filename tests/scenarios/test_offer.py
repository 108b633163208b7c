"""Somebody offers help, says anew what they offer, and sees who needs it."""

from bot.contract.incoming import Said
from tests.kit.helping import of_age, volunteer
from tests.kit.town import Neighbour, Town

LANGUAGES = "Lovely! Which languages do you speak?…"
QUARTERS = "In which quarters?…"
TASKS = "What would you like to help with?…"
THANKS = "Thank you, Olena! You hear from me.\nA coordinator looks at it by …."


async def _offers_everything(olena: Neighbour) -> None:
    await olena.says("/offer")
    await olena.taps("Deutsch")
    await olena.taps("That is all")
    await olena.taps("Everywhere")
    await olena.taps("All of it")


async def test_tapping_adds_one_after_the_other(town: Town) -> None:
    """What was tapped is noted in the same message and no longer offered; typed words do as well."""
    room, olena = await town.room("backchannel"), await of_age(town, "Olena")
    await olena.says("/offer")
    await olena.taps("Deutsch")
    assert olena.sees_it_changed()
    assert "Deutsch" not in olena.buttons()
    await olena.says("Türkçe")
    assert not olena.last().replaces, "who typed looks below their words"
    await olena.says("arabic, ukrainian")
    await olena.taps("That is all")
    olena.hears(LANGUAGES, *["You speak: …. Any other?"] * 3, QUARTERS)
    await olena.taps("Brackel")
    await olena.says("Aplerbeck")
    await olena.taps("That is all")
    olena.hears("You help in: Brackel. Anywhere else?", "You help in: Brackel… Aplerbeck. Anywhere else?", TASKS)
    await olena.taps("Shopping")
    await olena.taps("A visit")
    await olena.taps("That is all")
    await olena.says("Olena")
    olena.hears("Good. Anything else?", "Good. Anything else?", "What is your first name?…", THANKS)
    offered = "Olena would like to help.\nSpeaks: ….\nHelps in: Brackel… Aplerbeck.\nShopping\nA visit"
    room.hears(f"#1 · Offer to help\n{offered}\nIt has been waiting…")
    (row,) = await town.rows("select languages, kinds, state from volunteer")
    assert row == {"languages": "de,tr,ar,uk", "kinds": "shopping,visit", "state": "applied"}


async def test_four_taps_and_a_name_are_enough(town: Town) -> None:
    """Everywhere and everything; empty choices mean all."""
    room, olena = await town.room("backchannel"), await of_age(town, "Olena")
    await _offers_everything(olena)
    await olena.says("Olena")
    olena.hears(LANGUAGES, "You speak: …", QUARTERS, TASKS, "What is your first name?…", THANKS)
    room.hears("#1…Olena would like to help.\nSpeaks: ….\nHelps everywhere in the city.\nHelps with everything.\n…")
    assert room.buttons() == ["Admit", "Ask back", "Not now", "Mine"]


async def test_what_is_not_understood_is_asked_again(town: Town) -> None:
    """Nothing is lost: unknown languages, quarters, and names that are no names."""
    olena = await of_age(town, "Olena")
    await olena.says("/offer")
    await olena.says("klingonisch")
    await olena.taps("Deutsch")
    await olena.taps("That is all")
    await olena.says("Xyzzy")
    await olena.taps("Everywhere")
    await olena.says("alles")
    await olena.taps("All of it")
    await olena.says("+49 231 4711")
    olena.hears(
        LANGUAGES,
        "I do not know that language.…",
        "You speak: …",
        QUARTERS,
        "I do not know that quarter.…",
        TASKS,
        "Please choose one of these…",
        "What is your first name?…",
        "Please write only a first name.…",
    )
    await olena.says("Olena")
    olena.hears(THANKS)


async def test_who_was_admitted_changes_the_offer_without_a_new_tap(town: Town) -> None:
    """The coordinators are not asked twice."""
    room, olena = await town.room("backchannel"), await volunteer(town, "Olena")
    await _offers_everything(olena)
    olena.hears(LANGUAGES, "You speak: …", QUARTERS, TASKS, "Thank you. I changed what you offer.")
    room.hears()
    assert await town.rows("select languages, state from volunteer") == [{"languages": "de", "state": "admitted"}]


async def test_back_takes_the_last_tap_back(town: Town) -> None:
    """Somebody who tapped the wrong language goes one step back."""
    olena = await of_age(town, "Olena")
    await olena.says("/offer")
    await olena.taps("Deutsch")
    await olena.says("back")
    assert "Deutsch" in olena.buttons()
    olena.hears(LANGUAGES, "You speak: …", LANGUAGES)


async def test_in_a_room_it_is_not_asked(town: Town) -> None:
    """Others would read along."""
    room, olena = await town.room("backchannel"), town.neighbour("Olena")
    await olena.does(Said("/offer"), chat="backchannel")
    room.hears("Please write that to me in our own chat. Others read along here.")
