"""Who is on it: a coordinator takes a case, passes it on, or gives it back."""

import pytest

from db import people
from db.model import Role
from tests.kit.help_setup import decides, forged_press, have_read, person_of, press_for_later
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import amira, anna

__all__ = ["amira", "anna"]


@pytest.fixture
async def bruno(town: Town) -> Neighbour:
    """Another coordinator."""
    bruno = await town.coordinator("Bruno")
    async with town.database.transaction() as tx:
        people.set_name(tx, await person_of(tx, bruno), "Bruno")
    return bruno


async def test_one_tap_says_who_is_on_it(room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour) -> None:
    """The card says so in its place; whoever comes second is told, and everybody may still decide."""
    mine = press_for_later(room, "I'll take this case")
    await decides(anna, room, "I'll take this case")
    room.hears("#1…Waiting since … 11:00. Anna is dealing with it.")
    assert room.last().replaces
    assert room.buttons() == ["Approve", "Ask a question", "Reject", "Pass it on", "Change", "Details"]
    await bruno.does(mine, chat=room.name)
    room.hears("#1…Bruno is dealing with it.")
    await decides(bruno, room, "Approve")
    have_read(room, amira)


async def test_it_is_passed_on_by_name(room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour) -> None:
    """Three taps; whoever gets it hears so in their own chat, with the way to the card."""
    for label in ("I'll take this case", "Pass it on", "Bruno"):
        await decides(anna, room, label)
    room.hears("#1…Anna is dealing with it.", "#1…Who will take over?", "#1…Bruno is dealing with it.")
    bruno.hears("You are now dealing with case #1.")
    await bruno.taps("Show")
    bruno.hears("#1…Bruno is dealing with it.")
    await bruno.taps("Pass it on")
    await bruno.taps("Nobody, leave it open")
    bruno.hears("#1…Who will take over?", "#1…Not taken yet.")
    room.hears("#1…Not taken yet.")


async def test_what_is_given_back_has_been_looked_at(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour
) -> None:
    """Nobody is on it any more, and nobody says that nobody has looked; the next one takes it like any other."""
    for label in ("I'll take this case", "Pass it on", "Nobody, leave it open"):
        await decides(anna, room, label)
    have_read(room)
    assert await town.rows("select state, holder_id from case_file") == [{"state": "claimed", "holder_id": None}]
    await decides(bruno, room, "I'll take this case")
    room.hears("#1…Bruno is dealing with it.")


async def test_by_its_number_it_is_passed_on_as_well(anna: Neighbour, bruno: Neighbour, amira: Neighbour) -> None:
    """With or without a sign before the word; a number nobody has leads nowhere."""
    await anna.says("/assign 1")
    anna.hears("#1…Who will take over?")
    assert anna.buttons() == ["Anna", "Bruno", "Nobody, leave it open", "Back"]
    for words in ("assign 1", "/assign", "/assign 7"):
        await anna.says(words)
    number = "Please write the case number after the command."
    anna.hears("#1…Who will take over?", number, "This case no longer exists.")


async def test_what_is_decided_is_on_nobody(room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """A tap that comes too late says how it stands."""
    mine = press_for_later(room, "I'll take this case")
    await decides(anna, room, "Approve")
    have_read(room, amira)
    await anna.does(mine, chat=room.name)
    room.hears("There is nothing left to decide here. This is how it stands:\n#1…Approved by Anna…")


async def test_nobody_is_given_their_own(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """Not even by a button that was forged."""
    (row,) = await town.rows("select id, person_id from case_file")
    forgery = await forged_press(town, anna, "moderation.assign_case", case=row["id"], to=row["person_id"], again=False)
    await anna.does(forgery)
    anna.hears("You cannot decide your own case. Please leave it to someone else.")


async def test_only_coordinators_get_a_case(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour
) -> None:
    """Whoever lost the role meanwhile is given nothing and hears nothing."""
    for label in ("I'll take this case", "Pass it on"):
        await decides(anna, room, label)
    have_read(room)
    async with town.database.transaction() as tx:
        people.revoke_role(tx, (await person_of(tx, bruno)).id, Role.COORDINATOR)
    await decides(anna, room, "Bruno")
    room.hears("This person is no longer a coordinator.")
    bruno.hears()
