"""Two administrators together open the role of a coordinator, or take it away."""

import re

import pytest

from bot.contract.incoming import TextMessage
from db.model import Role
from tests.kit.help_setup import decides, have_read, official, press_for_later, resident
from tests.kit.town import Neighbour, Town

ASKED = "Thank you. I will ask a second person to agree."
NEW = "Berta suggests one more coordinator:\n“Mehmet”"
WAITS = "A second person has to agree within a day."


@pytest.fixture
async def berta(town: Town) -> Neighbour:
    """An administrator."""
    return await official(town, "Berta", Role.ADMIN)


@pytest.fixture
async def carlo(town: Town, berta: Neighbour) -> Neighbour:
    """Another one."""
    return await official(town, "Carlo", Role.ADMIN)


async def test_the_second_administrator_gets_a_code_that_works_once(
    town: Town, berta: Neighbour, carlo: Neighbour
) -> None:
    """Nobody else sees it, no room and not the first one; whoever it is for is a coordinator then."""
    room = await town.room("backchannel")
    mehmet = town.neighbour("Mehmet")
    await berta.says("/coordinators")
    await berta.taps("Suggest a coordinator")
    await berta.says("Mehmet")
    berta.hears("There are no coordinators yet.", "What is the first name of …?", ASKED, f"{NEW}\n{WAITS}")
    carlo.hears(f"{NEW}\n{WAITS}")
    await carlo.taps("Agree")
    done = f"{NEW}\nCarlo has agreed. It is done."
    berta.hears(done)
    (code,) = re.findall(r"join \w{5}-\w{5}", "\n".join(message.text for message in carlo.new()))
    carlo.hears("Please give this code to Mehmet. …", done)
    await mehmet.says(code)
    mehmet.hears("Welcome, Mehmet!\nYou are now a coordinator.…")
    room.hears()


async def test_one_is_removed_by_two(town: Town, berta: Neighbour, carlo: Neighbour) -> None:
    """The role is gone at once, whatever buttons are still there, and they hear it kindly."""
    anna = await official(town, "Anna")
    await anna.says("/queue")
    await berta.says("/coordinators")
    berta.hears("Anna")
    assert berta.buttons() == ["Remove Anna", "Suggest a coordinator", "Menu"]
    again = press_for_later(berta, "Remove Anna")
    await berta.taps("Remove Anna")
    await carlo.taps("Agree")
    await anna.says("/queue")
    anna.hears("No cases are waiting at the moment.", "Thank you for your work as…", "Only coordinators can do that.")
    await berta.does(again)
    proposed = "Berta suggests that Anna should no longer be a coordinator."
    done = f"{proposed}\nCarlo has agreed. It is done."
    carlo.hears(f"{proposed}\n{WAITS}", done)
    berta.hears(ASKED, f"{proposed}\n{WAITS}", done, "This person is no longer a coordinator.")


async def test_agreeing_to_what_has_happened_already_changes_nothing(
    town: Town, berta: Neighbour, carlo: Neighbour
) -> None:
    """Two proposals about the same person: the second one is no longer needed, and stays open."""
    anna = await official(town, "Anna")
    await berta.says("/coordinators")
    await berta.taps("Remove Anna")
    first = press_for_later(carlo, "Agree")
    await berta.taps("Remove Anna")
    await carlo.taps("Agree")
    have_read(anna, berta, carlo)
    await carlo.does(first)
    carlo.hears("This person is no longer a coordinator.")


async def test_nobody_removes_themselves(town: Town, carlo: Neighbour) -> None:
    """Nor does a coordinator see who the others are; and others in a room do not read along."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    both = await official(town, "Dora", Role.ADMIN, Role.COORDINATOR)
    await both.says("/coordinators")
    await both.taps("Remove Dora")
    both.hears("Anna\nDora", "This is about you. Someone else has to decide.")
    await anna.says("/coordinators")
    anna.hears("Only administrators can do that.")
    await both.does(TextMessage("/coordinators"), chat=room.name)
    room.hears("Please write that to me in our private chat.…")


async def test_a_name_is_no_number(town: Town, berta: Neighbour, carlo: Neighbour) -> None:
    """The card holds a first name and nothing that leads to anybody."""
    await resident(town, "Amira")
    await berta.says("/coordinators")
    await berta.taps("Suggest a coordinator")
    await berta.says("0231 5550")
    berta.hears("There are no …", "What is …?", "Please write only a first name.…")
    assert await town.rows("select 1 from two_person_approval") == []


async def test_what_they_were_on_is_for_all_again(town: Town, berta: Neighbour, carlo: Neighbour) -> None:
    """Nothing waits for somebody who may not decide any more."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    amira = await resident(town, "Amira")
    await amira.says("/talk Guten Tag")
    await decides(anna, room, "I'll take this case")
    await berta.says("/coordinators")
    await berta.taps("Remove Anna")
    have_read(room)
    await carlo.taps("Agree")
    room.hears("#1…Not taken yet.")
    have_read(anna, amira, berta, carlo)
