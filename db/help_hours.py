"""After it is done: thanks in one's own words, a note for next time, the same helper once more, hours and the paper."""

import json
from datetime import date, timedelta

from db import cases, codes, contacts
from db.cases import ReviewDue
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import (
    Certificate,
    CertificateState,
    HelpContact,
    HelpHours,
    HelpRequest,
    IssuedCertificate,
    Person,
    Revision,
    Tx,
)

MAX_NOTES_ON_CARD = 3
"""So many of the latest notes stand on a card."""
HOURS_ASKED_WINDOW = timedelta(days=7)
"""So long after it was done a volunteer may still say unasked how long it took."""


async def record_thanks(tx: Tx, contact: HelpContact, person: Person) -> bool:
    """Record the person's own thanks; False where there was one before, the visit did not go well, or it
    was reported.
    """
    return bool(await tx.change("help_hours.thank", contact=contact.id, person=person.id))


def leave_note(tx: Tx, contact: HelpContact, by: Person, words: str) -> None:
    """Store a note for the coordinators, encrypted, for the next request of the contact's requester."""
    sealed = PrivateText(contact.asker, tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    tx.write(
        "help_hours.leave_note",
        id=tx.new_id(),
        person=contact.asker,
        by=by.id,
        words=sealed,
        now=to_milliseconds(tx.now),
    )


async def list_notes(tx: Tx, request: HelpRequest) -> tuple[str, ...]:
    """The notes about the requester from before this request, in order."""
    known = {"person": request.author, "before": request.id, "limit": MAX_NOTES_ON_CARD}
    rows = await tx.all("help_hours.notes", **known)
    return tuple(json.loads(tx.seal.unseal(row["words_sealed"])) for row in reversed(rows))


async def ask_same_helper(tx: Tx, contact: HelpContact, wanted: str) -> bool:
    """The asker asks the same helper once more, for this day; False where they wait for an answer already."""
    return bool(await tx.change("help_hours.wish", contact=contact.id, wanted=wanted))


async def read_repeat_day(tx: Tx, contact: HelpContact) -> str:
    """The day for which the helper is asked once more; empty where nobody asks them."""
    row = await tx.one("help_hours.wished", contact=contact.id)
    return str(row["repeat_day"]) if row else ""


async def clear_repeat_wish(tx: Tx, contact: HelpContact, wanted: str) -> bool:
    """The helper is not asked any more for this day; False where they were not."""
    return bool(wanted and await tx.change("help_hours.answer", contact=contact.id, wanted=wanted))


async def repeat_request(tx: Tx, approved: Revision, wanted: str) -> int | None:
    """Repeat the request for another day, exactly in the approved text, so that no coordinator has to review it.

    Returns its id; None where that approval no longer holds.
    """
    request = tx.new_id()
    revision = tx.new_id()
    now = to_milliseconds(tx.now)
    cases.open_request(tx, request, approved.author, ReviewDue(tx.now, quarter=approved.quarter))
    same = {"approved": approved.id, "now": now}
    if not await tx.change("help_hours.repeat_request", id=request, revision=revision, **same):
        return None
    if not await tx.change("help_hours.repeat_revision", id=revision, request=request, wanted=wanted, **same):
        return None
    cases.sync_request_case(tx, request)
    return request


async def record_hours(tx: Tx, contact: HelpContact, day: date, minutes: int) -> bool:
    """The helper notes how long it took; False where they did before."""
    return bool(
        await tx.change("help_hours.spend", id=tx.new_id(), contact=contact.id, day=day.isoformat(), minutes=minutes)
    )


async def list_awaiting_hours(tx: Tx, person: Person, *, untimed: bool) -> list[HelpContact]:
    """The contacts of which this volunteer may say how long it took: done lately and not logged, or open after the
    time of the visit; `untimed` also those in which no time was agreed on. The latest first.
    """
    since = to_milliseconds(tx.now - HOURS_ASKED_WINDOW)
    known = {"person": person.id, "since": since, "now": to_milliseconds(tx.now), "untimed": untimed}
    found = [await contacts.get_help_contact(tx, row["id"]) for row in await tx.all("help_hours.awaiting", **known)]
    return [contact for contact in found if contact]


async def has_hours(tx: Tx, contact: HelpContact) -> bool:
    """Whether the helper has noted how long it took."""
    return await tx.one("help_hours.noted", contact=contact.id) is not None


async def list_hours(tx: Tx, person: int) -> tuple[HelpHours, ...]:
    """All hours that a volunteer logged, latest first."""
    rows = await tx.all("help_hours.spent", person=person)
    return tuple(HelpHours(row["id"], row["kind"], date.fromisoformat(row["day"]), row["minutes"]) for row in rows)


async def correct_hours(tx: Tx, spell: int, person: Person, minutes: int) -> bool:
    """Correct the minutes of an entry; False where it is another volunteer's, or gone."""
    return bool(await tx.change("help_hours.correct", id=spell, person=person.id, minutes=minutes))


async def delete_hours(tx: Tx, spell: int, person: Person) -> bool:
    """Delete an entry of the timesheet; False where it is another volunteer's, or gone."""
    return bool(await tx.change("help_hours.drop", id=spell, person=person.id))


async def request_certificate(tx: Tx, person: Person, name: str, review_due: ReviewDue) -> int:
    """Request a certificate under this name, which waits for a signature. Returns the id of the case."""
    number = tx.new_id()
    cases.open_certificate(tx, number, person.id, review_due)
    sealed = PrivateText(person.id, tx.seal.seal(json.dumps(name, ensure_ascii=False)))
    tx.write("help_hours.wants_paper", id=number, person=person.id, name=sealed, now=to_milliseconds(tx.now))
    return number


async def has_open_certificate(tx: Tx, person: Person) -> bool:
    """Whether the volunteer has an unsigned certificate."""
    return await tx.one("help_hours.paper_of", person=person.id) is not None


async def find_certificate(tx: Tx, case: int) -> Certificate | None:
    """The certificate that a case is about, over all that its person has noted until now."""
    row = await tx.one("help_hours.paper", id=case)
    if row is None:
        return None
    name = json.loads(tx.seal.unseal(row["name_sealed"]))
    whose = row["person_id"]
    return Certificate(
        id=row["id"], person=whose, name=name, state=CertificateState(row["state"]), spells=await list_hours(tx, whose)
    )


async def decide_certificate(tx: Tx, paper: Certificate, state: CertificateState) -> bool:
    """Sign or decline the certificate; False where another coordinator was quicker."""
    if not await tx.change("help_hours.decide_paper", id=paper.id, state=state.value):
        return False
    return await cases.close_case(tx, paper.id)


async def revert_signature(tx: Tx, paper: Certificate, review_due: ReviewDue) -> bool:
    """Make the certificate wait for a signature again, since it was never delivered; False where it was not signed."""
    if not await tx.change("help_hours.unsign", id=paper.id):
        return False
    cases.open_certificate(tx, paper.id, paper.person, review_due)
    return True


def create_certificate_code(tx: Tx, paper: Certificate) -> str:
    """A code that shows it is genuine, such as "k7qf9-mxapz"; returned for the one and only time."""
    code = codes.generate_code()
    tx.write(
        "help_hours.issue",
        digest=codes.hash_code(tx, "issued", code),
        minutes=paper.minutes,
        now=to_milliseconds(tx.now),
    )
    return code


async def find_issued_certificate(tx: Tx, code: str) -> IssuedCertificate | None:
    """What a code stands for, however it was typed; None where it stands for nothing."""
    row = await tx.one("help_hours.issued", digest=codes.hash_code(tx, "issued", code))
    return IssuedCertificate(row["minutes"], from_milliseconds(row["issued_at"])) if row else None
