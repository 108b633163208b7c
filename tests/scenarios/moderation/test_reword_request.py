"""In other words: what a coordinator types is what neighbours read; its author reads it, too."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import changes, decides, have_read, press_for_later, read_details, resident, sends, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

SAYS = "Wer geht mit Oma Gisela zur Dialyse? Frau Kaya weiß Bescheid"
INSTEAD = "Wer begleitet eine Nachbarin zum Arzt?"


@pytest.fixture
async def amira(town: Town, room: Neighbour) -> Neighbour:
    """Has named two people and an illness."""
    amira = await resident(town, "Amira")
    await sends(amira, SAYS)
    return amira


async def types(anna: Neighbour, room: Neighbour, words: str) -> None:
    """A coordinator answers the question that stands in the room."""
    await anna.does(TextMessage(words), chat=room.name)


async def test_the_card_quotes_what_gives_people_away(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """The coordinator reads which words; whoever wrote them was told before they sent them."""
    card = room.meaning(room.last())
    assert "Please check: the text names a person (“Oma Gisela, Frau Kaya”). And one more." in card
    assert "Please check: the text mentions health (“Dialyse”)." in await read_details(room)


async def test_each_word_stays_or_goes(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Anna leaves a name in and takes the rest out; exactly what was shown is published."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Shorten and approve")
    assert room.meaning(room.last()).endswith("This text would remain:\n“Wer geht mit … zur …? … weiß Bescheid”")
    await decides(anna, room, "Keep: “Oma Gisela”")
    assert room.meaning(room.last()).endswith("“Wer geht mit Oma Gisela zur …? … weiß Bescheid”")
    await decides(anna, room, "Remove: “Oma Gisela”")
    await decides(anna, room, "More")
    await decides(anna, room, "Keep: “Frau Kaya”")
    await decides(anna, room, "Approve like this")
    olena.hears("Someone in…“Wer geht mit … zur …? Frau Kaya weiß Bescheid”…")
    have_read(room, amira)


async def test_what_a_coordinator_types_replaces_it(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """It is shown before it is published, and Amira reads it when she hears that it was approved."""
    olena = await volunteer(town, "Olena")
    for label in ("Shorten and approve", "Use my own words"):
        await decides(anna, room, label)
    assert room.meaning(room.last()).startswith("Write what neighbours should read instead.")
    await types(anna, room, INSTEAD)
    assert room.meaning(room.last()).endswith(f"Neighbours would read:\n“{INSTEAD}”")
    assert await town.rows("select 1 from help_request where approved_revision is not null") == []
    await decides(anna, room, "Approve like this")
    olena.hears(f"Someone in…“{INSTEAD}”…")
    amira.hears(f"Your request has been approved.…“{INSTEAD}”")
    have_read(room)


async def test_what_is_typed_is_looked_at_as_well(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A name in it is pointed at again; it can be left."""
    for label in ("Shorten and approve", "Use my own words"):
        await decides(anna, room, label)
    await types(anna, room, "Wer begleitet Frau Kaya?")
    assert room.meaning(room.last()).endswith("Please check: the text names a person (“Frau Kaya”).")
    for label in ("Use my own words", "Leave it as it is"):
        await decides(anna, room, label)
    assert "Shorten and approve" in room.buttons()
    have_read(room)


async def test_typed_words_come_too_late_for_newer_ones(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Whoever changed their words meanwhile has those looked at."""
    for label in ("Shorten and approve", "Use my own words"):
        await decides(anna, room, label)
    await types(anna, room, INSTEAD)
    late = press_for_later(room, "Approve like this")
    await changes(amira, "The text", "Wer kommt mit zum Amt?")
    await anna.does(late, chat=room.name)
    assert room.meaning(room.last()).startswith("There is a newer version. Please look at this one:")
    assert await town.rows("select 1 from help_request where approved_revision is not null") == []
    have_read(room)
