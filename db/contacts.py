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

RECENT_CONTACT_WINDOW, MAX_RECENT_CONTACTS = timedelta(days=30), 10


async def create_contact(tx: Tx, post: int, helper: Person, code: str) -> HelpContact | None:
    """Open a contact between requester and helper, with a code word; the last helper needed closes the request.

    None where another volunteer was quicker, or this one helps already.
    """
    number, sealed = tx.new_id(), PrivateText(helper.id, tx.seal.seal(json.dumps(code, ensure_ascii=False)))
    known = {"id": number, "post": post, "helper": helper.id, "code": sealed}
    if not await tx.change("contacts.open", **known, now=to_milliseconds(tx.now)):
        return None
    await help_requests.close_if_full(tx, post)
    return await get_help_contact(tx, number)


async def get_contact(tx: Tx, number: int) -> Contact | None:
    """The contact with this id, of any kind."""
    row = await tx.one("contacts.get", pair=number)
    return _contact_of_row(row) if row else None


async def get_help_contact(tx: Tx, pair: int) -> HelpContact | None:
    """Two who are in touch about a request."""
    found = await get_contact(tx, pair)
    return found if isinstance(found, HelpContact) else None


async def find_own_contact(tx: Tx, pair: int, person: Person) -> HelpContact | None:
    """Two who are in touch about a request, if this person is one of them."""
    found = await get_help_contact(tx, pair)
    return found if found and person.id in (found.asker, found.helper) else None


async def list_contacts_of_request(tx: Tx, post: int) -> list[HelpContact]:
    """The contacts about a request, in the order in which each helper accepted."""
    return [
        pair
        for row in await tx.all("contacts.of_post", post=post)
        if isinstance(pair := _contact_of_row(row), HelpContact)
    ]


async def list_ended_by_report(tx: Tx, pair: Contact, reporter: Person) -> list[Contact]:
    """What ends with a report: whatever the two are in touch about; where a mediator reports it, only this."""
    if reporter.id not in (pair.asker, pair.helper):
        return [pair]
    return [_contact_of_row(row) for row in await tx.all("contacts.between", one=pair.asker, other=pair.helper)]


async def read_code_word(tx: Tx, pair: HelpContact) -> str:
    """The code word of two neighbours; empty once it is no longer needed."""
    row = await tx.one("contacts.code", pair=pair.id)
    return str(json.loads(tx.seal.unseal(row["code_sealed"]))) if row and row["code_sealed"] else ""


async def set_waiting_at_door(tx: Tx, pair: HelpContact, before: str, after: str) -> bool:
    """Set who waits at the door for the other neighbour and since when (`after`), or that the answer came (empty).

    False where the value is no longer `before`.
    """
    return bool(await tx.change("contacts.knock", pair=pair.id, before=before, after=after))


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


async def close_contact(tx: Tx, pair: Contact, state: ContactState) -> bool:
    """They are done, or one of them ended it, and nothing they gave each other stays; False where it was over.

    Help that is done counts for the helper.
    """
    if not await tx.change("contacts.close", pair=pair.id, state=state.value, now=to_milliseconds(tx.now)):
        return False
    tx.write("shared_details.forget_values", pair=pair.id)
    await mediation.close_with_contact(tx, pair.id)
    if state is ContactState.DONE and isinstance(pair, HelpContact):
        volunteers.count_task(tx, pair.helper)
    return True


async def end_contact(tx: Tx, pair: Contact) -> bool:
    """Contact ends before it is done, and a request with it unless others help; False where it was over already."""
    if not await close_contact(tx, pair, ContactState.ENDED):
        return False
    if not isinstance(pair, HelpContact):
        return True
    if await list_contacts_of_request(tx, pair.post):
        await help_requests.set_state(tx, pair.post, RequestState.TAKEN, RequestState.OPEN)
    else:
        await help_requests.withdraw_request(tx, pair.post)
    return True


async def complete_contact(tx: Tx, pair: HelpContact) -> bool:
    """Complete the contact, and the request once no other helper is at it; False where it was over already."""
    if not await close_contact(tx, pair, ContactState.DONE):
        return False
    if not await list_contacts_of_request(tx, pair.post):
        for before in (RequestState.TAKEN, RequestState.OPEN):
            await help_requests.set_state(tx, pair.post, before, RequestState.DONE)
    return True


async def release_helper(tx: Tx, pair: HelpContact) -> list[int]:
    """The helper cannot after all: the request is open again. Returns who may be asked again."""
    help_requests.record_invitation_answer(tx, pair.post, pair.helper, "no")
    await close_contact(tx, pair, ContactState.ENDED)
    await help_requests.set_state(tx, pair.post, RequestState.TAKEN, RequestState.OPEN)
    helping = {other.helper for other in await list_contacts_of_request(tx, pair.post)}
    return [person for person in await list_unanswered_invitations(tx, pair.post) if person not in helping]


async def list_unanswered_invitations(tx: Tx, post: int) -> list[int]:
    """Everybody who heard of a request, neither said no nor waits for anything, and helps at the moment."""
    answers = await help_requests.read_invitation_answers(tx, post)
    helping = [volunteer.person for volunteer in await volunteers.list_admitted(tx)]
    return [person for person in helping if answers.get(person, "no") in ("", "yes")]


async def list_to_ask_again(tx: Tx, post: HelpRequest) -> list[int]:
    """The invited volunteers without an answer who do not help with the request by now and are not blocked from its
    author.
    """
    helping = {pair.helper for pair in await list_contacts_of_request(tx, post.id)}
    apart = await blocks.list_blocked_with(tx, post.author)
    return [person for person in await list_unanswered_invitations(tx, post.id) if person not in helping | apart]


async def record_feedback(tx: Tx, pair: HelpContact, person: Person, says: str) -> bool:
    """Store how the visit went, by a code; False where this person said so before."""
    return bool(await tx.change("contacts.says", pair=pair.id, person=person.id, says=says))


def store_relayed_message(tx: Tx, pair: Contact, sender: Person, words: str, ready: str = "") -> int:
    """Store a relayed message, encrypted, in case it is reported. Returns its id."""
    sealed, number = PrivateText(sender.id, tx.seal.seal(json.dumps(words, ensure_ascii=False))), tx.new_id()
    known = {"id": number, "pair": pair.id, "person": sender.id, "words": sealed, "ready": ready}
    tx.write("contacts.relay", **known, now=to_milliseconds(tx.now))
    return number


async def have_both_talked(tx: Tx, pair: Contact, since: datetime) -> bool:
    """Whether both people of the contact have written since then."""
    row = await tx.one("contacts.talking", pair=pair.id, since=to_milliseconds(since))
    return row is not None and row["people"] > 1


async def has_anyone_talked(tx: Tx, pair: int, since: datetime) -> bool:
    """Whether one of the people of the contact (its id) has written since then."""
    row = await tx.one("contacts.talking", pair=pair, since=to_milliseconds(since))
    return row is not None and row["people"] > 0


async def find_relayed_message(tx: Tx, pair: Contact, number: int) -> tuple[int, str] | None:
    """A relayed message of this contact: author id and text; None where it is not of this contact."""
    row = await tx.one("contacts.said", pair=pair.id, said=number)
    return (row["person_id"], json.loads(tx.seal.unseal(row["words_sealed"]))) if row else None


@dataclass(frozen=True, slots=True)
class ReportedMatter:
    """The matter of a report: the code of its reason, and the contact or the request (id) it is about, if any.

    `said` is the id of one relayed message, if it is about that.
    """

    reason: str
    pair: Contact | None = None
    post: int | None = None
    said: int | None = None


async def create_report(tx: Tx, reporter: Person, wrong: ReportedMatter, look: ReviewDue) -> int:
    """Freeze what was said, for the coordinators, in a case of its own; returns its id."""
    number = tx.new_id()
    await _store_report(tx, number, reporter, wrong)
    cases.open_report(tx, number, wrong.reason, wrong.post, look)
    return number


async def _store_report(tx: Tx, number: int, reporter: Person, wrong: ReportedMatter) -> None:
    pair = wrong.pair
    said = await _read_transcript(tx, pair, wrong.said) if pair else ()
    tx.write(
        "contacts.report",
        id=number,
        person=reporter.id,
        accused=await _find_accused(tx, reporter, wrong),
        pair=pair.id if pair else None,
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
    cases.set_concerned_request(tx, before.id, wrong.post)
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
    if wrong.pair is None:
        post = await help_requests.get_request(tx, wrong.post) if wrong.post else None
        return post.author if post and post.author != reporter.id else None
    one = await find_relayed_message(tx, wrong.pair, wrong.said) if wrong.said else None
    if one and one[0] != reporter.id:
        return one[0]
    return {wrong.pair.asker: wrong.pair.helper, wrong.pair.helper: wrong.pair.asker}.get(reporter.id)


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
    about = {"pair": wrong.pair.id if wrong.pair else 0, "post": str(wrong.post or "")}
    rows = await tx.all("contacts.open_report", person=reporter.id, reason=wrong.reason, **about)
    row = next((one for one in rows if joins_earlier_case(wrong.reason, one["reason"])), None)
    return EarlierReport(row["id"], row["urgency"] == Urgency.DANGER.value) if row else None


async def count_helped_now(tx: Tx, person: int) -> int:
    """How many neighbours a volunteer helps now."""
    row = await tx.one("contacts.helping", person=person)
    return int(row["number"]) if row else 0


async def _read_transcript(tx: Tx, pair: Contact, reported: int | None) -> tuple[TranscriptLine, ...]:
    """Who said what, in order; whoever is neither of the two mediates."""
    asker, helper = ("asker", "helper") if isinstance(pair, HelpContact) else ("first", "second")
    sides = {pair.asker: asker, pair.helper: helper}
    rows = await tx.all("contacts.transcript", pair=pair.id)
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
        pair=row["contact_id"],
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
        post=row["request_id"],
        knock=row["waiting_at_door"],
    )
