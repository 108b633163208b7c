"""Language mediation between two neighbours: requested by one, agreed by the other, joined by an invited volunteer."""

from collections.abc import Iterable

from db import inbox
from db.ids import to_milliseconds
from db.model import Mediation, MediationState, MediatorState, Person, Row, Tx


async def find_of_contact(tx: Tx, contact: int) -> Mediation | None:
    """The wish that two neighbours have at the moment, with who has joined."""
    row = await tx.one("mediation.of_contact", contact=contact)
    return _mediation_of_row(row) if row else None


async def get_mediation(tx: Tx, number: int) -> Mediation | None:
    """The mediation with this id, over or not."""
    row = await tx.one("mediation.get", id=number)
    return _mediation_of_row(row) if row else None


async def has_mediated(tx: Tx, contact: int, person: int) -> bool:
    """Whether a person mediates in the contact, or did."""
    return bool(await tx.one("mediation.mediated", contact=contact, person=person))


async def list_mediated_contacts(tx: Tx, person: Person) -> list[int]:
    """The ids of the contacts in which a person mediates now."""
    return [int(row["contact_id"]) for row in await tx.all("mediation.of_person", person=person.id)]


def record_wish(tx: Tx, contact: int, person: Person) -> None:
    """One of two wishes a mediator."""
    tx.write("mediation.wish", id=tx.new_id(), contact=contact, person=person.id, now=to_milliseconds(tx.now))


async def agree_to_mediation(tx: Tx, wish: Mediation) -> bool:
    """The other neighbour agrees to a mediator; False where that happened before, or it is over."""
    return await _set_mediation_state(tx, wish, MediationState.WISHED, MediationState.SOUGHT)


def record_asked(tx: Tx, wish: Mediation, asked: Iterable[int]) -> None:
    """These people (numbers) are asked whether they can mediate."""
    for person in asked:
        tx.write("mediation.ask", id=wish.id, person=person, now=to_milliseconds(tx.now))


async def list_unanswered(tx: Tx, wish: Mediation) -> list[int]:
    """The ids of invited mediators without an answer."""
    return [int(row["person_id"]) for row in await tx.all("mediation.silent", id=wish.id)]


async def join_mediation(tx: Tx, wish: Mediation, person: Person) -> bool:
    """Join as mediator, for the first invited volunteer who says yes; False for the others."""
    if person.id not in await list_unanswered(tx, wish):
        return False
    if not await _set_mediation_state(tx, wish, MediationState.SOUGHT, MediationState.JOINED):
        return False
    return await _set_mediator_state(tx, wish, person.id, MediatorState.ASKED, MediatorState.JOINED)


async def decline_mediation(tx: Tx, wish: Mediation, person: Person) -> bool:
    """Record that the volunteer declines to mediate; False where there was no invitation."""
    return await _set_mediator_state(tx, wish, person.id, MediatorState.ASKED, MediatorState.DECLINED)


async def end_mediation(tx: Tx, wish: Mediation) -> bool:
    """End the mediation between two neighbours; False where it was over already."""
    if wish.mediator:
        await _set_mediator_state(tx, wish, wish.mediator, MediatorState.JOINED, MediatorState.LEFT)
    return await _set_mediation_state(tx, wish, wish.state, MediationState.OVER)


async def close_with_contact(tx: Tx, contact: int) -> None:
    """End the mediation with its contact, and tell the mediator, for whatever reason it ended."""
    wish = await find_of_contact(tx, contact)
    if wish and await end_mediation(tx, wish) and wish.mediator:
        _schedule_notice(tx, wish.mediator, f"mediation:{wish.id}", go="contacts.tell_mediator_contact_ended")


def _schedule_notice(tx: Tx, person: int, name: str, *, go: str) -> None:
    inbox.schedule_named(tx, tx.now, name, {"route": go, "data": {}}, person)


async def _set_mediator_state(
    tx: Tx, wish: Mediation, person: int, before: MediatorState, after: MediatorState
) -> bool:
    return bool(await tx.change("mediation.becomes", id=wish.id, person=person, before=before.value, after=after.value))


async def _set_mediation_state(tx: Tx, wish: Mediation, before: MediationState, after: MediationState) -> bool:
    if before is MediationState.OVER:
        return False
    closed = to_milliseconds(tx.now) if after is MediationState.OVER else None
    known = {"id": wish.id, "before": before.value, "after": after.value}
    return bool(await tx.change("mediation.move", **known, closed=closed))


def _mediation_of_row(row: Row) -> Mediation:
    state = MediationState(row["state"])
    return Mediation(
        id=row["id"], contact=row["contact_id"], wisher=row["requester_id"], state=state, mediator=row["mediator_id"]
    )
