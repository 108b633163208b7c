"""The letters of the quarters: leaves a row for each quarter where somebody waits for one, due on Thursday at five."""

from collections.abc import Callable
from datetime import timedelta

from bot.flow.house import House
from bot.rules import lettering
from db import inbox, letters

ROUTE = "letter.out"
SOON = timedelta(hours=2)


class Letters:
    """Looks around once an hour; `wake` is called so that the inbox learns when its next row is due."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._database = house.database
        self._zone = house.city.zone
        self._wake = wake

    async def look_around(self) -> None:
        """Leave the rows of this week where they are missing, each once, also late while a letter is of use."""
        async with self._database.transaction() as tx:
            now = tx.now.astimezone(self._zone)
            for day in lettering.near(now):
                due = lettering.at(day, now)
                waiting = await letters.waiting(tx, day) if due - now <= SOON else []
                for quarter, person in waiting:
                    payload = {"route": ROUTE, "data": {"day": day.isoformat(), "quarter": quarter}}
                    inbox.later(tx, due, f"{ROUTE} {day.isoformat()} {quarter}", payload, person)
        self._wake()
