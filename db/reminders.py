"""Reminders: when somebody wants to hear them, when we look again what is due, and what they have heard."""

from datetime import datetime

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import ReminderLead, ReminderSettings, SentReminder, Tx


async def read_settings(tx: Tx, person: int) -> ReminderSettings:
    """When somebody wants to be reminded; the usual hours where they never said."""
    row = await tx.one("reminders.habits", person=person)
    if row is None:
        return ReminderSettings()
    first, last = map(int, row["quiet"].split("-"))
    times = (from_milliseconds(row[name]) if row[name] else None for name in ("rests_until", "looked_at", "next_at"))
    return ReminderSettings((first, last), *times)


def set_quiet_hours(tx: Tx, person: int, quiet: tuple[int, int]) -> None:
    """From now on they are left alone from the first hour of a day to the last one."""
    tx.write("reminders.quiet", person=person, quiet=f"{quiet[0]}-{quiet[1]}")


def set_break(tx: Tx, person: int, until: datetime | None) -> None:
    """They take a break until then; None where they are back."""
    tx.write("reminders.rest", person=person, until=until and to_milliseconds(until))


def record_look(tx: Tx, person: int, at: datetime | None, following: datetime | None) -> None:
    """All that was due `at` that moment was said; the next thing is due at `following`, None where nothing is."""
    known = {"looked": at and to_milliseconds(at), "next": following and to_milliseconds(following)}
    tx.write("reminders.looked", person=person, **known)


def record_reminded(tx: Tx, person: int, one: SentReminder, over: datetime) -> None:
    """They hear of this date, which is over at that moment."""
    what = {"event": one.event, "original": one.original.isoformat(), "begins": to_milliseconds(one.begins)}
    how = {"lead": one.lead.value, "subject": one.subject, "over": to_milliseconds(over)}
    tx.write("reminders.tell", person=person, **what, **how)


async def list_reminded(tx: Tx, person: int) -> dict[tuple[int, datetime], SentReminder]:
    """The dates that somebody was reminded of, by event and the wall time that names the date."""
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
    """Those for whom nobody looked though it was time, and for whom no timer of this route waits to do so."""
    rows = await tx.all("reminders.late", now=to_milliseconds(tx.now), timers=f"{route} %")
    return [int(row["person_id"]) for row in rows]


async def list_people_to_remind(tx: Tx) -> list[int]:
    """Those for whom something is to come."""
    return [int(row["person_id"]) for row in await tx.all("reminders.everybody")]


def settle_after_restore(tx: Tx) -> None:
    """Nothing that was due before now is said once more."""
    tx.write("reminders.after_restore", now=to_milliseconds(tx.now))
