"""Looks into the calendars that an operator trusts, now and then, and takes in what is new or changed in them."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.merge_untrusted import merge_untrusted_event
from bot.rules.events.recurrence import series_ends_at
from bot.rules.events.resolve_venue import VenueMap
from bot.rules.events.validate import EventImport
from bot.rules.places.read_records import Rejection
from bot.services.feed_reader import CacheTags, CalendarUnreadable, FetchedCalendar
from bot.views.exclusion import may_exclude_people
from db import events, feeds, inbox, people, places
from db.engine import Database
from db.events import StoreResult
from db.model import Event, Feed, Place, Quarter, Role, Tx

CHECK_INTERVAL = timedelta(minutes=5)
FEED_INTERVAL = timedelta(hours=1)
MAX_FEED_INTERVAL = timedelta(days=1)
MAX_BACKOFF_DOUBLINGS = 5
FEED_WORKS_ROUTE = "events.open_feed_review"
FEED_TROUBLE_ROUTE = "events.tell_feed_failed"
FEED_REFUSED_ROUTE = "events.tell_feed_refused"
FEED_ROUTES = (FEED_WORKS_ROUTE, FEED_TROUBLE_ROUTE, FEED_REFUSED_ROUTE)
EVENTS_PER_PORTION = 20
MAX_REPORTED_EVENTS = 3
MAX_TROUBLE_LENGTH = 300

T = TypeVar("T")

log = structlog.get_logger()


class FeedReader(Protocol):
    """Anything that can read a calendar feed."""

    async def read(self, url: str, marks: CacheTags) -> FetchedCalendar:
        """The calendar at `url`. Raises CalendarUnreadable."""


@dataclass(frozen=True, slots=True)
class PreparedEvent:
    """An event in its place of the city, and when it is over for good: all that can be known without a transaction."""

    event: Event
    over: datetime | None


async def prepare_in_thread(database: Database, those: Sequence[Event]) -> list[PreparedEvent]:
    """Each event as it is to be kept; the work is done in a thread, for there may be thousands."""
    async with database.transaction() as tx:
        known = await places.list_places(tx), await places.list_quarters(tx)
    return await asyncio.to_thread(prepare_events, those, *known)


def prepare_events(
    those: Iterable[Event], all_places: Sequence[Place], quarters: Sequence[Quarter]
) -> list[PreparedEvent]:
    """The same with what is known of the city at hand."""
    city = VenueMap(all_places, quarters)
    return [PreparedEvent(city.located(event), series_ends_at(event.series)) for event in those]


def split_portions(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time: each portion is a transaction of its own, so that nobody waits for the writer for long."""
    return (whole[start : start + EVENTS_PER_PORTION] for start in range(0, len(whole), EVENTS_PER_PORTION))


class FeedPoller:
    """Looks around now and then; `zone` is the name of the city's, for times that have none."""

    def __init__(self, database: Database, reader: FeedReader, zone: str) -> None:
        self._database = database
        self._reader = reader
        self._zone = zone

    async def look_around(self) -> None:
        """Read every calendar it is time for, one after the other; nothing is awaited inside a transaction."""
        async with self._database.transaction() as tx:
            due = await feeds.list_due_feeds(tx)
        for feed in due:
            await self._read(feed)

    async def _read(self, feed: Feed) -> None:
        try:
            answer = await self._reader.read(feed.url, CacheTags(feed.etag, feed.modified))
            report = await asyncio.to_thread(self._understood, answer)
        except CalendarUnreadable as fault:
            await self._failed(feed, str(fault))
            return
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one calendar, the others are read as well
            await self._failed(feed, f"it cannot be read ({type(fault).__name__})")
            return
        kept = await self._keep(feed, report) if report else Counter[StoreResult]()
        async with self._database.transaction() as tx:
            await _close_feed_read(tx, feed, answer.marks, report)
        log.info("read a calendar", feed=feed.id, **{became.value: number for became, number in kept.items()})

    def _understood(self, answer: FetchedCalendar) -> EventImport | None:
        """What it says, None where it is the same as before. Raises CalendarUnreadable where it is no calendar."""
        if answer.text is None:
            return None
        try:
            return parse_calendar(answer.text, self._zone)
        except ValueError as fault:
            raise CalendarUnreadable(str(fault)) from fault

    async def _keep(self, feed: Feed, report: EventImport) -> Counter[StoreResult]:
        """What it has is kept; what it has no longer, though it is to come, is cancelled.

        It goes on in small portions. Until the last one is done the calendar does not count as read, so whoever is
        stopped in between begins anew, and what was kept already is found to be the same.
        """
        kept = Counter[StoreResult]()
        for portion in split_portions(await prepare_in_thread(self._database, report.events)):
            async with self._database.transaction() as tx:
                kept.update(await _save_portion(tx, feed.id, portion))
        async with self._database.transaction() as tx:
            gone = await events.list_absent_from_feed(tx, feed.id, report.uids)
        for withdrawn in split_portions(gone):
            async with self._database.transaction() as tx:
                await events.withdraw_events(tx, withdrawn)
        return kept

    async def _failed(self, feed: Feed, why: str) -> None:
        """Wait twice as long each time, up to a day."""
        pause = min(FEED_INTERVAL * 2 ** min(feed.failures, MAX_BACKOFF_DOUBLINGS), MAX_FEED_INTERVAL)
        async with self._database.transaction() as tx:
            feeds.record_poll(tx, replace(feed, failures=feed.failures + 1, trouble=why), tx.now + pause)
            if feed.person and not feed.failures:
                await _notify_feed_giver(tx, feed, FEED_TROUBLE_ROUTE)
        log.warning("could not read a calendar", feed=feed.id, failures=feed.failures + 1)


async def _save_portion(tx: Tx, number: int, portion: Sequence[PreparedEvent]) -> list[StoreResult]:
    """What became of each; nothing where meanwhile somebody took the calendar away."""
    feed = await feeds.get_feed(tx, number)
    return [await _save_event(tx, feed, ready) for ready in portion] if feed else []


async def _save_event(tx: Tx, feed: Feed, ready: PreparedEvent) -> StoreResult:
    """One event as it came, or as far as it may be kept of a calendar that nobody vouches for; what may keep people out
    is read by a coordinator whoever vouches."""
    event = replace(ready.event, feed=feed.id)
    trusted = feed.trusted and not may_exclude_people(event)
    before = None if trusted else await events.find_by_uid(tx, event.uid)
    if before and before.feed != feed.id:
        return StoreResult.FOREIGN
    return await events.store_event(tx, event if trusted else merge_untrusted_event(event, before), ready.over)


async def _close_feed_read(tx: Tx, feed: Feed, marks: CacheTags, report: EventImport | None) -> None:
    """It counts as read; who gave it hears what could not be taken over, and a coordinator of what waits."""
    known = replace(feed, read=tx.now, failures=0, **(asdict(marks) if report else {}))
    trouble = _summarize_rejections(report.rejections) if report else feed.trouble
    feeds.record_poll(tx, replace(known, trouble=trouble), tx.now + FEED_INTERVAL)
    waits = await events.list_waiting_of_feed(tx, feed.id)
    if report and waits and (not feed.trusted or any(map(may_exclude_people, waits))):
        await _notify_feed_giver(tx, feed, FEED_WORKS_ROUTE)
    if report and feed.person and trouble and trouble != feed.trouble:
        told = [[one.title, one.fault or ""] for one in report.rejections[:MAX_REPORTED_EVENTS]]
        await _notify_feed_giver(tx, feed, FEED_REFUSED_ROUTE, refused=told, count=len(report.rejections))


def _summarize_rejections(rejections: Sequence[Rejection]) -> str:
    """One line for an operator: how many there are, and what is wrong with the first."""
    return f"{len(rejections)} of its events cannot be read: {rejections[0]}"[:MAX_TROUBLE_LENGTH] if rejections else ""


async def _notify_feed_giver(tx: Tx, feed: Feed, route: str, **besides: object) -> None:
    """Whoever gave us the calendar is told, or else a coordinator: what is said about it begins with somebody."""
    person = feed.person or next(iter(await people.list_role_holders(tx, Role.COORDINATOR)), None)
    if person:
        data = {"feed": feed.id, **besides}
        inbox.schedule_named(tx, tx.now, f"{route}:{feed.id}:{tx.new_id()}", {"route": route, "data": data}, person)
