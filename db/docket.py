"""The docket: every case as coordinators see it, with what it is about; the most urgent first."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db import alarms, consents, feeds, helping, pairs, people, posts, proposals, sanctions, volunteers
from db.engine import moment
from db.ids import milliseconds
from db.model import (
    Appeal,
    Arrivals,
    Case,
    CaseKind,
    CaseState,
    Certificate,
    Held,
    Pair,
    Proposal,
    Remark,
    Report,
    Request,
    Row,
    Second,
    Tie,
    Tx,
    Urgency,
    Volunteer,
    Word,
)

A_MINUTE = timedelta(minutes=1)
LAST, MOST = 6, 200
"""How much of what was written stands on a card, and how much is looked at to find the first of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases to show: of one kind, in some quarters or districts (by id), without the first ones; empty means
    any."""

    kind: str = ""
    quarters: tuple[str, ...] = ()
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases wait for the office, for how many of them a promise is over, and how many until today."""

    number: int
    late: int
    today: int


async def read(tx: Tx, case: int) -> Case | None:
    """One case; None where there is none, or what it was about is gone."""
    row = await tx.one("cases.get", id=case)
    found = await _case(tx, row) if row else None
    if found is None:
        return None
    holds = await alarms.holds(tx, case) if found.kind is CaseKind.ALARM else ()
    asks = found.person if isinstance(found.about, Request) else None
    reported = await sanctions.reported_in(tx, asks) if asks else ()
    return replace(found, held=await _held(tx, case, found.about), holds=holds, reported=reported)


async def of_tie(tx: Tx, tie: Tie) -> Case | None:
    """The case of the request that two are in touch about; None where it is gone, or they are about something else."""
    return await read(tx, tie.post) if isinstance(tie, Pair) else None


async def numbered(tx: Tx, number: int) -> Case | None:
    """The case that people call by this number."""
    row = await tx.one("cases.numbered", number=number)
    return await read(tx, row["id"]) if row else None


async def shown(tx: Tx, revision: int, person: int) -> bool:
    """Whether a coordinator of this number can have read a version: its card has gone out to a room, or to them."""
    return bool(await tx.one("cases.shown", revision=revision, person=person))


async def waiting(tx: Tx, wanted: Wanted, limit: int) -> list[Case]:
    """What waits for a coordinator, the most urgent first, then the oldest."""
    quarters = f",{','.join(wanted.quarters)}," if wanted.quarters else ""
    known = {"kind": wanted.kind, "quarters": quarters, "skip": wanted.skip}
    rows = await tx.all("cases.waiting", **known, limit=limit)
    found = [await read(tx, row["id"]) for row in rows]
    return [case for case in found if case]


async def kinds(tx: Tx) -> set[CaseKind]:
    """What the cases are about that wait."""
    return {CaseKind(row["kind"]) for row in await tx.all("cases.kinds_waiting")}


async def count(tx: Tx, tonight: datetime) -> Waiting:
    """How much waits for the office now; what was promised before `tonight` is due today."""
    row = await tx.one("cases.count_waiting", now=milliseconds(tx.now), tonight=milliseconds(tonight))
    return Waiting(row["number"], row["late"], row["today"]) if row else Waiting(0, 0, 0)


async def lately(tx: Tx) -> int:
    """How many cases came within the last minute."""
    row = await tx.one("cases.opened_since", since=milliseconds(tx.now - A_MINUTE))
    return int(row["number"]) if row else 0


async def request(tx: Tx, post: int) -> tuple[Case, Request] | None:
    """The case of a request with the request itself; None where whoever asked was forgotten."""
    case = await read(tx, post)
    return (case, case.about) if case and isinstance(case.about, Request) else None


async def _case(tx: Tx, row: Row) -> Case | None:
    kind = CaseKind(row["kind"])
    about = await _about(tx, kind, row)
    if about is None and kind not in (CaseKind.TALK, CaseKind.ALARM, CaseKind.REFUSAL):
        return None
    return Case(
        id=row["id"],
        number=row["number"],
        kind=kind,
        state=CaseState(row["state"]),
        person=about.reporter if isinstance(about, Report) else row["person_id"],
        name=row["name"] or "",
        language=row["language"] or "",
        quarter=row["quarter"],
        quarter_name=row["quarter_name"],
        holder=row["holder_id"],
        holder_name=row["holder_name"] or "",
        opened=moment(row["opened_at"]),
        due=moment(row["due_at"]),
        about=about,
        talk=await _talk(tx, row["id"], kind),
        concerns=row["concerns"],
        urgency=Urgency(row["urgency"]),
        done=tx.seal.unseal(row["done_sealed"]) if row["done_sealed"] else "",
    )


async def _held(tx: Tx, case: int, about: "About") -> Held | None:
    """The alarm that the newest version of a request or an event raised."""
    match about:
        case Request(newest=newest):
            return await alarms.held(tx, case, newest.id)
        case Proposal(version=version):
            return await alarms.held(tx, case, version)
        case _:
            return None


About = Request | Volunteer | Report | Remark | Certificate | Proposal | Arrivals | Appeal | Second | None


async def _about(tx: Tx, kind: CaseKind, row: Row) -> About:
    if kind in (CaseKind.PLACE, CaseKind.WRONG_EVENT):
        return Remark(row["about"], row["place_name"] or "", row["reason"])
    read = _READERS.get(kind)
    return await read(tx, row["person_id" if kind is CaseKind.OFFER else "id"]) if read else None


async def _request(tx: Tx, post: int) -> Request | None:
    """With what was noted when they were helped before."""
    found = await posts.request(tx, post)
    return replace(found, notes=await helping.notes(tx, found.post)) if found else None


async def _appeal(tx: Tx, sanction: int) -> Appeal | None:
    """What somebody objects to."""
    found = await sanctions.get(tx, sanction)
    return Appeal(found.id, found.reason, found.until, found.banned) if found else None


async def _second(tx: Tx, consent: int) -> Second | None:
    """What needs a second person."""
    found = await consents.get(tx, consent)
    if found is None:
        return None
    by, name = [await people.name_of(tx, one) if one else "" for one in (found.by, found.idea.about)]
    return Second(found.id, found.idea.deed, by, name, found.idea.words)


_READERS: Mapping[CaseKind, Callable[[Tx, int], Awaitable[About]]] = {
    CaseKind.REQUEST: _request,
    CaseKind.OFFER: volunteers.with_quarters,
    CaseKind.REPORT: pairs.get_report,
    CaseKind.EVENT: proposals.get,
    CaseKind.CALENDAR: feeds.arrivals,
    CaseKind.CERTIFICATE: helping.paper,
    CaseKind.APPEAL: _appeal,
    CaseKind.SECOND: _second,
}
"""Where what a case is about is read from, by its number, or that of who offers; a talk is about nothing else."""


async def _talk(tx: Tx, case: int, kind: CaseKind) -> tuple[Word, ...]:
    """What was written last, in order; what raised an alarm stays before it."""
    alarm = kind is CaseKind.ALARM
    rows = list(await tx.all("cases.words", case_id=case, limit=MOST if alarm else LAST))
    rows = [*rows[: LAST - 1], rows[-1]] if len(rows) > LAST else rows
    said = [
        Word(bool(row["office"]), json.loads(tx.seal.unseal(row["words_sealed"])), moment(row["said_at"]))
        for row in rows
    ]
    return tuple(reversed(said))
