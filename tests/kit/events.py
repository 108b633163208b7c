"""Events of a town that tests are told in: what is on, who asked to be reminded, and what became of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.events.recurrence import series_ends_at
from db import events
from db.model import NOTHING_NEEDED, Category, Event, Point, Series, SeriesException
from tests.kit.town import Neighbour, Town


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


CAFE = Event(
    uid="cafe@x.example",
    title="Quakencafé",
    series=Series(wall("2026-11-27T16:00"), "Europe/Berlin", 120),
    category=Category.CULTURE,
    venue="Haus am Eck",
    point=Point(51.4976, 7.4997),
    organiser="Quaken e. V.",
    quarter="hoerde",
    languages=("de", "ar"),
    cost=NOTHING_NEEDED,
    registration=NOTHING_NEEDED,
)
CHOIR = replace(
    CAFE,
    uid="chor@x.example",
    title="Quakenchor",
    series=Series(wall("2026-11-26T19:00"), "Europe/Berlin", 90, rule="FREQ=WEEKLY"),
)


async def happens(town: Town, *those: Event, tells: bool = True) -> None:
    """These are on, or are now as they are here."""
    async with town.database.transaction() as tx:
        for event in those:
            await events.store_event(tx, event, series_ends_at(event.series), tells=tells)
    await town.settle()


async def fills(town: Town, uid: str, *, full: bool = True, tells: bool = True) -> None:
    """It is full from now on, or has room again; all that follows from it happens before anything else is sent."""
    async with town.database.transaction() as tx:
        event = await events.find_by_uid(tx, uid)
        assert event
        await events.set_full(tx, event, full=full, tells=tells)
    await comes_to_no_word(town)
    await town.settle()


async def only(town: Town, *those: Event) -> None:
    """Nothing else is on."""
    await town.rows("delete from event")
    await happens(town, *those)


async def opens(who: Neighbour, event: Event) -> None:
    """They open its card, and have read what was said to them."""
    await who.says(f"/events {event.title}")
    await who.taps(event.title)
    who.read += len(who.new())


async def asks(who: Neighbour, event: Event, *labels: str) -> None:
    """They want to be reminded of it, and have read that they are."""
    who.town.clock.turn(timedelta(seconds=1))
    await opens(who, event)
    for label in ("Remind me", *labels):
        await who.taps(label)
    who.read += len(who.new())


def moved(event: Event, original: str, begins: str | None, minutes: int = 120) -> Event:
    """One date of a series at another time, or cancelled."""
    change = SeriesException(wall(original), wall(begins) if begins else None, minutes)
    return replace(event, series=replace(event.series, changes=(*event.series.changes, change)))


def at(event: Event, begins: str) -> Event:
    """All of it at another time."""
    return replace(event, series=replace(event.series, begins=wall(begins)))


async def comes_to_no_word(town: Town) -> None:
    """All that is due happens, and nothing is sent yet."""
    while await town.inbox_worker.turn():
        pass
