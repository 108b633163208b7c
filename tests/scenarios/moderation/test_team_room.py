"""The bot is brought into a room, and sent out again."""

import pytest

from bot.contract.incoming import ButtonPress, ChatClosed, RoomJoined
from tests.kit.help_setup import resident
from tests.kit.town import Neighbour, Town

ROOM = "Wohnzimmer"
ASKED = (
    "Shall I show coordinators' cases here? Everyone in this room will be able to read them.\nIf "
    "not, just remove me again."
)
OPENED = "From now on, I will show coordinators' cases here."


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """A coordinator."""
    return await town.coordinator("Meryem")


@pytest.fixture
def room(town: Town, meryem: Neighbour) -> Neighbour:
    """Hears what is said in a room that we have never been in."""
    assert meryem.town is town
    return town.neighbour(ROOM)


async def purposes(town: Town) -> list[str]:
    """What the rooms we know are for."""
    return [row["purpose"] for row in await town.rows("select purpose from room")]


async def test_a_room_shows_cases_only_after_a_coordinator_said_so(
    town: Town, meryem: Neighbour, room: Neighbour
) -> None:
    """Brought into the wrong room by mistake, nothing is shown there; one tap makes it the right one."""
    await meryem.does(RoomJoined(), chat=ROOM)
    room.hears(ASKED)
    assert await purposes(town) == ["new"]
    await meryem.does(ButtonPress(room.button("Yes, show them here").token), chat=ROOM)
    room.hears(OPENED)
    assert await purposes(town) == ["backchannel"]


async def test_nobody_else_can_say_so(town: Town, meryem: Neighbour, room: Neighbour) -> None:
    """A tap by somebody in the room who is no coordinator opens nothing."""
    await meryem.does(RoomJoined(), chat=ROOM)
    amira = await resident(town, "Amira")
    await amira.does(ButtonPress(room.button("Yes, show them here").token), chat=ROOM)
    room.hears(ASKED, "Only coordinators can do that.")
    assert await purposes(town) == ["new"]


async def test_a_room_that_nobody_of_us_opened_is_left_without_a_word(town: Town, room: Neighbour) -> None:
    """Whoever is no coordinator cannot bring us anywhere; nothing of it is remembered."""
    amira = await resident(town, "Amira")
    await amira.does(RoomJoined(), chat=ROOM)
    (farewell,) = room.new()
    assert (farewell.leaves, farewell.text) == (True, "")
    room.read += 1
    assert await purposes(town) == []


async def test_who_was_sent_out_says_nothing_there_any_more(town: Town, meryem: Neighbour, room: Neighbour) -> None:
    """Brought back by a coordinator the question is asked anew; until then nothing is shown."""
    for _ in range(2):
        await meryem.does(RoomJoined(), chat=ROOM)
        await meryem.does(ButtonPress(room.button("Yes, show them here").token), chat=ROOM)
        room.hears(ASKED, OPENED)
        await meryem.does(ChatClosed(), chat=ROOM)
        meryem.hears(
            "I cannot write in the coordinators' room on …. Messages for this room will wait until I am let in again."
        )
        assert await purposes(town) == ["left"]
    amira = await resident(town, "Amira")
    await amira.does(RoomJoined(), chat=ROOM)
    assert [message.leaves for message in room.new()] == [True]
    room.read += 1


async def test_brought_in_twice_is_asked_once(town: Town, meryem: Neighbour, room: Neighbour) -> None:
    """A room that is open already stays as it is."""
    await meryem.does(RoomJoined(), chat=ROOM)
    await meryem.does(ButtonPress(room.button("Yes, show them here").token), chat=ROOM)
    await meryem.does(RoomJoined(), chat=ROOM)
    room.hears(ASKED, OPENED)
