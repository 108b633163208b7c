"""What somebody tried in vain, such as a code, so that nobody can go on trying."""

from datetime import timedelta

from db.ids import to_milliseconds
from db.model import Tx

ATTEMPT_WINDOW = timedelta(hours=1)


def record_attempt(tx: Tx, person: int, what: str) -> None:
    """They tried, and it was wrong."""
    tx.write("attempts.note", id=tx.new_id(), person=person, what=what, now=to_milliseconds(tx.now))


async def count_recent(tx: Tx, person: int, what: str) -> int:
    """How often they did within the last hour."""
    row = await tx.one("attempts.since", person=person, what=what, moment=to_milliseconds(tx.now - ATTEMPT_WINDOW))
    return int(row["number"]) if row else 0
