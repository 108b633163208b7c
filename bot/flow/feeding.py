"""Looks into the calendars that an operator trusts, now and then, and takes in what is new or changed in them."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Protocol

import structlog

from bot.rules.calendarfile import read_calendar
from bot.rules.eventfacts import Report
from bot.rules.recurrence import ends
from bot.rules.sifting import careful
from bot.rules.venues import Map
from bot.services.feeds import Answer, Marks, Unread
from db import events, feeds, inbox, people, places
from db.engine import Database
from db.events import Kept
from db.model import Event, Feed, Role, Tx

ROUND = timedelta(minutes=5)
PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=1)
MOST_DOUBLINGS = 5
CAME, TROUBLE = ROUTES = ("calendar.came", "calendar.trouble")

log = structlog.get_logger()


class Reads(Protocol):
    """Whoever can read a calendar elsewhere."""

    async def read(self, url: str, marks: Marks) -> Answer:
        """The calendar at `url`. Raises Unread."""


async def take_in(tx: Tx, those: Iterable[Event]) -> Counter[Kept]:
    """Keep each of them, in its place of the city; how many were new, changed, the same and so on."""
    city = Map(await places.everything(tx), await places.quarters(tx))
    return Counter([await events.keep(tx, city.located(event), ends(event.series)) for event in those])


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
        async with self._database.transaction() as tx:
            kept = await _store(tx, feed, report) if report else Counter[Kept]()
            known = replace(feed, read=tx.now, **(asdict(answer.marks) if report else {}))
            trouble = f"{len(report.rejections)} of its events cannot be read" if report and report.rejections else ""
            feeds.looked(tx, replace(known, failures=0, trouble=trouble), tx.now + PAUSE)
        log.info("read a calendar", feed=feed.id, **{became.value: number for became, number in kept.items()})

    def _understood(self, answer: Answer) -> Report | None:
        """What it says, None where it is the same as before. Raises Unread where it is no calendar."""
        if answer.text is None:
            return None
        try:
            return read_calendar(answer.text, self._zone)
        except ValueError as fault:
            raise Unread(str(fault)) from fault

    async def _failed(self, feed: Feed, why: str) -> None:
        """Wait twice as long each time, up to a day."""
        pause = min(PAUSE * 2 ** min(feed.failures, MOST_DOUBLINGS), LONGEST_PAUSE)
        async with self._database.transaction() as tx:
            feeds.looked(tx, replace(feed, failures=feed.failures + 1, trouble=why), tx.now + pause)
            if feed.person and not feed.failures:
                await _call(tx, feed, TROUBLE)
        log.warning("could not read a calendar", feed=feed.id, failures=feed.failures + 1)


async def _store(tx: Tx, feed: Feed, report: Report) -> Counter[Kept]:
    """What it has is kept; what it has no longer, though it is to come, is cancelled."""
    theirs = [replace(event, feed=feed.id) for event in report.events]
    if not feed.trusted:
        before = [await events.called(tx, event.uid) for event in theirs]
        pairs = zip(theirs, before, strict=True)
        theirs = [careful(event, known) for event, known in pairs if known is None or known.feed == feed.id]
    kept = await take_in(tx, theirs)
    await events.cancel_others(tx, feed.id, report.uids)
    if not feed.trusted and await events.waiting(tx, feed.id):
        await _call(tx, feed, CAME)
    return kept


async def _call(tx: Tx, feed: Feed, route: str) -> None:
    """Whoever gave us the calendar is told, or else a coordinator: what is said about it begins with somebody."""
    person = feed.person or next(iter(await people.holding(tx, Role.COORDINATOR)), None)
    if person:
        inbox.later(tx, tx.now, f"{route}:{feed.id}:{tx.new_id()}", {"route": route, "data": {"feed": feed.id}}, person)
