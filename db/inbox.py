"""The inbox: updates are stored before the network is told, and handled once, in order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import uuid4

import orjson

from db import unreadable_rows
from db.engine import from_milliseconds
from db.former_names import present_name
from db.ids import ONE_MILLISECOND, to_milliseconds
from db.keyring import PrivateText, TransitText
from db.model import InboxState, Row, Tx

MAX_TRIES = 3
RETRY_PAUSE = timedelta(seconds=2)
MANY_WORDS_PER_MINUTE = 12
"""Whoever wrote so often within a minute waits behind those who wrote less."""
MANY_WORDS_FIRST_TURN = 1 << 40


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row that waits to be handled; `unread` says why it cannot be read, and is empty where it can."""

    id: int
    network: str
    payload: Mapping[str, Any]
    tries: int
    person: int | None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class SenderLoad:
    """The load of one sender: a keyed hash, the number of messages in the minute before and `at_once`, in the seconds
    before, and whether this one is `held`.
    """

    digest: str
    lately: int = 0
    at_once: int = 0
    held: bool = False


CLOCK_NETWORK = "clock"
"""The network of the rows that are timers."""


class InboxLane(Enum):
    """What is claimed together: the words of people, of those who write very much, and timers."""

    WORDS = "words"
    MANY_WORDS = "many words"
    TIMERS = "timers"


def store_incoming(tx: Tx, network: str, foreign_id: str, payload: Mapping[str, Any], sender: SenderLoad) -> int:
    """Store what came; the same foreign id twice is stored once. Returns its row, which the second has not."""
    row = tx.new_id()
    first, past = LANE_TURNS[InboxLane.MANY_WORDS if sender.lately >= MANY_WORDS_PER_MINUTE else InboxLane.WORDS]
    second = (to_milliseconds(tx.now) // 1000 + 1) * 1000
    tx.write(
        "inbox.put_said",
        id=row,
        network=network,
        foreign_id=_without_lone_surrogates(foreign_id),
        payload=TransitText(_payload_text(payload)),
        state=(InboxState.HELD if sender.held else InboxState.NEW).value,
        sender=sender.digest,
        behind=sender.at_once,
        first=first,
        past=past,
        due=second if sender.held else to_milliseconds(tx.now),
        now=to_milliseconds(tx.now),
    )
    return row


LANE_TURNS = {InboxLane.WORDS: (1, MANY_WORDS_FIRST_TURN), InboxLane.MANY_WORDS: (MANY_WORDS_FIRST_TURN, 1 << 62)}
"""The turns of each; what comes of our own work and is awaited has turn 0, before all others."""


def schedule_named(tx: Tx, at: datetime, foreign_id: str, payload: Mapping[str, Any], person: int) -> None:
    """A row for ourselves that is due later; of the same name there is only one."""
    _store_timer(tx, foreign_id, payload, person, DueTime(at, at))


def schedule_once(tx: Tx, name: str, payload: Mapping[str, Any], person: int) -> None:
    """A row for ourselves that is due now; of this name never more than one waits, and an old one is no obstacle."""
    known = {"id": tx.new_id(), "foreign_id": name, "person": person, "now": to_milliseconds(tx.now)}
    tx.write("inbox.once", **known, payload=PrivateText(person, _payload_text(payload)))


def schedule_timer(tx: Tx, at: datetime, before: datetime, payload: Mapping[str, Any], person: int) -> None:
    """One for a route; of all that are due at one moment those come first that help `before` the soonest."""
    _store_timer(tx, f"{payload['route']} {uuid4().hex}", payload, person, DueTime(at, before))


def schedule_fallback(tx: Tx, row: int, person: int, payload: Mapping[str, Any]) -> None:
    """The message `row` did not do what it should: a row for ourselves, due now, once, unless its person is gone."""
    known = {"id": tx.new_id(), "foreign_id": f"otherwise:{row}", "person": person}
    tx.write(
        "inbox.otherwise", **known, payload=PrivateText(person, _payload_text(payload)), now=to_milliseconds(tx.now)
    )


@dataclass(frozen=True, slots=True)
class DueTime:
    """When a timer is due, and the moment `before` which it helps."""

    at: datetime
    before: datetime


def _store_timer(tx: Tx, foreign_id: str, payload: Mapping[str, Any], person: int | None, due: DueTime) -> None:
    tx.write(
        "inbox.put",
        id=tx.new_id(),
        network=CLOCK_NETWORK,
        foreign_id=foreign_id,
        payload=PrivateText(person, _payload_text(payload)) if person else TransitText(_payload_text(payload)),
        person=person,
        now=to_milliseconds(tx.now),
        due=to_milliseconds(due.at),
        wanted=to_milliseconds(due.before),
        awaited=False,
    )


def as_stored(payload: Mapping[str, Any]) -> Any:
    """What will be read of it again: what no row can hold, such as endless depth, is not there any more."""
    return _parse_payload(_payload_text(payload))


def _payload_text(payload: Mapping[str, Any]) -> str:
    """The payload as text; what JSON cannot hold (too deep, too large a number) came too, and is unreadable."""
    try:
        return orjson.dumps(payload).decode()
    except orjson.JSONEncodeError:
        return _payload_text_leniently(payload)


def _payload_text_leniently(payload: Mapping[str, Any]) -> str:
    """What the quick writer refuses: halves of characters, numbers beyond 64 bits, and what cannot be held at all."""
    try:
        return _without_lone_surrogates(json.dumps(payload, ensure_ascii=False))
    except (RecursionError, ValueError):
        return "{}"


def _parse_payload(payload: str) -> Any:
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _parse_payload_leniently(payload)


def _parse_payload_leniently(payload: str) -> Any:
    try:
        return json.loads(payload)
    except RecursionError:
        return {}


def _without_lone_surrogates(text: str) -> str:
    """Halves of characters, which JSON may carry and no database or network takes, become question marks."""
    return text.encode(errors="replace").decode()


async def list_due(tx: Tx, limit: int, box: InboxLane) -> list[InboxRow]:
    """The due rows of one inbox lane, in order."""
    now = to_milliseconds(tx.now)
    if box is InboxLane.TIMERS:
        rows = await tx.all("inbox.timers", now=now, limit=limit)
    else:
        first = 0 if box is InboxLane.WORDS else MANY_WORDS_FIRST_TURN
        past = LANE_TURNS[box][1]
        rows = await tx.all("inbox.said", now=now, first=first, past=past, limit=limit)
    return [_inbox_row_of(row) for row in rows]


async def list_held(tx: Tx, limit: int) -> list[InboxRow]:
    """What one sender sent beyond what is answered one by one."""
    return [_inbox_row_of(row) for row in await tx.all("inbox.held", now=to_milliseconds(tx.now), limit=limit)]


async def find_next_held_time(tx: Tx) -> datetime | None:
    """When the next held message is scanned: at the full second after it came."""
    row = await tx.one("inbox.next_held")
    return from_milliseconds(row["due_at"]) if row and row["due_at"] is not None else None


def _inbox_row_of(row: Row) -> InboxRow:
    payload, unread = _read_payload(row)
    return InboxRow(
        id=row["id"],
        network=row["network"],
        payload=payload,
        tries=row["tries"],
        person=row["person_id"],
        unread=unread,
    )


def _read_payload(row: Row) -> tuple[Mapping[str, Any], str]:
    """What stands in a row, or why that cannot be read; a row for ourselves needs a route."""
    try:
        payload = _parse_payload(row["payload"])
    except unreadable_rows.UNREADABLE_ERRORS as fault:
        return {}, type(fault).__name__
    if row["network"] == CLOCK_NETWORK and not _is_timer_payload(payload):
        return {}, "no route"
    return ({**payload, "route": present_name(payload["route"])} if row["network"] == CLOCK_NETWORK else payload), ""


def _is_timer_payload(payload: Any) -> bool:
    is_route = isinstance(payload, dict) and isinstance(payload.get("route"), str)
    return is_route and isinstance(payload.get("data"), dict)


def quarantine_unreadable(tx: Tx, row: InboxRow) -> None:
    """Quarantine an unreadable row for a day, by itself."""
    quarantine(tx, row, "unreadable")
    unreadable_rows.record_unreadable(tx, "inbox", row.id, row.unread)


def mark_done(tx: Tx, row: InboxRow, person: int | None, state: InboxState = InboxState.DONE, reason: str = "") -> None:
    """Mark the row as handled, or ignored for a reason; its text is cleared at once."""
    tx.write("inbox.done", id=row.id, state=state.value, reason=reason, person=person, now=to_milliseconds(tx.now))


def mark_failed(tx: Tx, row: InboxRow, reason: str) -> bool:
    """It failed: try again soon, or keep it aside after three tries. Returns whether it was kept aside."""
    tries = row.tries + 1
    if tries >= MAX_TRIES:
        tx.write("inbox.quarantine", id=row.id, tries=tries, reason=reason, now=to_milliseconds(tx.now))
        return True
    due = to_milliseconds(tx.now + RETRY_PAUSE * tries)
    tx.write("inbox.again", id=row.id, tries=tries, due=due, reason=reason)
    return False


def quarantine(tx: Tx, row: InboxRow, reason: str) -> None:
    """Kept aside for a day, with as many tries as it had."""
    tx.write("inbox.quarantine", id=row.id, tries=row.tries, reason=reason, now=to_milliseconds(tx.now))


def record_try(tx: Tx, row: InboxRow, by: int = 1) -> None:
    """Record that the row is being handled alone; `by` 0 takes that back."""
    tx.write("inbox.begin_try", id=row.id, tries=row.tries + by)


async def has_waiting_since(tx: Tx, moment: datetime) -> bool:
    """Whether a row waits that was due at that moment."""
    return bool(await tx.all("inbox.waits_since", moment=to_milliseconds(moment)))


async def is_waiting(tx: Tx, row: InboxRow) -> bool:
    """Whether the row still waits."""
    return bool(await tx.all("inbox.waits", id=row.id))


def set_person(tx: Tx, row: InboxRow, person: int) -> None:
    """Set the person of a quarantined row, so that it is deleted with that person."""
    tx.write("inbox.belongs", id=row.id, person=person)


def shift_due_times(tx: Tx, by: timedelta) -> None:
    """The clock went back by that much: nothing waits longer than it was to; what is planned for a moment stays."""
    tx.write("inbox.bring_forward", by=by // ONE_MILLISECOND, now=to_milliseconds(tx.now))


def settle_after_restore(tx: Tx) -> None:
    """Clear rows that waited when the backup was made: each has been answered since, and would be answered twice."""
    tx.write("inbox.after_restore", now=to_milliseconds(tx.now))


async def find_next_due_time(tx: Tx) -> datetime | None:
    """When the next row is due."""
    row = await tx.one("inbox.next_due")
    return from_milliseconds(row["due_at"]) if row and row["due_at"] is not None else None
