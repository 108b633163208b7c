"""A coordinator changes a request before it is published, and its author may refuse."""

from tests.kit.help_setup import decides, forged_press, have_read, press_for_later, read_details, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import ONLY, amira, anna

__all__ = ["amira", "anna"]

TOLD = "A coordinator has changed your request. This is what neighbours will read:\nSomeone in Hörde …“Wer kommt mit?”"


async def rewords(anna: Neighbour) -> None:
    """In private, from the second copy of the card."""
    await anna.says("/case 1")
    await anna.taps("Change")
    await anna.taps("The text")
    await anna.says("Wer kommt mit?")


async def test_the_author_reads_what_was_changed(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The card shows it, neighbours read it once it is approved."""
    olena = await volunteer(town, "Olena")
    await rewords(anna)
    amira.hears(TOLD)
    assert "“Wer kommt mit?”" in room.meaning(room.last())
    await decides(anna, room, "Approve")
    olena.hears("Someone in Hörde …“Wer kommt mit?”…")
    have_read(room, anna, amira)


async def test_the_author_refuses_and_nobody_is_asked_for_it_any_more(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """It waits again as it was written, also where it was approved meanwhile."""
    olena = await volunteer(town, "Olena")
    await rewords(anna)
    await decides(anna, room, "Approve")
    have_read(room, anna, olena)
    await amira.taps("Keep my version")
    olena.hears("You are no longer being asked for this. Thank you for offering.")
    room.hears("The person who asked does not want this change.\n#1…“Wer kommt mit zum Augenarzt in der Stadt?”…")
    assert await town.rows("select state from help_request") == [{"state": "waiting"}]
    have_read(amira)


async def test_kind_level_day_and_quarter_can_be_changed(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Each by a tap or a word; the author reads the newest."""
    for part, value in (
        ("What it is about", "A visit"),
        ("Who is asked", "Level 2 or 3"),
        ("The day", "Any day"),
        ("The area", "Eving"),
    ):
        await anna.says("/case 1")
        await anna.taps("Change")
        await anna.taps(part)
        await (anna.taps(value) if value in anna.buttons() else anna.says(value))
    assert "Changed by Anna.\n#1 · A visit · Eving · any day · " in room.meaning(room.last())
    assert "Only volunteers at level 2 or 3 are asked." in await read_details(room)
    assert await town.rows("select kind from help_request") == [{"kind": "visit"}]
    have_read(room, anna, amira)


async def test_nobody_else_changes_it(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Not the author by a coordinator's button, and nobody once it is decided."""
    (case,) = await town.rows("select id from case_file")
    await amira.does(await forged_press(town, amira, "moderation.ask_edited_part", case=case["id"]))
    amira.hears(ONLY)
    change = press_for_later(room, "Change")
    await decides(anna, room, "Approve")
    have_read(room, amira)
    await anna.does(change, chat=room.name)
    room.hears("This request can no longer be changed.\n#1…Approved by Anna…Nobody is helping yet.")
