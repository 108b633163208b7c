"""The calendar of events: it finds what looking at every event would find, and reads no more where more is on."""

import random
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.rules.events import event_listing, event_search
from bot.rules.events.event_search import EventSearch, FoundEvent, SearchContext
from bot.rules.events.recurrence import series_ends_at
from db import events
from db.engine import Database, Transaction
from db.event_calendar import EventCalendar
from db.model import Category, DateSpan, Event, Point, Series, SeriesException, StepFreeAccess
from tests.kit.fixtures import WEDNESDAY
from tests.kit.sqlite_steps import counted_steps
from tests.rules.test_event_search import WORDS

NAMES = ("Konzert", "Chor", "Lesung", "Tanz", "Sprachcafé", "Förderung")
RULES = ("", "", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=9", "FREQ=MONTHLY;BYMONTHDAY=3", "FREQ=WEEKLY;BYDAY=SA,SU")
QUARTERS = ("hoerde", "aplerbeck", "")
CENTRE = Point(51.4976, 7.4997)
SEARCHES = (
    EventSearch(),
    EventSearch(days="2026-11-28/2026-11-29"),
    EventSearch(days="2027-03-03"),
    EventSearch(kinds=("culture",)),
    EventSearch(kinds=("funding", "sport"), quarter="hoerde"),
    EventSearch(quarter="hoerde"),
    EventSearch(near_me=True, language="ar"),
    EventSearch(step_free=True),
    EventSearch(words="konzrt quaken"),
    EventSearch(words="cho"),
    EventSearch(words="xylofon"),
    EventSearch(skip=6),
)


def an_event(dice: random.Random, number: int) -> Event:
    """Any event, once or again and again, short or for days, here or there."""
    begins = datetime(2026, 11, 24) + timedelta(hours=dice.randrange(-900, 1600))  # noqa: DTZ001 - wall time
    rule = dice.choice(RULES)
    weekend = begins.isoweekday() > 5
    series = Series(
        begins=begins,
        zone="Europe/Berlin",
        minutes=dice.choice((0, 90, 60 * 24 * 4)),
        rule=rule if "BYMONTHDAY" not in rule and ("SA" not in rule or weekend) else "",
        pauses=(DateSpan(begins.date() + timedelta(days=6), begins.date() + timedelta(days=8)),),
        changes=(SeriesException(begins, begins + timedelta(days=dice.randrange(9)), 60),) if number % 5 == 0 else (),
    )
    return Event(
        uid=f"{number}@x.example",
        title=f"{dice.choice(NAMES)} Quaken{number}",
        series=series,
        category=dice.choice((Category.CULTURE, Category.SPORT, Category.FUNDING, Category.OTHER)),
        quarter=dice.choice(QUARTERS),
        point=Point(51.45 + dice.random() / 10, 7.45 + dice.random() / 10) if number % 4 else None,
        languages=(dice.choice(("de", "ar")),),
        steps=dice.choice((StepFreeAccess.NONE, StepFreeAccess.UNKNOWN)),
        sample=number % 9 == 0,
    )


async def happen(database: Database, number: int, seed: int = 1) -> None:
    """So many events, stored as from a file."""
    dice = random.Random(seed)
    async with database.transaction() as tx:
        for one in range(number):
            event = an_event(dice, one)
            await events.store_event(tx, event, series_ends_at(event.series))


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[Transaction]:
    """An open transaction."""
    async with database.transaction() as tx:
        yield tx


def named(found: list[FoundEvent]) -> list[tuple[str, datetime]]:
    """What one reads in a list."""
    return [(one.event.uid, one.date.begins) for one in found]


@pytest.mark.parametrize("seed", range(4))
async def test_the_calendar_finds_what_looking_at_every_event_finds(database: Database, seed: int) -> None:
    """In the same order, widened in the same way, with more behind it or not."""
    await happen(database, 150, seed)
    async with database.transaction() as tx:
        everything = await events.list_upcoming(tx)
        for search in SEARCHES:
            near = CENTRE if search.near_me or search.quarter else None
            within = frozenset({search.quarter}) - {""}
            around = SearchContext(WEDNESDAY, WORDS, near, within, samples=bool(seed % 2))
            page = await event_listing.find_event_page(search, EventCalendar(tx), around)
            looked = event_search.event_page(search, everything, around)
            assert named(page.shown) == named(looked.shown), search
            assert (page.more, page.widened) == (looked.more, looked.widened), search


@pytest.mark.parametrize("search", [EventSearch(), EventSearch(days="2026-11-28/2026-11-29")])
async def test_a_list_takes_no_more_work_where_four_times_as_much_is_on(
    database: Database, search: EventSearch
) -> None:
    """Counted in the steps that SQLite takes: what is over today is passed, all that is to come is not."""
    steps = []
    around = SearchContext(WEDNESDAY, WORDS)
    for number in (300, 1200):
        await happen(database, number)
        async with database.transaction() as tx:
            await event_listing.list_missing(EventCalendar(tx), around)
            async with counted_steps(database) as count:
                await event_listing.find_event_page(search, EventCalendar(tx), around)
        steps.append(count())
    assert steps[1] < 2 * steps[0]


async def test_what_changes_is_listed_anew(database: Database) -> None:
    """A title, a time, and a cancellation: the next search knows, and lists nothing else again."""
    await happen(database, 30)
    around = SearchContext(WEDNESDAY, WORDS)
    async with database.transaction() as tx:
        await event_listing.list_missing(EventCalendar(tx), around)
        first = (await event_listing.find_event_page(EventSearch(), EventCalendar(tx), around)).shown[0].event
        await events.withdraw_events(tx, [first.id])
        assert [one.id for one in await EventCalendar(tx).list_unlisted(WEDNESDAY, 9)] == []
        page = await event_listing.find_event_page(EventSearch(), EventCalendar(tx), around)
        assert first.id not in {one.event.id for one in page.shown}
