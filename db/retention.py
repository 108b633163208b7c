"""Keeps the promises of the inventory, every day, and notices when they were not kept."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from db import audit, people
from db.engine import moment
from db.ids import made, milliseconds
from db.inventory import Keep, Table, tables
from db.model import Tx

Transactions = Callable[[], AbstractAsyncContextManager[Tx]]

JOB = "retention"
SLICE, PEOPLE, ALL = 100, 10, 2**62
"""So many rows, and so many people with all that is theirs, are cleaned up before others have their turn."""
A_DAY = timedelta(days=1)
REMEMBERED = timedelta(days=60)
"""How long it is known who asked to be forgotten; no backup lives longer."""

OVERDUE = timedelta(hours=26)
NOT_DONE = "the daily clean-up has not run for 26 hours"


async def retire(transaction: Transactions) -> int:
    """Carry out every `keep:` promise as of now, in slices between which others take their turn; returns how many rows
    were deleted, cleared or erased. Cut off anywhere, it goes on with what is left the next time."""
    touched = 0
    for table in reversed(tables()):
        for number, keep in enumerate(table.keeps):
            touched += await _carry_out(transaction, table, number, keep)
    async with transaction() as tx:
        did(tx, JOB)
    return touched


async def _carry_out(transaction: Transactions, table: Table, number: int, keep: Keep) -> int:
    limit = PEOPLE if keep.then == "erase the person" else SLICE
    touched, more = 0, True
    while more:
        async with transaction() as tx:
            found = await _slice(tx, table, f"inventory.keep_{table.name}_{number}", (keep, limit))
        touched += found
        more = found == limit
    return touched


async def _slice(tx: Tx, table: Table, query: str, part: tuple[Keep, int]) -> int:
    keep, limit = part
    before = milliseconds(tx.now - keep.days * A_DAY)
    if table.name == "audit":
        await audit.let_go(tx, before)
        return await tx.change(query, before=before, limit=ALL)  # its chain is never cut in between
    if keep.then != "erase the person":
        return await tx.change(query, before=before, limit=limit)
    idle = await tx.all(query, before=before, limit=limit)
    for row in idle:
        await people.forget(tx, row["person"], asked=False)
    return len(idle)


async def complaints(tx: Tx) -> list[str]:
    """One line for each promise broken by more than a day, and one where the daily job has not run."""
    late = [await _late(tx, table, number, keep) for table in tables() for number, keep in enumerate(table.keeps)]
    idle = tx.now - (await last_done(tx, JOB) or await _made(tx)) > OVERDUE
    return [line for line in late if line] + ([NOT_DONE] if idle else [])


async def _late(tx: Tx, table: Table, number: int, keep: Keep) -> str:
    before = milliseconds(tx.now - (keep.days + 1) * A_DAY)
    row = await tx.one(f"inventory.late_{table.name}_{number}", before=before)
    return f"{table.name}: {row['number']} rows are kept longer than {keep.days} days" if row and row["number"] else ""


async def _made(tx: Tx) -> datetime:
    """When this database was made: a new one has nothing to clean up yet."""
    row = await tx.one("upkeep.made")
    return moment(row["applied_at"]) if row else tx.now


async def newest(tx: Tx) -> datetime | None:
    """When the newest message was written, in or out; None where there is none."""
    row = await tx.one("upkeep.newest")
    return made(row["id"]) if row and row["id"] is not None else None


def did(tx: Tx, job: str) -> None:
    """A daily job has done its work."""
    tx.write("upkeep.did", job=job, now=milliseconds(tx.now))


async def last_done(tx: Tx, job: str) -> datetime | None:
    """When a daily job last did its work."""
    done = {row["name"]: moment(row["done_at"]) for row in await tx.all("upkeep.jobs")}
    return done.get(job)
