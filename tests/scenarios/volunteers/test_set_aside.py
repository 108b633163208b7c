"""A coordinator sets an admitted volunteer aside, and brings them back."""

import pytest

from tests.kit.help_setup import (
    approved_request,
    forged_press,
    have_read,
    in_touch,
    official,
    person_of,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town

ASIDE = "A coordinator has put your offer on hold for now. Nobody will ask you for help."
ASKED = "Shall I put Olena on hold, so that nobody asks this person for help any more?\nThis person will stay…"
DONE = "0 tasks completed.\nHas done the training."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """Knows the volunteers."""
    return await official(town, "Anna")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Has been admitted."""
    return await volunteer(town, "Olena")


async def sets_aside(who: Neighbour) -> None:
    """From the list of volunteers; what they read on the way is told elsewhere."""
    await who.says("/volunteers")
    for label in ("Olena", "Put on hold", "Put on hold"):
        await who.taps(label)


async def test_nobody_asks_a_volunteer_who_was_set_aside(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """They hear it kindly with somebody to talk to; what they were asked before they cannot take on any more."""
    amira = await resident(town, "Amira")
    await approved_request(town, amira)
    have_read(olena)
    await sets_aside(anna)
    anna.hears("Olena · level 1", f"Olena · level 1\n{DONE}", ASKED, f"Olena · level 1 · on hold\n{DONE}")
    olena.hears(f"{ASIDE}\nWould you like to know more? A coordinator will answer you.")
    await olena.taps("I can help")
    await approved_request(town, amira, "Wer kommt mit zum Amt?")
    olena.hears(ASIDE)
    assert await town.rows("select 1 from role where role = 'volunteer'") == []


async def test_whom_they_help_now_they_go_on_helping(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """Only a suspension ends that."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await sets_aside(anna)
    have_read(anna, olena)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    amira.hears()


async def test_a_coordinator_brings_them_back(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """They are asked as before; they cannot do so themselves, and one tap too many changes nothing."""
    await sets_aside(anna)
    have_read(anna, olena)
    await olena.does(await forged_press(town, olena, "account.resume_volunteering"))
    olena.hears("You are not on a break.")
    for _ in range(2):
        await anna.taps("Accept again")
    anna.hears(f"Olena · level 1\n{DONE}", "Nothing was changed: someone was quicker, or this is not possible yet.")
    olena.hears("Good news: I will ask you again when a neighbour needs help.")
    await approved_request(town, await resident(town, "Amira"))
    olena.hears("Someone in Hörde …")


async def test_who_was_set_aside_and_brought_back_in_one_night_hears_the_last_word(
    town: Town, anna: Neighbour, olena: Neighbour
) -> None:
    """In the morning, and only once how it stands."""
    await town.later(hours=12)
    await sets_aside(anna)
    await anna.taps("Accept again")
    await anna.taps("Put on hold")
    await anna.taps("Put on hold")
    await town.later(hours=9)
    assert {olena.meaning(message).split("\n")[0] for message in olena.new()} == {ASIDE}
    have_read(anna, olena)


@pytest.mark.parametrize("go", ["volunteers.ask_set_aside", "volunteers.set_aside", "volunteers.readmit"])
async def test_nobody_decides_about_themselves_or_without_the_right(
    town: Town, anna: Neighbour, olena: Neighbour, go: str
) -> None:
    """A coordinator who helps as well leaves it to somebody else."""
    async with town.database.transaction() as tx:
        person, own = (await person_of(tx, olena)).id, (await person_of(tx, anna)).id
    helper = await volunteer(town, "Rania")
    await helper.does(await forged_press(town, helper, go, person=person))
    helper.hears("Only coordinators can do that.")
    await anna.does(await forged_press(town, anna, go, person=own))
    anna.hears("This person no longer uses Büdchen.")
    assert await town.rows("select 1 from volunteer where state = 'aside'") == []


async def test_the_card_of_a_volunteer_leads_to_a_suspension(town: Town, anna: Neighbour, olena: Neighbour) -> None:
    """From the list as from every card of theirs."""
    await anna.says("/volunteers")
    await anna.taps("Olena")
    await anna.taps("Suspend")
    assert anna.meaning(anna.last()) == "Do you want to suspend Olena for a day? Please choose a reason."
    have_read(anna)
