"""Events: stored under the uid that the source gives each, once, and found until over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from db import event_company, inbox
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Audience, Category, Event, EventState, Person, Point, Row, Series, StepFreeAccess, Topic, Tx

_series_json: TypeAdapter[Series] = TypeAdapter(Series)
_event_json: TypeAdapter[Event] = TypeAdapter(Event)
_PLAIN_COLUMNS = (
    *(
        "uid",
        "title",
        "words",
        "category",
        "place",
        "venue",
        "quarter",
        "organiser",
        "contact",
        "link",
        "steps",
        "cost",
    ),
    *("registration", "amount", "source", "sample", "state", "sequence"),
)


class StoreResult(StrEnum):
    """What became of an event that came in: `older` than what we have, or of another calendar's, it is left out."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OLDER = "older"
    FOREIGN = "foreign"


async def store_event(tx: Tx, event: Event, over: datetime | None, *, tells: bool = True) -> StoreResult:
    """Store an event or its newer version; `over` is when it is finally over, None for never.

    People with a reminder are told of the change, unless it is too small. Whether it is full stays as it was.
    """
    row = await tx.one("events.with_uid", uid=event.uid)
    if row is None:
        new = replace(event, id=tx.new_id(), version=0)
        _write_event(tx, new, over)
        await _schedule_change_notices(tx, new.id, None)
        return StoreResult.NEW
    before = event_of_row(row)
    if before.feed not in (None, event.feed) and event.feed is not None:
        return StoreResult.FOREIGN
    if event.sequence < before.sequence:
        return StoreResult.OLDER
    if replace(event, id=before.id, version=before.version, changed=before.changed, full=before.full) == before:
        return StoreResult.SAME
    await _store_version(tx, replace(event, id=before.id, version=before.version + 1), over)
    await _schedule_change_notices(tx, before.id, before, tells=tells)
    return StoreResult.CHANGED


async def set_full(tx: Tx, event: Event, *, full: bool, tells: bool = True) -> None:
    """Mark all dates of the event as full or not, and notify the people with reminders as of a change."""
    if event.full != full:
        tx.write("events.fill", id=event.id, is_full=full, now=to_milliseconds(tx.now))
        await _schedule_change_notices(tx, event.id, event, tells=tells)


async def _store_version(tx: Tx, event: Event, over: datetime | None) -> None:
    """The newer version, and how long a reminder of it lasts."""
    _write_event(tx, event, over)
    tx.write("subscriptions.lasts", event=event.id, over=over and to_milliseconds(over))


async def _schedule_change_notices(tx: Tx, event: int, before: Event | None, *, tells: bool = True) -> None:
    """Leave a row for those whom it concerns, if there are any; what it was `before` goes along."""
    was = _event_json.dump_python(before, mode="json") if before else None
    await event_company.schedule_event_recheck(tx, event, was)
    for first in await tx.all("subscriptions.followers", event=event, after=0, limit=1):
        payload = {
            "route": "reminders.fan_out_change",
            "data": {"event": event, "before": was, "tells": tells, "after": 0},
        }
        inbox.schedule_named(tx, tx.now, f"event {event} {tx.new_id()}", payload, first["person_id"])


def _write_event(tx: Tx, event: Event, over: datetime | None) -> None:
    lists = {"audiences": ",".join(event.audiences), "languages": ",".join(event.languages)}
    point = {"lat": event.point and event.point.lat, "lon": event.point and event.point.lon}
    times = {"changed": to_milliseconds(tx.now), "over": over and to_milliseconds(over)}
    ours = {"id": event.id, "version": event.version, "feed": event.feed}
    said = {name: getattr(event, name) for name in _PLAIN_COLUMNS}
    tx.write(
        "events.add", **said, **lists, **point, **times, **ours, series=_series_json.dump_json(event.series).decode()
    )
    tx.write("events.drop_traits", id=event.id)
    for topic, values in ((Topic.CATEGORY, (event.category, *event.audiences)), (Topic.LANGUAGE, event.languages)):
        for value in values:
            tx.write("events.add_trait", id=event.id, topic=topic.value, value=str(value))


def event_of_row(row: Row) -> Event:
    """The event in a row of the table."""
    return Event(
        **{name: row[name] for name in _PLAIN_COLUMNS if name not in ("category", "steps", "state", "sample")},
        id=row["id"],
        version=row["version"],
        feed=row["feed_id"],
        series=_series_json.validate_json(row["series"]),
        category=Category(row["category"]),
        steps=StepFreeAccess(row["steps"]),
        state=EventState(row["state"]),
        sample=bool(row["sample"]),
        audiences=tuple(map(Audience, _split_values(row["audiences"]))),
        languages=tuple(_split_values(row["languages"])),
        point=Point(row["lat"], row["lon"]) if row["lat"] is not None else None,
        changed=from_milliseconds(row["changed_at"]),
        full=bool(row["is_full"]),
    )


def event_before_change(told: object) -> Event:
    """The event before its change, from a row for the people concerned."""
    return _event_json.validate_python(told)


def _split_values(values: str) -> Iterable[str]:
    return filter(None, values.split(","))


async def read_events(tx: Tx, query: str, **values: object) -> list[tuple[Event, Row]]:
    """The events that a query finds, each with its row, which may hold more."""
    return [(event_of_row(row), row) for row in await tx.all(query, **values)]


async def get_event(tx: Tx, event: int) -> Event | None:
    """One event by its number."""
    row = await tx.one("events.get", id=event)
    return event_of_row(row) if row else None


async def find_by_uid(tx: Tx, uid: str) -> Event | None:
    """One event by the name that its source gives it."""
    row = await tx.one("events.with_uid", uid=uid)
    return event_of_row(row) if row else None


def set_author(tx: Tx, event: int, person: int) -> None:
    """Store the event's author, who may change it."""
    tx.write("events.belongs", id=event, person=person)


async def find_author(tx: Tx, event: int) -> int | None:
    """The id of the event's author; None where it came from a feed, or the author is gone."""
    row = await tx.one("events.whose", id=event)
    return row["person_id"] if row else None


async def list_of_person(tx: Tx, person: Person) -> list[Event]:
    """The published events of an author, unless finally over."""
    return [
        event_of_row(row) for row in await tx.all("events.of_person", person=person.id, since=to_milliseconds(tx.now))
    ]


async def list_waiting_of_feed(tx: Tx, feed: int) -> list[Event]:
    """What waits of one calendar, the oldest first."""
    return [event_of_row(row) for row in await tx.all("events.waiting", feed=feed, since=to_milliseconds(tx.now))]


async def count_events(tx: Tx) -> int:
    """How many events we know."""
    row = await tx.one("events.count")
    return int(row["number"]) if row else 0


async def list_upcoming(tx: Tx) -> list[Event]:
    """All published events that are not finally over."""
    return [event_of_row(row) for row in await tx.all("events.coming", since=to_milliseconds(tx.now))]


async def list_public_and_cancelled(tx: Tx) -> list[Event]:
    """The published events and the cancelled ones, for external calendars, which must be told of both."""
    return [event_of_row(row) for row in await tx.all("events.told", since=to_milliseconds(tx.now))]


async def list_absent_from_feed(tx: Tx, feed: int, present: Iterable[str]) -> list[int]:
    """What a calendar no longer has, though it is still to come: the numbers of these events, oldest first.

    `present` are the uids that it has.
    """
    there = set(present)
    rows = await tx.all("events.shown_of_feed", feed=feed, since=to_milliseconds(tx.now))
    return [row["id"] for row in rows if row["uid"] not in there]


async def withdraw_events(tx: Tx, gone: Iterable[int]) -> None:
    """These were taken out of their calendar: what everybody could read is cancelled, what waited is left out."""
    for number in gone:
        row = await tx.one("events.get", id=number)
        if row is None or row["state"] not in (EventState.PUBLISHED, EventState.WAITING):
            continue
        event = event_of_row(row)
        over = from_milliseconds(row["over_at"]) if row["over_at"] else None
        state = EventState.CANCELLED if event.state is EventState.PUBLISHED else EventState.REFUSED
        await _store_version(tx, replace(event, state=state, version=event.version + 1), over)
        await _schedule_change_notices(tx, event.id, event)
