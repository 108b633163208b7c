"""Receipts: messages that are sent only once another one has arrived."""

from db.ids import to_milliseconds
from db.model import Tx


async def is_unconfirmed(tx: Tx, receipt: int) -> bool:
    """Whether a message still waits for a receipt."""
    return bool(await tx.one("outbox.unconfirmed", receipt=receipt))


def cancel_waiting_messages(tx: Tx, receipt: int) -> None:
    """Cancel the messages that wait for a receipt, since the confirmed message did not arrive."""
    tx.write("outbox.unsay", receipt=receipt, reason="what it confirms did not arrive", now=to_milliseconds(tx.now))
