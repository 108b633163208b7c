"""Two who would not like to go alone are asked about each other; both agree, or nobody hears a "no"."""

import pytest

from db import event_company
from db.model import EventDate
from tests.kit.company_setup import CALLED_OFF, FRIDAY, LOOKING, MEET, go_together, is_on, not_alone, two_waiting
from tests.kit.help_setup import (
    forged_press,
    forgets,
    have_read,
    in_touch,
    offered_press,
    person_of,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town

ASKED = "{} would like company, too. Shall I put you in touch?\n{}\nYou will only meet if you both agree."
BOTH = "You both speak …."
I_TELL = "Thank you. I will tell you as soon as I have found someone."
I_GO_ON = "All right. I will keep looking for someone."
DISCREET = (
    "Your messages go through me: {} only sees your first name.\nA coordinator can only read your "
    "messages if one of you reports that something is wrong."
)


def together_with(name: str) -> str:
    """What somebody hears once both agreed."""
    return f"You are going with {name}.\n{MEET}\n{DISCREET.format(name)}"


async def women_only(town: Town, name: str) -> Neighbour:
    """A woman who would like company of a woman."""
    who = await resident(town, name)
    await not_alone(town, who, "I am a woman: women only")
    return who


async def waits(town: Town, name: str) -> Neighbour:
    """Somebody who would like company of anybody."""
    who = await resident(town, name)
    await not_alone(town, who)
    return who


async def test_once_both_agree_they_hear_where_they_meet(town: Town) -> None:
    """A first name and what both speak is all that one hears before; nothing of a door stands there."""
    amira, olga = await two_waiting(town)
    olga.hears(f"{LOOKING}…", ASKED.format("Amira", BOTH))
    amira.hears(f"{LOOKING}…", ASKED.format("Olga", BOTH))
    assert amira.buttons() == ["Yes, please", "No, thank you"]
    await amira.taps("Yes, please")
    amira.hears(I_TELL)
    olga.hears()
    await olga.taps("Yes, please")
    olga.hears(together_with("Amira"))
    amira.hears(together_with("Olga"))
    assert amira.buttons() == ["Write to Olga", "Something is wrong", "End contact"]
    assert [row["is_coming"] for row in await town.rows("select is_coming from attendance")] == [1, 1]


async def test_a_no_is_never_told(town: Town) -> None:
    """Whoever agreed hears the same as before, and is not asked about the same one again."""
    amira, olga = await two_waiting(town)
    have_read(amira, olga)
    await olga.taps("No, thank you")
    olga.hears(I_GO_ON)
    await amira.taps("Yes, please")
    amira.hears(I_TELL)
    await town.later(hours=13)
    amira.hears()
    olga.hears()
    assert await town.rows("select * from contact") == []


async def test_where_both_refuse_both_are_still_looked_for(town: Town) -> None:
    """A third person who comes is asked about whoever has waited longest."""
    amira, olga = await two_waiting(town)
    for one in (amira, olga):
        have_read(one)
        await one.taps("No, thank you")
        one.hears(I_GO_ON)
    nina = await waits(town, "Nina")
    nina.hears(f"{LOOKING}…", ASKED.format("Amira", BOTH))
    amira.hears(ASKED.format("Nina", BOTH))
    olga.hears()


async def test_a_third_one_waits_until_it_is_decided(town: Town) -> None:
    """Nobody is asked about two at once; then the third one's turn comes."""
    amira, olga = await two_waiting(town)
    nina = await waits(town, "Nina")
    nina.hears(f"{LOOKING}…")
    have_read(amira, olga)
    await amira.taps("No, thank you")
    amira.hears(I_GO_ON, ASKED.format("Nina", BOTH))
    nina.hears(ASKED.format("Amira", BOTH))
    olga.hears()
    for one in (amira, nina):
        await one.taps("Yes, please")
    have_read(amira, nina)
    await olga.taps("Yes, please")
    olga.hears(I_TELL)


async def test_who_says_nothing_is_not_waited_for(town: Town) -> None:
    """After half a day the one who agreed is asked about somebody else."""
    amira, olga = await two_waiting(town)
    await amira.taps("Yes, please")
    nina = await waits(town, "Nina")
    have_read(amira, olga, nina)
    await town.later(hours=21)
    amira.hears(ASKED.format("Nina", BOTH))
    nina.hears(ASKED.format("Amira", BOTH))
    await olga.taps("Yes, please")
    olga.hears(I_TELL)


async def test_who_wishes_for_a_woman_is_asked_about_women_only(town: Town) -> None:
    """Whoever did not say that they are a woman is not brought to them, and does not hear of them."""
    jonas = await waits(town, "Jonas")
    amira = await women_only(town, "Amira")
    amira.hears(f"{LOOKING}…")
    jonas.hears(f"{LOOKING}…")
    olga = await women_only(town, "Olga")
    olga.hears(f"{LOOKING}…", ASKED.format("Amira", BOTH))
    amira.hears(ASKED.format("Olga", BOTH))


async def test_a_volunteer_who_is_a_woman_counts_as_one(town: Town) -> None:
    """She said so when she offered to help."""
    amira, olena = await women_only(town, "Amira"), await volunteer(town, "Olena")
    await town.rows("update volunteer set woman = true")
    await not_alone(town, olena)
    olena.hears(f"{LOOKING}…", ASKED.format("Amira", BOTH))
    have_read(amira)


async def speaks_something_else(town: Town, name: str) -> Neighbour:
    """Somebody who waits for company and whom nobody here understands."""
    who = await resident(town, name, language="ar" if town.language.startswith("de") else "de")
    event = await is_on(town)
    async with town.database.transaction() as tx:
        event_company.add_seeker(tx, EventDate(event, FRIDAY, tx.now), await person_of(tx, who), women=False)
    return who


async def test_whoever_shares_a_language_comes_first(town: Town) -> None:
    """Even where somebody else has waited longer."""
    viktor, amira = await speaks_something_else(town, "Viktor"), await resident(town, "Amira")
    olga = await resident(town, "Olga")
    event = await is_on(town)
    async with town.database.transaction() as tx:
        event_company.add_seeker(tx, EventDate(event, FRIDAY, tx.now), await person_of(tx, olga), women=False)
    await not_alone(town, amira)
    amira.hears(f"{LOOKING}…", ASKED.format("Olga", BOTH))
    olga.hears(ASKED.format("Amira", BOTH))
    viktor.hears()


async def test_who_shares_no_language_hears_so_before_they_agree(town: Town) -> None:
    """It is theirs to decide; what they write is translated as everywhere."""
    viktor, amira = await speaks_something_else(town, "Viktor"), await resident(town, "Amira")
    await not_alone(town, amira)
    amira.hears(f"{LOOKING}…", ASKED.format("Viktor", "I could not find a language that you both speak."))
    have_read(viktor)


async def test_a_contact_that_was_ended_is_not_made_again(town: Town) -> None:
    """Whether they helped each other before or went out together."""
    amira, olga = await resident(town, "Amira"), await volunteer(town, "Olga")
    await in_touch(town, amira, olga)
    (row,) = await town.rows("select id from contact")
    await amira.does(await offered_press(town, amira, "contacts.end_contact", pair=row["id"]))
    for one in (amira, olga):
        have_read(one)
        await not_alone(town, one)
        one.hears(f"{LOOKING}…")


async def test_at_night_nobody_is_asked(town: Town) -> None:
    """Whoever looks for company late hears of somebody in the morning."""
    amira = await waits(town, "Amira")
    await town.later(hours=12)
    have_read(amira)
    olga = await waits(town, "Olga")
    amira.hears()
    olga.hears(f"{LOOKING}…")
    await town.later(hours=10)
    amira.hears(ASKED.format("Olga", BOTH))
    olga.hears(ASKED.format("Amira", BOTH))


@pytest.mark.parametrize("act", ["agree", "refuse"])
async def test_nobody_answers_for_others(town: Town, act: str) -> None:
    """A button that somebody made up decides nothing, and says nothing of who was asked."""
    amira, olga = await two_waiting(town)
    emin = await resident(town, "Emin")
    (row,) = await town.rows("select id from company_introduction")
    have_read(amira, olga)
    await emin.does(await forged_press(town, emin, f"introduce.{act}", introduction=row["id"]))
    emin.hears("This date is over, or it is cancelled.")
    assert await town.rows(
        "select 1 from company_introduction where state = 'asked' and not one_agrees and not other_agrees"
    )


async def test_a_button_of_before_says_how_it_stands(town: Town) -> None:
    """Both are in touch already: neither a second yes nor a late no changes that."""
    amira, olga = await go_together(town)
    (row,) = await town.rows("select id from company_introduction")
    for act in ("agree", "refuse"):
        await amira.does(await forged_press(town, amira, f"introduce.{act}", introduction=row["id"]))
    amira.hears(together_with("Olga"), together_with("Olga"))
    olga.hears()


async def test_who_was_asked_hears_when_it_does_not_take_place(town: Town) -> None:
    """A yes that comes too late leads nowhere."""
    amira, olga = await two_waiting(town)
    await is_on(town, CALLED_OFF)
    have_read(amira, olga)
    await amira.taps("Yes, please")
    amira.hears("This date is over, or it is cancelled.")


async def test_who_is_forgotten_is_not_waited_for(town: Town) -> None:
    """The other one is asked about the next who comes."""
    amira, olga = await two_waiting(town)
    have_read(amira, olga)
    await olga.taps("Yes, please")
    await forgets(amira)
    have_read(olga)
    nina = await waits(town, "Nina")
    nina.hears(f"{LOOKING}…", ASKED.format("Olga", BOTH))
    have_read(olga)
