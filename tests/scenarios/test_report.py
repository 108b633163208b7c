"""Something went wrong between two neighbours."""

import json

import pytest

from bot.contract.incoming import Picked
from db import people
from db.model import Role
from tests.kit.helping import in_touch, number_of, resident, volunteer
from tests.kit.town import Neighbour, Town

CARD = "Amira reports: it was rude or frightening.\nOlena (helps): Geben Sie mir Ihre Karte!\nAmira (asked): Nein."
OVER = "The contact with Amira has ended. Nothing is passed on any more."
ASKED = "I am sorry. What is wrong?\nIf somebody is in danger now, please call 110."


@pytest.fixture
async def room(town: Town) -> Neighbour:
    """The coordinators' room."""
    return await town.room("backchannel")


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps Amira."""
    return await volunteer(town, "Olena")


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Has heard something from Olena that nobody should hear."""
    asker = await resident(town, "Amira")
    await in_touch(town, asker, olena)
    await olena.taps("Write to Amira")
    await olena.says("Geben Sie mir Ihre Karte!")
    await asker.taps("Answer")
    await asker.says("Nein.")
    for neighbour in town.neighbours:
        neighbour.read += len(neighbour.new())
    return asker


async def test_a_report_ends_the_contact_and_shows_coordinators_what_was_said(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Two taps; the other hears what they would hear of any end, and what they still write goes nowhere."""
    await amira.taps("Something is wrong")
    await amira.taps("It was rude or frightening")
    await olena.says("Hallo?")
    amira.hears(ASKED, "Thank you for telling me.…\nThe other person does not hear that you reported it.")
    olena.hears(OVER, "This contact has ended, so I did not pass that on.")
    room.hears("The contact ended before it was done.\n#…", CARD)


async def test_the_transcript_is_frozen_and_sealed(town: Town, amira: Neighbour, room: Neighbour) -> None:
    """What was said is kept as it was, readable with the key only."""
    await amira.taps("Something is wrong")
    await amira.taps("It was about money or data")
    (row,) = await town.rows("select transcript_sealed, reason, state from report")
    assert "Karte" not in row["transcript_sealed"]
    said = json.loads(town.database.seal.unseal(row["transcript_sealed"]))
    assert said == [["helper", "Geben Sie mir Ihre Karte!"], ["asker", "Nein."]]
    assert (row["reason"], row["state"]) == ("money", "new")
    for neighbour in town.neighbours:
        neighbour.read += len(neighbour.new())


async def test_a_coordinator_takes_care_and_can_still_read_it(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """The same card says so; nobody does it twice, and nobody else may."""
    await amira.taps("Something is wrong")
    await amira.taps("It was rude or frightening")
    button, bruno, eve = room.button("I take care"), await town.coordinator("Bruno"), town.neighbour("Eve")
    await eve.does(Picked(button.token), chat="backchannel")
    await bruno.does(Picked(button.token), chat="backchannel")
    taken = f"{CARD}\nA coordinator takes care of it."
    room.hears("The contact ended…", CARD, "Only coordinators can do that.", taken)
    await bruno.does(Picked(button.token), chat="backchannel")
    room.hears("Somebody takes care of this already.")
    amira.hears(ASKED, "Thank you for telling me.…")
    olena.hears(OVER)


async def test_whoever_is_part_of_it_does_not_look_after_it(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """A coordinator who was reported leaves it to somebody else."""
    async with town.database.transaction() as tx:
        people.grant(tx, await number_of(tx, olena), Role.COORDINATOR)
    await amira.taps("Something is wrong")
    await amira.taps("Nobody came")
    await olena.does(Picked(room.button("I take care").token), chat="backchannel")
    room.hears("The contact ended…", "Amira reports: nobody came.…", "You are part of this yourself.…")
    amira.hears(ASKED, "Thank you for telling me.…")
    olena.hears(OVER)


async def test_words_instead_of_a_tap_end_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The question stays, and so does the contact until there is a reason."""
    await amira.taps("Something is wrong")
    await amira.says("sie war böse")
    amira.hears(ASKED, f"Please choose one of these, or type its number.\n{ASKED}")
    assert await town.rows("select state from pair") == [{"state": "open"}]


async def test_after_it_is_done_a_coordinator_can_still_be_reached(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """What was said can be reported later; the other hears nothing of it."""
    await amira.taps("Done")
    await amira.taps("It did not work out")
    await amira.taps("Talk to a coordinator")
    await amira.taps("I want to talk to somebody")
    amira.hears("How did it go?", "I am sorry to hear that.…", ASKED, "Thank you for telling me.…")
    olena.hears("Amira says that it is done.…")
    room.hears("#…It is done.", "Amira wants to talk to a coordinator.\nOlena (helps): …")
