"""What people enter in the chat: events, and other words for them, each looked at before everybody reads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from db import cases, events
from db.cases import ReviewDue
from db.engine import from_milliseconds
from db.help_requests import RejectionReason
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import CaseKind, Event, EventSubmission, Person, SubmissionState, Tx

_event_json: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class EventDraft:
    """The event that a person wants published, instead of the event with id `about` if given."""

    event: Event
    about: int | None = None
    tells: bool = True


def _seal_event(tx: Tx, event: Event, person: Person) -> PrivateText:
    return PrivateText(person.id, tx.seal.seal(_event_json.dump_json(event).decode()))


async def submit_event(tx: Tx, person: Person, draft: EventDraft, review_due: ReviewDue) -> int:
    """It waits for a coordinator; what waited for the same event already says this now. Returns the id of its case."""
    row = await tx.one("event_submissions.for_event", event=draft.about, person=person.id) if draft.about else None
    if row and await change_submission(tx, row["id"], person, draft, review_due):
        return int(row["id"])
    number = tx.new_id()
    now = to_milliseconds(tx.now)
    event = draft.event if draft.about else replace(draft.event, uid=f"{number}@buedchen")
    known = {"id": number, "person": person.id, "event": draft.about, "version": 1, "tells": draft.tells, "now": now}
    cases.open_about(tx, number, CaseKind.EVENT, review_due, person=person.id)
    tx.write("event_submissions.add", **known, sealed=_seal_event(tx, event, person))
    return number


async def change_submission(tx: Tx, number: int, person: Person, draft: EventDraft, review_due: ReviewDue) -> bool:
    """Change a submitted event, which waits for review again; False where it is decided, or another person's."""
    event = draft.event if draft.about else replace(draft.event, uid=f"{number}@buedchen")
    known = {"id": number, "person": person.id, "tells": draft.tells, "now": to_milliseconds(tx.now)}
    if not await tx.change("event_submissions.change", **known, sealed=_seal_event(tx, event, person)):
        return False
    cases.open_about(tx, number, CaseKind.EVENT, review_due, person=person.id)
    return True


async def get_submission(tx: Tx, number: int) -> EventSubmission | None:
    """The event submission with this case id."""
    row = await tx.one("event_submissions.get", id=number)
    if row is None:
        return None
    return EventSubmission(
        id=row["id"],
        person=row["person_id"],
        version=row["version"],
        state=SubmissionState(row["state"]),
        event=_event_json.validate_json(tx.seal.unseal(row["event_sealed"])),
        made=from_milliseconds(row["made_at"]),
        before=await events.get_event(tx, row["event_id"]) if row["event_id"] else None,
        tells=bool(row["notifies"]),
        reason=row["reason"],
        why=row["reason_words"],
        decided=from_milliseconds(row["decided_at"]) if row["decided_at"] else None,
        decider=row["decider"] or "",
    )


async def list_waiting_of_person(tx: Tx, person: Person) -> list[EventSubmission]:
    """A person's submitted events that no coordinator has reviewed yet."""
    rows = await tx.all("event_submissions.of_person", person=person.id)
    found = [await get_submission(tx, row["id"]) for row in rows]
    return [one for one in found if one]


async def publish_submission(
    tx: Tx, proposal: EventSubmission, event: Event, over: datetime | None, by: Person
) -> int | None:
    """Publish this version, as the `event` it becomes, which is finally over at `over`; None for never.

    Returns the event id; None where another coordinator was quicker, or the text has changed.
    """
    if not await _decide_submission(tx, proposal, SubmissionState.APPROVED, by, RejectionReason("")):
        return None
    await events.store_event(tx, event, over, tells=proposal.tells)
    kept = await events.find_by_uid(tx, event.uid)
    if kept is None:
        raise LookupError("what was just kept is not there")
    if proposal.before is None:
        events.set_author(tx, kept.id, proposal.person)
        tx.write("event_submissions.published", id=proposal.id, event=kept.id)
    return kept.id


async def reject_submission(tx: Tx, proposal: EventSubmission, by: Person, no: RejectionReason) -> bool:
    """Reject this version of the event; False where another coordinator was quicker, or the text has changed."""
    return await _decide_submission(tx, proposal, SubmissionState.REJECTED, by, no)


async def _decide_submission(
    tx: Tx, proposal: EventSubmission, state: SubmissionState, by: Person, no: RejectionReason
) -> bool:
    known = {"id": proposal.id, "version": proposal.version, "state": state.value, "person": by.id}
    if not await tx.change(
        "event_submissions.decide", **known, reason=no.reason, why=no.why, now=to_milliseconds(tx.now)
    ):
        return False
    return await cases.close_case(tx, proposal.id)


async def withdraw_submission(tx: Tx, number: int, person: Person) -> bool:
    """Withdraw the author's event submission; False where it is decided, or another person's."""
    if not await tx.change("event_submissions.withdraw", id=number, person=person.id):
        return False
    return await cases.close_case(tx, number)
