"""When two neighbours meet: one of them proposes a time, the other agrees, and either can propose another one."""

from datetime import datetime

from db import blocks, contacts, help_requests, sanctions
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Contact, HelpContact, Person, Revision, Tx, Visit, VisitState


def propose_visit(tx: Tx, pair: HelpContact, at: datetime, by: int, state: VisitState = VisitState.PROPOSED) -> None:
    """A time, in the place of the one before."""
    tx.write("visits.propose", pair=pair.id, at=to_milliseconds(at), state=state.value, person=by)


async def agree_to_visit(tx: Tx, pair: HelpContact, at: datetime, person: Person) -> bool:
    """They agree; False where it is their own proposal, another one by now, or agreed already."""
    return bool(await tx.change("visits.agree", pair=pair.id, at=to_milliseconds(at), person=person.id))


async def cancel_visit(tx: Tx, pair: Contact) -> Visit | None:
    """They do not meet; returns when they would have."""
    visit = await find_visit(tx, pair)
    tx.write("visits.call_off", pair=pair.id)
    return visit


async def find_visit(tx: Tx, pair: Contact) -> Visit | None:
    """When they meet, if anybody said so."""
    row = await tx.one("visits.get", pair=pair.id)
    return (
        Visit(row["contact_id"], from_milliseconds(row["at"]), VisitState(row["state"]), row["proposed_by"])
        if row
        else None
    )


async def was_cancelled(tx: Tx, pair: HelpContact) -> bool:
    """Whether a suspension came between two who have agreed on nothing since."""
    return await find_visit(tx, pair) is None and await sanctions.was_suspended_between(tx, pair)


async def list_approved_of_person(tx: Tx, person: Person) -> list[Revision]:
    """What was approved of each request about which somebody is in touch, unless something keeps the two apart."""
    apart = await blocks.list_blocked_with(tx, person.id)
    theirs = [one for one in await contacts.list_help_contacts(tx, person) if one.other(person.id) not in apart]
    return [said for one in theirs if (said := await help_requests.find_published_revision(tx, one.post))]


async def is_worried_about(tx: Tx, pair: HelpContact, person: Person) -> bool:
    """Whether they are worried about this neighbour, and no coordinator has closed that yet."""
    return await tx.one("visits.doubted", pair=pair.id, person=person.id) is not None
