"""What is taken back: tried until it is known how it ended, and called otherwise where it does not go."""

import pytest

from bot.contract.outgoing import DeliveryFallback, Message, message_json
from bot.contract.platform import DeliveryRefused, DeliveryUnclear
from bot.flow.send import LOST_REFERENCE_REASON
from db import outbox, people
from db.model import Delivery
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.kit.town import Neighbour, Town

OTHERWISE = DeliveryFallback(go="contacts.report_detail_not_removed", data={"disclosure": 0})
STAYS = "I could not remove a message with an address or a phone number from this chat. Please delete it yourself."
CALLED = "select payload from inbox where network = 'clock' and foreign_id like 'otherwise:%'"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody we know."""
    async with town.database.transaction() as tx:
        people.create_person(tx, Account(town.phones.network, "Amira", "Amira"), "en")
    return town.neighbour("Amira")


async def leave(town: Town, message: Message, replaces: int | None = None, **how: Delivery) -> int:
    """Leave a letter for Amira in the outbox; returns its row."""
    at = Account(town.phones.network, "Amira", "Amira")
    async with town.database.transaction() as tx:
        known = await people.find_known_people(tx, at.network, [tx.seal.digest(at.network, "Amira")])
        person = next(iter(known.values())).person.id
        row = tx.new_id()
        body = message_json.dump_json(message).decode()
        delivery = how.get("delivery", Delivery.ANSWER)
        outbox.queue_message(tx, OutboxRow(at, body, delivery, person, replaces=replaces), row)
    return row


def gone() -> Message:
    """Takes back what it replaces."""
    return Message("", "en", retracts=True, otherwise=OTHERWISE)


async def test_a_lost_answer_is_tried_again_until_it_is_known(town: Town, amira: Neighbour) -> None:
    """To take something back twice is no harm; nothing is called otherwise."""
    first = await leave(town, Message("Wiedehopfweg 7", "en"))
    await town.settle()
    town.phones.faults += [DeliveryUnclear()] * 3
    await leave(town, gone(), first)
    for _ in range(5):
        await town.later(seconds=10)
    amira.hears("")
    assert await town.rows(CALLED) == []


async def test_what_never_arrived_cannot_be_taken_back(town: Town, amira: Neighbour) -> None:
    """Without the network's own id of it nobody is asked to guess."""
    town.phones.faults += [DeliveryUnclear()]
    first = await leave(town, Message("Wiedehopfweg 7", "en"), delivery=Delivery.CONTACT)
    await town.settle()
    row = await leave(town, gone(), first)
    await town.settle()
    assert await town.rows(f"select state, reason from outbox where id = {row}") == [
        {"state": "parked", "reason": LOST_REFERENCE_REASON}
    ]
    assert len(await town.rows(CALLED)) == 1
    amira.hears(STAYS)


async def test_what_does_not_go_is_called_otherwise_once(town: Town, amira: Neighbour) -> None:
    """By whatever action was named, for whom the message was meant."""
    first = await leave(town, Message("Wiedehopfweg 7", "en"))
    await town.settle()
    town.phones.faults += [DeliveryRefused("message can't be deleted")]
    await leave(town, gone(), first)
    await town.settle()
    assert len(await town.rows(CALLED)) == 1
    amira.hears("Wiedehopfweg 7", STAYS)
