"""What this program cannot read: each such row is set aside alone, counted and reported, and stops nobody else."""

from db.encryption import WrongKey
from db.ids import to_milliseconds
from db.model import Tx

UNREADABLE_ERRORS = (WrongKey, ValueError, TypeError, KeyError)
"""How reading a row fails: it does not unseal, is no JSON, or has not the shape that this program knows."""


def record_unreadable(tx: Tx, what: str, row: int, fault: Exception | str) -> None:
    """One row of the table `what` was set aside; only the kind of the fault is kept, for its text may hold words."""
    reason = fault if isinstance(fault, str) else type(fault).__name__
    tx.write("unreadable_rows.note", what=what, row=row, reason=reason, now=to_milliseconds(tx.now))


def park_message(tx: Tx, row: int, fault: Exception, reason: str = "unreadable") -> None:
    """A message that cannot be read: parked, and kept for a day."""
    tx.write("outbox.set_aside", id=row, reason=reason, now=to_milliseconds(tx.now))
    record_unreadable(tx, "outbox", row, fault)


async def count_by_table(tx: Tx) -> dict[str, int]:
    """How many rows of which table stand aside."""
    return {row["table_name"]: row["number"] for row in await tx.all("unreadable_rows.counted")}


async def describe_counts(tx: Tx) -> list[str]:
    """The same for an operator, a line for each table."""
    return [_describe_count(what, number) for what, number in (await count_by_table(tx)).items()]


def _describe_count(what: str, number: int) -> str:
    rows = "1 row" if number == 1 else f"{number} rows"
    return f"{what}: {rows} could not be read and stand aside; everything else goes on"


def retry_all(tx: Tx) -> None:
    """At a start: perhaps this program can read what another one could not. What it cannot is set aside once more."""
    now = to_milliseconds(tx.now)
    tx.write("unreadable_rows.read_inbox_again", now=now)
    tx.write("unreadable_rows.read_outbox_again", now=now)
    tx.write("unreadable_rows.begin_afresh")
