"""How well free sentences are understood, counted by month and language: never by a word, never by person."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Row, Tx


@dataclass(frozen=True, slots=True)
class Share:
    """Of the free sentences in a language in the month that began `since`: how many there were, how many were not
    understood, and how many only after a question."""

    since: datetime
    language: str
    number: int
    lost: int
    asked: int

    @property
    def percent(self) -> int:
        """How many of a hundred were not understood."""
        return round(100 * self.lost / self.number)


def count(tx: Tx, language: str, how: str, nearest: str = "") -> None:
    """One more was understood so well; `nearest` are the intents that one that was not came nearest to."""
    tx.write("tally.count", since=milliseconds(_month(tx.now)), language=language, how=how, nearest=nearest)


async def this_month(tx: Tx) -> list[Share]:
    """Language by language, since the first of the month."""
    return await since(tx, tx.now)


async def since(tx: Tx, then: datetime) -> list[Share]:
    """Month by month and language by language, from the month of that moment on."""
    return [_share(row) for row in await tx.all("tally.since", since=milliseconds(_month(then)))]


def _month(then: datetime) -> datetime:
    return then.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _share(row: Row) -> Share:
    return Share(moment(row["since_at"]), row["language"], row["number"], row["lost"], row["asked"])
