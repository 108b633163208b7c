"""Who may not reach others for a while, why and until when; and read-only mode, in which nobody does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import moment
from db.ids import milliseconds
from db.model import Person, Row, Tie, Tx

A_DAY, TWO_YEARS = timedelta(days=1), timedelta(days=730)


class Measure(StrEnum):
    """Suspended for a day by one coordinator, or banned by two."""

    SUSPENDED = "suspended"
    BANNED = "banned"


_HOW_LONG = {Measure.SUSPENDED: A_DAY, Measure.BANNED: TWO_YEARS}


@dataclass(frozen=True, slots=True)
class Sanction:
    """What holds for a person, with the code of the reason; it ends by itself at `until`.

    `deciders` are the numbers of whoever decided it, as far as they are still known; `objection` is empty, "waiting",
    "kept" or "lifted". `second` is who agreed to what takes two.
    """

    id: int
    person: int
    measure: Measure
    reason: str
    until: datetime
    deciders: frozenset[int]
    objection: str
    lifted: bool
    second: int | None = None

    @property
    def banned(self) -> bool:
        """Whether it takes two to decide it."""
        return self.measure is Measure.BANNED


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What stands in somebody's way: read-only mode, what holds for them, or both."""

    read_only: bool
    sanction: Sanction | None


def suspend(tx: Tx, person: int, reason: str, by: Person) -> int:
    """For a day; returns its number."""
    return _put(tx, person, Measure.SUSPENDED, reason, (by.id, None))


def ban(tx: Tx, person: int, reason: str, by: int, second: Person) -> int:
    """For two years, by two, and whatever they were asked waits for them no longer; returns its number."""
    tx.write("posts.decline_all", person=person)
    return _put(tx, person, Measure.BANNED, reason, (by, second.id))


def _put(tx: Tx, person: int, measure: Measure, reason: str, by: tuple[int, int | None]) -> int:
    number, until = tx.new_id(), tx.now + _HOW_LONG[measure]
    what = {"id": number, "person": person, "kind": measure.value, "reason": reason, "until": milliseconds(until)}
    tx.write("sanctions.put", **what, by=by[0], second=by[1], now=milliseconds(tx.now))
    return number


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom a report is about: a `person`, or accounts of somebody who `has_left` and is still known, or neither."""

    person: int | None
    has_left: bool


async def accused(tx: Tx, report: int) -> Accused:
    """Whom a report is about, as of now."""
    row = await tx.one("sanctions.accused_of", report=report)
    return Accused(row["accused_id"], bool(row["has_left"])) if row else Accused(None, has_left=False)


NO_BLAME = ("lost", "gone", "unopened", "waiting", "worry", "unwell")
"""Reasons of a case about two neighbours for which neither of them reports the other."""


def joins(reason: str, before: str) -> bool:
    """Whether what is reported goes into the case of what was said `before`: whom somebody only worried about, or has
    missed, is not reported by that, so what they are blamed for is a case of its own."""
    return before not in NO_BLAME or reason in (*NO_BLAME, "absent")


async def reported_in(tx: Tx, person: int) -> tuple[int, ...]:
    """The numbers of the open cases in which somebody is reported, also where they were forgotten and came back."""
    rows = await tx.all("sanctions.reported_in", person=person)
    return tuple(row["number"] for row in rows if row["blamed"] or row["reason"] not in NO_BLAME)


def bar(tx: Tx, report: int, measure: Measure, reason: str) -> datetime:
    """Whoever a report is about has left: it holds for their accounts. Returns until when."""
    until = tx.now + _HOW_LONG[measure]
    what = {"report": report, "kind": measure.value, "reason": reason}
    tx.write("sanctions.bar_accused", **what, until=milliseconds(until), now=milliseconds(tx.now))
    return until


async def get(tx: Tx, number: int) -> Sanction | None:
    """One of them, over or not."""
    row = await tx.one("sanctions.get", id=number)
    return _sanction(row) if row else None


async def standing(tx: Tx, person: int) -> Sanction | None:
    """What holds for somebody now: the longest; None for almost everybody."""
    row = await tx.one("sanctions.standing", person=person, now=milliseconds(tx.now))
    return _sanction(row) if row else None


async def came_between(tx: Tx, pair: Tie) -> bool:
    """Whether either of two was suspended since they found each other, so that what they agreed on was called off."""
    return await tx.one("sanctions.came_between", pair=pair.id) is not None


async def hindrance(tx: Tx, person: int) -> Hindrance:
    """Everything that may stand in somebody's way, in one read."""
    rows = await tx.all("sanctions.hindrances", person=person, now=milliseconds(tx.now))
    theirs = [_sanction(row) for row in rows if row["id"]]
    return Hindrance(len(theirs) < len(rows), next(iter(theirs), None))


async def object_to(tx: Tx, sanction: Sanction) -> bool:
    """They object to it; False where they did before."""
    return bool(await tx.change("sanctions.object", id=sanction.id))


async def keep(tx: Tx, sanction: Sanction) -> bool:
    """The objection was heard, and it stays; False where somebody was quicker."""
    return bool(await tx.change("sanctions.heard", id=sanction.id, outcome="kept"))


async def lift(tx: Tx, sanction: Sanction) -> bool:
    """The objection was heard, and nothing holds for them any more; False where somebody was quicker."""
    if not await tx.change("sanctions.heard", id=sanction.id, outcome="lifted"):
        return False
    tx.write("sanctions.lift", person=sanction.person, now=milliseconds(tx.now))
    return True


async def stop(tx: Tx) -> bool:
    """Read-only from now on; False where it was already."""
    return bool(await tx.change("sanctions.stop", now=milliseconds(tx.now)))


async def go_on(tx: Tx) -> bool:
    """Everything works again; False where it did already."""
    return bool(await tx.change("sanctions.go_on"))


def _sanction(row: Row) -> Sanction:
    return Sanction(
        id=row["id"],
        person=row["person_id"],
        measure=Measure(row["kind"]),
        reason=row["reason"],
        until=moment(row["ends_at"]),
        deciders=frozenset(one for one in (row["by_id"], row["second_id"]) if one),
        second=row["second_id"],
        objection=row["objection"],
        lifted=row["lifted_at"] is not None,
    )
