"""What calendars elsewhere read: all that is published, and what one person follows, at their secret address."""

import asyncio

from bot.contract.city import City
from bot.rules.events.ical_export import write_calendar
from bot.rules.events.personal_calendar import followed_events
from db import calendar_tokens, events, subscriptions
from db.engine import Database


class CalendarPublisher:
    """The calendars of one city, rendered in a thread, since each may be long."""

    def __init__(self, database: Database, city: City) -> None:
        self._database = database
        self._name = city.name

    async def public_calendar(self) -> str:
        """The calendar of all published events, as text."""
        async with self._database.transaction() as tx:
            told = await events.list_public_and_cancelled(tx)
        return await asyncio.to_thread(write_calendar, told, self._name)

    async def at(self, token: str) -> str | None:
        """What the person follows whose calendar has this address; None where it leads nowhere."""
        async with self._database.transaction() as tx:
            person = await calendar_tokens.find_owner(tx, token)
            told = await subscriptions.list_calendar_events(tx, person, tx.now) if person is not None else None
        return None if told is None else await asyncio.to_thread(write_calendar, followed_events(told), self._name)
