"""What was said is frozen once somebody reports it, and read by few."""

import json

from bot.contract.incoming import ButtonPress
from tests.kit.help_setup import decides, have_read, press_for_later
from tests.kit.town import Neighbour, Town
from tests.scenarios.safety.test_report import ASKED, CARD, OVER, SAID, WRONG, amira, olena

__all__ = ["amira", "olena"]


async def test_the_transcript_is_frozen_and_sealed(town: Town, amira: Neighbour, room: Neighbour) -> None:
    """What was said is kept as it was, readable with the key only."""
    await amira.taps("Something is wrong")
    await amira.taps("About money or data")
    (row,) = await town.rows("select transcript_sealed, reason from report")
    assert "Karte" not in row["transcript_sealed"]
    said = json.loads(town.database.seal.unseal(row["transcript_sealed"]))
    assert [(one[0], one[1]) for one in said] == [("helper", "Geben Sie mir Ihre Karte!"), ("asker", "Nein.")]
    assert row["reason"] == "money"
    for neighbour in town.neighbours:
        neighbour.read += len(neighbour.new())


async def test_the_message_that_was_reported_is_marked_and_comes_first(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Whoever reports one message need not say which; what else was said stands below it."""
    await olena.says("Hallo?")
    first = next(message for _, message in amira.on.delivered[amira.name] if "Karte" in message.text)
    await amira.does(ButtonPress(next(one.token for one in first.buttons if one.number == 2)))
    await amira.taps("About money or data")
    await decides(await town.coordinator("Bruno"), room, "Read the messages")
    marked = "This message was reported. Olena (helper): Geben Sie mir Ihre Karte!"
    assert room.meaning(room.last()).endswith(f"\n{marked}\n{SAID}\nOlena (helper): Hallo?")
    have_read(*town.neighbours)


async def test_only_coordinators_read_what_was_said_and_only_in_its_case(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """The card itself says neither who reported it nor what was said; one tap shows it, and one settles it."""
    await amira.taps("Something is wrong")
    await amira.taps("Rude or frightening")
    read = press_for_later(room, "Read the messages")
    bruno = await town.coordinator("Bruno")
    eve = town.neighbour("Eve")
    assert room.buttons() == [
        "Read the messages",
        "Write to this person",
        "Suspend",
        "Close the case",
        "I'll take this case",
    ]
    await eve.does(read, chat="backchannel")
    await bruno.does(read, chat="backchannel")
    room.hears("The contact ended…", CARD, "Only coordinators can do that.", f"{CARD}\n{SAID}")
    assert room.buttons() == ["Write to this person", "Suspend", "Close the case", "I'll take this case"]
    await decides(bruno, room, "Close the case")
    room.hears(f"This case is closed.\n{WRONG}")
    await town.later(days=3)
    amira.hears(ASKED, "Thank you for telling me.…", "A coordinator has read what you wrote and closed the case.…")
    olena.hears(OVER)
