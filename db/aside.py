"""What this program cannot read: each such row is set aside alone, counted and reported, and stops nobody else."""

from db.ids import milliseconds
from db.model import Tx
from db.sealing import WrongKey

UNREADABLE = (WrongKey, ValueError, TypeError, KeyError)
"""How reading a row fails: it does not unseal, is no JSON, or has not the shape that this program knows."""


def note(tx: Tx, what: str, row: int, fault: Exception | str) -> None:
    """One row of the table `what` was set aside; only the kind of the fault is kept, for its text may hold words."""
    reason = fault if isinstance(fault, str) else type(fault).__name__
    tx.write("aside.note", what=what, row=row, reason=reason, now=milliseconds(tx.now))


def set_message_aside(tx: Tx, row: int, fault: Exception, reason: str = "unreadable") -> None:
    """A message that cannot be read: parked, and kept for a day."""
    tx.write("outbox.set_aside", id=row, reason=reason, now=milliseconds(tx.now))
    note(tx, "outbox", row, fault)


async def counted(tx: Tx) -> dict[str, int]:
    """How many rows of which table stand aside."""
    return {row["what"]: row["number"] for row in await tx.all("aside.counted")}


async def lines(tx: Tx) -> list[str]:
    """The same for an operator, a line for each table."""
    return [_line(what, number) for what, number in (await counted(tx)).items()]


def _line(what: str, number: int) -> str:
    rows = "1 row" if number == 1 else f"{number} rows"
    return f"{what}: {rows} could not be read and stand aside; everything else goes on"


def read_again(tx: Tx) -> None:
    """At a start: perhaps this program can read what another one could not. What it cannot is set aside once more."""
    now = milliseconds(tx.now)
    tx.write("aside.read_inbox_again", now=now)
    tx.write("aside.read_outbox_again", now=now)
    tx.write("aside.begin_afresh")
