"""Retention: deletes what has expired by the rules of the inventory, every day, and reports broken rules."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from db import audit, people
from db.data_inventory import InventoriedTable, RetentionRule, read_tables
from db.engine import from_milliseconds
from db.ids import id_created_at, to_milliseconds
from db.model import Tx

Transactions = Callable[[], AbstractAsyncContextManager[Tx]]

RETENTION_JOB = "retention"
ROWS_PER_SLICE = 100
PEOPLE_PER_SLICE = 10
NO_ROW_LIMIT = 2**62
"""So many rows, and so many people with all that is theirs, are cleaned up before others have their turn."""
BROKEN_AFTER = timedelta(days=1)
FORGOTTEN_HASH_LIFETIME = timedelta(days=60)
"""How long it is known who asked to be forgotten; no backup lives longer."""

RETENTION_OVERDUE_AFTER = timedelta(hours=26)
OVERDUE_COMPLAINT = "the daily clean-up has not run for 26 hours"


async def apply_retention(transaction: Transactions) -> int:
    """Carry out every `keep:` promise as of now, in slices between which others take their turn; returns how many rows
    were deleted, cleared or erased. Cut off anywhere, it goes on with what is left the next time."""
    touched = 0
    for table in reversed(read_tables()):
        for number, keep in enumerate(table.keeps):
            touched += await _apply_rule(transaction, table, number, keep)
    async with transaction() as tx:
        record_job_done(tx, RETENTION_JOB)
    return touched


async def _apply_rule(transaction: Transactions, table: InventoriedTable, number: int, keep: RetentionRule) -> int:
    limit = PEOPLE_PER_SLICE if keep.then == "erase the person" else ROWS_PER_SLICE
    touched = 0
    more = True
    while more:
        async with transaction() as tx:
            found = await _apply_rule_slice(tx, table, f"inventory.keep_{table.name}_{number}", keep, limit)
        touched += found
        more = found == limit
    return touched


async def _apply_rule_slice(tx: Tx, table: InventoriedTable, query: str, keep: RetentionRule, limit: int) -> int:
    before = to_milliseconds(tx.now - keep.days * BROKEN_AFTER)
    if table.name == "audit":
        await audit.release_acts_before(tx, before)
        return await tx.change(query, before=before, limit=NO_ROW_LIMIT)  # its chain is never cut in between
    if keep.then != "erase the person":
        return await tx.change(query, before=before, limit=limit)
    idle = await tx.all(query, before=before, limit=limit)
    for row in idle:
        await people.forget_person(tx, row["person"], asked=False)
    return len(idle)


async def list_broken_rules(tx: Tx) -> list[str]:
    """One line for each promise broken by more than a day, and one where the daily job has not run."""
    late = [
        await _describe_broken_rule(tx, table, number, keep)
        for table in read_tables()
        for number, keep in enumerate(table.keeps)
    ]
    idle = tx.now - (await read_job_done(tx, RETENTION_JOB) or await _database_created_at(tx)) > RETENTION_OVERDUE_AFTER
    return [line for line in late if line] + ([OVERDUE_COMPLAINT] if idle else [])


async def _describe_broken_rule(tx: Tx, table: InventoriedTable, number: int, keep: RetentionRule) -> str:
    before = to_milliseconds(tx.now - (keep.days + 1) * BROKEN_AFTER)
    row = await tx.one(f"inventory.late_{table.name}_{number}", before=before)
    return f"{table.name}: {row['number']} rows are kept longer than {keep.days} days" if row and row["number"] else ""


async def _database_created_at(tx: Tx) -> datetime:
    """When this database was made: a new one has nothing to clean up yet."""
    row = await tx.one("retention.made")
    return from_milliseconds(row["applied_at"]) if row else tx.now


async def find_newest_message_time(tx: Tx) -> datetime | None:
    """When the newest message was written, in or out; None where there is none."""
    row = await tx.one("retention.newest")
    return id_created_at(row["id"]) if row and row["id"] is not None else None


def record_job_done(tx: Tx, job: str) -> None:
    """A daily job has done its work."""
    tx.write("retention.did", job=job, now=to_milliseconds(tx.now))


async def read_job_done(tx: Tx, job: str) -> datetime | None:
    """When a daily job last did its work."""
    done = {row["name"]: from_milliseconds(row["done_at"]) for row in await tx.all("retention.jobs")}
    return done.get(job)
