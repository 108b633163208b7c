"""Into a room we come only where a coordinator asks us to, and only by their word one takes the place of another."""

from collections.abc import Callable

import pytest

from bot.contract import Context, choice, plain
from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    Received,
    RoomInvitation,
    RoomJoined,
    RoomReplaced,
    TextMessage,
)
from bot.contract.platform import NotSent, RawUpdate
from bot.contract.routing import Handler
from tests.kit.phone import received_json
from tests.kit.town import Neighbour, Town

OLD = "old office"
NEW = "new office"
ASKED = "This room replaces one where I showed coordinators' cases.\nShall I continue here? Everyone in…"
GOES_ON = "From now on, I will show coordinators' cases here."
REPLACED = "A room where I show coordinators' cases has been replaced by a new one.\nPlease invite me there. I…"


@pytest.fixture
async def meryem(town: Town) -> Neighbour:
    """A coordinator."""
    return await town.coordinator("Meryem")


@pytest.fixture
def olga(town: Town) -> Neighbour:
    """Somebody whom nobody knows."""
    return town.stranger("Olga")


@pytest.fixture
async def old(town: Town) -> Neighbour:
    """The coordinators' room."""
    return await town.room(OLD)


@pytest.fixture
def new(town: Town) -> Neighbour:
    """The room that takes its place."""
    return town.neighbour(NEW)


@pytest.fixture
def card(answers: Callable[[str, Handler], Handler]) -> None:
    """A case that is shown to coordinators and kept up to date in its place."""

    async def tell(ctx: Context) -> None:
        """Whatever is written."""
        ctx.tell("backchannel", plain(ctx.text), [choice(plain("Menu"), go="menu")], subject="case")

    answers("card", tell)


def steps(place: Neighbour) -> list[tuple[bool, bool]]:
    """Where we came in or went, without a word; all of it is read."""
    said = place.new()
    place.read += len(said)
    assert not any(message.text for message in said)
    return [(message.enters, message.leaves) for message in said]


async def purposes(town: Town) -> list[str]:
    """What the rooms we know are for, in the order in which we came to know them."""
    return [row["purpose"] for row in await town.rows("select purpose from room order by id")]


async def test_only_a_coordinators_invitation_is_followed(
    town: Town, meryem: Neighbour, olga: Neighbour, new: Neighbour
) -> None:
    """Anybody else's is declined, and neither they nor their room are remembered."""
    await olga.does(RoomInvitation(), chat=NEW)
    assert steps(new) == [(False, True)]
    assert len(await town.rows("select 1 from person")) == 1
    await meryem.does(RoomInvitation(), chat=NEW)
    assert steps(new) == [(True, False)]
    assert await purposes(town) == []


async def test_into_a_room_of_ours_anybody_may_bring_us(town: Town, olga: Neighbour, old: Neighbour) -> None:
    """The operator has named it in the settings; once we were sent out it takes a coordinator again."""
    await olga.does(RoomInvitation(), chat=OLD)
    assert steps(old) == [(True, False)]
    await olga.does(ChatClosed(), chat=OLD)
    await olga.does(RoomInvitation(), chat=OLD)
    assert steps(old) == [(False, True)]
    assert await purposes(town) == ["left"]


@pytest.mark.usefixtures("card")
async def test_what_waited_for_the_old_room_is_said_in_the_new_one(
    town: Town, meryem: Neighbour, old: Neighbour, new: Neighbour
) -> None:
    """After a coordinator's word, and not before; what stood in the old room is not edited from the new one."""
    await meryem.says("/card one")
    old.hears("one")
    town.phones.faults = [NotSent("we may not speak", 15)]
    await meryem.says("/card two")
    await meryem.does(RoomJoined(continues=OLD), chat=NEW)
    new.hears(ASKED)
    assert await purposes(town) == ["backchannel", "new"]
    await meryem.does(ButtonPress(new.button("Yes, continue here").token), chat=NEW)
    assert await purposes(town) == ["left", "backchannel"]
    assert [bool(message.replaces) for message in new.new()] == [False, True]
    new.hears("two", GOES_ON)


async def test_nobody_else_says_where_we_go_on(town: Town, meryem: Neighbour, old: Neighbour, new: Neighbour) -> None:
    """And a room that continues none of ours is asked about like any other."""
    await meryem.does(RoomJoined(continues=OLD), chat=NEW)
    await town.stranger("Olga").does(ButtonPress(new.button("Yes, continue here").token), chat=NEW)
    new.hears(ASKED, "Only coordinators can do that.")
    await meryem.does(RoomJoined(continues="somewhere"), chat="elsewhere")
    elsewhere = town.neighbour("elsewhere")
    elsewhere.hears("Shall I show coordinators' cases here? Everyone…")
    assert await purposes(town) == ["backchannel", "new", "new"]
    old.hears()


async def test_that_a_room_was_replaced_is_said_where_it_can_be_read(
    town: Town, meryem: Neighbour, old: Neighbour
) -> None:
    """In our other rooms, or where there is none to each coordinator."""
    await meryem.does(RoomReplaced(), chat=OLD)
    meryem.hears(REPLACED)
    second = await town.room("second office")
    await meryem.does(RoomReplaced(), chat=OLD)
    second.hears(REPLACED)
    meryem.hears()
    old.hears()


@pytest.mark.usefixtures("card")
async def test_an_answer_in_a_room_goes_where_the_talk_began(town: Town, meryem: Neighbour, old: Neighbour) -> None:
    """Whatever answers it; what is said to others or changes a message does not."""
    for thread in ("$card", ""):
        heard = Received(TextMessage("/menu"), "Meryem", OLD, private=False, thread=thread)
        await town.put([RawUpdate(f"menu{thread}", {"heard": received_json.dump_python(heard, mode="json")})])
    heard = Received(TextMessage("/card one"), "Meryem", OLD, private=False, thread="$card")
    await town.put([RawUpdate("card", {"heard": received_json.dump_python(heard, mode="json")})])
    await town.settle()
    assert [message.thread for message in old.new()] == ["$card", "", ""]
    old.read += 3
    assert meryem.new() == []
