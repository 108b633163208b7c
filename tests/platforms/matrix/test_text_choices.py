"""Talking without buttons, through the whole house at a real homeserver: by number, by words, by reply, by reaction."""

from collections.abc import AsyncIterator

import pytest

from bot.contract.incoming import ButtonPress, TextMessage
from tests.kit.fixtures import Founding, founded_on_matrix
from tests.kit.help_setup import have_read, resident, sends
from tests.kit.matrix_people import Stock
from tests.kit.town import Neighbour, Town

MENU = "What would you like to do?"
PLACES = "Where should I look?…"


@pytest.fixture
async def town(founding: Founding, stock: Stock) -> AsyncIterator[Town]:
    """Everybody uses Matrix."""
    async with founded_on_matrix(founding, stock) as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
async def room(town: Town) -> Neighbour:
    """The coordinators' room, with a card that waits for a decision."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await sends(amira)
    have_read(room, amira)
    return room


def event_of(neighbour: Neighbour, label: str) -> str:
    """The message that shows a choice."""
    return neighbour.button(label).token.partition(" ")[0]


async def test_a_number_means_the_latest_list(town: Town) -> None:
    """Whatever stood under that number before."""
    amira = town.neighbour("Amira")
    for words in ("!menu", "!forget", "1"):
        await amira.says(words)
    amira.hears(MENU, "Shall I delete everything…", "Nothing was deleted.")


async def test_a_reply_with_a_number_means_the_list_it_answers(town: Town) -> None:
    """However much was said since."""
    amira = town.neighbour("Amira")
    await amira.says("!menu")
    menu = event_of(amira, "Places nearby")
    await amira.says("!forget")
    await amira.does(TextMessage("1", menu))
    amira.hears(MENU, "Shall I delete everything…", PLACES)


@pytest.mark.parametrize("words", ["Places nearby", "meeting places NEARBY", "!places", "/places", "places"])
async def test_words_are_as_good_as_a_number(town: Town, words: str) -> None:
    """What stands in the list, a command in either spelling, or its plain name."""
    amira = town.neighbour("Amira")
    await amira.says("!menu")
    await amira.says(words)
    amira.hears(MENU, PLACES)


async def test_in_a_room_a_number_alone_is_talk(town: Town, room: Neighbour) -> None:
    """Somebody counts; nothing is decided, and nothing is said."""
    anna = await town.coordinator("Anna")
    for words in ("1", "Approve"):
        await anna.does(TextMessage(words), chat=room.name, addressed=False)
    room.hears()
    assert await town.rows("select approved_revision from help_request") == [{"approved_revision": None}]


@pytest.mark.parametrize("words", ["1", "Approve"])
async def test_in_a_room_a_reply_decides(town: Town, room: Neighbour, words: str) -> None:
    """By number or by words, on the message it answers, which then says how it stands."""
    anna = await town.coordinator("Anna")
    card = event_of(room, "Approve")
    await anna.does(TextMessage(words, card), chat=room.name)
    assert room.last().replaces == card
    assert "Approved: " in room.meaning(room.last())
    have_read(*town.neighbours)


async def test_in_a_room_a_reaction_decides(town: Town, room: Neighbour) -> None:
    """Whoever comes later sees how it stands, and no choice that is over."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    decision = ButtonPress(room.button("Approve").token)
    await anna.does(decision, chat=room.name)
    assert "Approved: " in room.meaning(room.last())
    with pytest.raises(pytest.skip.Exception, match="no longer shown"):
        await bruno.does(decision, chat=room.name)
