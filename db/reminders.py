"""Reminders: when somebody wants to hear them, when we look again what is due, and what they have heard."""

from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Habits, Lead, Reminded, Tx


async def habits(tx: Tx, person: int) -> Habits:
    """When somebody wants to be reminded; the usual hours where they never said."""
    row = await tx.one("reminders.habits", person=person)
    if row is None:
        return Habits()
    first, last = map(int, row["quiet"].split("-"))
    times = (moment(row[name]) if row[name] else None for name in ("rests_until", "looked_at", "next_at"))
    return Habits((first, last), *times)


def be_quiet(tx: Tx, person: int, quiet: tuple[int, int]) -> None:
    """From now on they are left alone from the first hour of a day to the last one."""
    tx.write("reminders.quiet", person=person, quiet=f"{quiet[0]}-{quiet[1]}")


def rest(tx: Tx, person: int, until: datetime | None) -> None:
    """They take a break until then; None where they are back."""
    tx.write("reminders.rest", person=person, until=until and milliseconds(until))


def looked(tx: Tx, person: int, at: datetime | None, following: datetime | None) -> None:
    """All that was due `at` that moment was said; the next thing is due at `following`, None where nothing is."""
    known = {"looked": at and milliseconds(at), "next": following and milliseconds(following)}
    tx.write("reminders.looked", person=person, **known)


def tell(tx: Tx, person: int, one: Reminded, over: datetime) -> None:
    """They hear of this date, which is over at that moment."""
    what = {"event": one.event, "original": one.original.isoformat(), "begins": milliseconds(one.begins)}
    how = {"lead": one.lead.value, "subject": one.subject, "over": milliseconds(over)}
    tx.write("reminders.tell", person=person, **what, **how)


async def told(tx: Tx, person: int) -> dict[tuple[int, datetime], Reminded]:
    """The dates that somebody was reminded of, by event and the wall time that names the date."""
    found = {}
    for row in await tx.all("reminders.told", person=person):
        original = datetime.fromisoformat(row["original"])
        one = Reminded(row["event_id"], original, moment(row["begins_at"]), Lead(row["lead"]), row["subject"])
        found[one.event, original] = one
    return found


async def take_back(tx: Tx, person: int, subject: str) -> bool:
    """A reminder that still waits never leaves, and nothing in it counts as said; False where it may have left."""
    kept_back = await tx.change("reminders.unsaid", person=person, subject=subject, now=milliseconds(tx.now))
    if kept_back:
        untell(tx, person, subject)
    return bool(kept_back)


def untell(tx: Tx, person: int, subject: str) -> None:
    """Nothing that stands in this message counts as said."""
    tx.write("reminders.untell", person=person, subject=subject)


async def overdue(tx: Tx, route: str) -> list[int]:
    """Those for whom nobody looked though it was time, and for whom no timer of this route waits to do so."""
    rows = await tx.all("reminders.late", now=milliseconds(tx.now), timers=f"{route} %")
    return [int(row["person_id"]) for row in rows]


async def everybody(tx: Tx) -> list[int]:
    """Those for whom something is to come."""
    return [int(row["person_id"]) for row in await tx.all("reminders.everybody")]


def after_restore(tx: Tx) -> None:
    """Nothing that was due before now is said once more."""
    tx.write("reminders.after_restore", now=milliseconds(tx.now))
