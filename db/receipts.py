"""Receipts: what is said only once something else has arrived."""

from db.ids import milliseconds
from db.model import Tx


async def unconfirmed(tx: Tx, receipt: int) -> bool:
    """Whether something still waits for a receipt."""
    return bool(await tx.one("outbox.unconfirmed", receipt=receipt))


def unsay(tx: Tx, receipt: int) -> None:
    """What waits for a receipt is never said, for that did not arrive."""
    tx.write("outbox.unsay", receipt=receipt, reason="what it confirms did not arrive", now=milliseconds(tx.now))
