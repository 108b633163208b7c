"""Cases: whatever waits for a coordinator, who is on it, by when somebody looks, and what was written because of it.

How a case is read, with all that coordinators want to know of what it is about, stands in `db/docket.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.ids import milliseconds
from db.keyring import Private
from db.model import CaseKind, CaseState, Person, Tx, Urgency

ANSWERS = timedelta(days=3)
"""So long what somebody writes of their own may be the answer to what a coordinator wrote."""


@dataclass(frozen=True, slots=True)
class Look:
    """How soon a coordinator looks: how urgent it is and until when, in the city's or a quarter's (id) turn."""

    due: datetime
    urgency: Urgency = Urgency.ORDINARY
    quarter: str = ""


def open_request(tx: Tx, post: int, author: int, look: Look) -> None:
    """A request waits to be looked at, or a newer version of it does; it keeps its number."""
    _open(tx, post, CaseKind.REQUEST, look, person=author)


async def open_offer(tx: Tx, volunteer: Person, look: Look) -> int:
    """Somebody offers help and waits to be admitted; whoever offers anew keeps their case. Returns its id."""
    before = await tx.one("cases.offer_of", person=volunteer.id)
    number = int(before["id"]) if before else tx.new_id()
    _open(tx, number, CaseKind.OFFER, look, person=volunteer.id)
    return number


def open_report(tx: Tx, report: int, reason: str, post: int | None, look: Look) -> None:
    """Something went wrong, perhaps with a request; the case itself does not say who reported it."""
    _open(tx, report, CaseKind.REPORT, look, reason=reason, about=str(post or ""))


def open_remark(tx: Tx, kind: CaseKind, about: str, reason: str, look: Look) -> int:
    """Something is wrong with a place or an event, by its id; nothing says who said so. Returns the id of the case."""
    number = tx.new_id()
    _open(tx, number, kind, look, about=about, reason=reason)
    return number


def open_talk(tx: Tx, person: Person, words: str, look: Look) -> int:
    """Somebody wants to talk to a coordinator. Returns the id of the case."""
    number = tx.new_id()
    _open(tx, number, CaseKind.TALK, look, person=person.id)
    say(tx, number, person.id, words, office=False)
    return number


def open_refusal(tx: Tx, volunteer: Person, words: str, look: Look) -> int:
    """A volunteer would not help somebody for what they are. Returns the id of the case."""
    number = tx.new_id()
    _open(tx, number, CaseKind.REFUSAL, look, person=volunteer.id)
    say(tx, number, volunteer.id, words, office=False)
    return number


async def refusal_of(tx: Tx, volunteer: int) -> int | None:
    """The case in which a coordinator reads such words of theirs already."""
    row = await tx.one("cases.refusal_of", person=volunteer)
    return int(row["id"]) if row else None


async def refusal_about(tx: Tx, about: int) -> int | None:
    """The newest case in which a coordinator reads why an event, or one of a calendar, keeps people out."""
    row = await tx.one("cases.refusal_about", about=str(about))
    return int(row["id"]) if row else None


def open_alarm(tx: Tx, person: Person, look: Look) -> int:
    """Somebody wrote that they may be in danger. Returns the id of the case."""
    number = tx.new_id()
    _open(tx, number, CaseKind.ALARM, look, person=person.id)
    return number


def hurry(tx: Tx, case: int, due: datetime) -> None:
    """It is about danger now: whatever was promised before, somebody looks by then."""
    tx.write("cases.hurry", id=case, urgency=Urgency.DANGER.value, due=milliseconds(due))


def more_urgent(tx: Tx, case: int, urgency: Urgency) -> None:
    """It is at least as urgent as that from now on."""
    tx.write("cases.more_urgent", id=case, urgency=urgency.value)


async def alarm_of(tx: Tx, person: int) -> int | None:
    """The case in which somebody waits already because they may be in danger."""
    row = await tx.one("cases.alarm_of", person=person)
    return int(row["id"]) if row else None


async def asks(tx: Tx, person: Person) -> int | None:
    """The case about which a coordinator lately wrote to somebody, and still waits for the answer."""
    row = await tx.one("cases.asks", person=person.id, since=milliseconds(tx.now - ANSWERS))
    return int(row["id"]) if row else None


def open_certificate(tx: Tx, paper: int, person: int, look: Look) -> None:
    """Somebody would like to have it on paper how long they helped, or waits for it once more."""
    _open(tx, paper, CaseKind.CERTIFICATE, look, person=person)


def open_about(tx: Tx, number: int, kind: CaseKind, look: Look, **whose: int | str | None) -> None:
    """What bears this number waits, or waits anew; `whose` may name a `person`, what it is `about`, and a `reason`."""
    _open(tx, number, kind, look, **whose)


def _open(tx: Tx, number: int, kind: CaseKind, look: Look, **whose: int | str | None) -> None:
    known = {"person": None, "about": "", "reason": "", **whose}
    how = {"quarter": look.quarter, "urgency": look.urgency.value, "due": milliseconds(look.due)}
    tx.write("cases.count", id=number)
    tx.write("cases.open", id=number, kind=kind.value, **known, **how, now=milliseconds(tx.now))


def follow(tx: Tx, post: int) -> None:
    """The case of a request stands as the request does, whatever happened to it."""
    tx.write("cases.follow", post=post)


def is_about(tx: Tx, case: int, post: int | None) -> None:
    """It is about this request, as is known by now, or about none."""
    tx.write("cases.is_about", id=case, about=str(post or ""))


def belongs_to(tx: Tx, case: int, quarter: str) -> None:
    """It is the business of whoever looks after this quarter (id)."""
    tx.write("cases.belongs_to", id=case, quarter=quarter)


async def of_person(tx: Tx, person: Person) -> list[int]:
    """The cases of somebody that are not over."""
    return [int(row["id"]) for row in await tx.all("cases.of_person", person=person.id)]


async def decide(tx: Tx, case: int) -> bool:
    """Nobody has to decide any more; False where that was so before."""
    return await _move(tx, case, CaseState.DECIDED)


async def close(tx: Tx, case: int) -> bool:
    """It is over; False where it was before."""
    return await _move(tx, case, CaseState.CLOSED)


async def _move(tx: Tx, case: int, state: CaseState) -> bool:
    tx.write("sanctions.decided", report=case)
    return bool(await tx.change("cases.move", id=case, state=state.value, now=milliseconds(tx.now)))


async def take(tx: Tx, case: int, person: int, before: int | None) -> bool:
    """Somebody is on it, after `before`; False where it is decided, or somebody else took it meanwhile."""
    return bool(await tx.change("cases.take", id=case, person=person, before=before or 0))


async def release(tx: Tx, case: int) -> bool:
    """Nobody is on it any more; False where it is decided."""
    return bool(await tx.change("cases.release", id=case))


async def held_by(tx: Tx, person: int) -> list[int]:
    """What somebody is on, as long as there is something to decide."""
    return [int(row["id"]) for row in await tx.all("cases.held_by", person=person)]


async def ask(tx: Tx, case: int, by: Person) -> bool:
    """Its person is asked something, and waits for nobody until they answer; False where it is decided."""
    return bool(await tx.change("cases.asked", id=case, person=by.id))


async def answered(tx: Tx, case: int) -> bool:
    """It waits for the office again; False where nothing was asked."""
    return bool(await tx.change("cases.answered", id=case))


def promise(tx: Tx, case: int, due: datetime) -> None:
    """Somebody will have looked by then."""
    tx.write("cases.promise", id=case, due=milliseconds(due))


def say(tx: Tx, case: int, person: int, words: str, *, office: bool) -> None:
    """Keep what the office wrote to the person of a case, or they to the office, sealed."""
    _keep(tx, tx.new_id(), words, {"case_id": case, "person": person, "office": office})


def hear(tx: Tx, case: int, person: Person, words: str, row: int) -> None:
    """Keep what a person wrote in a row of the inbox, sealed; once, however often that row is tried."""
    _keep(tx, row, words, {"case_id": case, "person": person.id, "office": False})


def _keep(tx: Tx, number: int, words: str, known: Mapping[str, int]) -> None:
    sealed = Private(known["person"], tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    tx.write("cases.say", id=number, **known, words=sealed, now=milliseconds(tx.now))
