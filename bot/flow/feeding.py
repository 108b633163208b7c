"""Looks into the calendars that an operator trusts, now and then, and takes in what is new or changed in them."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot.contract.shut_out import keeps_out
from bot.rules.calendarfile import read_calendar
from bot.rules.eventfacts import Report
from bot.rules.records import Rejection
from bot.rules.recurrence import ends
from bot.rules.sifting import careful
from bot.rules.venues import Map
from bot.services.feeds import Answer, Marks, Unread
from db import events, feeds, inbox, people, places
from db.engine import Database
from db.events import Kept
from db.model import Event, Feed, Place, Quarter, Role, Tx

ROUND = timedelta(minutes=5)
PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=1)
MOST_DOUBLINGS = 5
CAME, TROUBLE, REFUSED = ROUTES = ("calendar.came", "calendar.trouble", "calendar.refused")
AT_ONCE = 20
MOST_TOLD = 3
LONGEST_TROUBLE = 300

T = TypeVar("T")

log = structlog.get_logger()


class Reads(Protocol):
    """Whoever can read a calendar elsewhere."""

    async def read(self, url: str, marks: Marks) -> Answer:
        """The calendar at `url`. Raises Unread."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An event in its place of the city, and when it is over for good: all that can be known without a transaction."""

    event: Event
    over: datetime | None


async def prepared(database: Database, those: Sequence[Event]) -> list[Ready]:
    """Each event as it is to be kept; the work is done in a thread, for there may be thousands."""
    async with database.transaction() as tx:
        known = await places.everything(tx), await places.quarters(tx)
    return await asyncio.to_thread(prepare, those, *known)


def prepare(those: Iterable[Event], all_places: Sequence[Place], quarters: Sequence[Quarter]) -> list[Ready]:
    """The same with what is known of the city at hand."""
    city = Map(all_places, quarters)
    return [Ready(city.located(event), ends(event.series)) for event in those]


def portions(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time: each portion is a transaction of its own, so that nobody waits for the writer for long."""
    return (whole[start : start + AT_ONCE] for start in range(0, len(whole), AT_ONCE))


class Feeding:
    """Looks around now and then; `zone` is the name of the city's, for times that have none."""

    def __init__(self, database: Database, reader: Reads, zone: str) -> None:
        self._database = database
        self._reader = reader
        self._zone = zone

    async def look_around(self) -> None:
        """Read every calendar it is time for, one after the other; nothing is awaited inside a transaction."""
        async with self._database.transaction() as tx:
            due = await feeds.due(tx)
        for feed in due:
            await self._read(feed)

    async def _read(self, feed: Feed) -> None:
        try:
            answer = await self._reader.read(feed.url, Marks(feed.etag, feed.modified))
            report = await asyncio.to_thread(self._understood, answer)
        except Unread as fault:
            await self._failed(feed, str(fault))
            return
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one calendar, the others are read as well
            await self._failed(feed, f"it cannot be read ({type(fault).__name__})")
            return
        kept = await self._keep(feed, report) if report else Counter[Kept]()
        async with self._database.transaction() as tx:
            await _settle(tx, feed, answer.marks, report)
        log.info("read a calendar", feed=feed.id, **{became.value: number for became, number in kept.items()})

    def _understood(self, answer: Answer) -> Report | None:
        """What it says, None where it is the same as before. Raises Unread where it is no calendar."""
        if answer.text is None:
            return None
        try:
            return read_calendar(answer.text, self._zone)
        except ValueError as fault:
            raise Unread(str(fault)) from fault

    async def _keep(self, feed: Feed, report: Report) -> Counter[Kept]:
        """What it has is kept; what it has no longer, though it is to come, is cancelled.

        It goes on in small portions. Until the last one is done the calendar does not count as read, so whoever is
        stopped in between begins anew, and what was kept already is found to be the same.
        """
        kept = Counter[Kept]()
        for portion in portions(await prepared(self._database, report.events)):
            async with self._database.transaction() as tx:
                kept.update(await _keep_some(tx, feed.id, portion))
        async with self._database.transaction() as tx:
            gone = await events.absent(tx, feed.id, report.uids)
        for withdrawn in portions(gone):
            async with self._database.transaction() as tx:
                await events.withdraw(tx, withdrawn)
        return kept

    async def _failed(self, feed: Feed, why: str) -> None:
        """Wait twice as long each time, up to a day."""
        pause = min(PAUSE * 2 ** min(feed.failures, MOST_DOUBLINGS), LONGEST_PAUSE)
        async with self._database.transaction() as tx:
            feeds.looked(tx, replace(feed, failures=feed.failures + 1, trouble=why), tx.now + pause)
            if feed.person and not feed.failures:
                await _call(tx, feed, TROUBLE)
        log.warning("could not read a calendar", feed=feed.id, failures=feed.failures + 1)


async def _keep_some(tx: Tx, number: int, portion: Sequence[Ready]) -> list[Kept]:
    """What became of each; nothing where meanwhile somebody took the calendar away."""
    feed = await feeds.get(tx, number)
    return [await _keep_one(tx, feed, ready) for ready in portion] if feed else []


async def _keep_one(tx: Tx, feed: Feed, ready: Ready) -> Kept:
    """One event as it came, or as far as it may be kept of a calendar that nobody vouches for; what may keep people out
    is read by a coordinator whoever vouches."""
    event = replace(ready.event, feed=feed.id)
    trusted = feed.trusted and not keeps_out(event)
    before = None if trusted else await events.called(tx, event.uid)
    if before and before.feed != feed.id:
        return Kept.FOREIGN
    return await events.keep(tx, event if trusted else careful(event, before), ready.over)


async def _settle(tx: Tx, feed: Feed, marks: Marks, report: Report | None) -> None:
    """It counts as read; who gave it hears what could not be taken over, and a coordinator of what waits."""
    known = replace(feed, read=tx.now, failures=0, **(asdict(marks) if report else {}))
    trouble = _trouble(report.rejections) if report else feed.trouble
    feeds.looked(tx, replace(known, trouble=trouble), tx.now + PAUSE)
    waits = await events.waiting(tx, feed.id)
    if report and waits and (not feed.trusted or any(map(keeps_out, waits))):
        await _call(tx, feed, CAME)
    if report and feed.person and trouble and trouble != feed.trouble:
        told = [[one.title, one.fault or ""] for one in report.rejections[:MOST_TOLD]]
        await _call(tx, feed, REFUSED, refused=told, count=len(report.rejections))


def _trouble(rejections: Sequence[Rejection]) -> str:
    """One line for an operator: how many there are, and what is wrong with the first."""
    return f"{len(rejections)} of its events cannot be read: {rejections[0]}"[:LONGEST_TROUBLE] if rejections else ""


async def _call(tx: Tx, feed: Feed, route: str, **besides: object) -> None:
    """Whoever gave us the calendar is told, or else a coordinator: what is said about it begins with somebody."""
    person = feed.person or next(iter(await people.holding(tx, Role.COORDINATOR)), None)
    if person:
        data = {"feed": feed.id, **besides}
        inbox.later(tx, tx.now, f"{route}:{feed.id}:{tx.new_id()}", {"route": route, "data": data}, person)
