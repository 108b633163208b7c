"""What happens nearby: events kept under the name their source gives them, each once, and found while not over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from db import company
from db.engine import moment
from db.ids import milliseconds
from db.model import Audience, Category, Event, EventState, Point, Row, Series, Steps, Tx

_series: TypeAdapter[Series] = TypeAdapter(Series)
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


async def keep(tx: Tx, event: Event, over: datetime | None) -> Kept:
    """Keep an event, or its newer version in its place; `over` is when it is over for good, None for never."""
    row = await tx.one("events.with_uid", uid=event.uid)
    if row is None:
        _write(tx, replace(event, id=tx.new_id(), version=0), over)
        return Kept.NEW
    before = event_of(row)
    if before.feed not in (None, event.feed) and event.feed is not None:
        return Kept.FOREIGN
    if event.sequence < before.sequence:
        return Kept.OLDER
    if replace(event, id=before.id, version=before.version, changed=before.changed) == before:
        return Kept.SAME
    _write(tx, replace(event, id=before.id, version=before.version + 1), over)
    await company.look_again(tx, before.id)
    return Kept.CHANGED


def _write(tx: Tx, event: Event, over: datetime | None) -> None:
    lists = {"audiences": ",".join(event.audiences), "languages": ",".join(event.languages)}
    point = {"lat": event.point and event.point.lat, "lon": event.point and event.point.lon}
    times = {"changed": milliseconds(tx.now), "over": over and milliseconds(over)}
    ours = {"id": event.id, "version": event.version, "feed": event.feed}
    said = {name: getattr(event, name) for name in _PLAIN}
    tx.write("events.add", **said, **lists, **point, **times, **ours, series=_series.dump_json(event.series).decode())


def event_of(row: Row) -> Event:
    """The event that a row of its table holds."""
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
    )


def _listed(values: str) -> Iterable[str]:
    return filter(None, values.split(","))


async def get(tx: Tx, event: int) -> Event | None:
    """One event by its number."""
    row = await tx.one("events.get", id=event)
    return event_of(row) if row else None


async def count(tx: Tx) -> int:
    """How many events we know."""
    row = await tx.one("events.count")
    return int(row["number"]) if row else 0


async def coming(tx: Tx) -> list[Event]:
    """All that everybody may see and that is not over for good."""
    return [event_of(row) for row in await tx.all("events.coming", since=milliseconds(tx.now))]


async def told(tx: Tx) -> list[Event]:
    """The same for calendars elsewhere, which have to hear of what was cancelled, too."""
    return [event_of(row) for row in await tx.all("events.told", since=milliseconds(tx.now))]


async def cancel_others(tx: Tx, feed: int, present: Iterable[str]) -> int:
    """What a calendar no longer has, though it is still to come, was taken out of it; `present` are the uids it has.

    Returns how many that were.
    """
    there = set(present)
    rows = await tx.all("events.of_feed", feed=feed, since=milliseconds(tx.now))
    gone = [row for row in rows if row["uid"] not in there and row["state"] != EventState.CANCELLED]
    for row in gone:
        event = event_of(row)
        over = moment(row["over_at"]) if row["over_at"] else None
        _write(tx, replace(event, state=EventState.CANCELLED, version=event.version + 1), over)
        await company.look_again(tx, event.id)
    return len(gone)
