"""Somebody who speaks both languages joins the talk of two neighbours."""

import pytest

from bot.contract import _
from bot.views.common import HELP_DONE_LABEL
from bot.views.language_mediator import MEDIATION_ENDED, ask_to_allow_mediator
from bot.views.relayed_messages import CONTACT_ENDED_NOT_PASSED_ON, invite_mediator_button
from db import sanctions, volunteers
from db.model import VolunteerState
from tests.kit.help_setup import (
    decides,
    forged_press,
    have_read,
    offered_press,
    person_of,
    press_for_later,
    resident,
    volunteer,
)
from tests.kit.multilingual_town import met, offers, presses, reads
from tests.kit.town import Neighbour, Town

WORDS = "أين نلتقي غدا صباحا؟"
ALONE = _("{name} is no longer translating and can no longer read your messages.", name="Leyla")
WRITE = _("Write to {name}", name="")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira; reads German, on another network."""
    return await volunteer(town, "olena_0815", called="Olena", language="de", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Asked for help; reads Arabic."""
    asker = await resident(town, "amira_4711", called="Amira", language="ar")
    await met(town, asker, olena)
    return asker


async def speaker(town: Town, name: str) -> Neighbour:
    """An admitted volunteer who speaks both languages."""
    one = await resident(town, name)
    async with town.database.transaction() as tx:
        person = await person_of(tx, one)
        volunteers.store_offer(tx, person, ("ar", "de"), (), ())
        await volunteers.set_state(tx, person.id, VolunteerState.APPLIED, VolunteerState.ADMITTED)
        volunteers.record_training(tx, person.id)
    return one


async def begins(who: Neighbour, go: str = "contacts.start_chat") -> None:
    """Somebody presses a button of theirs about the only contact."""
    (contact,) = await who.town.rows("select id from contact")
    await who.does(await offered_press(who.town, who, go, pair=contact["id"]))


@pytest.fixture
async def leyla(town: Town, amira: Neighbour, olena: Neighbour) -> Neighbour:
    """Is asked to mediate, as Jonas is."""
    asked = await speaker(town, "Leyla")
    await speaker(town, "Jonas")
    await begins(amira, "contacts.request_mediator")
    await presses(olena, ask_to_allow_mediator("", 0)[1][0].label)
    have_read(amira, olena)
    return asked


async def joins(leyla: Neighbour) -> None:
    """She is the first to say yes; everybody has heard so."""
    await leyla.taps("I can help")
    have_read(*leyla.town.neighbours)


async def test_the_first_one_joins(town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour) -> None:
    """All three hear first names, the mediator what discretion means; the others are released, and too late."""
    jonas = town.neighbours[-1]
    late = press_for_later(jonas, "I can help")
    await leyla.taps("I can help")
    assert "Thank you! From now on, you are translating for Amira and Olena." in leyla.meaning(leyla.last())
    assert "Please keep what you read here to yourself" in leyla.meaning(leyla.last())
    for one, other in ((amira, "Olena"), (olena, "Amira")):
        told = _(
            "{name} is joining you to translate. From now on, the translator and your neighbour will both "
            "read what you write.",
            name="Leyla",
        )
        one.hears(reads(one, told))
        assert any(other in button.label and "Leyla" in button.label for button in one.last().buttons)
    await jonas.does(late)
    assert [jonas.meaning(one) for one in jonas.new()][1:] == [
        "Someone is already helping. Thank you for offering."
    ] * 2
    have_read(leyla, jonas)


async def test_whose_refusal_waits_to_be_read_does_not_join(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """They were asked before they wrote whom they would not help."""
    yes = press_for_later(leyla, "I can help")
    await leyla.says("Ich helfe keinen Ausländern.")
    have_read(leyla)
    await leyla.does(yes)
    leyla.hears("A coordinator will write to you soon.")
    assert await town.rows("select 1 from mediator where state = 'joined'") == []
    have_read(*town.neighbours)


async def test_what_one_says_reaches_both_others(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """With the first name in front, untouched by any machine, and no account of anybody."""
    await joins(leyla)
    for one in (amira, olena, leyla):
        await begins(one)
    have_read(amira, olena, leyla)
    await amira.says(WORDS)
    await leyla.says("Wo treffen wir uns morgen früh?")
    await olena.says("Am Markt.")
    heard = {one.name: [one.meaning(message) for message in one.new()] for one in (amira, olena, leyla)}
    question, answer = "Leyla: Wo treffen wir uns morgen früh?", "Olena: Am Markt."
    assert [line in heard["amira_4711"] for line in (question, answer)] == [True, True]
    assert [line in heard["olena_0815"] for line in (f"Amira: {WORDS}", question)] == [True, True]
    assert [line in heard["Leyla"] for line in (f"Amira: {WORDS}", answer)] == [True, True]
    assert {len(messages) for messages in heard.values()} == {3}
    assert not [name for name in ("amira_4711", "olena_0815") if name in str([one.new() for one in town.neighbours])]
    have_read(*town.neighbours)


async def test_the_mediator_finds_the_way_back(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """Among what is theirs, as long as they mediate."""
    await joins(leyla)
    await leyla.says("/mine")
    leyla.hears("You are translating for Amira and Olena.")
    await presses(leyla, _("Stop translating"))
    await leyla.says("/mine")
    leyla.hears(reads(leyla, MEDIATION_ENDED), "You have no requests at the moment.")
    have_read(amira, olena)


@pytest.mark.parametrize("who", [0, 1, 2])
async def test_each_of_three_can_end_it(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour, who: int
) -> None:
    """One tap; from then on the mediator neither reads nor writes, and the two go on."""
    await joins(leyla)
    for one in (leyla, amira):
        await begins(one)
    have_read(amira, olena, leyla)
    await begins((amira, olena, leyla)[who], "contacts.end_mediation")
    for one in (amira, olena):
        one.hears(reads(one, ALONE))
        assert offers(one, invite_mediator_button(0).label)
    await leyla.says("Hallo?")
    leyla.hears(reads(leyla, MEDIATION_ENDED), reads(leyla, CONTACT_ENDED_NOT_PASSED_ON))
    await amira.says("مرحبا")
    leyla.hears()
    have_read(amira, olena)


async def test_the_mediator_leaves_when_the_contact_ends(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """Whoever ended it; words on their way reach nobody."""
    await joins(leyla)
    await begins(leyla)
    have_read(leyla)
    await presses(olena, HELP_DONE_LABEL)
    await leyla.says("Hallo?")
    leyla.hears(reads(leyla, MEDIATION_ENDED), reads(leyla, CONTACT_ENDED_NOT_PASSED_ON))
    assert [row["state"] for row in await town.rows("select state from mediation")] == ["over"]
    have_read(amira, olena)


async def test_a_report_holds_what_the_mediator_said(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """Marked where it is about that, and then it is the mediator who may be suspended."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await joins(leyla)
    await begins(leyla)
    await leyla.says("Geben Sie ihr Ihre Karte!")
    await presses(olena, _("Something is wrong"))
    await presses(olena, _("About money or data"))
    suspend = press_for_later(room, "Suspend")
    await decides(anna, room, "Read the messages")
    said = "Leyla (language mediator): Geben Sie ihr Ihre Karte!"
    assert room.meaning(room.last()).endswith(f"This message was reported. {said}\n{said}")
    await anna.does(suspend, chat=room.name)
    assert "Do you want to suspend Leyla" in room.meaning(room.last())
    assert reads(leyla, MEDIATION_ENDED) in [leyla.meaning(one) for one in leyla.new()]
    have_read(*town.neighbours)


async def test_the_mediator_can_report_too(town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour) -> None:
    """The contact ends for all; the two hear the name of each other, not who reported."""
    await joins(leyla)
    await begins(amira)
    await amira.says(WORDS)
    have_read(*town.neighbours)
    await leyla.taps("Something is wrong")
    await leyla.taps("Rude or frightening")
    for one, other in ((amira, "Olena"), (olena, "Amira")):
        ended = _("Your contact with {name} has ended. I no longer pass on any messages.", name=other)
        assert [reads(one, ended) in message.text.translate({0x2068: None, 0x2069: None}) for message in one.new()] == [
            True
        ]
    have_read(*town.neighbours)


async def test_who_has_left_can_report_but_ends_nothing(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """What they read may worry them; the contact of the two is not theirs any more, by whatever button."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await joins(leyla)
    await begins(olena)
    await olena.says("Geben Sie mir Ihre Karte!")
    await presses(leyla, _("Stop translating"))
    have_read(*town.neighbours)
    await begins(leyla, "safety.report_contact")
    await leyla.taps("About money or data")
    assert leyla.meaning(leyla.new()[1]).startswith("Thank you for telling me.\nI will not tell the other person")
    for go in ("contacts.end_contact", "contacts.complete_help", "matching.step_back", "safety.ask_concern"):
        await begins(leyla, go)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    await decides(anna, room, "Read the messages")
    assert "Geben Sie mir Ihre Karte!" in room.meaning(room.last())
    assert [amira.new(), olena.new()] == [[], []]
    have_read(leyla, room)


async def test_only_who_was_asked_joins(town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour) -> None:
    """Not a stranger with the number, not somebody who said no, not one of the two, and nobody who is suspended."""
    (wish,) = await town.rows("select id from mediation")
    await leyla.taps("Not this time")
    eve = await volunteer(town, "Eve")
    async with town.database.transaction() as tx:
        jonas = next(one for one in town.neighbours if one.name == "Jonas")
        sanctions.suspend_person(tx, (await person_of(tx, jonas)).id, "rude", await person_of(tx, eve))
    for one in (eve, leyla, olena, amira, jonas):
        await one.does(await forged_press(town, one, "contacts.join_as_mediator", mediation=wish["id"]))
    assert [row["state"] for row in await town.rows("select state from mediation")] == ["sought"]
    have_read(*town.neighbours)


async def test_a_mediator_who_is_suspended_neither_reads_nor_writes(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """The two still reach each other."""
    await joins(leyla)
    await begins(amira)
    have_read(*town.neighbours)
    async with town.database.transaction() as tx:
        sanctions.suspend_person(tx, (await person_of(tx, leyla)).id, "rude", await person_of(tx, amira))
    await amira.says(WORDS)
    leyla.hears()
    assert WORDS in olena.last().text
    have_read(amira, olena)


async def test_who_may_no_longer_help_does_not_join(
    town: Town, amira: Neighbour, olena: Neighbour, leyla: Neighbour
) -> None:
    """Their training counts at the moment they say yes, not when they were asked."""
    await town.rows("update volunteer set trained_at = null")
    await leyla.taps("I can help")
    assert "Before you help for the first time, there is a short training" in leyla.meaning(leyla.last())
    assert [row["state"] for row in await town.rows("select state from mediation")] == ["sought"]
    have_read(*town.neighbours)
