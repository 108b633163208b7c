"""Who comes to a date of an event, or cannot: kept by person so that it can be changed, read as a number only."""

from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Answers, Outing, Tx


def answer(tx: Tx, outing: Outing, person: int, *, comes: bool) -> None:
    """They come, or cannot; what they say last counts."""
    named = {"event": outing.event, "original": outing.original.isoformat(), "over": milliseconds(outing.over)}
    tx.write("coming.answer", **named, person=person, comes=comes)


async def answers(tx: Tx, event: int, original: datetime) -> Answers:
    """How many come to one date of an event, and how many cannot."""
    row = await tx.one("coming.answers", event=event, original=original.isoformat())
    return Answers(row["coming"], row["cannot"]) if row else Answers(0, 0)


async def answered(tx: Tx) -> list[tuple[Outing, Answers]]:
    """The dates that are not over and to which anybody has said something."""
    rows = await tx.all("coming.answered", since=milliseconds(tx.now))
    return [
        (
            Outing(row["event_id"], datetime.fromisoformat(row["original"]), moment(row["over_at"])),
            Answers(row["coming"], row["cannot"]),
        )
        for row in rows
    ]


async def to(tx: Tx, event: int, person: int) -> list[datetime]:
    """The dates of an event, by name, to which somebody said that they come."""
    rows = await tx.all("coming.dates", event=event, person=person)
    return [datetime.fromisoformat(row["original"]) for row in rows]
