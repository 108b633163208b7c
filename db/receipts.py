"""Receipts: what is said only once something else has arrived."""

from db.ids import to_milliseconds
from db.model import Tx


async def is_unconfirmed(tx: Tx, receipt: int) -> bool:
    """Whether something still waits for a receipt."""
    return bool(await tx.one("outbox.unconfirmed", receipt=receipt))


def cancel_waiting_messages(tx: Tx, receipt: int) -> None:
    """What waits for a receipt is never said, for that did not arrive."""
    tx.write("outbox.unsay", receipt=receipt, reason="what it confirms did not arrive", now=to_milliseconds(tx.now))
