"""What happens nearby: events kept under the name their source gives them, each once, and found while not over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from db import company, inbox
from db.engine import moment
from db.ids import milliseconds
from db.model import Audience, Category, Event, EventState, Person, Point, Row, Series, Steps, Tx

_series: TypeAdapter[Series] = TypeAdapter(Series)
_whole: TypeAdapter[Event] = TypeAdapter(Event)
_PLAIN = (
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


class Kept(StrEnum):
    """What became of an event that came in: `older` than what we have, or of another calendar's, it is left out."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OLDER = "older"
    FOREIGN = "foreign"


async def keep(tx: Tx, event: Event, over: datetime | None, *, tells: bool = True) -> Kept:
    """Keep an event, or its newer version in its place; `over` is when it is over for good, None for never.

    Whom it concerns hears what changed, unless that is nothing worth to be told. Whether it is full stays as it was.
    """
    row = await tx.one("events.with_uid", uid=event.uid)
    if row is None:
        new = replace(event, id=tx.new_id(), version=0)
        _write(tx, new, over)
        await _spread(tx, new.id, None)
        return Kept.NEW
    before = _event(row)
    if before.feed not in (None, event.feed) and event.feed is not None:
        return Kept.FOREIGN
    if event.sequence < before.sequence:
        return Kept.OLDER
    if replace(event, id=before.id, version=before.version, changed=before.changed, full=before.full) == before:
        return Kept.SAME
    await _store(tx, replace(event, id=before.id, version=before.version + 1), over)
    await _spread(tx, before.id, before, tells=tells)
    return Kept.CHANGED


async def fill(tx: Tx, event: Event, *, full: bool, tells: bool = True) -> None:
    """All of it is full, or has room again, until somebody says otherwise; whom it concerns hears so as of a change."""
    if event.full != full:
        tx.write("events.fill", id=event.id, is_full=full, now=milliseconds(tx.now))
        await _spread(tx, event.id, event, tells=tells)


async def _store(tx: Tx, event: Event, over: datetime | None) -> None:
    """The newer version, and how long a reminder of it lasts."""
    _write(tx, event, over)
    tx.write("subscriptions.lasts", event=event.id, over=over and milliseconds(over))


async def _spread(tx: Tx, event: int, before: Event | None, *, tells: bool = True) -> None:
    """Leave a row for those whom it concerns, if there are any; what it was `before` goes along."""
    was = _whole.dump_python(before, mode="json") if before else None
    await company.look_again(tx, event, was)
    for first in await tx.all("subscriptions.followers", event=event, after=0, limit=1):
        payload = {"route": "changed.spread", "data": {"event": event, "before": was, "tells": tells, "after": 0}}
        inbox.later(tx, tx.now, f"event {event} {tx.new_id()}", payload, first["person_id"])


def _write(tx: Tx, event: Event, over: datetime | None) -> None:
    lists = {"audiences": ",".join(event.audiences), "languages": ",".join(event.languages)}
    point = {"lat": event.point and event.point.lat, "lon": event.point and event.point.lon}
    times = {"changed": milliseconds(tx.now), "over": over and milliseconds(over)}
    ours = {"id": event.id, "version": event.version, "feed": event.feed}
    said = {name: getattr(event, name) for name in _PLAIN}
    tx.write("events.add", **said, **lists, **point, **times, **ours, series=_series.dump_json(event.series).decode())


def _event(row: Row) -> Event:
    return Event(
        **{name: row[name] for name in _PLAIN if name not in ("category", "steps", "state", "sample")},
        id=row["id"],
        version=row["version"],
        feed=row["feed_id"],
        series=_series.validate_json(row["series"]),
        category=Category(row["category"]),
        steps=Steps(row["steps"]),
        state=EventState(row["state"]),
        sample=bool(row["sample"]),
        audiences=tuple(map(Audience, _listed(row["audiences"]))),
        languages=tuple(_listed(row["languages"])),
        point=Point(row["lat"], row["lon"]) if row["lat"] is not None else None,
        changed=moment(row["changed_at"]),
        full=bool(row["is_full"]),
    )


def as_it_was(told: object) -> Event:
    """The event that a row for those whom it concerns says it was before."""
    return _whole.validate_python(told)


def _listed(values: str) -> Iterable[str]:
    return filter(None, values.split(","))


async def read(tx: Tx, query: str, **values: object) -> list[tuple[Event, Row]]:
    """The events that a query finds, each with its row, which may hold more."""
    return [(_event(row), row) for row in await tx.all(query, **values)]


async def get(tx: Tx, event: int) -> Event | None:
    """One event by its number."""
    row = await tx.one("events.get", id=event)
    return _event(row) if row else None


async def called(tx: Tx, uid: str) -> Event | None:
    """One event by the name that its source gives it."""
    row = await tx.one("events.with_uid", uid=uid)
    return _event(row) if row else None


def belongs(tx: Tx, event: int, person: int) -> None:
    """Whoever entered it may change it."""
    tx.write("events.belongs", id=event, person=person)


async def whose(tx: Tx, event: int) -> int | None:
    """Who entered it, by number; None where it came from elsewhere, or they are gone."""
    row = await tx.one("events.whose", id=event)
    return row["person_id"] if row else None


async def of_person(tx: Tx, person: Person) -> list[Event]:
    """What somebody entered and everybody may see, unless it is over for good."""
    return [_event(row) for row in await tx.all("events.of_person", person=person.id, since=milliseconds(tx.now))]


async def waiting(tx: Tx, feed: int) -> list[Event]:
    """What waits of one calendar, the oldest first."""
    return [_event(row) for row in await tx.all("events.waiting", feed=feed, since=milliseconds(tx.now))]


async def count(tx: Tx) -> int:
    """How many events we know."""
    row = await tx.one("events.count")
    return int(row["number"]) if row else 0


async def coming(tx: Tx) -> list[Event]:
    """All that everybody may see and that is not over for good."""
    return [_event(row) for row in await tx.all("events.coming", since=milliseconds(tx.now))]


async def told(tx: Tx) -> list[Event]:
    """The same for calendars elsewhere, which have to hear of what was cancelled, too."""
    return [_event(row) for row in await tx.all("events.told", since=milliseconds(tx.now))]


async def absent(tx: Tx, feed: int, present: Iterable[str]) -> list[int]:
    """What a calendar no longer has, though it is still to come: the numbers of these events, oldest first.

    `present` are the uids that it has.
    """
    there = set(present)
    rows = await tx.all("events.shown_of_feed", feed=feed, since=milliseconds(tx.now))
    return [row["id"] for row in rows if row["uid"] not in there]


async def withdraw(tx: Tx, gone: Iterable[int]) -> None:
    """These were taken out of their calendar: what everybody could read is cancelled, what waited is left out."""
    for number in gone:
        row = await tx.one("events.get", id=number)
        if row is None or row["state"] not in (EventState.PUBLISHED, EventState.WAITING):
            continue
        event = _event(row)
        over = moment(row["over_at"]) if row["over_at"] else None
        state = EventState.CANCELLED if event.state is EventState.PUBLISHED else EventState.REFUSED
        await _store(tx, replace(event, state=state, version=event.version + 1), over)
        await _spread(tx, event.id, event)
