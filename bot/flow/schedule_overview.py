"""The mornings: leaves one row a day in the inbox, due at half past eight, for the overview of the coordinators."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.flow.services import Services
from db import inbox, people, retention
from db.model import Role

OVERVIEW_JOB = "mornings"
OVERVIEW_ROUTE = "moderation.send_daily_overview"
OVERVIEW_TIME = time(8, 30)
ONE_DAY = timedelta(days=1)


class OverviewScheduler:
    """Looks around now and then; `wake` is called so that the inbox learns when its next row is due."""

    def __init__(self, house: Services, wake: Callable[[], None]) -> None:
        self._database = house.database
        self._zone = house.city.zone
        self._wake = wake

    async def look_around(self) -> None:
        """Insert the missing rows for the overview of today and tomorrow, each once.

        A morning that came while the bot was down is left late; one from before its first start is not.
        """
        async with self._database.transaction() as tx:
            since = min(
                await retention.read_job_done(tx, OVERVIEW_JOB) or tx.now, tx.now
            )  # a clock may have been ahead
            today = tx.now.astimezone(self._zone).date()
            # A timer belongs to a person; the overview is for all, so it is the first coordinator's.
            for person in (await people.list_role_holders(tx, Role.COORDINATOR))[:1]:
                for day in (today, today + ONE_DAY):
                    at = datetime.combine(day, OVERVIEW_TIME, self._zone)
                    payload = {"route": OVERVIEW_ROUTE, "data": {"day": day.isoformat()}}
                    if at > since:
                        inbox.schedule_named(tx, at, f"{OVERVIEW_ROUTE} {day.isoformat()}", payload, person)
            retention.record_job_done(tx, OVERVIEW_JOB)
        self._wake()
