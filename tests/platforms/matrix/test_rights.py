"""On Matrix as it is, at a real homeserver: every way in that it has, for somebody who may and for two who may not."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.contract.routing import Handler
from bot.rules.access.roles import RESIDENT
from db.model import Role
from tests.kit.fixtures import Founding, founded_on_matrix
from tests.kit.help_setup import have_read
from tests.kit.matrix_people import Stock
from tests.kit.rights_probe import (
    BUTTONS,
    COMMANDS,
    NO_BUTTONS,
    NO_COMMANDS,
    RightsParty,
    gather_party,
    replace_handlers,
)

COORDINATOR = Role.COORDINATOR.value
QUEUE = "queue"
ROUND = {way: knock for way, knock in (NO_BUTTONS | NO_COMMANDS).items() if "edit" in way or way == "talk in the room"}
"""Matrix knows no forwards, and a reaction can only be made to a message that one sees."""


@pytest.fixture
async def few(
    founding: Founding, stock: Stock, monkeypatch: pytest.MonkeyPatch, answers: Callable[[str, Handler], Handler]
) -> AsyncIterator[RightsParty]:
    """Three people on Matrix and their room, all of whom were shown the door to the queue."""
    async with founded_on_matrix(founding, stock) as town:
        replace_handlers(monkeypatch, answers)
        there = await gather_party(town, (RESIDENT, Role.ADMIN.value, COORDINATOR))
        yield there
        have_read(*town.neighbours)


async def test_only_the_coordinator_passes(few: RightsParty) -> None:
    """By a reaction, a number, a label, a reply or a command, alone or in the room."""
    for way, knock in (BUTTONS | COMMANDS).items():
        await few.sees(QUEUE)
        assert await few.opens(knock, QUEUE) == {COORDINATOR}, way


async def test_a_way_round_opens_nothing(few: RightsParty) -> None:
    """An edit, and talk that is not for us: not even from the coordinator."""
    for way, knock in ROUND.items():
        await few.sees(QUEUE)
        assert await few.opens(knock, QUEUE) == set(), way
