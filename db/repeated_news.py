"""Repeated news: the same apology about the same case is said at most once a day, and three times in all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db import outbox, people
from db.model import Tx

MAX_REPETITIONS = 3
REMEMBERED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NewsTurn:
    """The subject under which news are told once more, and whether that is the last time."""

    subject: str
    last: bool


async def find_next_turn(tx: Tx, person: int, news: str, today: datetime) -> NewsTurn | None:
    """How a person is told these `news` once more; None where that is enough since the beginning of `today`, or for
    good.
    """
    reached = await people.find_reachable_account(tx, person)
    told_today = False
    for number in range(1, MAX_REPETITIONS + 1):
        subject = f"{news}:{number}"
        if reached is None or not await outbox.was_said_since(tx, reached[1], subject, tx.now - REMEMBERED_FOR):
            return None if told_today else NewsTurn(subject, last=number == MAX_REPETITIONS)
        told_today = await outbox.was_said_since(tx, reached[1], subject, today)
    return None
