"""Failed attempts of a person, such as wrong codes, counted so that no one can go on guessing."""

from datetime import timedelta

from db.ids import to_milliseconds
from db.model import Tx

ATTEMPT_WINDOW = timedelta(hours=1)


def record_attempt(tx: Tx, person: int, what: str) -> None:
    """Record a failed attempt of the person."""
    tx.write("attempts.note", id=tx.new_id(), person=person, what=what, now=to_milliseconds(tx.now))


async def count_recent(tx: Tx, person: int, what: str) -> int:
    """The number of failed attempts of the person within the last hour."""
    row = await tx.one("attempts.since", person=person, what=what, moment=to_milliseconds(tx.now - ATTEMPT_WINDOW))
    return int(row["number"]) if row else 0
