"""Two neighbours who are in touch through the bot, what they say to each other, and what is reported."""

import json
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from db import blocks, cases, help_requests, mediation, possible_subjects, volunteers
from db.blocks import BlockReason
from db.cases import ReviewDue
from db.ids import to_milliseconds
from db.keyring import PrivateText, StandaloneText
from db.model import (
    CompanyContact,
    Contact,
    ContactState,
    HelpContact,
    HelpRequest,
    Person,
    Report,
    RequestState,
    Row,
    TranscriptLine,
    Tx,
    Urgency,
)
from db.sanctions import REASONS_WITHOUT_BLAME, joins_earlier_case

RECENT_CONTACT_WINDOW = timedelta(days=30)
MAX_RECENT_CONTACTS = 10


async def create_contact(tx: Tx, request: int, helper: Person, code: str) -> HelpContact | None:
    """Open a contact between requester and helper, with a code word; the last helper needed closes the request.

    None where another volunteer was quicker, or this one helps already.
    """
    number = tx.new_id()
    sealed = PrivateText(helper.id, tx.seal.seal(json.dumps(code, ensure_ascii=False)))
    known = {"id": number, "request": request, "helper": helper.id, "code": sealed}
    if not await tx.change("contacts.open", **known, now=to_milliseconds(tx.now)):
        return None
    await help_requests.close_if_full(tx, request)
    return await get_help_contact(tx, number)


async def get_contact(tx: Tx, number: int) -> Contact | None:
    """The contact with this id, of any kind."""
    row = await tx.one("contacts.get", contact=number)
    return _contact_of_row(row) if row else None


async def get_help_contact(tx: Tx, contact: int) -> HelpContact | None:
    """Two who are in touch about a request."""
    found = await get_contact(tx, contact)
    return found if isinstance(found, HelpContact) else None


async def find_own_contact(tx: Tx, contact: int, person: Person) -> HelpContact | None:
    """Two who are in touch about a request, if this person is one of them."""
    found = await get_help_contact(tx, contact)
    return found if found and person.id in (found.asker, found.helper) else None


async def list_contacts_of_request(tx: Tx, request: int) -> list[HelpContact]:
    """The contacts about a request, in the order in which each helper accepted."""
    return [
        contact
        for row in await tx.all("contacts.of_request", request=request)
        if isinstance(contact := _contact_of_row(row), HelpContact)
    ]


async def list_ended_by_report(tx: Tx, contact: Contact, reporter: Person) -> list[Contact]:
    """What ends with a report: whatever the two are in touch about; where a mediator reports it, only this."""
    if reporter.id not in (contact.asker, contact.helper):
        return [contact]
    return [_contact_of_row(row) for row in await tx.all("contacts.between", one=contact.asker, other=contact.helper)]


async def read_code_word(tx: Tx, contact: HelpContact) -> str:
    """The code word of two neighbours; empty once it is no longer needed."""
    row = await tx.one("contacts.code", contact=contact.id)
    return str(json.loads(tx.seal.unseal(row["code_sealed"]))) if row and row["code_sealed"] else ""


async def set_waiting_at_door(tx: Tx, contact: HelpContact, before: str, after: str) -> bool:
    """Set who waits at the door for the other neighbour and since when (`after`), or that the answer came (empty).

    False where the value is no longer `before`.
    """
    return bool(await tx.change("contacts.knock", contact=contact.id, before=before, after=after))


async def list_open_contacts(tx: Tx, person: Person) -> list[Contact]:
    """A person's open contacts, latest first."""
    return [_contact_of_row(row) for row in await tx.all("contacts.of_person", person=person.id)]


async def list_recent_contacts(tx: Tx, person: Person) -> list[Contact]:
    """A person's contacts that are open or were so in recent weeks; open ones first."""
    known = {
        "person": person.id,
        "since": to_milliseconds(tx.now - RECENT_CONTACT_WINDOW),
        "limit": MAX_RECENT_CONTACTS,
    }
    return [_contact_of_row(row) for row in await tx.all("contacts.lately", **known)]


async def list_help_contacts(tx: Tx, person: Person) -> list[HelpContact]:
    """The same about requests only."""
    return [one for one in await list_open_contacts(tx, person) if isinstance(one, HelpContact)]


async def close_contact(tx: Tx, contact: Contact, state: ContactState) -> bool:
    """They are done, or one of them ended it, and nothing they gave each other stays; False where it was over.

    Help that is done counts for the helper.
    """
    if not await tx.change("contacts.close", contact=contact.id, state=state.value, now=to_milliseconds(tx.now)):
        return False
    tx.write("shared_details.forget_values", contact=contact.id)
    await mediation.close_with_contact(tx, contact.id)
    if state is ContactState.DONE and isinstance(contact, HelpContact):
        volunteers.count_task(tx, contact.helper)
    return True


async def end_contact(tx: Tx, contact: Contact) -> bool:
    """Contact ends before it is done, and a request with it unless others help; False where it was over already."""
    if not await close_contact(tx, contact, ContactState.ENDED):
        return False
    if not isinstance(contact, HelpContact):
        return True
    if await list_contacts_of_request(tx, contact.request):
        await help_requests.set_state(tx, contact.request, RequestState.TAKEN, RequestState.OPEN)
    else:
        await help_requests.withdraw_request(tx, contact.request)
    return True


async def complete_contact(tx: Tx, contact: HelpContact) -> bool:
    """Complete the contact, and the request once no other helper is at it; False where it was over already."""
    if not await close_contact(tx, contact, ContactState.DONE):
        return False
    if not await list_contacts_of_request(tx, contact.request):
        for before in (RequestState.TAKEN, RequestState.OPEN):
            await help_requests.set_state(tx, contact.request, before, RequestState.DONE)
    return True


async def release_helper(tx: Tx, contact: HelpContact) -> list[int]:
    """The helper cannot after all: the request is open again. Returns who may be asked again."""
    help_requests.record_invitation_answer(tx, contact.request, contact.helper, "no")
    await close_contact(tx, contact, ContactState.ENDED)
    await help_requests.set_state(tx, contact.request, RequestState.TAKEN, RequestState.OPEN)
    helping = {other.helper for other in await list_contacts_of_request(tx, contact.request)}
    return [person for person in await list_unanswered_invitations(tx, contact.request) if person not in helping]


async def list_unanswered_invitations(tx: Tx, request: int) -> list[int]:
    """Everybody who heard of a request, neither said no nor waits for anything, and helps at the moment."""
    answers = await help_requests.read_invitation_answers(tx, request)
    helping = [volunteer.person for volunteer in await volunteers.list_admitted(tx)]
    return [person for person in helping if answers.get(person, "no") in ("", "yes")]


async def list_to_ask_again(tx: Tx, request: HelpRequest) -> list[int]:
    """The invited volunteers without an answer who do not help with the request by now and are not blocked from its
    author.
    """
    helping = {contact.helper for contact in await list_contacts_of_request(tx, request.id)}
    apart = await blocks.list_blocked_with(tx, request.author)
    return [person for person in await list_unanswered_invitations(tx, request.id) if person not in helping | apart]


async def record_feedback(tx: Tx, contact: HelpContact, person: Person, says: str) -> bool:
    """Store how the visit went, by a code; False where this person said so before."""
    return bool(await tx.change("contacts.says", contact=contact.id, person=person.id, says=says))


def store_relayed_message(tx: Tx, contact: Contact, sender: Person, words: str, ready: str = "") -> int:
    """Store a relayed message, encrypted, in case it is reported. Returns its id."""
    sealed = PrivateText(sender.id, tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    number = tx.new_id()
    known = {"id": number, "contact": contact.id, "person": sender.id, "words": sealed, "ready": ready}
    tx.write("contacts.relay", **known, now=to_milliseconds(tx.now))
    return number


async def have_both_talked(tx: Tx, contact: Contact, since: datetime) -> bool:
    """Whether both people of the contact have written since then."""
    row = await tx.one("contacts.talking", contact=contact.id, since=to_milliseconds(since))
    return row is not None and row["people"] > 1


async def has_anyone_talked(tx: Tx, contact: int, since: datetime) -> bool:
    """Whether one of the people of the contact (its id) has written since then."""
    row = await tx.one("contacts.talking", contact=contact, since=to_milliseconds(since))
    return row is not None and row["people"] > 0


async def find_relayed_message(tx: Tx, contact: Contact, number: int) -> tuple[int, str] | None:
    """A relayed message of this contact: author id and text; None where it is not of this contact."""
    row = await tx.one("contacts.said", contact=contact.id, said=number)
    return (row["person_id"], json.loads(tx.seal.unseal(row["words_sealed"]))) if row else None


@dataclass(frozen=True, slots=True)
class ReportedMatter:
    """The matter of a report: the code of its reason, and the contact or the request (id) it is about, if any.

    `said` is the id of one relayed message, if it is about that.
    """

    reason: str
    contact: Contact | None = None
    request: int | None = None
    said: int | None = None


async def create_report(tx: Tx, reporter: Person, wrong: ReportedMatter, review_due: ReviewDue) -> int:
    """Freeze what was said, for the coordinators, in a case of its own; returns its id."""
    number = tx.new_id()
    await _store_report(tx, number, reporter, wrong)
    cases.open_report(tx, number, wrong.reason, wrong.request, review_due)
    return number


async def _store_report(tx: Tx, number: int, reporter: Person, wrong: ReportedMatter) -> None:
    contact = wrong.contact
    said = await _read_transcript(tx, contact, wrong.said) if contact else ()
    tx.write(
        "contacts.report",
        id=number,
        person=reporter.id,
        accused=await _find_accused(tx, reporter, wrong),
        contact=contact.id if contact else None,
        reason=wrong.reason,
        transcript=StandaloneText(tx.seal.seal(json.dumps([astuple(one) for one in said], ensure_ascii=False))),
        now=to_milliseconds(tx.now),
    )


async def set_accused(tx: Tx, reporter: Person, before: Report, wrong: ReportedMatter) -> bool:
    """Name the person a report is about later; False where that is known, decided, or the report is another
    person's.
    """
    if before.reporter != reporter.id or not await tx.change("contacts.unreport", report=before.id):
        return False
    await _store_report(tx, before.id, reporter, wrong)
    cases.set_concerned_request(tx, before.id, wrong.request)
    return True


async def block_accused(tx: Tx, reporter: Person, wrong: ReportedMatter) -> None:
    """Block the reporting person from the reported one, whatever the decision.

    Not for reasons without blame: nobody opened, or the person only worries.
    """
    accused = await _find_accused(tx, reporter, wrong) if wrong.reason not in REASONS_WITHOUT_BLAME else None
    if accused:
        blocks.create_block(tx, reporter.id, accused, BlockReason.REPORTED)


async def _find_accused(tx: Tx, reporter: Person, wrong: ReportedMatter) -> int | None:
    """Whoever said what is reported, else the other of two, or whose request it is."""
    if wrong.contact is None:
        request = await help_requests.get_request(tx, wrong.request) if wrong.request else None
        return request.author if request and request.author != reporter.id else None
    one = await find_relayed_message(tx, wrong.contact, wrong.said) if wrong.said else None
    if one and one[0] != reporter.id:
        return one[0]
    return {wrong.contact.asker: wrong.contact.helper, wrong.contact.helper: wrong.contact.asker}.get(reporter.id)


async def list_open_reports_about(tx: Tx, person: Person) -> list[int]:
    """The ids of undecided reports about a person."""
    return [int(row["id"]) for row in await tx.all("contacts.reports_about", person=person.id)]


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """A report that nobody has looked at yet, and whether it is about danger."""

    case: int
    urgent: bool


async def find_open_report(tx: Tx, reporter: Person, wrong: ReportedMatter) -> EarlierReport | None:
    """The case in which a coordinator still has to look at what they reported about the same before, if it joins."""
    about = {"contact": wrong.contact.id if wrong.contact else 0, "request": str(wrong.request or "")}
    rows = await tx.all("contacts.open_report", person=reporter.id, reason=wrong.reason, **about)
    row = next((one for one in rows if joins_earlier_case(wrong.reason, one["reason"])), None)
    return EarlierReport(row["id"], row["urgency"] == Urgency.DANGER.value) if row else None


async def count_helped_now(tx: Tx, person: int) -> int:
    """How many neighbours a volunteer helps now."""
    row = await tx.one("contacts.helping", person=person)
    return int(row["number"]) if row else 0


async def _read_transcript(tx: Tx, contact: Contact, reported: int | None) -> tuple[TranscriptLine, ...]:
    """Who said what, in order; whoever is neither of the two mediates."""
    asker, helper = ("asker", "helper") if isinstance(contact, HelpContact) else ("first", "second")
    sides = {contact.asker: asker, contact.helper: helper}
    rows = await tx.all("contacts.transcript", contact=contact.id)
    return tuple(
        TranscriptLine(
            sides.get(row["person_id"], "mediator"),
            json.loads(tx.seal.unseal(row["words_sealed"])),
            row["quick_reply"],
            row["id"] == reported,
        )
        for row in rows
    )


async def get_report(tx: Tx, report: int) -> Report | None:
    """One report with what was frozen."""
    row = await tx.one("contacts.get_report", report=report)
    if row is None:
        return None
    said = tuple(TranscriptLine(*one) for one in json.loads(tx.seal.unseal(row["transcript_sealed"])))
    return Report(
        id=row["id"],
        contact=row["contact_id"],
        reporter=row["person_id"],
        reason=row["reason"],
        said=said,
        asker=row["asker_id"],
        helper=row["helper_id"],
        mediator=row["mediator_id"],
        accused=row["accused_id"],
        has_left=bool(row["has_left"]),
        asker_gone=bool(row["asker_gone"]),
        among=await possible_subjects.list_possible_subjects(tx, report),
    )


def _contact_of_row(row: Row) -> HelpContact | CompanyContact:
    state = ContactState(row["state"])
    if row["request_id"] is None:
        return CompanyContact(
            id=row["id"],
            asker=row["asker_id"],
            helper=row["helper_id"],
            state=state,
            event=row["event_id"],
            original=datetime.fromisoformat(row["original"]),
        )
    return HelpContact(
        id=row["id"],
        asker=row["asker_id"],
        helper=row["helper_id"],
        state=state,
        request=row["request_id"],
        knock=row["waiting_at_door"],
    )
