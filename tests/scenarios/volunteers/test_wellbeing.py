"""Volunteers are asked how they are, after the first visit and every tenth."""

import pytest

from db import duty_roster
from tests.kit.help_setup import forged_press, have_read, in_touch, official, person_of, resident, volunteer
from tests.kit.town import Neighbour, Town


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Has room to help many neighbours."""
    return await volunteer(town, "Olena")


async def helps(town: Town, olena: Neighbour, times: int) -> None:
    """She has helped Amira so many times, the last time just now."""
    amira = await resident(town, "Amira")
    await town.rows(f"update volunteer set tasks = {times - 1}")
    await in_touch(town, amira, olena)
    await olena.taps("Done")
    have_read(*town.neighbours)


async def test_after_the_first_visit(town: Town, olena: Neighbour) -> None:
    """The next day, with the name of who looks after her district; one tap if all is well."""
    jana = await official(town, "Jana")
    async with town.database.transaction() as tx:
        duty_roster.set_quarters(tx, (await person_of(tx, jana)).id, ["hoerde"], stands_in=False)
    await town.rows("update volunteer set home_quarter = 'hoerde'")
    await helps(town, olena, 1)
    await town.later(days=1)
    olena.hears(
        "You have helped a neighbour for the first time. Thank you! How are you?\nYour contact at the "
        "volunteer office is Jana."
    )
    await olena.taps("I am well")
    olena.hears("I am glad to hear that.…")
    have_read(*town.neighbours)


@pytest.mark.parametrize(("times", "asked"), [(2, 0), (9, 0), (10, 1), (20, 1)])
async def test_then_every_tenth(town: Town, olena: Neighbour, times: int, asked: int) -> None:
    """And not in between."""
    await helps(town, olena, times)
    await town.later(days=1)
    heard = [olena.meaning(one) for one in olena.new()]
    assert sum(f"You have now helped {times} times" in one for one in heard) == asked
    have_read(*town.neighbours)


async def test_what_is_on_her_mind_is_read_by_a_coordinator(town: Town, olena: Neighbour) -> None:
    """In her words."""
    room = await town.room("backchannel")
    await helps(town, olena, 1)
    await town.later(days=1)
    have_read(olena)
    await olena.taps("Something worries me")
    await olena.says("Ich schlafe schlecht seitdem.")
    have_read(olena)
    assert "The person wrote: “Ich schlafe schlecht seitdem.”" in room.meaning(room.last())
    have_read(*town.neighbours)


async def test_whoever_helps_nobody_is_not_asked(town: Town) -> None:
    """Whatever button they have."""
    karim = await resident(town, "Karim")
    await karim.does(await forged_press(town, karim, "volunteers.ask_wellbeing", pair=1, tasks=1))
    karim.hears()
