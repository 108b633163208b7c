"""A visit is agreed for whoever is helped while another person writes: they know who comes, and when."""

import pytest

from tests.kit.help_setup import decides, have_read, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_representatives import asks_for, trusts
from tests.scenarios.contacts.test_schedule_visit import the_code

AT = "Thursday, 26 November, 14:00"
ASK_FOR_IT = "Ask for the code word at the door. Do not open to anyone who does not know it."


@pytest.fixture
async def maria(town: Town) -> Neighbour:
    """Whoever is helped, and opens the door."""
    return await resident(town, "Maria")


@pytest.fixture
async def leyla(town: Town) -> Neighbour:
    """Her daughter, who writes for her."""
    return await resident(town, "Leyla")


async def found(town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour) -> None:
    """Leyla asked for Maria, and Olena proposes a time."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await trusts(maria, leyla)
    await asks_for(leyla, "Maria")
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    await olena.taps(AT)
    have_read(*town.neighbours)


async def test_whoever_opens_the_door_knows_who_comes(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """All three read the time and the code word; the helper reads whom they meet and who writes."""
    await found(town, maria, leyla, olena)
    await leyla.taps("That suits me")
    word = f"Code word: “{await the_code(town)}”.…"
    maria.hears(f"Olena is coming to help you: {AT}.\nLeyla arranged this for you.\n{word}\n{ASK_FOR_IT}")
    reads = "Maria can also read the time and the code word."
    leyla.hears(
        f"Visit: {AT}. Who helps: Olena. For whom: Maria.\n{word}\n{ASK_FOR_IT}\n{reads}\nYou have not shared the "
        f"address of Maria yet."
    )
    olena.hears(
        f"You are meeting Maria: {AT}.\nIt is for Maria. Leyla is writing for this person.\n{word}You have not been "
        f"given the address yet."
    )


async def test_whoever_opens_the_door_is_reminded_and_hears_once_that_nobody_comes(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """The evening before they are reminded; what was called off since is said before anybody waits at the door."""
    await found(town, maria, leyla, olena)
    await leyla.taps("That suits me")
    have_read(*town.neighbours)
    await town.later(hours=12)
    maria.hears(f"Please do not forget:\nOlena is coming to help you: {AT}.…{ASK_FOR_IT}")
    await olena.taps("I can't do it after all")
    have_read(leyla, olena)
    await town.later(hours=24)
    maria.hears(f"The visit is cancelled: {AT}.")
    have_read(*town.neighbours)


async def test_what_is_agreed_on_shortly_before_and_called_off_is_told_in_time(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """No reminder lies ahead any more; a few minutes later whoever opens the door knows, and hears nothing else."""
    await found(town, maria, leyla, olena)
    await olena.taps("Another time")
    await olena.says("heute 12:30")
    await leyla.taps("That suits me")
    maria.hears("Olena is coming to help you: Wednesday, 25 November, 12:30.…")
    await town.later(minutes=40)
    maria.hears()
    await olena.taps("I can't do it after all")
    await town.later(minutes=5)
    maria.hears("The visit is cancelled: Wednesday, 25 November, 12:30.")
    await town.later(hours=2)
    maria.hears()
    have_read(leyla, olena, *(one for one in town.neighbours if one.name == "backchannel"))


async def test_what_is_called_off_after_the_last_reminder_is_told_as_well(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """An hour before, by whoever writes; nobody asks afterwards whether the helper has come."""
    await found(town, maria, leyla, olena)
    await leyla.taps("That suits me")
    await town.later(hours=26)
    have_read(*town.neighbours)
    await leyla.says("/mine")
    for label in ("Our meeting", "Problem with the visit", "I cannot come"):
        await leyla.taps(label)
    olena.hears(f"Leyla cannot come at that time after all.\nYour meeting is cancelled: {AT}.")
    have_read(leyla)
    await town.later(minutes=5)
    maria.hears(f"The visit is cancelled: {AT}.")
    await town.later(hours=6)
    assert not [one for one in leyla.new() if "Has Olena come?" in leyla.meaning(one)]
    have_read(*town.neighbours)


async def test_a_time_that_was_moved_is_told_again_and_the_first_one_is_forgotten(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """Nothing is said any more at the hour of a visit that has another one now."""
    await found(town, maria, leyla, olena)
    await leyla.taps("That suits me")
    await leyla.taps("Another time")
    await leyla.says("16:30")
    await olena.taps("That suits me")
    maria.hears(f"Olena is coming to help you: {AT}.…", "Olena is coming to help you: Thursday, 26 November, 16:30.…")
    await town.later(hours=12)
    maria.hears("Please do not forget:\nOlena is coming to help you: Thursday, 26 November, 16:30.…")
    have_read(*town.neighbours)


async def test_whom_the_bot_does_not_reach_is_told_by_the_writer(
    town: Town, maria: Neighbour, leyla: Neighbour, olena: Neighbour
) -> None:
    """Somebody has to tell them the word for the door."""
    await found(town, maria, leyla, olena)
    await maria.leaves()
    await leyla.taps("That suits me")
    assert "Please tell Maria the time and the code word." in leyla.meaning(leyla.last())
    have_read(leyla, olena)
