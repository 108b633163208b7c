"""Sanctions: who may not reach other people, why and until when; and read-only mode, in which no person can."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Contact, Person, Row, Tx

SUSPENSION_LENGTH = timedelta(days=1)
BAN_LENGTH = timedelta(days=730)


class SanctionKind(StrEnum):
    """Suspended for a day by one coordinator, or banned by two."""

    SUSPENDED = "suspended"
    BANNED = "banned"


_SANCTION_LENGTH = {SanctionKind.SUSPENDED: SUSPENSION_LENGTH, SanctionKind.BANNED: BAN_LENGTH}


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sanction of a person, with the code of its reason; it ends by itself at `until`.

    `deciders` are the ids of the coordinators who decided it, as far as still known; `objection` is empty, "waiting",
    "kept" or "lifted". `second` is who approved what takes two people.
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
        """Whether the sanction is a ban, which takes two people to decide."""
        return self.measure is SanctionKind.BANNED


@dataclass(frozen=True, slots=True)
class Decider:
    """The coordinator who decides, and the `second` one where it takes two."""

    by: int
    second: int | None = None


@dataclass(frozen=True, slots=True)
class AccessBlock:
    """What keeps a person from reaching others: read-only mode, a sanction, or both."""

    read_only: bool
    sanction: Sanction | None


def suspend_person(tx: Tx, person: int, reason: str, by: Person) -> int:
    """Suspend the person for a day; returns the id of the sanction."""
    return _create_sanction(tx, person, SanctionKind.SUSPENDED, reason, Decider(by.id))


def ban_person(tx: Tx, person: int, reason: str, by: int, second: Person) -> int:
    """Ban the person for two years, by two coordinators, and decline the open invitations; returns the id of the
    sanction.
    """
    tx.write("help_requests.decline_all", person=person)
    return _create_sanction(tx, person, SanctionKind.BANNED, reason, Decider(by, second.id))


def _create_sanction(tx: Tx, person: int, measure: SanctionKind, reason: str, decided: Decider) -> int:
    number = tx.new_id()
    until = tx.now + _SANCTION_LENGTH[measure]
    what = {"id": number, "person": person, "kind": measure.value, "reason": reason, "until": to_milliseconds(until)}
    tx.write("sanctions.put", **what, by=decided.by, second=decided.second, now=to_milliseconds(tx.now))
    return number


@dataclass(frozen=True, slots=True)
class AccusedPerson:
    """The subject of a report: a `person`, or accounts of one who `has_left` and is still known, or neither."""

    person: int | None
    has_left: bool


async def find_accused(tx: Tx, report: int) -> AccusedPerson:
    """The person a report is about, as of now."""
    row = await tx.one("sanctions.accused_of", report=report)
    return AccusedPerson(row["accused_id"], bool(row["has_left"])) if row else AccusedPerson(None, has_left=False)


REASONS_WITHOUT_BLAME = ("lost", "gone", "unopened", "waiting", "worry", "unwell")
"""Reasons of a case about two neighbours for which neither of them reports the other."""
CONCERN_REASON = "worry"
"""Of these reasons the concern about a neighbour: it blocks nobody, but is read before their next request."""


def joins_earlier_case(reason: str, before: str) -> bool:
    """Whether a report joins the case opened for the reason `before`: a concern or a missed visit does not blame its
    person, so a report with blame gets a case of its own.
    """
    return before not in REASONS_WITHOUT_BLAME or reason in (*REASONS_WITHOUT_BLAME, "absent")


async def list_report_cases(tx: Tx, person: int) -> tuple[int, ...]:
    """The numbers of the open cases in which a person is reported or worries a neighbour, also after deletion and
    return.
    """
    rows = await tx.all("sanctions.reported_in", person=person)
    unnamed = {*REASONS_WITHOUT_BLAME} - {CONCERN_REASON}
    return tuple(row["number"] for row in rows if row["blamed"] or row["reason"] not in unnamed)


def sanction_accounts_of_accused(tx: Tx, report: int, measure: SanctionKind, reason: str) -> datetime:
    """Put the sanction on the accounts of a reported person who has left. Returns until when."""
    until = tx.now + _SANCTION_LENGTH[measure]
    what = {"report": report, "kind": measure.value, "reason": reason}
    tx.write("sanctions.bar_accused", **what, until=to_milliseconds(until), now=to_milliseconds(tx.now))
    return until


async def get_sanction(tx: Tx, number: int) -> Sanction | None:
    """The sanction with this id, over or not."""
    row = await tx.one("sanctions.get", id=number)
    return _sanction_of_row(row) if row else None


async def find_standing_sanction(tx: Tx, person: int) -> Sanction | None:
    """The longest present sanction of a person, or None."""
    row = await tx.one("sanctions.standing", person=person, now=to_milliseconds(tx.now))
    return _sanction_of_row(row) if row else None


async def was_suspended_between(tx: Tx, contact: Contact) -> bool:
    """Whether either person was suspended since the contact began, which cancelled the agreed visit."""
    return await tx.one("sanctions.came_between", contact=contact.id) is not None


async def read_access_block(tx: Tx, person: int) -> AccessBlock:
    """The sanction and read-only mode for a person, in one query."""
    rows = await tx.all("sanctions.hindrances", person=person, now=to_milliseconds(tx.now))
    theirs = [_sanction_of_row(row) for row in rows if row["id"]]
    return AccessBlock(len(theirs) < len(rows), next(iter(theirs), None))


async def record_objection(tx: Tx, sanction: Sanction) -> bool:
    """Record the person's appeal; False where there was one before."""
    return bool(await tx.change("sanctions.object", id=sanction.id))


async def uphold_sanction(tx: Tx, sanction: Sanction) -> bool:
    """Uphold the sanction after the appeal; False where another coordinator was quicker."""
    return bool(await tx.change("sanctions.heard", id=sanction.id, outcome="kept"))


async def lift_sanction(tx: Tx, sanction: Sanction) -> bool:
    """Lift all sanctions of the person after the appeal; False where another coordinator was quicker."""
    if not await tx.change("sanctions.heard", id=sanction.id, outcome="lifted"):
        return False
    tx.write("sanctions.lift", person=sanction.person, now=to_milliseconds(tx.now))
    return True


async def start_read_only(tx: Tx) -> bool:
    """Start read-only mode for all accounts; False where it was on already."""
    return bool(await tx.change("sanctions.stop", now=to_milliseconds(tx.now)))


async def end_read_only(tx: Tx) -> bool:
    """End read-only mode for all accounts; False where it was off already."""
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
