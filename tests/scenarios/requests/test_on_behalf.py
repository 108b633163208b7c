"""Somebody without an account calls the office, and is served as well."""

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, have_read, read_details, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

WORDS = "Herr K. braucht Begleitung zum Arzt."
FOR_A_CALLER = "It is for Herr Kaya. Anna is writing for this person. How to reach this person: 0231 5550123"


async def writes_down(anna: Neighbour, *, has_telephone: bool = True) -> None:
    """The questions anybody is asked, but for whom it is."""
    await anna.says("/behalf")
    await anna.taps("Company on the way")
    await anna.says(WORDS)
    await anna.taps("Tomorrow")
    await anna.says("Hörde")
    await anna.says("Herr Kaya")
    await (anna.says("0231 5550123") if has_telephone else anna.taps("No telephone"))
    await anna.taps("Send")


async def test_a_coordinator_asks_for_who_called_and_prints_a_slip(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Nine steps; the slip is one tap away and says in plain words what was asked, its number and whom to call."""
    await writes_down(anna)
    assert anna.buttons() == ["Print a note", "My requests", "Withdraw request"]
    have_read(anna)
    room.hears("#1 · Company on the way · Hörde · … · for someone who called · first request\n…Herr K.…")
    await anna.taps("Print a note")
    file = anna.new()[-1].file
    assert file
    assert file.name == "1.html"
    assert "#1" in file.text
    assert "Herr K." in file.text
    assert "Freiwilligenbüro" in file.text
    assert f'dir="{"rtl" if anna.last().right_to_left else "ltr"}"' in file.text
    have_read(anna)


async def test_somebody_else_looks_at_it(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Nobody decides about what they wrote themselves; news come to whoever wrote it down."""
    bruno = await town.coordinator("Bruno")
    olena = await volunteer(town, "Olena")
    await writes_down(anna)
    have_read(anna, room)
    await decides(anna, room, "Approve")
    room.hears("You cannot decide your own case. Please leave it to someone else.")
    await decides(bruno, room, "Approve")
    anna.hears("Your request has been approved.…Herr K.…")
    olena.hears("Someone in Hörde would like someone to go…")
    have_read(room)


async def test_as_many_as_call_are_written_down(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """They count neither as the coordinator's own requests nor against each other; a neighbour cannot do that."""
    for _ in range(4):
        await writes_down(anna)
    assert len(await town.rows("select 1 from help_request")) == 4
    eve = town.neighbour("Eve")
    await eve.does(TextMessage("/behalf"))
    eve.hears("Only coordinators and organisations can do that.")
    have_read(anna, room)


async def test_the_volunteer_reads_who_called_and_how_to_reach_them(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Whoever helps reads it, and nobody who is only asked; it is not the coordinator whom they meet."""
    bruno = await town.coordinator("Bruno")
    olena = await volunteer(town, "Olena")
    await writes_down(anna)
    await decides(bruno, room, "Approve")
    assert not any("Kaya" in olena.meaning(message) for message in olena.new())
    have_read(olena)
    await olena.taps("I can help")
    olena.hears(
        "Lovely! You are helping…\nIt is for Herr Kaya. Anna is writing for this person. "
        "How to reach this person: 0231 5550123\n…",
        "When…",
    )
    await olena.says("/mine")
    olena.hears(
        "You are helping Anna.\nIt is for Herr Kaya. Anna is writing for this person. "
        "How to reach this person: 0231 5550123\n…"
    )
    have_read(*town.neighbours)


async def test_who_has_no_telephone_is_helped_as_well(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """One tap; the card says the name alone."""
    await writes_down(anna, has_telephone=False)
    room.hears("#1…")
    assert "It is for Herr Kaya. Anna is writing for this person.\n" in await read_details(room)
    have_read(anna)
