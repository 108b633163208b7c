"""How long people wait for an answer: each is counted, and the day's number and its slowest are kept across a stop."""

from dataclasses import dataclass
from datetime import datetime

from bot.flow.counts import ANSWER
from db import marks
from db.ids import made
from db.model import Tx
from db.outgoing import Outgoing
from db.sealing import WrongKey

MARK = "answered"
A_SECOND = 1000


@dataclass(frozen=True, slots=True)
class Day:
    """How many answers left, and after how many milliseconds the slowest of them."""

    number: int = 0
    slowest: int = 0

    @property
    def seconds(self) -> int:
        """The slowest in whole seconds, rather one too many."""
        return -(-self.slowest // A_SECOND)

    def and_(self, other: "Day") -> "Day":
        """Both together."""
        return Day(self.number + other.number, max(self.slowest, other.slowest))


class Answered:
    """What was answered and is not kept yet."""

    def __init__(self) -> None:
        self._fresh = Day()

    def note(self, row: Outgoing, now: datetime) -> None:
        """It has left; whatever nobody waited for is no answer."""
        if row.answers is None:
            return
        seconds = max((now - made(row.answers)).total_seconds(), 0.0)
        ANSWER.labels(row.address.network).observe(seconds)
        self._fresh = self._fresh.and_(Day(1, round(seconds * A_SECOND)))

    async def keep(self, tx: Tx) -> None:
        """What is new is added to the day."""
        if self._fresh.number:
            _keep(tx, (await of_today(tx)).and_(self._fresh))
            self._fresh = Day()


async def of_today(tx: Tx) -> Day:
    """Since the last line to operators."""
    try:
        number, _, slowest = (await marks.of(tx, MARK)).partition(" ")
    except WrongKey:  # a damaged mark keeps nobody from anything
        return Day()
    return Day(int(number or 0), int(slowest or 0))


def begin_anew(tx: Tx) -> None:
    """A new day."""
    _keep(tx, Day())


def _keep(tx: Tx, day: Day) -> None:
    marks.keep(tx, MARK, f"{day.number} {day.slowest}")
