"""A requester blocks the bot: nobody is asked for them any more, and they hear so once they are back."""

import pytest

from tests.kit.help_setup import (
    approved_request,
    decides,
    have_read,
    press_for_later,
    resident,
    sends,
    suspended,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_representatives import asks_for, trusts

GONE = "The person who asked for help can no longer be reached, so I will not ask anyone else."
NO_LONGER = "This help is no longer needed. Thank you for offering."
NOBODY = "No request matches your offer at the moment. I will write to…"
BACK = "I could not reach you, so I took your request back.\n“Wer kommt mit …”"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Asks for help."""
    return await resident(town, "Amira")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Is asked."""
    return await volunteer(town, "Olena")


async def test_what_nobody_helps_with_yet_is_withdrawn(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """The invitation ends, the list does not show it, the card says why; once back they ask again with one tap."""
    await approved_request(town, amira)
    yes = press_for_later(olena, "I can help")
    have_read(olena, room)
    await amira.leaves()
    olena.hears(NO_LONGER)
    room.hears(f"{GONE}\n#1…This was withdrawn. There is nothing left to do.")
    await olena.says("/tasks")
    await olena.does(yes)
    olena.hears(NOBODY, "Someone is already helping. Thank you for offering.")
    assert await town.rows("select 1 from contact") == []
    await amira.says("/menu")
    have_read(amira)
    await town.later(minutes=20)
    amira.hears(BACK)
    assert amira.buttons() == ["Ask again", "Menu"]
    await town.later(hours=2)
    amira.hears()
    olena.hears()


async def test_what_nobody_has_looked_at_need_not_be(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """Nothing is left to decide."""
    await sends(amira)
    have_read(room)
    await amira.leaves()
    room.hears(f"{GONE}\n#1…This was withdrawn. There is nothing left to do.")
    await town.later(days=15)
    have_read(room)


async def test_who_helps_already_hears_it_and_nobody_joins(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Where many hands are needed; it goes on as soon as the requester is back."""
    jonas = await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await town.rows("update help_request set hands = 2")
    await olena.taps("I can help")
    have_read(*town.neighbours)
    await amira.leaves()
    jonas.hears(NO_LONGER)
    assert olena.meaning(olena.last()).startswith("I cannot reach Amira any more: your messages will not arrive.")
    await jonas.says("/tasks")
    jonas.hears(NOBODY)
    await amira.says("/menu")
    await town.later(minutes=20)
    jonas.hears("Someone in …Can you help?")
    have_read(room, amira, olena)


async def test_who_is_helped_hears_that_nobody_asks_for_them(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Their daughter blocks the bot; they can ask themselves."""
    anna = await town.coordinator("Anna")
    maria, leyla = await resident(town, "Maria"), await resident(town, "Leyla")
    await trusts(maria, leyla)
    await asks_for(leyla, "Maria")
    await decides(anna, room, "Approve")
    have_read(*town.neighbours)
    await leyla.leaves()
    maria.hears("I can no longer reach Leyla, so I have withdrawn the request made for you.\n“Wer kommt mit …”")
    assert maria.buttons() == ["I need help", "Menu"]
    olena.hears(NO_LONGER)
    have_read(room)


async def test_a_caller_is_reached_by_telephone(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """What a coordinator asked for them goes on."""
    await approved_request(town, amira)
    await town.rows("update revision set for_whom = 'called'")
    await amira.leaves()
    have_read(room)
    await olena.says("/tasks")
    assert "I can help with: 1" in olena.buttons()
    have_read(olena)


async def test_who_is_suspended_is_asked_for_again_once_that_is_over(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Until then they are offered nothing that they could not do, and nobody is asked for them."""
    await approved_request(town, amira)
    have_read(*town.neighbours)
    await amira.leaves()
    have_read(*town.neighbours)
    await suspended(town, amira)
    await amira.says("/menu")
    have_read(amira)
    await town.later(hours=2)
    amira.hears()
    await town.later(days=2)
    assert BACK.partition("\n")[0] in [amira.meaning(one).partition("\n")[0] for one in amira.new()]
    have_read(*town.neighbours)
