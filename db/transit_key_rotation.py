"""Ends an hour's key: messages still waiting are encrypted with a new key, and the old one is destroyed."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.keyring import DESTROYED_SECRET, TransitText
from db.model import Tx

ROWS_PER_SLICE = 200
IN_TRANSIT_QUERIES = {"inbox": "keyring.inbox_in_transit", "outbox": "keyring.outbox_in_transit"}
RESEAL_QUERIES = {"inbox": "keyring.reseal_inbox", "outbox": "keyring.reseal_outbox"}

Transactions = Callable[[], AbstractAsyncContextManager[Tx]]


async def rotate_transit_key(transaction: Transactions) -> None:
    """Destroy the secrets of all hours until now, in slices between which others take their turn."""
    async with transaction() as tx:
        tx.write("keyring.next_hour")
        over = [int(row["secret_id"]) for row in await tx.all("keyring.hours_over")]
    if not over:
        return
    for box in IN_TRANSIT_QUERIES:
        after: int | None = 0
        while after is not None:
            async with transaction() as tx:
                after = await _reseal_slice(tx, box, after)
    async with transaction() as tx:
        for secret in over:
            tx.write("keyring.destroy_hour", secret=secret, nothing=DESTROYED_SECRET)
            tx.write("keyring.drop_hour", secret=secret)


async def _reseal_slice(tx: Tx, box: str, after: int) -> int | None:
    """One slice of what waits; returns after which row the next one begins, None where this was the last."""
    rows = await tx.all(IN_TRANSIT_QUERIES[box], after=after, limit=ROWS_PER_SLICE)
    for row in rows:
        address = {"address": TransitText(row["address"] or "")} if box == "outbox" else {}
        tx.write(RESEAL_QUERIES[box], id=row["id"], words=TransitText(row["words"]), **address)
    return int(rows[-1]["id"]) if len(rows) == ROWS_PER_SLICE else None
