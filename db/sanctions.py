"""Who may not reach others for a while, why and until when; and read-only mode, in which nobody does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Contact, Person, Row, Tx

SUSPENSION_LENGTH, BAN_LENGTH = timedelta(days=1), timedelta(days=730)


class SanctionKind(StrEnum):
    """Suspended for a day by one coordinator, or banned by two."""

    SUSPENDED = "suspended"
    BANNED = "banned"


_SANCTION_LENGTH = {SanctionKind.SUSPENDED: SUSPENSION_LENGTH, SanctionKind.BANNED: BAN_LENGTH}


@dataclass(frozen=True, slots=True)
class Sanction:
    """What holds for a person, with the code of the reason; it ends by itself at `until`.

    `deciders` are the numbers of whoever decided it, as far as they are still known; `objection` is empty, "waiting",
    "kept" or "lifted". `second` is who agreed to what takes two.
    """

    id: int
    person: int
    measure: SanctionKind
    reason: str
    until: datetime
    deciders: frozenset[int]
    objection: str
    lifted: bool
    second: int | None = None

    @property
    def banned(self) -> bool:
        """Whether it takes two to decide it."""
        return self.measure is SanctionKind.BANNED


@dataclass(frozen=True, slots=True)
class AccessBlock:
    """What stands in somebody's way: read-only mode, what holds for them, or both."""

    read_only: bool
    sanction: Sanction | None


def suspend_person(tx: Tx, person: int, reason: str, by: Person) -> int:
    """For a day; returns its number."""
    return _create_sanction(tx, person, SanctionKind.SUSPENDED, reason, (by.id, None))


def ban_person(tx: Tx, person: int, reason: str, by: int, second: Person) -> int:
    """For two years, by two, and whatever they were asked waits for them no longer; returns its number."""
    tx.write("help_requests.decline_all", person=person)
    return _create_sanction(tx, person, SanctionKind.BANNED, reason, (by, second.id))


def _create_sanction(tx: Tx, person: int, measure: SanctionKind, reason: str, by: tuple[int, int | None]) -> int:
    number, until = tx.new_id(), tx.now + _SANCTION_LENGTH[measure]
    what = {"id": number, "person": person, "kind": measure.value, "reason": reason, "until": to_milliseconds(until)}
    tx.write("sanctions.put", **what, by=by[0], second=by[1], now=to_milliseconds(tx.now))
    return number


@dataclass(frozen=True, slots=True)
class AccusedPerson:
    """Whom a report is about: a `person`, or accounts of somebody who `has_left` and is still known, or neither."""

    person: int | None
    has_left: bool


async def find_accused(tx: Tx, report: int) -> AccusedPerson:
    """Whom a report is about, as of now."""
    row = await tx.one("sanctions.accused_of", report=report)
    return AccusedPerson(row["accused_id"], bool(row["has_left"])) if row else AccusedPerson(None, has_left=False)


REASONS_WITHOUT_BLAME = ("lost", "gone", "unopened", "waiting", "worry", "unwell")
"""Reasons of a case about two neighbours for which neither of them reports the other."""


def joins_earlier_case(reason: str, before: str) -> bool:
    """Whether what is reported goes into the case of what was said `before`: whom somebody only worried about, or has
    missed, is not reported by that, so what they are blamed for is a case of its own."""
    return before not in REASONS_WITHOUT_BLAME or reason in (*REASONS_WITHOUT_BLAME, "absent")


async def list_report_cases(tx: Tx, person: int) -> tuple[int, ...]:
    """The numbers of the open cases in which somebody is reported, also where they were forgotten and came back."""
    rows = await tx.all("sanctions.reported_in", person=person)
    return tuple(row["number"] for row in rows if row["blamed"] or row["reason"] not in REASONS_WITHOUT_BLAME)


def sanction_accounts_of_accused(tx: Tx, report: int, measure: SanctionKind, reason: str) -> datetime:
    """Whoever a report is about has left: it holds for their accounts. Returns until when."""
    until = tx.now + _SANCTION_LENGTH[measure]
    what = {"report": report, "kind": measure.value, "reason": reason}
    tx.write("sanctions.bar_accused", **what, until=to_milliseconds(until), now=to_milliseconds(tx.now))
    return until


async def get_sanction(tx: Tx, number: int) -> Sanction | None:
    """One of them, over or not."""
    row = await tx.one("sanctions.get", id=number)
    return _sanction_of_row(row) if row else None


async def find_standing_sanction(tx: Tx, person: int) -> Sanction | None:
    """What holds for somebody now: the longest; None for almost everybody."""
    row = await tx.one("sanctions.standing", person=person, now=to_milliseconds(tx.now))
    return _sanction_of_row(row) if row else None


async def was_suspended_between(tx: Tx, pair: Contact) -> bool:
    """Whether either of two was suspended since they found each other, so that what they agreed on was called off."""
    return await tx.one("sanctions.came_between", pair=pair.id) is not None


async def read_access_block(tx: Tx, person: int) -> AccessBlock:
    """Everything that may stand in somebody's way, in one read."""
    rows = await tx.all("sanctions.hindrances", person=person, now=to_milliseconds(tx.now))
    theirs = [_sanction_of_row(row) for row in rows if row["id"]]
    return AccessBlock(len(theirs) < len(rows), next(iter(theirs), None))


async def record_objection(tx: Tx, sanction: Sanction) -> bool:
    """They object to it; False where they did before."""
    return bool(await tx.change("sanctions.object", id=sanction.id))


async def uphold_sanction(tx: Tx, sanction: Sanction) -> bool:
    """The objection was heard, and it stays; False where somebody was quicker."""
    return bool(await tx.change("sanctions.heard", id=sanction.id, outcome="kept"))


async def lift_sanction(tx: Tx, sanction: Sanction) -> bool:
    """The objection was heard, and nothing holds for them any more; False where somebody was quicker."""
    if not await tx.change("sanctions.heard", id=sanction.id, outcome="lifted"):
        return False
    tx.write("sanctions.lift", person=sanction.person, now=to_milliseconds(tx.now))
    return True


async def start_read_only(tx: Tx) -> bool:
    """Read-only from now on; False where it was already."""
    return bool(await tx.change("sanctions.stop", now=to_milliseconds(tx.now)))


async def end_read_only(tx: Tx) -> bool:
    """Everything works again; False where it did already."""
    return bool(await tx.change("sanctions.go_on"))


def _sanction_of_row(row: Row) -> Sanction:
    return Sanction(
        id=row["id"],
        person=row["person_id"],
        measure=SanctionKind(row["kind"]),
        reason=row["reason"],
        until=from_milliseconds(row["ends_at"]),
        deciders=frozenset(one for one in (row["decided_by"], row["confirmed_by"]) if one),
        second=row["confirmed_by"],
        objection=row["objection"],
        lifted=row["lifted_at"] is not None,
    )
