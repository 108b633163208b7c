"""What a number under a message means: the choice that stood there when it was picked."""

from datetime import timedelta

import pytest

from db import dialogs, outbox, people
from db.dialogs import OfferedChoice
from db.model import Delivery, Tx
from db.outbox_rows import OutboxRow
from db.people import Account
from tests.kit.town import Town

HERE = Account("phone", "Amira", "chat")


async def shows(tx: Tx, person: int, go: str) -> None:
    """A message with one choice, said under the id "card"; the second time it takes the place of the first."""
    row = tx.new_id()
    outbox.queue_message(tx, OutboxRow(HERE, "{}", Delivery.STATUS, person), row)
    dialogs.store_choices(
        tx, OfferedChoice(f"token {row}", person, None, outbox.chat_key(tx, HERE), row, 1, "", go, {}, 0, tx.now)
    )
    (said,) = [letter for letter in await outbox.list_unawaited(tx, HERE.network, 9) if letter.id == row]
    outbox.mark_sent(tx, said, "card")


@pytest.mark.parametrize(
    ("minutes", "means"), [(-1, "first"), (0, "first"), (1, "first"), (2, "second"), (3, "second")]
)
async def test_a_change_that_crossed_with_a_pick_does_not_count(town: Town, minutes: int, means: str) -> None:
    """Whoever picked before the change saw what stood there before; a wrong clock makes nothing unpickable."""
    began = town.clock.now
    async with town.database.transaction() as tx:
        person = people.create_person(tx, HERE, "de").id
        await shows(tx, person, "first")
    town.clock.turn(timedelta(minutes=2))
    async with town.database.transaction() as tx:
        await shows(tx, person, "second")
        picked = began + timedelta(minutes=minutes)
        (offer,) = await dialogs.list_choices_under(tx, outbox.chat_key(tx, HERE), "card", picked)
        (latest,) = await dialogs.list_choices_under(tx, outbox.chat_key(tx, HERE), "card", None)
    assert (offer.go, latest.go) == (means, "second")
