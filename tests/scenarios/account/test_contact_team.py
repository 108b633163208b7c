"""Somebody wants to talk to a human."""

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, have_read, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

ABOUT = (
    "What is it about? One sentence is enough. A coordinator will read it.\nIf someone is in danger now, please call…"
)
THANKS = "Thank you. I have passed it on.\nA coordinator will look at it by today at 16:00."


async def test_a_sentence_reaches_a_human_and_an_answer_comes_back(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Two steps there, one tap and a sentence back; both can go on as long as they like."""
    amira = await resident(town, "Amira")
    await amira.says("/talk")
    await amira.says("Ich weiß nicht, wer mir beim Antrag hilft.")
    amira.hears(ABOUT, THANKS)
    card = "#1 · Wants to talk · …\nAmira wants to talk to a person."
    room.hears(f"{card}\nThe person wrote: “Ich weiß nicht, wer mir beim Antrag hilft.”\nWaiting since…")
    assert room.buttons() == [
        "Write to this person",
        "Close the case",
        "A copy of their data",
        "I'll take this case",
        "Suspend",
    ]
    await decides(anna, room, "Write to this person")
    await anna.does(TextMessage("Kommen Sie Montag um 10 Uhr vorbei."), chat=room.name)
    amira.hears("A coordinator writes: “Kommen Sie Montag um 10 Uhr vorbei.”")
    await amira.taps("Reply")
    await amira.says("Danke, ich komme.")
    have_read(amira)
    assert room.meaning(room.last()) == "There is an answer in case #1: “Danke, ich komme.”"
    have_read(room)


async def test_the_words_may_stand_behind_the_command(town: Town, room: Neighbour) -> None:
    """Too much at once is asked in fewer words, and nothing is passed on until then."""
    amira = await resident(town, "Amira")
    await amira.says("/talk Wer hilft bei Schulden?")
    amira.hears(THANKS)
    room.hears("#1…Wer hilft bei Schulden?”…")
    await amira.says("/talk")
    await amira.says("lang " * 100)
    amira.hears(ABOUT, "Please write one or two sentences.\n…")
    room.hears()


async def test_what_is_written_is_sealed(town: Town, room: Neighbour) -> None:
    """Nobody reads it in the database."""
    amira = await resident(town, "Amira")
    await amira.says("/talk Mein Geheimnis")
    (row,) = await town.rows("select words_sealed from case_message")
    assert "Geheimnis" not in row["words_sealed"]
    have_read(amira, room)


async def test_who_looks_for_something_an_hour_later_is_not_sent_to_a_coordinator(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """The wish is answered first, and the question waits below."""
    amira = await resident(town, "Amira")
    await amira.says("/talk")
    await town.later(hours=1)
    await amira.says("Ich suche eine Bibliothek in Hörde")
    told = [amira.meaning(said) for said in amira.new()]
    assert told[1] == "Let us do this first. After that we will go back to my last question."
    assert await town.rows("select * from case_file") == []
    have_read(*town.neighbours)
