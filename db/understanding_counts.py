"""How well free sentences are understood, counted by month and language: never by a word, never by person."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Row, Tx


@dataclass(frozen=True, slots=True)
class UnderstandingShare:
    """Of the free sentences in a language in the month that began `since`: how many there were, how many were not
    understood, and how many only after a question."""

    since: datetime
    language: str
    number: int
    lost: int
    asked: int

    @property
    def percent(self) -> int:
        """The percentage of sentences that were not understood."""
        return round(100 * self.lost / self.number)


def count_sentence(tx: Tx, language: str, how: str, nearest: str = "") -> None:
    """One more was understood so well; `nearest` are the intents that one that was not came nearest to."""
    tx.write(
        "understanding_counts.count",
        since=to_milliseconds(_month_start(tx.now)),
        language=language,
        how=how,
        nearest=nearest,
    )


async def read_this_month(tx: Tx) -> list[UnderstandingShare]:
    """Language by language, since the first of the month."""
    return await read_since(tx, tx.now)


async def read_since(tx: Tx, then: datetime) -> list[UnderstandingShare]:
    """Month by month and language by language, from the month of that moment on."""
    return [
        _share_of_row(row)
        for row in await tx.all("understanding_counts.since", since=to_milliseconds(_month_start(then)))
    ]


def _month_start(then: datetime) -> datetime:
    return then.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _share_of_row(row: Row) -> UnderstandingShare:
    return UnderstandingShare(
        since=from_milliseconds(row["since_at"]),
        language=row["language"],
        number=row["number"],
        lost=row["lost"],
        asked=row["asked"],
    )
