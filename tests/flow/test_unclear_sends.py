"""What may have arrived, and whose answer was lost: sent once more as its class says, later and later."""

import pytest

from bot.contract.platform import DeliveryUnclear
from db import outbox
from db.model import Delivery
from tests.flow.conftest import Rows, known, write
from tests.kit.town import Neighbour, Town


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody we know."""
    return await known(town, "Amira")


async def test_a_repeat_whose_answer_is_lost_too_is_repeated_later(town: Town, amira: Neighbour, rows: Rows) -> None:
    """Each try is later than the one before, all are marked, and the first answer is the end of it."""
    town.phones.faults = [DeliveryUnclear() for _ in outbox.REPEAT_PAUSES]
    await write(amira, "Hello")
    await town.settle()
    for pause in outbox.REPEAT_PAUSES:
        left = len(town.phones.faults)
        await town.later(seconds=pause.total_seconds() - 0.001)
        assert len(town.phones.faults) == left
        await town.later(seconds=0.001)
    assert [message.repeat for message in amira.new()] == [True]
    amira.hears("Hello")
    await town.later(days=1)
    assert [row["state"] for row in await rows("select state from outbox")] == ["sent"]


@pytest.mark.parametrize("delivery", [Delivery.STATUS, Delivery.ANSWER])
async def test_a_change_whose_answer_is_lost_is_made_again_unmarked(
    town: Town, amira: Neighbour, delivery: Delivery
) -> None:
    """Changed twice is changed once, so nobody has to be told of it."""
    first = await write(amira, "4 asked")
    await town.settle()
    town.phones.faults = [DeliveryUnclear(), DeliveryUnclear()]
    await write(amira, "5 asked", delivery, replaces=first)
    for _ in range(3):
        await town.later(seconds=2)
    assert [message.repeat for message in amira.new()] == [False, False]
    amira.hears("4 asked", "5 asked")
