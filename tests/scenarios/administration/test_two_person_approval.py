"""Without a second person who may, nothing is granted that takes two."""

import re
from collections.abc import Awaitable, Callable

import pytest

from bot.contract.incoming import ButtonPress, TextMessage
from db import people, sanctions
from db.model import Role
from tests.kit.help_setup import forged_press, have_read, offered_press, official, person_of, resident
from tests.kit.town import Neighbour, Town

ONLY = "Only coordinators and administrators can do that."
OVER = "This has already been decided, or it is more than a day old. Please suggest it again if it is still needed."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """Proposes."""
    return await official(town, "Anna")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """It is about her."""
    return await resident(town, "Olena")


@pytest.fixture
async def agree(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour
) -> Callable[[Neighbour], Awaitable[None]]:
    """Press "Agree" in the room, where Anna proposed to ban Olena."""
    async with town.database.transaction() as tx:
        about = await person_of(tx, olena)
    await anna.does(await offered_press(town, anna, "safety.propose_ban", person=about.id, reason="spam"))
    token = room.button("Agree").token
    have_read(anna, room)

    async def press(who: Neighbour) -> None:
        await who.does(ButtonPress(token), chat=room.name)

    return press


Agree = Callable[[Neighbour], Awaitable[None]]


async def nothing_was_granted(town: Town) -> bool:
    """Nobody is banned."""
    return await town.rows("select 1 from sanction where kind = 'banned'") == []


async def test_the_same_person_twice_is_one_person(town: Town, room: Neighbour, anna: Neighbour, agree: Agree) -> None:
    """It stays open for somebody else."""
    await agree(anna)
    room.hears("You suggested this yourself. A second person has to agree.")
    assert await nothing_was_granted(town)


async def test_another_account_of_the_same_person_is_the_same_person(
    town: Town, room: Neighbour, anna: Neighbour, agree: Agree
) -> None:
    """Also where the second one had a right of its own before both were linked."""
    tablet = town.neighbour("Anna at home", on=town.elsewhere)
    await anna.says("/link")
    (code,) = re.findall(r"!link \S+", anna.last().text)
    await tablet.says(code)
    have_read(anna, tablet)
    async with town.database.transaction() as tx:
        there = await person_of(tx, tablet)
        assert (await person_of(tx, anna)).id == there.id
    (consent,) = await town.rows("select id from two_person_approval")
    await tablet.does(await forged_press(town, tablet, "administration.approve_proposal", consent=consent["id"]))
    tablet.hears("You suggested this yourself. A second person has to agree.")
    assert await nothing_was_granted(town)


async def test_somebody_without_the_right_is_nobody(town: Town, room: Neighbour, anna: Neighbour, agree: Agree) -> None:
    """A member of the room, an organisation, a data protection officer; and whoever is suspended."""
    others = [await official(town, role.value, role) for role in (Role.VOLUNTEER, Role.DATA_PROTECTION)]
    bruno = await official(town, "Bruno")
    async with town.database.transaction() as tx:
        person = await person_of(tx, bruno)
        sanctions.suspend_person(tx, person.id, "rude", person)
    for who in (*others, bruno):
        await agree(who)
    room.hears(ONLY, ONLY, "You are suspended until …")
    assert await nothing_was_granted(town)


async def test_a_right_that_was_lost_meanwhile_is_lost(
    town: Town, room: Neighbour, anna: Neighbour, agree: Agree
) -> None:
    """By the second one at the press, and by the one who proposed it; then it is closed for good."""
    bruno = await official(town, "Bruno")
    async with town.database.transaction() as tx:
        people.revoke_role(tx, (await person_of(tx, bruno)).id, Role.COORDINATOR)
        people.revoke_role(tx, (await person_of(tx, anna)).id, Role.COORDINATOR)
    await agree(bruno)
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, bruno), Role.COORDINATOR)
    await agree(bruno)
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, anna), Role.COORDINATOR)
    await agree(bruno)
    gone = "Anna suggests banning Olena.\nThe person who suggested this is no longer allowed to do so."
    room.hears(ONLY, gone, OVER)
    assert await nothing_was_granted(town)


async def test_after_a_day_it_no_longer_counts(town: Town, room: Neighbour, anna: Neighbour, agree: Agree) -> None:
    """Whoever still wants it proposes it again."""
    bruno = await official(town, "Bruno")
    await town.later(hours=24)
    await agree(bruno)
    room.hears(OVER)
    assert await nothing_was_granted(town)


async def test_whom_it_is_about_has_no_say(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour, agree: Agree
) -> None:
    """Not even with the right."""
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, olena), Role.COORDINATOR)
    await agree(olena)
    room.hears("This is about you. Someone else has to decide.")
    assert await nothing_was_granted(town)


async def test_two_at_once_agree_once(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour, agree: Agree
) -> None:
    """The second press hears that it was decided; one who is forgotten meanwhile takes it along."""
    bruno, carla = await official(town, "Bruno"), await official(town, "Carla")
    await agree(bruno)
    await agree(carla)
    room.hears("Olena is banned …", "Anna suggests banning Olena.\nBruno has agreed. It is done.", OVER)
    assert len(await town.rows("select 1 from sanction")) == 1
    assert [row["outcome"] for row in await town.rows("select * from audit where about like 'consent:%'")] == ["done"]
    await anna.does(TextMessage("/forget"))
    await anna.does(TextMessage("yes"))
    await agree(carla)
    room.hears(OVER)
    have_read(anna, olena)
