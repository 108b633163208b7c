"""Schedules all reminders again where none was checked in time, or where the rules of a time zone changed."""

import zoneinfo
from collections.abc import Iterable
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import structlog

from bot.flow.clock_steps import find_clock_lag, move_timers_forward
from db import inbox, reminders, retention
from db.engine import Database
from db.model import Tx

PEOPLE_PER_TRANSACTION = 500
REMINDERS_ROUTE = "reminders.send_due"

log = structlog.get_logger()


def time_zone_version() -> str:
    """The version of the time zones that this machine goes by, such as "2025b"."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (file := folder / "tzdata.zi").is_file():
            with file.open() as lines:
                return next(lines).split()[-1]
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return "unknown"


async def reschedule_at_start(database: Database) -> None:
    """At the start, before any message is handled: reschedule what a fast clock of the last process left, and people
    without a timer.
    """
    await find_clock_lag(database)
    await reschedule_all(database, time_zone_version())


async def reschedule_after_clock_step(database: Database, back: timedelta) -> None:
    """The clock went back while we ran."""
    await move_timers_forward(database, back)
    await reschedule_all(database, time_zone_version())


async def reschedule_all(database: Database, rules: str) -> int:
    """At every start, before any message is handled: a past timer may be lost, as after a restore, and a later one may
    be wrong under changed time zone `rules`. Returns the number of people rescheduled.
    """
    job = f"time zones {rules}"
    async with database.transaction() as tx:
        known = await retention.read_job_done(tx, job)
        people = await (
            reminders.list_overdue_people(tx, REMINDERS_ROUTE) if known else reminders.list_people_to_remind(tx)
        )
    for start in range(0, len(people), PEOPLE_PER_TRANSACTION):
        async with database.transaction() as tx:
            _schedule_check(tx, people[start : start + PEOPLE_PER_TRANSACTION])
    async with database.transaction() as tx:
        retention.record_job_done(tx, job)
    log.info("looks anew who is to be reminded", people=len(people), rules=rules)
    return len(people)


def _schedule_check(tx: Tx, people: Iterable[int]) -> None:
    """One timer for each by their name: however often we start before it is done, no second one comes beside it."""
    for person in people:
        inbox.schedule_once(tx, f"{REMINDERS_ROUTE} {person}", {"route": REMINDERS_ROUTE, "data": {}}, person)
