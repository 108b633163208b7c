"""What was asked so that nothing stays open in silence: whether a request is still needed, whether neighbours met."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Tx


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When a person was asked, and when they answered, None until then."""

    asked: datetime
    answered: datetime | None


def record_question(tx: Tx, about: int) -> None:
    """Record that a person is asked about a request or contact (id) now."""
    tx.write("request_dispatch.doubt", about=about, now=to_milliseconds(tx.now))


async def find_follow_up(tx: Tx, about: int) -> FollowUp | None:
    """The last follow-up question about this id; None where there was none."""
    row = await tx.one("request_dispatch.doubted", about=about)
    if row is None:
        return None
    return FollowUp(
        from_milliseconds(row["asked_at"]), from_milliseconds(row["answered_at"]) if row["answered_at"] else None
    )


async def record_answer(tx: Tx, about: int) -> bool:
    """The question was answered; False where none waited."""
    return bool(await tx.change("request_dispatch.sure", about=about, now=to_milliseconds(tx.now)))
