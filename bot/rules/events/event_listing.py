"""The calendar of events: the dates of each event for the next weeks, listed once, and the searches in it."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from math import cos, radians
from typing import Protocol

from bot.rules.events import event_search
from bot.rules.events.event_search import (
    EVENTS_PER_PAGE,
    NEAR_METRES,
    EventPage,
    EventSearch,
    FoundEvent,
    SearchContext,
    counts_at,
    event_kinds,
    event_words,
)
from bot.rules.events.recurrence import Occurrence, dates_between, next_dates
from bot.rules.places.place_search import MAX_SEARCH_WORDS, SAME_WORD_SIMILARITY
from bot.rules.text.word_index import index_words
from bot.rules.understanding.search_query import WordLists
from db.model import KIND_TRAIT, WORD_TRAIT, Event, EventListing, EventQuery, ListedDate, ListedEvent, Point, Vocabulary

LISTED_AHEAD = timedelta(days=60)
"""So far the dates are listed; each night anew, so that a search never sees the end of it."""
SEEN_AHEAD = timedelta(days=57)
"""What is not listed that far is listed before a search; more than any search without a day looks ahead."""
EVENTS_AT_ONCE = 100
FIRST_READ = 16
METRES_PER_DEGREE = 111_195.0
MANY_DATES = 10**6
ONE_MILLISECOND = timedelta(milliseconds=1)


class Calendar(Protocol):
    """Where the dates are listed; see `db.event_calendar`."""

    async def list_unlisted(self, until: datetime, limit: int) -> list[Event]:
        """Published events that are not listed that far."""

    def store(self, listing: EventListing) -> None:
        """List the dates of an event."""

    async def read(self, query: EventQuery, limit: int) -> list[ListedEvent]:
        """The next dates of events that may fit, soonest first; one may come more than once."""

    async def list_called(self, start: str, alike: Collection[str]) -> set[int]:
        """The ids of the events with a word that begins so, or that is one of those alike."""

    async def read_vocabulary(self) -> Vocabulary:
        """Every word by which any event is found."""

    async def list_all(self) -> list[Event]:
        """All published events that are not finally over."""


def list_event(event: Event, known: WordLists, now: datetime) -> EventListing:
    """The dates of an event that are to come, and by what it is found."""
    until = now.astimezone(UTC) + LISTED_AHEAD
    near = dates_between(event.series, now, until)
    beyond = [one for one in next_dates(event.series, until, 1) if one not in near]
    kinds = ((KIND_TRAIT, kind) for kind in event_kinds(event, known))
    words = ((WORD_TRAIT, word) for word in event_words(event))
    traits = tuple(sorted({*kinds, *words}))
    return EventListing(event.id, until, tuple(_listed_date(event, one) for one in (*near, *beyond)), traits)


def _listed_date(event: Event, date: Occurrence) -> ListedDate:
    return ListedDate(date.original, date.begins, date.ends, counts_at(FoundEvent(event, date, None)))


async def list_missing(calendar: Calendar, around: SearchContext) -> None:
    """List what is new or changed, or was not listed for days."""
    while missing := await calendar.list_unlisted(around.now + SEEN_AHEAD, EVENTS_AT_ONCE):
        for event in missing:
            calendar.store(list_event(event, around.known, around.now))


async def find_event_page(search: EventSearch, calendar: Calendar, around: SearchContext) -> EventPage:
    """The page of a list, soonest first, that a search is at; widened step by step where nothing fits."""
    for one in event_search.searches_to_try(search):
        if found := await search_calendar(one, calendar, around, search.skip + EVENTS_PER_PAGE + 1):
            return event_search.page_of(search, one, found)
    return event_search.page_of(search, None, ())


async def search_calendar(
    search: EventSearch, calendar: Calendar, around: SearchContext, most: int
) -> list[FoundEvent]:
    """The next `most` events that fit, each with its first date in these days."""
    since, until = event_search.search_span(search.days, around.now)
    if until > around.now + SEEN_AHEAD:
        return event_search.search_events(search, await calendar.list_all(), around)[:most]
    await list_missing(calendar, around)
    query = query_of(search, around, await find_called(search.words, calendar))
    limit = most + FIRST_READ
    while True:
        listed = await calendar.read(query, limit)
        first = {one.event.id: one for one in reversed(listed)}
        found = [
            date
            for one in first.values()
            for date in event_search.find_date_in(one.event, search, around, (since, one.begins + ONE_MILLISECOND))
        ]
        if len(found) >= most or len(listed) < limit:
            return event_search.in_order(found)[:most]
        limit *= 4


def query_of(search: EventSearch, around: SearchContext, called: frozenset[int] | None) -> EventQuery:
    """What of a search can be looked up."""
    since, until = event_search.search_span(search.days, around.now)
    return EventQuery(
        since=since,
        until=until,
        kinds=search.kinds,
        language=search.language,
        step_free=search.step_free,
        places=bool(search.quarter or search.near_me),
        within=tuple(sorted(around.within)),
        box=_box_around(around.origin) if around.origin else None,
        called=called,
    )


def _box_around(point: Point) -> tuple[float, float, float, float]:
    up = NEAR_METRES / METRES_PER_DEGREE
    across = up / cos(radians(point.lat))
    return point.lat - up, point.lat + up, point.lon - across, point.lon + across


async def find_called(words: str, calendar: Calendar) -> frozenset[int] | None:
    """The ids of the events that are called so: all words fit, or at least one; None where nothing was named."""
    if not words:
        return None
    known = index_words(await calendar.read_vocabulary())
    spoken = list(dict.fromkeys(words.split()))[:MAX_SEARCH_WORDS]
    hits = [await calendar.list_called(word, known.alike(word, SAME_WORD_SIMILARITY, 0)) for word in spoken]
    return frozenset(set.intersection(*hits) or set.union(*hits))
