"""Where a network wants us to be silent: kept with what waits there, and obeyed across restarts."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Tx


@dataclass(frozen=True, slots=True)
class SendPause:
    """A chat in which nothing is said before `at`."""

    network: str
    chat: str
    at: datetime


async def list_send_pauses(tx: Tx, reason: str, until: datetime) -> list[SendPause]:
    """The chats whose messages wait for this reason until then or longer."""
    rows = await tx.all("outbox.hushed", reason=reason, until=to_milliseconds(until))
    return [SendPause(row["network"], row["chat"], from_milliseconds(row["due_at"])) for row in rows]
