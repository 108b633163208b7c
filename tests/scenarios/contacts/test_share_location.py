"""Where somebody is goes to their neighbour by their own tap only."""

import pytest

from db.model import Point
from tests.kit.help_setup import forged_press, have_read, in_touch, press_for_later, resident, volunteer
from tests.kit.town import Neighbour, Town

HERE = (51.48864, 7.49971)
ROUGHLY = Point(51.489, 7.5)
ASKED = "Shall I send Olena this location?\nOnly roughly, to about 100 metres."
PASSED = "I have passed it on to Olena."


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira, on another network."""
    return await volunteer(town, "Olena", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is writing to Olena and shares where she is."""
    asker = await resident(town, "Amira")
    await in_touch(town, asker, olena)
    await asker.taps("Write to Olena")
    have_read(asker)
    await asker.shares(*HERE)
    return asker


async def test_a_position_goes_on_roughly_and_after_a_tap(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nothing before the tap; then a point on the map that is called like whoever is there."""
    amira.hears(ASKED)
    olena.hears()
    await amira.taps("Send the location")
    amira.hears(PASSED)
    first, *_rest = olena.new()
    venue = next(message.venue for message in olena.new() if message.venue)
    assert olena.meaning(first).startswith("Amira is roughly here.")
    assert (venue.point, venue.name) == (ROUGHLY, "Amira")
    have_read(olena)


async def test_without_the_tap_nothing_is_sent(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whoever writes on, or says no, has sent words only; nothing of the place is kept with the talk."""
    await amira.says("Am Markt.")
    await amira.taps("Do not send it")
    amira.hears(ASKED, PASSED, "What should I tell Olena?")
    olena.hears("Amira: Am Markt.")
    held = await town.rows("select answers from dialog union all select data from choice")
    assert not [row for row in held if "51.489" in str(row)]


async def test_a_tap_sends_the_position_it_is_about_and_no_later_one(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """An old button does not give away where somebody is by now; nor does it after a day, when it is forgotten."""
    old = press_for_later(amira, "Send the location")
    await town.later(minutes=5)
    await amira.shares(51.5136, 7.4653)
    await amira.does(old)
    amira.hears(ASKED, ASKED, "I no longer have that location. Please share it again.…")
    olena.hears()


async def test_nobody_else_reaches_anybody_with_a_position(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A stranger with the number of the contact, and Amira after the end."""
    eve = await resident(town, "Eve")
    (contact,) = await town.rows("select id from contact")
    await eve.does(
        await forged_press(
            town, eve, "contacts.send_location", pair=contact["id"], shared="2026-11-25T10:00:00.000+00:00"
        )
    )
    await town.rows("update contact set state = 'ended'")
    await amira.taps("Send the location")
    over = "This contact has ended, so I have not passed that on."
    eve.hears(over)
    amira.hears(ASKED, over)
    olena.hears()
