"""The queue: every case as coordinators see it, with what it is about; the most urgent first."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db import (
    alarms,
    contacts,
    event_submissions,
    feeds,
    help_hours,
    help_requests,
    people,
    sanctions,
    two_person_approvals,
    volunteers,
)
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import (
    AlarmHold,
    Appeal,
    Case,
    CaseKind,
    CaseMessage,
    CaseState,
    Contact,
    Correction,
    EventSubmission,
    HelpContact,
    PendingApproval,
    Report,
    RequestReview,
    Row,
    Tx,
    Urgency,
)

RECENT_CASES_WINDOW = timedelta(minutes=1)
MESSAGES_ON_CARD = 6
MESSAGES_SEARCHED = 200
"""How much of what was written stands on a card, and how much is looked at to find the first of it."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to show: of one kind, in some quarters or districts (by id), without the first ones; empty means
    any."""

    kind: str = ""
    quarters: tuple[str, ...] = ()
    skip: int = 0


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases wait for the office, how many of those are overdue, and how many are due today."""

    number: int
    late: int
    today: int


async def read_case(tx: Tx, case: int) -> Case | None:
    """One case; None where there is none, or what it was about is gone."""
    row = await tx.one("cases.get", id=case)
    found = await _case_of_row(tx, row) if row else None
    if found is None:
        return None
    holds = await alarms.list_held_versions(tx, case) if found.kind is CaseKind.ALARM else ()
    requester = found.person if isinstance(found.about, RequestReview) else None
    reported = await sanctions.list_report_cases(tx, requester) if requester else ()
    return replace(found, held=await _find_hold(tx, case, found.about), holds=holds, reported=reported)


async def find_case_of_contact(tx: Tx, tie: Contact) -> Case | None:
    """The case of the request behind the contact; None where it is gone, or the contact is about something else."""
    return await read_case(tx, tie.request) if isinstance(tie, HelpContact) else None


async def find_case_by_number(tx: Tx, number: int) -> Case | None:
    """The case that people call by this number."""
    row = await tx.one("cases.numbered", number=number)
    return await read_case(tx, row["id"]) if row else None


async def was_shown_to(tx: Tx, revision: int, person: int) -> bool:
    """Whether a coordinator of this number can have read a version: its card has gone out to a room, or to them."""
    return bool(await tx.one("cases.shown", revision=revision, person=person))


async def list_waiting_cases(tx: Tx, wanted: CaseFilter, limit: int) -> list[Case]:
    """What waits for a coordinator, the most urgent first, then the oldest."""
    quarters = f",{','.join(wanted.quarters)}," if wanted.quarters else ""
    known = {"kind": wanted.kind, "quarters": quarters, "skip": wanted.skip}
    rows = await tx.all("cases.waiting", **known, limit=limit)
    found = [await read_case(tx, row["id"]) for row in rows]
    return [case for case in found if case]


async def list_waiting_kinds(tx: Tx) -> set[str]:
    """What the cases are about that wait."""
    return {_known_kind(row["kind"]) for row in await tx.all("cases.kinds_waiting")}


async def count_waiting_cases(tx: Tx, tonight: datetime) -> CaseCounts:
    """How much waits for the office now; what was promised before `tonight` is due today."""
    row = await tx.one("cases.count_waiting", now=to_milliseconds(tx.now), tonight=to_milliseconds(tonight))
    return CaseCounts(row["number"], row["late"], row["today"]) if row else CaseCounts(0, 0, 0)


async def count_recent_cases(tx: Tx) -> int:
    """How many cases came within the last minute."""
    row = await tx.one("cases.opened_since", since=to_milliseconds(tx.now - RECENT_CASES_WINDOW))
    return int(row["number"]) if row else 0


async def read_request_case(tx: Tx, request: int) -> tuple[Case, RequestReview] | None:
    """The case of a request, and the request; None where its requester was deleted."""
    case = await read_case(tx, request)
    return (case, case.about) if case and isinstance(case.about, RequestReview) else None


async def _case_of_row(tx: Tx, row: Row) -> Case | None:
    kind = _known_kind(row["kind"])
    about = await _read_subject(tx, kind, row)
    if about is None and kind in _SUBJECT_READERS:
        return None
    return Case(
        id=row["id"],
        number=row["number"],
        kind=kind,
        state=CaseState(row["state"]),
        person=about.reporter if isinstance(about, Report) else row["person_id"],
        name=row["name"] or "",
        language=row["language"] or "",
        quarter=row["quarter"],
        quarter_name=row["quarter_name"],
        holder=row["holder_id"],
        holder_name=row["holder_name"] or "",
        opened=from_milliseconds(row["opened_at"]),
        due=from_milliseconds(row["due_at"]),
        about=about,
        talk=await _read_messages(tx, row["id"], kind),
        concerns=row["concerns"],
        urgency=Urgency(row["urgency"]),
        done=tx.seal.unseal(row["outcome_sealed"]) if row["outcome_sealed"] else "",
    )


async def _find_hold(tx: Tx, case: int, about: object) -> AlarmHold | None:
    """The alarm that the newest version of a request or an event raised."""
    match about:
        case RequestReview(newest=newest):
            return await alarms.find_hold(tx, case, newest.id)
        case EventSubmission(version=version):
            return await alarms.find_hold(tx, case, version)
        case _:
            return None


SubjectReader = Callable[[Tx, Row], Awaitable[object]]


def register_case_subject(kind: str, read: SubjectReader | None) -> None:
    """Register how the subject of this kind of case is read from its row; None where a case has only messages. A case
    whose subject is gone is gone as well. Raises ValueError for a kind that is known."""
    if kind in (*CaseKind, *_registered_kinds):
        raise ValueError(f"the kind of case {kind} is known already")
    _registered_kinds.add(kind)
    if read:
        _SUBJECT_READERS[kind] = read


def _known_kind(kind: str) -> str:
    """Raises ValueError for a kind that nobody knows."""
    return kind if kind in _registered_kinds else CaseKind(kind)


async def _read_subject(tx: Tx, kind: str, row: Row) -> object:
    read = _SUBJECT_READERS.get(kind)
    return await read(tx, row) if read else None


async def _read_correction(_tx: Tx, row: Row) -> Correction:
    return Correction(row["subject"], row["place_name"] or "", row["reason"])


async def _read_request(tx: Tx, request: int) -> RequestReview | None:
    """With what was noted when they were helped before."""
    found = await help_requests.read_request_review(tx, request)
    return replace(found, notes=await help_hours.list_notes(tx, found.request)) if found else None


async def _read_appeal(tx: Tx, sanction: int) -> Appeal | None:
    """What somebody objects to."""
    found = await sanctions.get_sanction(tx, sanction)
    return Appeal(found.id, found.reason, found.until, found.banned) if found else None


async def _read_approval(tx: Tx, consent: int) -> PendingApproval | None:
    """What needs a second person."""
    found = await two_person_approvals.get_proposal(tx, consent)
    if found is None:
        return None
    by, name = [await people.read_name(tx, one) if one else "" for one in (found.by, found.idea.about)]
    return PendingApproval(consent=found.id, deed=found.idea.deed, by=by, name=name, words=found.idea.words)


def _by(column: str, read: Callable[[Tx, int], Awaitable[object]]) -> SubjectReader:
    async def by_number(tx: Tx, row: Row) -> object:
        return await read(tx, row[column])

    return by_number


_registered_kinds: set[str] = set()
_SUBJECT_READERS: dict[str, SubjectReader] = {
    CaseKind.REQUEST: _by("id", _read_request),
    CaseKind.OFFER: _by("person_id", volunteers.read_with_quarters),
    CaseKind.REPORT: _by("id", contacts.get_report),
    CaseKind.PLACE: _read_correction,
    CaseKind.WRONG_EVENT: _read_correction,
    CaseKind.EVENT: _by("id", event_submissions.get_submission),
    CaseKind.CALENDAR: _by("id", feeds.read_arrivals),
    CaseKind.CERTIFICATE: _by("id", help_hours.find_certificate),
    CaseKind.APPEAL: _by("id", _read_appeal),
    CaseKind.TWO_PERSON_APPROVAL: _by("id", _read_approval),
}
"""From where the subject of a case is read, by the number of the case or of the volunteer; a talk has none."""


async def _read_messages(tx: Tx, case: int, kind: str) -> tuple[CaseMessage, ...]:
    """What was written last, in order; what raised an alarm stays before it."""
    alarm = kind is CaseKind.ALARM
    rows = list(await tx.all("cases.words", case_id=case, limit=MESSAGES_SEARCHED if alarm else MESSAGES_ON_CARD))
    rows = [*rows[: MESSAGES_ON_CARD - 1], rows[-1]] if len(rows) > MESSAGES_ON_CARD else rows
    said = [
        CaseMessage(
            bool(row["from_team"]), json.loads(tx.seal.unseal(row["words_sealed"])), from_milliseconds(row["said_at"])
        )
        for row in rows
    ]
    return tuple(reversed(said))
