"""What calendars elsewhere read: all that is published, and what one person follows, at their secret address."""

import asyncio

from bot.contract.city import City
from bot.rules.calendartext import calendar_text
from bot.rules.ownevents import followed
from db import calendars, events, subscriptions
from db.engine import Database


class Published:
    """The calendars of one city; written beside everything else, for they may be long."""

    def __init__(self, database: Database, city: City) -> None:
        self._database = database
        self._name = city.name

    async def for_all(self) -> str:
        """All that everybody may know."""
        async with self._database.transaction() as tx:
            told = await events.told(tx)
        return await asyncio.to_thread(calendar_text, told, self._name)

    async def at(self, token: str) -> str | None:
        """What the person follows whose calendar has this address; None where it leads nowhere."""
        async with self._database.transaction() as tx:
            person = await calendars.whose(tx, token)
            told = await subscriptions.told(tx, person, tx.now) if person is not None else None
        return None if told is None else await asyncio.to_thread(calendar_text, followed(told), self._name)
