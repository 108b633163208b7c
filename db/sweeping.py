"""Ends an hour of what passes through: what still waits is sealed anew, and the secret of the hour is destroyed."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.keyring import DESTROYED, Passing
from db.model import Tx

SLICE = 200
IN_TRANSIT = {"inbox": "keyring.inbox_in_transit", "outbox": "keyring.outbox_in_transit"}
RESEAL = {"inbox": "keyring.reseal_inbox", "outbox": "keyring.reseal_outbox"}

Transactions = Callable[[], AbstractAsyncContextManager[Tx]]


async def sweep(transaction: Transactions) -> None:
    """Destroy the secrets of all hours until now, in slices between which others take their turn."""
    async with transaction() as tx:
        tx.write("keyring.next_hour")
        over = [int(row["secret_id"]) for row in await tx.all("keyring.hours_over")]
    if not over:
        return
    for box in IN_TRANSIT:
        after: int | None = 0
        while after is not None:
            async with transaction() as tx:
                after = await _reseal(tx, box, after)
    async with transaction() as tx:
        for secret in over:
            tx.write("keyring.destroy_hour", secret=secret, nothing=DESTROYED)
            tx.write("keyring.drop_hour", secret=secret)


async def _reseal(tx: Tx, box: str, after: int) -> int | None:
    """One slice of what waits; returns after which row the next one begins, None where this was the last."""
    rows = await tx.all(IN_TRANSIT[box], after=after, limit=SLICE)
    for row in rows:
        address = {"address": Passing(row["address"] or "")} if box == "outbox" else {}
        tx.write(RESEAL[box], id=row["id"], words=Passing(row["words"]), **address)
    return int(rows[-1]["id"]) if len(rows) == SLICE else None
