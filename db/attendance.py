"""Who comes to a date of an event, or cannot: kept by person so that it can be changed, read as a number only."""

from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import AttendanceCounts, EventDate, Tx


def set_attendance(tx: Tx, outing: EventDate, person: int, *, comes: bool) -> None:
    """Store whether the person comes to the event date; the last answer counts."""
    named = {"event": outing.event, "original": outing.original.isoformat(), "over": to_milliseconds(outing.over)}
    tx.write("attendance.answer", **named, person=person, comes=comes)


async def count_attendance(tx: Tx, event: int, original: datetime) -> AttendanceCounts:
    """How many come to one date of an event, and how many cannot."""
    row = await tx.one("attendance.answers", event=event, original=original.isoformat())
    return AttendanceCounts(row["coming"], row["cannot"]) if row else AttendanceCounts(0, 0)


async def list_answered_dates(tx: Tx) -> list[tuple[EventDate, AttendanceCounts]]:
    """The dates that are not over and to which anybody has said something."""
    rows = await tx.all("attendance.answered", since=to_milliseconds(tx.now))
    return [
        (
            EventDate(row["event_id"], datetime.fromisoformat(row["original"]), from_milliseconds(row["over_at"])),
            AttendanceCounts(row["coming"], row["cannot"]),
        )
        for row in rows
    ]


async def list_attended_dates(tx: Tx, event: int, person: int) -> list[datetime]:
    """The dates of an event, by original time, that the person said they come to."""
    rows = await tx.all("attendance.dates", event=event, person=person)
    return [datetime.fromisoformat(row["original"]) for row in rows]
