"""One case by its number, and the word that it is settled."""

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, forgets, have_read, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import amira, anna

__all__ = ["amira", "anna"]


CLOSED = "A coordinator has read what you wrote and closed the case. Thank you for writing."


async def test_a_case_is_shown_by_its_number(anna: Neighbour, amira: Neighbour) -> None:
    """With a sign, with plain words, with or without #; only to coordinators."""
    for words in ("/case 1", "case #1", "!case 1"):
        await anna.says(words)
        anna.hears("#1 · Company on the way…Not taken yet.")
    await amira.says("/case 1")
    amira.hears("Only coordinators can do that.")


async def test_numbers_are_never_given_twice(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A number typed too late never means somebody else, even where everything about the first is deleted."""
    await forgets(amira)
    olena = await resident(town, "Olena")
    await olena.says("/talk Ich brauche Rat.")
    have_read(room, olena)
    await anna.says("/case 1")
    await anna.says("/case 2")
    anna.hears("This case no longer exists.", "#2 · Wants to talk…")


async def test_what_needs_no_answer_is_settled_with_one_tap(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """The card says who settled it; a second tap changes nothing."""
    olena = await resident(town, "Olena")
    await olena.says("/talk Danke für alles!")
    have_read(room, olena)
    await anna.says("/case 1")
    await decides(anna, room, "Close the case")
    room.hears("Closed by Anna.\n#1 · Wants to talk…The person wrote: “Danke für alles!”")
    olena.hears(f"{CLOSED}\nIf there is still a problem, please write to a person again: one sentence is enough.")
    assert olena.buttons() == ["Talk to a person", "Menu"]
    await anna.taps("Close the case")
    anna.hears("#1…", "There is nothing left to decide here. This is how it stands:\n#1…")
    await anna.says("/queue")
    anna.hears("No cases are waiting at the moment.")


async def test_whoever_was_answered_hears_nothing_more(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """What the office wrote last was the answer."""
    olena = await resident(town, "Olena")
    await olena.says("/talk Wann ist die Sprechstunde?")
    await decides(anna, room, "Write to this person")
    await anna.does(TextMessage("Am Montag um 10 Uhr."), chat=room.name)
    have_read(room, olena)
    await decides(anna, room, "Close the case")
    olena.hears()
    have_read(room)


async def test_whoever_reported_hears_that_it_was_read(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """And whoever it is about hears nothing."""
    asker, helper = await resident(town, "Leyla"), await volunteer(town, "Jonas")
    await in_touch(town, asker, helper)
    await asker.says("/report")
    await asker.taps("About Jonas")
    await asker.taps("Nobody came")
    have_read(*town.neighbours)
    await decides(anna, room, "Close the case")
    asker.hears(f"{CLOSED}…")
    helper.hears()
    have_read(room)
