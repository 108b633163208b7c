"""How long people wait for an answer: each is counted, and the day's number and its slowest are kept across a stop."""

from dataclasses import dataclass
from datetime import datetime

from bot.flow.metrics import ANSWER_SECONDS
from db import sync_tokens
from db.encryption import WrongKey
from db.ids import id_created_at
from db.model import Tx
from db.outbox_rows import DueMessage

LATENCY_MARK = "answered"
MILLISECONDS_PER_SECOND = 1000


@dataclass(frozen=True, slots=True)
class DailyLatency:
    """How many replies were sent today, and the milliseconds of the slowest one."""

    number: int = 0
    slowest: int = 0

    @property
    def seconds(self) -> int:
        """The slowest reply in seconds, rounded up."""
        return -(-self.slowest // MILLISECONDS_PER_SECOND)

    def and_(self, other: "DailyLatency") -> "DailyLatency":
        """Both counts of replies together."""
        return DailyLatency(self.number + other.number, max(self.slowest, other.slowest))


class ReplyLatency:
    """The replies counted since the last save to the database."""

    def __init__(self) -> None:
        self._fresh = DailyLatency()

    def note(self, row: DueMessage, now: datetime) -> None:
        """Count a message that was sent; one that answers no resident is not counted."""
        if row.answers is None:
            return
        seconds = max((now - id_created_at(row.answers)).total_seconds(), 0.0)
        ANSWER_SECONDS.labels(row.address.network).observe(seconds)
        self._fresh = self._fresh.and_(DailyLatency(1, round(seconds * MILLISECONDS_PER_SECOND)))

    async def keep(self, tx: Tx) -> None:
        """Add the new counts to the day's row."""
        if self._fresh.number:
            _save_day(tx, (await read_today(tx)).and_(self._fresh))
            self._fresh = DailyLatency()


async def read_today(tx: Tx) -> DailyLatency:
    """Since the last line to operators."""
    try:
        number, _, slowest = (await sync_tokens.read_sync_token(tx, LATENCY_MARK)).partition(" ")
    except WrongKey:  # a damaged mark keeps nobody from anything
        return DailyLatency()
    return DailyLatency(int(number or 0), int(slowest or 0))


def reset_day(tx: Tx) -> None:
    """Reset the day's row to zero replies."""
    _save_day(tx, DailyLatency())


def _save_day(tx: Tx, day: DailyLatency) -> None:
    sync_tokens.store_sync_token(tx, LATENCY_MARK, f"{day.number} {day.slowest}")
