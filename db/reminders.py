"""Reminders: a person's settings, when due ones are next checked, and which were sent."""

from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import ReminderLead, ReminderSettings, SentReminder, Tx


async def read_settings(tx: Tx, person: int) -> ReminderSettings:
    """The person's reminder settings; the default hours where none were set."""
    row = await tx.one("reminders.habits", person=person)
    if row is None:
        return ReminderSettings()
    first, last = map(int, row["quiet_hours"].split("-"))
    times = (from_milliseconds(row[name]) if row[name] else None for name in ("paused_until", "looked_at", "next_at"))
    return ReminderSettings((first, last), *times)


def set_quiet_hours(tx: Tx, person: int, quiet: tuple[int, int]) -> None:
    """Set the person's quiet hours, from the first hour of a day to the last one."""
    tx.write("reminders.quiet", person=person, quiet=f"{quiet[0]}-{quiet[1]}")


def set_break(tx: Tx, person: int, until: datetime | None) -> None:
    """Set the person's break from reminders until then; None ends it."""
    tx.write("reminders.rest", person=person, until=until and to_milliseconds(until))


def record_look(tx: Tx, person: int, at: datetime | None, following: datetime | None) -> None:
    """Record that all reminders due `at` that moment were sent; the next is due at `following`, or None."""
    known = {"looked": at and to_milliseconds(at), "next": following and to_milliseconds(following)}
    tx.write("reminders.looked", person=person, **known)


def record_reminded(tx: Tx, person: int, one: SentReminder, over: datetime) -> None:
    """Record a sent reminder of this event date, which is over at that moment."""
    what = {"event": one.event, "original": one.original.isoformat(), "begins": to_milliseconds(one.begins)}
    how = {"lead": one.lead.value, "subject": one.subject, "over": to_milliseconds(over)}
    tx.write("reminders.tell", person=person, **what, **how)


async def list_reminded(tx: Tx, person: int) -> dict[tuple[int, datetime], SentReminder]:
    """The reminders a person was sent, by event id and original local time."""
    found = {}
    for row in await tx.all("reminders.told", person=person):
        original = datetime.fromisoformat(row["original"])
        one = SentReminder(
            event=row["event_id"],
            original=original,
            begins=from_milliseconds(row["begins_at"]),
            lead=ReminderLead(row["lead"]),
            subject=row["subject"],
        )
        found[one.event, original] = one
    return found


async def withdraw_unsent(tx: Tx, person: int, subject: str) -> bool:
    """A reminder that still waits never leaves, and nothing in it counts as said; False where it may have left."""
    kept_back = await tx.change("reminders.unsaid", person=person, subject=subject, now=to_milliseconds(tx.now))
    if kept_back:
        forget_reminded(tx, person, subject)
    return bool(kept_back)


def forget_reminded(tx: Tx, person: int, subject: str) -> None:
    """Nothing that stands in this message counts as said."""
    tx.write("reminders.untell", person=person, subject=subject)


async def list_overdue_people(tx: Tx, route: str) -> list[int]:
    """The people whose reminders are overdue for a check, without a timer of this route."""
    rows = await tx.all("reminders.late", now=to_milliseconds(tx.now), timers=f"{route} %")
    return [int(row["person_id"]) for row in rows]


async def list_people_to_remind(tx: Tx) -> list[int]:
    """The ids of people with a reminder to come."""
    return [int(row["person_id"]) for row in await tx.all("reminders.everybody")]


def settle_after_restore(tx: Tx) -> None:
    """Send no reminder that was due before the restore again."""
    tx.write("reminders.after_restore", now=to_milliseconds(tx.now))
