"""One optional tap says why a neighbour is needed: for coordinators only, and gone with the case."""

from tests.kit.help_setup import decides, forged_press, have_read, read_details, resident, sends, volunteer
from tests.kit.town import Town


async def test_one_tap_says_why_and_only_the_team_reads_it(town: Town) -> None:
    """It stands behind [Details] of the card; the volunteer who is asked reads nothing of it."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await sends(amira)
    have_read(room, anna)
    await amira.taps("I have nobody to ask")
    amira.hears("Thank you. Only our team will read this.")
    room.hears()
    assert "This person has nobody who could do it.\n" in await read_details(room)
    await decides(anna, room, "Approve")
    assert not any("nobody" in olena.meaning(message) for message in olena.new())
    have_read(*town.neighbours)


async def test_nobody_says_it_for_somebody_elses_request(town: Town) -> None:
    """Whatever button they have."""
    amira, eve = await resident(town, "Amira"), await resident(town, "Eve")
    await sends(amira)
    (request,) = await town.rows("select id from help_request")
    await eve.does(await forged_press(town, eve, "requests.save_reason", post=request["id"], because="alone"))
    eve.hears("I can no longer find this request.")
    assert await town.rows("select reason_for_need from help_request") == [{"reason_for_need": ""}]
