"""Sentences that nobody needs to write."""

import pytest

from bot.contract import _
from bot.flow.system_messages import MORE_LABEL
from bot.views.relayed_messages import QUICK_REPLIES
from tests.kit.help_setup import decides, forged_press, have_read, resident, volunteer
from tests.kit.multilingual_town import met, presses, reads
from tests.kit.town import Neighbour, Town

REPORTED = "This message was reported. Amira (asked for help): I am outside."
SAID = "Amira (asked for help): I am outside."
WHICH = "Which of these should I tell Olena?"


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira, on another network and, where the town does not speak it, in German."""
    return await volunteer(town, "Olena", language="de", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is writing to Olena."""
    asker = await resident(town, "Amira")
    await met(town, asker, olena)
    await asker.taps("Write to Olena")
    have_read(asker)
    return asker


async def test_a_ready_sentence_needs_two_taps_and_no_machine(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """At most six to choose from, by tap or by number; the other reads it in their own language."""
    await amira.taps("Quick messages")
    assert len(amira.buttons()) <= 6
    await amira.says(str(amira.buttons().index("I am outside.") + 1))
    amira.hears(WHICH, "I have passed it on to Olena.")
    olena.hears(f"Amira: {reads(olena, QUICK_REPLIES['outside'])}")
    assert amira.buttons() == ["Write to Olena", "Quick messages"]


async def test_words_that_are_no_choice_are_not_passed_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """They are asked to choose; writing by oneself is one tap away."""
    await amira.taps("Quick messages")
    await amira.says("Ich stehe hinter dem Haus")
    amira.hears(WHICH, "Please choose one of these, or type the number next to it.\n…")
    await amira.taps("Write it myself")
    await amira.says("Ich stehe hinter dem Haus.")
    amira.hears("What should I tell Olena?", "I have passed it on to Olena.")
    olena.hears("Amira: Ich stehe hinter dem Haus.…")


async def test_after_the_end_no_sentence_is_passed_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nor does a stranger with the number of the contact reach anybody."""
    await amira.taps("Quick messages")
    eve = await resident(town, "Eve")
    (contact,) = await town.rows("select id from contact")
    await eve.does(await forged_press(town, eve, "contacts.offer_quick_replies", pair=contact["id"]))
    eve.hears("This contact has ended. I no longer pass on any messages.")
    await town.rows("update contact set state = 'ended'")
    await amira.taps("I am on my way.")
    amira.hears(WHICH, "This contact has ended, so I have not passed that on.")


async def test_coordinators_read_it_in_their_language_too(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A report keeps which sentence it was."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await amira.taps("Quick messages")
    await amira.taps("I am outside.")
    await presses(olena, _("Something is wrong"))
    await presses(olena, MORE_LABEL)
    await presses(olena, _("Talk to someone"))
    await decides(anna, room, "Read the messages")
    assert room.meaning(room.last()).endswith(f"{REPORTED}\n{SAID}")
    have_read(*town.neighbours)
