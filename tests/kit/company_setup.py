"""Neighbours who go to an event: the Quakencafé on Friday, whose card everybody can open, and two who go there."""

from dataclasses import replace
from datetime import datetime

from bot.rules.events.recurrence import series_ends_at
from db import events
from db.model import Category, Event, EventState, Series, SeriesException
from tests.kit.help_setup import QUARTER, have_read, resident
from tests.kit.town import Neighbour, Town

FRIDAY = datetime.fromisoformat("2026-11-27T16:00")
CAFE = Event(
    uid="cafe@x.example",
    title="Quakencafé",
    series=Series(FRIDAY, "Europe/Berlin", 120, rule="FREQ=WEEKLY"),
    category=Category.LANGUAGE,
    venue="Bibliothek Hörde",
    quarter=QUARTER,
    organiser="Café e. V.",
    contact="0231 1",
)
CALLED_OFF = replace(CAFE, state=EventState.CANCELLED)
MOVED = replace(CAFE, series=replace(CAFE.series, changes=(SeriesException(FRIDAY, FRIDAY.replace(hour=18), 120),)))
RENAMED = replace(CAFE, series=replace(CAFE.series, begins=FRIDAY.replace(hour=18)))
WHEN = "Quakencafé\nFriday, 27 November, 16:00–18:00."
LOOKING = "All right. I will look for…"
MEET = "You will meet at the entrance of Bibliothek Hörde, 10 minutes before it starts: Friday, 27 November, 15:50."


async def is_on(town: Town, event: Event = CAFE) -> int:
    """The event as it stands from now on; returns its number."""
    async with town.database.transaction() as tx:
        await events.store_event(tx, event, series_ends_at(event.series))
    await town.settle()
    (row,) = await town.rows(f"select id from event where uid = '{event.uid}'")
    return int(row["id"])


async def comes(town: Town, who: Neighbour) -> None:
    """Somebody opens the card and says that they come."""
    await is_on(town)
    await who.says(f"/events {CAFE.title}")
    await who.taps(CAFE.title)
    await who.taps("I'm coming")


async def not_alone(town: Town, who: Neighbour, wish: str = "Anyone is fine") -> None:
    """Somebody would like company, and has read all that was said to them alone."""
    await comes(town, who)
    await who.taps("I don't want to go alone")
    have_read(who)
    await who.taps(wish)


async def two_waiting(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira and Olga are asked about each other."""
    amira, olga = await resident(town, "Amira"), await resident(town, "Olga")
    await not_alone(town, amira)
    await not_alone(town, olga)
    return amira, olga


async def go_together(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira and Olga agreed, and have heard so."""
    amira, olga = await two_waiting(town)
    for one in (amira, olga):
        await one.taps("Yes, please")
    have_read(amira, olga)
    return amira, olga
