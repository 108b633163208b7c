"""The mornings: leaves one row a day in the inbox, due at half past eight, for the overview of the coordinators."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.flow.house import House
from db import inbox, people, retention
from db.model import Role

JOB = "mornings"
ROUTE = "overview.morning"
HALF_PAST_EIGHT = time(8, 30)
A_DAY = timedelta(days=1)


class Mornings:
    """Looks around now and then; `wake` is called so that the inbox learns when its next row is due."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._database = house.database
        self._zone = house.city.zone
        self._wake = wake

    async def look_around(self) -> None:
        """Leave the rows of today and tomorrow where they are missing, each once.

        A morning that came while the bot was down is left late; one from before its first start is not.
        """
        async with self._database.transaction() as tx:
            since = min(await retention.last_done(tx, JOB) or tx.now, tx.now)  # a clock may have been ahead
            today = tx.now.astimezone(self._zone).date()
            # A timer belongs to a person; the overview is for all, so it is the first coordinator's.
            for person in (await people.holding(tx, Role.COORDINATOR))[:1]:
                for day in (today, today + A_DAY):
                    at = datetime.combine(day, HALF_PAST_EIGHT, self._zone)
                    payload = {"route": ROUTE, "data": {"day": day.isoformat()}}
                    if at > since:
                        inbox.later(tx, at, f"{ROUTE} {day.isoformat()}", payload, person)
            retention.did(tx, JOB)
        self._wake()
