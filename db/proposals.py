"""What people enter in the chat: events, and other words for them, each looked at before everybody reads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from db import cases, events
from db.cases import Look
from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import CaseKind, Event, Person, Proposal, ProposalState, Tx
from db.posts import Rejection

_event: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody would like to have published, instead of the event of the number `about` if there is one."""

    event: Event
    about: int | None = None
    tells: bool = True


def _sealed(tx: Tx, event: Event, person: Person) -> Private:
    return Private(person.id, tx.seal.seal(_event.dump_json(event).decode()))


async def propose(tx: Tx, person: Person, draft: Draft, look: Look) -> int:
    """It waits for a coordinator; what waited for the same event already says this now. Returns the id of its case."""
    row = await tx.one("proposals.for_event", event=draft.about, person=person.id) if draft.about else None
    if row and await change(tx, row["id"], person, draft, look):
        return int(row["id"])
    number, now = tx.new_id(), milliseconds(tx.now)
    event = draft.event if draft.about else replace(draft.event, uid=f"{number}@buedchen")
    known = {"id": number, "person": person.id, "event": draft.about, "version": 1, "tells": draft.tells, "now": now}
    cases.open_about(tx, number, CaseKind.EVENT, look, person=person.id)
    tx.write("proposals.add", **known, sealed=_sealed(tx, event, person))
    return number


async def change(tx: Tx, number: int, person: Person, draft: Draft, look: Look) -> bool:
    """It says something else now, and waits anew; False where it is decided, or not theirs."""
    event = draft.event if draft.about else replace(draft.event, uid=f"{number}@buedchen")
    known = {"id": number, "person": person.id, "tells": draft.tells, "now": milliseconds(tx.now)}
    if not await tx.change("proposals.change", **known, sealed=_sealed(tx, event, person)):
        return False
    cases.open_about(tx, number, CaseKind.EVENT, look, person=person.id)
    return True


async def get(tx: Tx, number: int) -> Proposal | None:
    """One of them by the number of its case."""
    row = await tx.one("proposals.get", id=number)
    if row is None:
        return None
    return Proposal(
        id=row["id"],
        person=row["person_id"],
        version=row["version"],
        state=ProposalState(row["state"]),
        event=_event.validate_json(tx.seal.unseal(row["event_sealed"])),
        made=moment(row["made_at"]),
        before=await events.get(tx, row["event_id"]) if row["event_id"] else None,
        tells=bool(row["tells"]),
        reason=row["reason"],
        why=row["why"],
        decided=moment(row["decided_at"]) if row["decided_at"] else None,
        decider=row["decider"] or "",
    )


async def of_person(tx: Tx, person: Person) -> list[Proposal]:
    """What somebody has entered that nobody has looked at yet."""
    rows = await tx.all("proposals.of_person", person=person.id)
    found = [await get(tx, row["id"]) for row in rows]
    return [one for one in found if one]


async def publish(tx: Tx, proposal: Proposal, event: Event, over: datetime | None, by: Person) -> int | None:
    """Publish this version, as the `event` it becomes, which is over for good at `over`; None for never.

    Returns the number of the event; None where somebody was quicker, or it says something else by now.
    """
    if not await _decide(tx, proposal, ProposalState.APPROVED, by, Rejection("")):
        return None
    await events.keep(tx, event, over, tells=proposal.tells)
    kept = await events.called(tx, event.uid)
    if kept is None:
        raise LookupError("what was just kept is not there")
    if proposal.before is None:
        events.belongs(tx, kept.id, proposal.person)
        tx.write("proposals.published", id=proposal.id, event=kept.id)
    return kept.id


async def reject(tx: Tx, proposal: Proposal, by: Person, no: Rejection) -> bool:
    """Refuse this version; False where somebody was quicker, or it says something else by now."""
    return await _decide(tx, proposal, ProposalState.REJECTED, by, no)


async def _decide(tx: Tx, proposal: Proposal, state: ProposalState, by: Person, no: Rejection) -> bool:
    known = {"id": proposal.id, "version": proposal.version, "state": state.value, "person": by.id}
    if not await tx.change("proposals.decide", **known, reason=no.reason, why=no.why, now=milliseconds(tx.now)):
        return False
    return await cases.close(tx, proposal.id)


async def withdraw(tx: Tx, number: int, person: Person) -> bool:
    """Whoever entered it takes it back; False where it is decided, or not theirs."""
    if not await tx.change("proposals.withdraw", id=number, person=person.id):
        return False
    return await cases.close(tx, number)
