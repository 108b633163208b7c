"""Contact details shared by a tap: the value encrypted, and the note that both neighbours can read."""

import json

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Contact, HelpContact, Person, Row, SharedDetail, SharedKind, Tx


def create_shared_detail(tx: Tx, contact: HelpContact, giver: Person, kind: SharedKind, value: str) -> int:
    """Store a shared address or phone number for exactly one contact; returns its id."""
    number = tx.new_id()
    sealed = PrivateText(giver.id, tx.seal.seal(json.dumps(value, ensure_ascii=False)))
    known = {"id": number, "contact": contact.id, "person": giver.id, "kind": kind.value}
    tx.write("shared_details.give", **known, value=sealed, now=to_milliseconds(tx.now))
    return number


async def get_shared_detail(tx: Tx, disclosure: int) -> SharedDetail | None:
    """The shared detail of a contact with this id."""
    row = await tx.one("shared_details.get", id=disclosure)
    return _detail_of_row(tx, row) if row else None


async def list_of_contact(tx: Tx, contact: Contact) -> list[SharedDetail]:
    """What was given between two neighbours, in order."""
    return [_detail_of_row(tx, row) for row in await tx.all("shared_details.of_contact", contact=contact.id)]


async def list_givers_to(tx: Tx, helper: int) -> set[int]:
    """Everybody who gave something to this helper, also where it was taken back: they know it all the same."""
    return {int(row["person_id"]) for row in await tx.all("shared_details.given_to", helper=helper)}


async def withdraw_detail(tx: Tx, disclosure: int) -> bool:
    """Delete the value of the shared detail of a contact; False where it was withdrawn before."""
    return bool(await tx.change("shared_details.withdraw", id=disclosure, now=to_milliseconds(tx.now)))


async def withdraw_all_details(tx: Tx, contact: Contact) -> list[SharedDetail]:
    """The contact is over: every value is deleted. Returns what had not been withdrawn before."""
    left = [one for one in await list_of_contact(tx, contact) if one.withdrawn is None]
    return [one for one in left if await withdraw_detail(tx, one.id)]


def _detail_of_row(tx: Tx, row: Row) -> SharedDetail:
    sealed, withdrawn = row["value_sealed"], row["withdrawn_at"]
    return SharedDetail(
        id=row["id"],
        contact=row["contact_id"],
        giver=row["person_id"],
        kind=SharedKind(row["kind"]),
        value=json.loads(tx.seal.unseal(sealed)) if sealed else "",
        given=from_milliseconds(row["given_at"]),
        withdrawn=from_milliseconds(withdrawn) if withdrawn else None,
    )
