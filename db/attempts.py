"""What somebody tried in vain, such as a code, so that nobody can go on trying."""

from datetime import timedelta

from db.ids import milliseconds
from db.model import Tx

AN_HOUR = timedelta(hours=1)


def note(tx: Tx, person: int, what: str) -> None:
    """They tried, and it was wrong."""
    tx.write("attempts.note", id=tx.new_id(), person=person, what=what, now=milliseconds(tx.now))


async def lately(tx: Tx, person: int, what: str) -> int:
    """How often they did within the last hour."""
    row = await tx.one("attempts.since", person=person, what=what, moment=milliseconds(tx.now - AN_HOUR))
    return int(row["number"]) if row else 0
