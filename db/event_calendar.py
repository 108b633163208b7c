"""The calendar of events: the listed dates of the next weeks, in which events are found without expanding a series.

The dates come from the rules of recurrence; see `bot.rules.events.event_listing`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from db import events, vocabulary
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import JsonRows
from db.model import (
    KIND_TRAIT,
    LANGUAGE_TRAIT,
    WORD_TRAIT,
    Event,
    EventListing,
    EventQuery,
    ListedEvent,
    Row,
    Tx,
    Vocabulary,
)

LONG_DATE = timedelta(days=1)
"""Dates that take longer are few, and looked through by themselves; of all others only those count that began since."""


@dataclass(frozen=True, slots=True)
class EventCalendar:
    """The calendar as one transaction reads and writes it."""

    tx: Tx

    async def list_unlisted(self, until: datetime, limit: int) -> list[Event]:
        """Published events, not finally over, whose dates are not listed until then."""
        span = {"until": to_milliseconds(until), "since": to_milliseconds(self.tx.now)}
        return [event for event, _ in await events.read_events(self.tx, "event_calendar.unlisted", **span, limit=limit)]

    def store(self, listing: EventListing) -> None:
        """The listing of an event, in place of an earlier one."""
        self.tx.write("event_calendar.drop_dates", event=listing.event)
        self.tx.write("event_calendar.drop_traits", event=listing.event)
        self.tx.write("sqlite.list_dates", event=listing.event, dates=JsonRows(_rows_of_dates(listing)))
        self.tx.write("sqlite.list_traits", event=listing.event, traits=JsonRows(listing.traits))
        self.tx.write("event_calendar.listed", event=listing.event, until=to_milliseconds(listing.until))

    async def read(self, query: EventQuery, limit: int) -> list[ListedEvent]:
        """The next published events that fit, soonest first, at most `limit` dates; one may come more than once."""
        span = {"first": to_milliseconds(query.since), "past": to_milliseconds(query.until), "limit": limit}
        fits = await self._ids_that_fit(query)
        if fits is not None:
            rows = await self.tx.all("sqlite.events_on", **span, ids=orjson.dumps(sorted(fits)).decode())
            return _listed_events(rows)
        early = to_milliseconds(query.since - LONG_DATE)
        rows = [
            *await self.tx.all("event_calendar.soonest", **span, early=early),
            *await self.tx.all("event_calendar.soonest_long", **span),
        ]
        return _listed_events(sorted(rows, key=lambda row: (row["counts_at"], row["id"]))[:limit])

    async def _ids_that_fit(self, query: EventQuery) -> set[int] | None:
        """The events that fit by all that is asked beside the time; None where nothing is."""
        sets = list[set[int]]()
        if query.kinds:
            sets.append(await self.list_with_trait(KIND_TRAIT, query.kinds))
        if query.language:
            sets.append(await self.list_with_trait(LANGUAGE_TRAIT, [query.language]))
        if query.step_free:
            sets.append(_ids(await self.tx.all("event_calendar.step_free")))
        if query.called is not None:
            sets.append(set(query.called))
        if query.places:
            sets.append(await self._list_there(query))
        return set.intersection(*sets) if sets else None

    async def _list_there(self, query: EventQuery) -> set[int]:
        """In one of the quarters, or near the point."""
        found = set[int]()
        for quarter in query.within:
            found |= _ids(await self.tx.all("event_calendar.in_quarter", quarter=quarter))
        if query.box:
            south, north, west, east = query.box
            box = {"south": south, "north": north, "west": west, "east": east}
            found |= _ids(await self.tx.all("event_calendar.in_box", **box))
        return found

    async def list_with_trait(self, topic: str, values: Collection[str]) -> set[int]:
        """The ids of the events that have one of these."""
        return {one for value in values for one in _ids(await self._with_trait(topic, value))}

    async def _with_trait(self, topic: str, value: str) -> Sequence[Row]:
        return await self.tx.all("event_calendar.with_trait", topic=topic, value=value)

    async def list_after(self, event: int, limit: int) -> list[Event]:
        """The next published events by id that are not finally over."""
        since = to_milliseconds(self.tx.now)
        rows = await events.read_events(self.tx, "event_calendar.after", event=event, since=since, limit=limit)
        return [event for event, _ in rows]

    async def list_all(self) -> list[Event]:
        """All published events that are not finally over."""
        return await events.list_upcoming(self.tx)

    async def list_called(self, start: str, alike: Collection[str]) -> set[int]:
        """The ids of the events with a word that begins so, or that is one of those alike."""
        after = start[:-1] + chr(ord(start[-1]) + 1)
        begun = await self.tx.all("event_calendar.beginning", topic=WORD_TRAIT, start=start, after=after)
        return _ids(begun) | await self.list_with_trait(WORD_TRAIT, alike)

    async def read_vocabulary(self) -> Vocabulary:
        """Every word by which any event is found."""
        return await vocabulary.read_vocabulary(self.tx, vocabulary.EVENT_WORDS)


def _ids(rows: Sequence[Row]) -> set[int]:
    return {int(row["id"]) for row in rows}


def _listed_events(rows: Sequence[Row]) -> list[ListedEvent]:
    return [ListedEvent(events.event_of_row(row), from_milliseconds(row["first_at"])) for row in rows]


def _rows_of_dates(listing: EventListing) -> list[tuple[object, ...]]:
    return [
        (
            one.original.isoformat(),
            to_milliseconds(one.begins),
            # A date without an end is not over at the moment when it begins.
            max(to_milliseconds(one.ends), to_milliseconds(one.begins) + 1),
            to_milliseconds(one.counts),
            one.ends - one.begins > LONG_DATE,
        )
        for one in listing.dates
    ]
