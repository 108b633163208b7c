"""Something went wrong between two neighbours."""

import pytest

from db import people
from db.model import Role
from tests.kit.help_setup import (
    approved_request,
    decides,
    have_read,
    in_touch,
    person_of,
    press_for_later,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

WRONG = "#2 · Report · Hörde\nSomeone reports that it was rude or frightening.\nThis is about case #1."
CARD = f"{WRONG}\nWaiting since…"
SAID = "Olena (helper): Geben Sie mir Ihre Karte!\nAmira (asked for help): Nein."
PART = "You are involved in this yourself. Someone else has to look at it."
OVER = "Your contact with Amira has ended. I no longer pass on any messages."
ASKED = "I am sorry. What is wrong?\nIf someone is in danger now, please call 110."


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
    await asker.taps("Reply")
    await asker.says("Nein.")
    for neighbour in town.neighbours:
        neighbour.read += len(neighbour.new())
    return asker


async def test_a_report_ends_the_contact_and_shows_coordinators_what_was_said(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Two taps; the other hears what they would hear of any end, and what they still write goes nowhere."""
    await amira.taps("Something is wrong")
    await amira.taps("Rude or frightening")
    await olena.says("Hallo?")
    amira.hears(
        ASKED,
        "Thank you for telling me.…\nI will not tell the other person that you reported it.\n"
        "A coordinator will look at it by ….",
    )
    olena.hears(OVER, "This contact has ended, so I have not passed that on.")
    room.hears("The contact ended before the help was finished.\n#…", CARD)


async def test_whoever_is_part_of_it_does_not_look_after_it(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """A coordinator who was reported neither reads nor settles it; nor does whoever reported it."""
    async with town.database.transaction() as tx:
        for neighbour in (amira, olena):
            people.grant_role(tx, await person_of(tx, neighbour), Role.COORDINATOR)
    await amira.taps("Something is wrong")
    await amira.taps("Nobody came")
    have_read(room)
    for label in ("Read the messages", "Close the case", "I'll take this case", "Write to this person"):
        tap = press_for_later(room, label)
        for neighbour in (amira, olena):
            await neighbour.does(tap, chat="backchannel")
    own = "You cannot decide your own case. Please leave it to someone else."
    room.hears(*[own, PART] * 4)
    amira.hears(ASKED, "Thank you for telling me.…")
    olena.hears(OVER)


async def test_a_volunteer_reports_a_request(town: Town, room: Neighbour) -> None:
    """From the very message in which they were asked; the card leads to it and does not say who it was."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await jonas.taps("Something is wrong")
    await jonas.taps("About money or data")
    jonas.hears("Someone in…", ASKED, "Thank you for telling me.\nA coordinator will look at it by ….")
    card = "#2 · Report · Hörde\nSomeone reports that it was about money or data.\nThis is about case #1.\n…"
    room.hears("#1…", card)
    assert "Jonas" not in room.last().text
    amira.hears()


async def test_from_anywhere_something_can_be_reported(town: Town, room: Neighbour) -> None:
    """A child or a frail person comes first: the numbers at once, every coordinator in person, and the queue."""
    olena = await resident(town, "Olena")
    anna = await town.coordinator("Anna")
    await sends(olena)
    await olena.says("/report")
    await olena.taps("Child or adult at risk")
    olena.hears(ASKED, "If someone is in danger now, please call 110.\nThank you for telling me.\nA coordinator…")
    room.hears("#1…", "#2 · Report\nSomeone is worried that a child or a vulnerable person…")
    anna.hears("#2 · Report\nSomeone is worried that a child or a vulnerable person may be in danger.")
    assert anna.buttons() == ["Show"]
    assert room.buttons() == ["I'll take this case", "Write to this person"]
    await anna.says("/queue")
    anna.hears("#2…\n#1…")


async def test_words_instead_of_a_tap_end_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The question stays, and so does the contact until there is a reason."""
    await amira.taps("Something is wrong")
    await amira.says("sie war böse")
    amira.hears(ASKED, f"Please choose one of these, or type the number next to it.\n{ASKED}")
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_after_it_is_done_a_coordinator_can_still_be_reached(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """What was said can be reported later; the other hears nothing of it."""
    await amira.taps("Done")
    await amira.taps("It did not work out")
    await amira.taps("Talk to a coordinator")
    await amira.taps("Talk to someone")
    amira.hears("How did it go?", "I am sorry to hear that.…", ASKED, "Thank you for telling me.…")
    olena.hears("Amira says that it is done.…")
    room.hears("#1…It is done.", "#2…Someone wants to talk to a coordinator.…")


async def test_a_card_that_says_the_same_is_not_edited(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Whoever reports somebody twice marks that one's request once; what changes is edited as ever."""
    await sends(amira, "Wer liest mir einen Brief vor?")
    have_read(*town.neighbours)
    for marked in (1, 0):
        await olena.says("/report")
        for label in ("About Amira", "Rude or frightening"):
            await olena.taps(label)
        cards = [room.meaning(message) for message in room.new()]
        assert len([card for card in cards if card.startswith("#2 · Company")]) == marked
        assert [card for card in cards if "· Report ·" in card]
        have_read(*town.neighbours)
    await decides(await town.coordinator("Meryem"), room, "I'll take this case")
    assert "Someone is dealing with it." in room.meaning(room.last())
    have_read(*town.neighbours)
