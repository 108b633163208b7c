"""When two neighbours meet: one of them proposes a time, the other agrees, and either can propose another one."""

from datetime import datetime

from db import blocks, contacts, help_requests, sanctions
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Contact, HelpContact, Person, Revision, Tx, Visit, VisitState


def propose_visit(tx: Tx, contact: HelpContact, at: datetime, by: int, state: VisitState = VisitState.PROPOSED) -> None:
    """Propose a visit time, in place of the one before."""
    tx.write("visits.propose", contact=contact.id, at=to_milliseconds(at), state=state.value, person=by)


async def agree_to_visit(tx: Tx, contact: HelpContact, at: datetime, person: Person) -> bool:
    """Agree to the visit; False where it is the person's own proposal, was changed, or is agreed already."""
    return bool(await tx.change("visits.agree", contact=contact.id, at=to_milliseconds(at), person=person.id))


async def cancel_visit(tx: Tx, contact: Contact) -> Visit | None:
    """Cancel the visit; returns it as it was."""
    visit = await find_visit(tx, contact)
    tx.write("visits.call_off", contact=contact.id)
    return visit


async def find_visit(tx: Tx, contact: Contact) -> Visit | None:
    """The visit of the contact, proposed or agreed; None without one."""
    row = await tx.one("visits.get", contact=contact.id)
    return (
        Visit(row["contact_id"], from_milliseconds(row["at"]), VisitState(row["state"]), row["proposed_by"])
        if row
        else None
    )


async def was_cancelled(tx: Tx, contact: HelpContact) -> bool:
    """Whether a suspension came between two who have agreed on nothing since."""
    return await find_visit(tx, contact) is None and await sanctions.was_suspended_between(tx, contact)


async def list_approved_of_person(tx: Tx, person: Person) -> list[Revision]:
    """The approved revisions of the requests in a person's open contacts, except with people who are blocked."""
    apart = await blocks.list_blocked_with(tx, person.id)
    theirs = [one for one in await contacts.list_help_contacts(tx, person) if one.other(person.id) not in apart]
    return [said for one in theirs if (said := await help_requests.find_published_revision(tx, one.request))]


async def is_worried_about(tx: Tx, contact: HelpContact, person: Person) -> bool:
    """Whether they are worried about this neighbour, and no coordinator has closed that yet."""
    return await tx.one("visits.doubted", contact=contact.id, person=person.id) is not None
