"""Where a network wants us to be silent: kept with what waits there, and obeyed across restarts."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Tx


@dataclass(frozen=True, slots=True)
class Hush:
    """A chat in which nothing is said before `at`."""

    network: str
    chat: str
    at: datetime


async def hushed(tx: Tx, reason: str, until: datetime) -> list[Hush]:
    """Where something waits for this reason until then or longer."""
    rows = await tx.all("outbox.hushed", reason=reason, until=milliseconds(until))
    return [Hush(row["network"], row["chat"], moment(row["due_at"])) for row in rows]
