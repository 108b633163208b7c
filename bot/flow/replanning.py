"""Looks anew what is due for everybody where nobody looked in time, and where the rules of a time zone changed."""

import zoneinfo
from collections.abc import Iterable
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import structlog

from bot.flow.stepping import bring_forward, look_back
from db import inbox, reminders, retention
from db.engine import Database
from db.model import Tx

AT_ONCE = 500
ROUTE = "soon.look"

log = structlog.get_logger()


def rules_of_time() -> str:
    """The version of the time zones that this machine goes by, such as "2025b"."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (file := folder / "tzdata.zi").is_file():
            with file.open() as lines:
                return next(lines).split()[-1]
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return "unknown"


async def begin(database: Database) -> None:
    """Before anybody is served: what a clock that was ahead in the life before left, and whom nobody looked after."""
    await look_back(database)
    await replan(database, rules_of_time())


async def after_a_step(database: Database, back: timedelta) -> None:
    """The clock went back while we ran."""
    await bring_forward(database, back)
    await replan(database, rules_of_time())


async def replan(database: Database, rules: str) -> int:
    """At every start, before anybody is served: a timer of the past may be lost, as after a restored copy, and one for
    later may be wrong where clocks change by other `rules` now. Returns for how many people we look anew."""
    job = f"time zones {rules}"
    async with database.transaction() as tx:
        known = await retention.last_done(tx, job)
        people = await (reminders.overdue(tx, ROUTE) if known else reminders.everybody(tx))
    for start in range(0, len(people), AT_ONCE):
        async with database.transaction() as tx:
            _look(tx, people[start : start + AT_ONCE])
    async with database.transaction() as tx:
        retention.did(tx, job)
    log.info("looks anew who is to be reminded", people=len(people), rules=rules)
    return len(people)


def _look(tx: Tx, people: Iterable[int]) -> None:
    """One timer for each by their name: however often we start before it is done, no second one comes beside it."""
    for person in people:
        inbox.once(tx, f"{ROUTE} {person}", {"route": ROUTE, "data": {}}, person)
