"""Two neighbours who share no language invite somebody who speaks both."""

import pytest

from bot.contract import LanguageNames, _
from bot.views.language_mediator import ask_to_allow_mediator
from bot.views.relayed_messages import invite_mediator_button
from db import volunteers
from db.model import VolunteerState
from tests.kit.help_setup import forged_press, have_read, offered_press, person_of, resident, volunteer
from tests.kit.multilingual_town import offers, presses, reads, writes_from_afar
from tests.kit.town import Neighbour, Town

INVITE = invite_mediator_button(0).label
AGREE, NO = (one.label for one in ask_to_allow_mediator("", 0)[1])
ASKED = _("I will ask whether {name} agrees, and I will let you know.", name="Olena")
SEEKING = _("Thank you. I will ask volunteers who speak both languages. Then I will tell you who is joining.")
AGREED = _(
    "{name} agrees. I will ask volunteers who speak both languages. Then I will tell you who is joining.", name="Olena"
)
SORRY = _("I am sorry. Nobody who speaks {languages} was able to join.", languages=LanguageNames(("ar", "de")))
QUESTION = (
    "Two neighbours in Hörde are writing to each other but have no language in common.\nCan you "
    "translate for them, in writing, through me? Languages:…"
)


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira; reads German, on another network."""
    return await volunteer(town, "Olena", language="de", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is writing to Olena; reads Arabic."""
    return await writes_from_afar(town, olena)


async def speaker(town: Town, name: str, *languages: str) -> Neighbour:
    """An admitted volunteer who speaks these languages."""
    one = await resident(town, name)
    async with town.database.transaction() as tx:
        person = await person_of(tx, one)
        volunteers.store_offer(tx, person, languages, (), ())
        await volunteers.set_state(tx, person.id, VolunteerState.APPLIED, VolunteerState.ADMITTED)
        volunteers.record_training(tx, person.id)
    return one


async def known(town: Town, who: Neighbour) -> int:
    """The number under which somebody is kept."""
    async with town.database.transaction() as tx:
        return (await person_of(tx, who)).id


async def test_both_agree_before_anybody_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The other one reads what it would mean; then whoever speaks both hears of quarter and languages, nobody else."""
    leyla = await speaker(town, "Leyla", "ar", "de", "tr")
    jonas = await speaker(town, "Jonas", "de", "en")
    await presses(amira, INVITE)
    amira.hears(reads(amira, ASKED))
    would, question = ask_to_allow_mediator("Amira", 0)[0]
    olena.hears(f"{reads(olena, would)}\n{reads(olena, question)}")
    leyla.hears()
    await presses(olena, AGREE)
    olena.hears(reads(olena, SEEKING))
    amira.hears(reads(amira, AGREED))
    leyla.hears(QUESTION)
    jonas.hears()
    assert leyla.buttons() == ["I can help", "Not this time"]
    assert not [name for name in ("Amira", "Olena", "Augenarzt") if name in leyla.last().text]


async def test_a_no_changes_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """It is passed on kindly; they go on writing, and may ask anew."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    await presses(amira, INVITE)
    await presses(olena, NO)
    amira.hears(reads(amira, ASKED), reads(amira, _("{name} would rather go on without a translator.", name="Olena")))
    leyla.hears()
    await amira.says("مرحبا")
    assert offers(amira, INVITE)
    have_read(amira, olena)


async def test_nobody_agrees_to_their_own_wish(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Neither with the other's button, nor by wishing it twice; a stranger does not either."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    eve = await resident(town, "Eve")
    await presses(amira, INVITE)
    (contact,) = await town.rows("select id from contact")
    for go in ("contacts.agree_to_mediator", "contacts.request_mediator", "contacts.refuse_mediator"):
        await amira.does(await forged_press(town, amira, go, pair=contact["id"]))
        await eve.does(await forged_press(town, eve, go, pair=contact["id"]))
    assert [row["state"] for row in await town.rows("select state from mediation")] == ["wished"]
    eve.hears(*["This contact has ended. I no longer pass on any messages."] * 3)
    leyla.hears()
    have_read(amira, olena)


async def test_who_wishes_what_the_other_wished_agrees(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Both pressed the same button: that are two yeses."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    (contact,) = await town.rows("select id from contact")
    await presses(amira, INVITE)
    await olena.does(await offered_press(town, olena, "contacts.request_mediator", pair=contact["id"]))
    leyla.hears(QUESTION)
    amira.hears(reads(amira, ASKED), reads(amira, AGREED))
    have_read(olena)


@pytest.mark.parametrize("somebody", [True, False])
async def test_where_nobody_can_both_hear_so(town: Town, amira: Neighbour, olena: Neighbour, somebody: bool) -> None:
    """At once where nobody speaks both, after a day where nobody said yes; a human is one tap away."""
    leyla = await speaker(town, "Leyla", "ar", "de" if somebody else "tr")
    await presses(amira, INVITE)
    await presses(olena, AGREE)
    assert (reads(olena, SORRY) in olena.last().text) is not somebody
    await town.later(days=1)
    amira.hears(reads(amira, ASKED), reads(amira, AGREED), reads(amira, SORRY))
    assert offers(olena, _("Talk to a person"))
    have_read(olena, leyla)


async def test_who_speaks_both_is_not_asked_about_their_own_talk(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """The helper may mediate for others; here somebody else is asked."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    async with town.database.transaction() as tx:
        volunteers.store_offer(tx, await person_of(tx, olena), ("ar", "de"), (), ())
    await presses(amira, INVITE)
    await presses(olena, AGREE)
    leyla.hears(QUESTION)
    assert olena.meaning(olena.last()) == reads(olena, SEEKING)
    assert [row["person_id"] for row in await town.rows("select person_id from mediator")] == [await known(town, leyla)]
    have_read(amira, olena)


async def test_nobody_is_asked_at_night(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The volunteers sleep until eight."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    await town.later(hours=12)
    await presses(amira, INVITE)
    await presses(olena, AGREE)
    leyla.hears()
    await town.later(hours=10)
    leyla.hears(QUESTION)
    have_read(amira, olena)


async def test_after_the_end_nobody_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A wish goes with the contact."""
    leyla = await speaker(town, "Leyla", "ar", "de")
    await presses(amira, INVITE)
    (contact,) = await town.rows("select id from contact")
    await amira.does(await offered_press(town, amira, "contacts.end_contact", pair=contact["id"]))
    await presses(olena, AGREE)
    assert [row["state"] for row in await town.rows("select state from mediation")] == ["over"]
    leyla.hears()
    have_read(amira, olena)


async def test_only_who_is_ready_and_has_time_is_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nobody before their training, nobody who is busy."""
    leyla, jonas, mehmet = [await speaker(town, name, "ar", "de") for name in ("Leyla", "Jonas", "Mehmet")]
    await leyla.says("/busy a week")
    async with town.database.transaction() as tx:
        untrained = (await person_of(tx, jonas)).id
    await town.rows(f"update volunteer set trained_at = null where person_id = {untrained}")
    have_read(leyla)
    await presses(amira, INVITE)
    await presses(olena, AGREE)
    for one, heard in ((leyla, []), (jonas, []), (mehmet, [QUESTION])):
        one.hears(*heard)
    have_read(amira, olena)
