"""Whoever may be in danger and writes again is heard, whatever they write, until somebody settled it."""

import pytest

from bot.contract.incoming import MediaMessage, TextMessage
from tests.kit.help_setup import decides, have_read, in_touch, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.safety.test_emergency import BEATEN, CARD, amira, anna

__all__ = ["amira", "anna"]

NUMBERS = "If you are in danger now, call 112 (…) or 110 (police)."
UNREAD = f"{NUMBERS}\nI have passed it on. A coordinator will read it. Nobody has read your earlier messages yet.…"
READ = f"{NUMBERS}\nI have passed it on. A coordinator is dealing with it and has already read your earlier messages."
HELLO = "Hören Sie mich? Kommt jemand?"
GONE = "Er ist jetzt weg. Was soll ich tun?"


@pytest.mark.parametrize("words", [HELLO, GONE, "Hallo??", "Hilfe", "warum meldet sich keiner?", "Bibliothek"])
async def test_whoever_writes_on_is_heard(
    words: str, town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """Whatever it is, as long as the case is open: it stands on the card, rings again, and no neighbour reads it."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.says("OK 9:30")
    await amira.says(BEATEN)
    await town.later(hours=2)
    have_read(amira, anna, room)
    await amira.says(words)
    amira.hears(UNREAD)
    assert amira.buttons() == ["Menu"]
    assert f"The person wrote: “{words}”" in room.meaning(room.new()[0])
    assert anna.meaning(anna.new()[0]).startswith("#2 · Perhaps in danger")
    have_read(anna, room)
    olena.hears()


async def test_whoever_is_on_it_hears_what_is_written_on(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """Without a tap of theirs: also as the answer to what the coordinator wrote, and each message of several."""
    await amira.says(BEATEN)
    await decides(anna, room, "I'll take this case")
    await decides(anna, room, "Write to this person")
    await anna.does(TextMessage("Wie kann ich Sie anrufen?"), chat=room.name)
    have_read(amira, anna, room)
    for words in ("0176 1234567", GONE):
        await amira.says(words)
        amira.hears(READ)
        anna.hears(CARD)
    (answer, _) = [room.meaning(message) for message in room.new()]
    assert "The person wrote: “0176 1234567”" in answer
    assert "We are waiting for this person's answer." not in answer
    have_read(room)


async def test_of_many_words_in_a_row_one_rings(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """All of them stand on the card."""
    await amira.says(BEATEN)
    have_read(amira, anna, room)
    await amira.says(HELLO)
    anna.hears()
    assert f"The person wrote: “{HELLO}”" in room.meaning(room.last())
    have_read(amira, room)


async def test_commands_and_what_they_begin_themselves_go_on_as_ever(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """The menu is the menu; whoever begins to write to a neighbour after it writes to the neighbour."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.says(BEATEN)
    have_read(*town.neighbours)
    await amira.says("Menü")
    assert NUMBERS not in amira.meaning(amira.last())
    await town.later(minutes=1)
    await amira.taps("Write to Olena")
    have_read(*town.neighbours)
    await amira.says("OK 9:30")
    olena.hears("Amira: OK 9:30")
    have_read(amira, room, anna)


async def test_once_it_is_settled_words_are_words_again(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """Nobody reads them any more, so nothing says so."""
    await amira.says(BEATEN)
    await decides(anna, room, "I'll take this case")
    await decides(anna, room, "Close the case")
    await anna.does(TextMessage("Sie ist bei ihrer Schwester."), chat=room.name)
    have_read(amira, anna, room)
    await amira.says(HELLO)
    assert NUMBERS not in amira.meaning(amira.last())
    have_read(amira, anna)
    room.hears()


async def test_a_form_that_waited_before_takes_no_cry(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """What they write on is for whoever reads the first of it; once they go on with the form it takes their words."""
    await amira.says("/ask")
    await amira.taps("Shopping")
    await amira.says(BEATEN)
    have_read(amira, anna, room)
    await anna.town.later(minutes=1)
    await amira.says("Hört mich jemand?")
    amira.hears(UNREAD)
    assert "The person wrote: “Hört mich jemand?”" in room.meaning(room.last())
    await anna.town.later(minutes=1)
    await amira.taps("Continue where I was")
    have_read(amira, anna, room)
    await amira.says("Tomorrow")
    assert amira.meaning(amira.last()).startswith("Which area")
    have_read(amira, anna)
    room.hears()


async def test_a_voice_reaches_who_reads_it(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """Its sign stands on the card, and it can be heard beside that, also by whoever is on it."""
    await amira.says(BEATEN)
    await decides(anna, room, "I'll take this case")
    have_read(amira, anna, room)
    await amira.does(MediaMessage("voice", "file-7"))
    amira.hears(READ)
    card, voice = room.new()
    assert "The person wrote: “🎤”" in room.meaning(card)
    assert voice.media
    assert any(one.media for one in anna.new())
    have_read(anna, room)


async def test_what_cannot_be_shown_is_noted(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """A sticker says nothing, and that it came is something."""
    await amira.says(BEATEN)
    have_read(amira, anna, room)
    await amira.does(MediaMessage("sticker", "file-8"))
    amira.hears(UNREAD)
    assert "The person wrote: “…”" in room.meaning(room.last())
    have_read(anna, room)
