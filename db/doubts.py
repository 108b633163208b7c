"""What was asked so that nothing stays open in silence: whether a request is still needed, whether neighbours met."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Tx


@dataclass(frozen=True, slots=True)
class Doubt:
    """When somebody was asked, and when they answered, None as long as they have not."""

    asked: datetime
    answered: datetime | None


def ask(tx: Tx, about: int) -> None:
    """Somebody is asked about a request or a pair (id) now."""
    tx.write("ring.doubt", about=about, now=milliseconds(tx.now))


async def of(tx: Tx, about: int) -> Doubt | None:
    """What was last asked about it; None where nothing was."""
    row = await tx.one("ring.doubted", about=about)
    if row is None:
        return None
    return Doubt(moment(row["asked_at"]), moment(row["answered_at"]) if row["answered_at"] else None)


async def answered(tx: Tx, about: int) -> bool:
    """The question was answered; False where none waited."""
    return bool(await tx.change("ring.sure", about=about, now=milliseconds(tx.now)))
