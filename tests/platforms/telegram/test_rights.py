"""On Telegram as it is: every way in once more, and the masks that people can wear there."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.contract.routing import Handler
from bot.rules.access.roles import RESIDENT
from db.model import Role
from tests.kit.fixtures import Founding, founded_on_telegram
from tests.kit.help_setup import have_read
from tests.kit.rights_probe import (
    BUTTONS,
    COMMANDS,
    NO_BUTTONS,
    NO_COMMANDS,
    ROOM,
    RightsParty,
    gather_party,
    replace_handlers,
)
from tests.kit.telegram.people import Person, post
from tests.kit.telegram.refusal import Json

COORDINATOR = Role.COORDINATOR.value
QUEUE = "queue"
ORDERS = ("/queue", "!queue", "queue", "1", "/start queue")


@pytest.fixture
async def few(
    founding: Founding, monkeypatch: pytest.MonkeyPatch, answers: Callable[[str, Handler], Handler]
) -> AsyncIterator[RightsParty]:
    """Three people on Telegram and their room, all of whom were shown the door to the queue."""
    async with founded_on_telegram(founding) as town:
        replace_handlers(monkeypatch, answers)
        there = await gather_party(town, (RESIDENT, Role.ADMIN.value, COORDINATOR))
        await there.sees(QUEUE)
        yield there
        have_read(*town.neighbours)


@pytest.fixture
def phone(few: RightsParty) -> Person:
    """What the coordinator holds in her hand."""
    return few.town.phones.person(COORDINATOR)


@pytest.mark.parametrize("way", [*BUTTONS, *COMMANDS])
async def test_only_the_coordinator_passes(few: RightsParty, way: str) -> None:
    """Pressed, typed, replied to, linked, alone or in the room."""
    assert await few.opens({**BUTTONS, **COMMANDS}[way], QUEUE) == {COORDINATOR}


@pytest.mark.parametrize("way", [*NO_BUTTONS, *NO_COMMANDS])
async def test_a_way_round_opens_nothing(few: RightsParty, way: str) -> None:
    """Not even to the coordinator."""
    assert await few.opens({**NO_BUTTONS, **NO_COMMANDS}[way], QUEUE) == set()


async def nothing_comes_of_it(few: RightsParty) -> None:
    """It is stored, and opens nothing."""
    await few.town.phones.heard()
    assert await few.opened_by(few.town.settle()) == set()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("mask", ["hears_anonymous", "hears_channel", "hears_linked_channel"])
async def test_a_mask_has_no_rights(few: RightsParty, mask: str, order: str) -> None:
    """Anonymous administrators and channels: nobody knows who is behind them, so nobody is answered."""
    getattr(few.town.phones.group(ROOM), mask)(order)
    await nothing_comes_of_it(few)
    assert few.heard() == []


@pytest.mark.parametrize("order", ORDERS)
async def test_another_bot_has_no_rights(few: RightsParty, phone: Person, order: str) -> None:
    """Even one whose number is that of a coordinator."""
    post(phone.world, few.town.phones.group(ROOM).chat, {"from": phone.user | {"is_bot": True}}, {"text": order})
    await nothing_comes_of_it(few)
    assert few.heard() == []


@pytest.mark.parametrize("order", ORDERS)
async def test_what_was_forwarded_or_changed_is_no_order(few: RightsParty, phone: Person, order: str) -> None:
    """A coordinator who passes on what somebody wrote, also in the room, or who puts an order into an old message."""
    said: Json = phone.says("Good morning")["message"]
    phone.edits(said["message_id"], order)
    phone.forwards(order)
    phone.forwards(order, few.town.phones.group(ROOM))
    await nothing_comes_of_it(few)


async def test_being_its_administrator_is_no_right(few: RightsParty) -> None:
    """Whoever owns the room on Telegram is a neighbour like any other."""
    owner = few.town.phones.person(RESIDENT)
    few.town.phones.group(ROOM).chat.members[owner.id] = "creator"
    assert await few.opens(COMMANDS["a command in the room"], QUEUE) == {COORDINATOR}
