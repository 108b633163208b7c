"""One case by its number, and the word that it is settled."""

from tests.kit.helping import decides, forgets, have_read, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.test_moderate import amira, anna

__all__ = ["amira", "anna"]


async def test_a_case_is_shown_by_its_number(anna: Neighbour, amira: Neighbour) -> None:
    """With a sign, with plain words, with or without #; only to coordinators."""
    for words in ("/case 1", "case #1", "!case 1"):
        await anna.says(words)
        anna.hears("#1 · Coming along…Nobody is on it.")
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
    anna.hears("This case is no longer there.", "#2 · Wants to talk…")


async def test_what_needs_no_answer_is_settled_with_one_tap(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """The card says who settled it; a second tap changes nothing."""
    olena = await resident(town, "Olena")
    await olena.says("/talk Danke für alles!")
    have_read(room, olena)
    await anna.says("/case 1")
    await decides(anna, room, "It is settled")
    room.hears("Settled by Anna.\n#1 · Wants to talk…They write: “Danke für alles!”")
    await anna.taps("It is settled")
    anna.hears("#1…", "This needs no decision any more. Here is how it stands:\n#1…")
    await anna.says("/queue")
    anna.hears("Nothing waits at the moment.")
