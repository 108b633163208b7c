"""Cases: what waits for a coordinator, who holds it, its response time, and the messages about it.

Reading a case, with all that a coordinator wants to know, is in `db/case_view.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import CaseKind, CaseState, Person, Tx, Urgency

REPLY_WINDOW = timedelta(days=3)
"""So long what somebody writes of their own may be the answer to what a coordinator wrote."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """How soon a coordinator looks: how urgent it is and until when, in the city's or a quarter's (id) turn."""

    due: datetime
    urgency: Urgency = Urgency.ORDINARY
    quarter: str = ""


def open_request(tx: Tx, request: int, author: int, review_due: ReviewDue) -> None:
    """A request waits to be looked at, or a newer version of it does; it keeps its number."""
    _create_case(tx, request, CaseKind.REQUEST, review_due, person=author)


async def open_offer(tx: Tx, volunteer: Person, review_due: ReviewDue) -> int:
    """Open a case for a volunteer's application, or keep the existing one. Returns its id."""
    before = await tx.one("cases.offer_of", person=volunteer.id)
    number = int(before["id"]) if before else tx.new_id()
    _create_case(tx, number, CaseKind.OFFER, review_due, person=volunteer.id)
    return number


def open_report(tx: Tx, report: int, reason: str, request: int | None, review_due: ReviewDue) -> None:
    """Something went wrong, perhaps with a request; the case itself does not say who reported it."""
    _create_case(tx, report, CaseKind.REPORT, review_due, reason=reason, about=str(request or ""))


def open_correction(tx: Tx, kind: CaseKind, about: str, reason: str, review_due: ReviewDue) -> int:
    """Something is wrong with a place or an event, by its id; nothing says who said so. Returns the id of the case."""
    number = tx.new_id()
    _create_case(tx, number, kind, review_due, about=about, reason=reason)
    return number


def open_team_message(tx: Tx, person: Person, words: str, review_due: ReviewDue) -> int:
    """Open a case for a person's message to the coordinators. Returns its id."""
    number = tx.new_id()
    _create_case(tx, number, CaseKind.TALK, review_due, person=person.id)
    record_message(tx, number, person.id, words, office=False)
    return number


def open_refusal(tx: Tx, volunteer: Person, words: str, review_due: ReviewDue) -> int:
    """Open a case for a volunteer's discriminating refusal. Returns its id."""
    number = tx.new_id()
    _create_case(tx, number, CaseKind.REFUSAL, review_due, person=volunteer.id)
    record_message(tx, number, volunteer.id, words, office=False)
    return number


async def find_refusal_of(tx: Tx, volunteer: int) -> int | None:
    """The case in which a coordinator reads such words of theirs already."""
    row = await tx.one("cases.refusal_of", person=volunteer)
    return int(row["id"]) if row else None


async def find_refusal_about(tx: Tx, about: int) -> int | None:
    """The newest case in which a coordinator reads why an event, or one of a calendar, keeps people out."""
    row = await tx.one("cases.refusal_about", about=str(about))
    return int(row["id"]) if row else None


def open_alarm(tx: Tx, person: Person, review_due: ReviewDue) -> int:
    """Open a case for a person who may be in danger. Returns its id."""
    number = tx.new_id()
    _create_case(tx, number, CaseKind.ALARM, review_due, person=person.id)
    return number


def set_danger_due(tx: Tx, case: int, due: datetime) -> None:
    """Make the case one of danger, due by `due`, whatever the response time was before."""
    tx.write("cases.hurry", id=case, urgency=Urgency.DANGER.value, due=to_milliseconds(due))


def raise_urgency(tx: Tx, case: int, urgency: Urgency) -> None:
    """Raise the urgency of the case to at least this one."""
    tx.write("cases.more_urgent", id=case, urgency=urgency.value)


async def find_alarm_of(tx: Tx, person: int) -> int | None:
    """The open emergency case of this person."""
    row = await tx.one("cases.alarm_of", person=person)
    return int(row["id"]) if row else None


async def find_awaiting_reply(tx: Tx, person: Person) -> int | None:
    """The case in which a coordinator recently asked this person and still waits for the answer."""
    row = await tx.one("cases.awaiting_reply", person=person.id, since=to_milliseconds(tx.now - REPLY_WINDOW))
    return int(row["id"]) if row else None


def open_certificate(tx: Tx, paper: int, person: int, review_due: ReviewDue) -> None:
    """Open a case for a certificate of a volunteer's hours, or open it again."""
    _create_case(tx, paper, CaseKind.CERTIFICATE, review_due, person=person)


def open_about(tx: Tx, number: int, kind: str, review_due: ReviewDue, **whose: int | str | None) -> None:
    """Open or reopen the case with this id; `whose` may name a `person`, what it is `about`, and a `reason`."""
    _create_case(tx, number, kind, review_due, **whose)


def _create_case(tx: Tx, number: int, kind: str, review_due: ReviewDue, **whose: int | str | None) -> None:
    known = {"person": None, "about": "", "reason": "", **whose}
    how = {"quarter": review_due.quarter, "urgency": review_due.urgency.value, "due": to_milliseconds(review_due.due)}
    tx.write("cases.count", id=number)
    tx.write("cases.open", id=number, kind=str(kind), **known, **how, now=to_milliseconds(tx.now))


def sync_request_case(tx: Tx, request: int) -> None:
    """The case of a request stands as the request does, whatever happened to it."""
    tx.write("cases.follow", request=request)


SEVERAL = "several"
"""Instead of a request: it may be about any neighbour whom they were in touch with when they said it."""


def is_among(tx: Tx, case: int, *, several: bool) -> None:
    """Whether a report without a contact may be about one of several neighbours, or is about none."""
    tx.write("cases.is_about", id=case, about=SEVERAL if several else "")


def set_concerned_request(tx: Tx, case: int, request: int | None) -> None:
    """It is about this request, as is known by now, or about none."""
    tx.write("cases.is_about", id=case, about=str(request or ""))


def set_quarter(tx: Tx, case: int, quarter: str) -> None:
    """Assign the case to the duty roster of this quarter (id)."""
    tx.write("cases.belongs_to", id=case, quarter=quarter)


async def list_open_of_person(tx: Tx, person: Person) -> list[int]:
    """The ids of a person's cases that are not closed."""
    return [int(row["id"]) for row in await tx.all("cases.of_person", person=person.id)]


async def set_decided(tx: Tx, case: int) -> bool:
    """Mark the case as decided; False where it was before."""
    return await _set_state(tx, case, CaseState.DECIDED)


async def close_case(tx: Tx, case: int) -> bool:
    """Close the case; False where it was closed before."""
    return await _set_state(tx, case, CaseState.CLOSED)


async def _set_state(tx: Tx, case: int, state: CaseState) -> bool:
    tx.write("sanctions.decided", report=case)
    return bool(await tx.change("cases.move", id=case, state=state.value, now=to_milliseconds(tx.now)))


async def assign_case(tx: Tx, case: int, person: int, before: int | None) -> bool:
    """Assign the case to a coordinator, after `before`; False where it is decided, or another coordinator took it
    meanwhile.
    """
    return bool(await tx.change("cases.take", id=case, person=person, before=before or 0))


async def unassign_case(tx: Tx, case: int) -> bool:
    """Release the case from its holder; False where it is decided."""
    return bool(await tx.change("cases.release", id=case))


async def list_held_by(tx: Tx, person: int) -> list[int]:
    """The undecided cases that a coordinator holds."""
    return [int(row["id"]) for row in await tx.all("cases.held_by", person=person)]


async def set_asked(tx: Tx, case: int, by: Person) -> bool:
    """Its person is asked something, and waits for nobody until they answer; False where it is decided."""
    return bool(await tx.change("cases.asked", id=case, person=by.id))


async def set_answered(tx: Tx, case: int) -> bool:
    """It waits for the office again; False where nothing was asked."""
    return bool(await tx.change("cases.answered", id=case))


def set_response_time(tx: Tx, case: int, due: datetime) -> None:
    """Set the new response time of the case."""
    tx.write("cases.promise", id=case, due=to_milliseconds(due))


def record_message(tx: Tx, case: int, person: int, words: str, *, office: bool) -> None:
    """Store what the office wrote to the person of a case, or the person to the office, encrypted."""
    _store_message(tx, tx.new_id(), words, {"case_id": case, "person": person, "office": office})


def record_reply(tx: Tx, case: int, person: Person, words: str, row: int) -> None:
    """Store what a person wrote in a row of the inbox, encrypted; once, however often that row is tried."""
    _store_message(tx, row, words, {"case_id": case, "person": person.id, "office": False})


def _store_message(tx: Tx, number: int, words: str, known: Mapping[str, int]) -> None:
    sealed = PrivateText(known["person"], tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    tx.write("cases.say", id=number, **known, words=sealed, now=to_milliseconds(tx.now))
