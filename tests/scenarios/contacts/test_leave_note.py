"""A note for next time: only coordinators read it, on the card of the next request."""

import pytest

from tests.kit.help_setup import forged_press, have_read, helped, read_details, resident, sends
from tests.kit.town import Neighbour, Town

NOTE = "Die Klingel ist kaputt, bitte klopfen."
OVER = "This contact has ended. I no longer pass on any messages."


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira was helped by Olena, and both have said how it went."""
    both = await helped(town)
    await both[1].taps("It went well")
    await both[1].taps("Skip")
    have_read(*both)
    return both


async def test_a_note_stands_on_the_card_of_the_next_request(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The helper left it; neither of the two nor any volunteer hears it, and it is kept sealed."""
    amira, olena = both
    await olena.taps("A note for next time")
    await olena.says(NOTE)
    olena.hears(
        "Is there anything to know for next time?…", "Thank you. Coordinators will see it with the next request."
    )
    room = await town.room("backchannel")
    await sends(amira, "Wer kommt noch einmal mit?")
    room.hears("#2 …“Wer kommt noch einmal mit?”…")
    assert f"\nNote from last time: “{NOTE}”\n" in await read_details(room)
    (kept,) = await town.rows("select words_sealed from help_note")
    assert "Klingel" not in kept["words_sealed"]


async def test_one_tap_is_enough_where_there_is_nothing_to_say(both: tuple[Neighbour, Neighbour]) -> None:
    """Too few words are asked for again."""
    _amira, olena = both
    await olena.taps("A note for next time")
    await olena.says("x")
    await olena.taps("No, nothing")
    olena.hears("Is there anything to know…", "Please write a few words…", "All right. Thank you!")


async def test_a_note_is_about_a_help_of_ones_own(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """A forged button leads nowhere."""
    jonas = await resident(town, "Jonas")
    (contact,) = await town.rows("select id from contact")
    await jonas.does(await forged_press(town, jonas, "contacts.ask_for_note", pair=contact["id"]))
    jonas.hears(OVER)
    assert await town.rows("select 1 from help_note") == []
