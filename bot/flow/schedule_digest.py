"""Schedules the digests: one row for each quarter with subscribers, due on Thursday at five."""

from collections.abc import Callable
from datetime import timedelta

from bot.flow.services import Services
from bot.rules.reminders import digest_time
from db import inbox, weekly_digests

DIGEST_ROUTE = "reminders.send_digest"
SCHEDULE_AHEAD = timedelta(hours=2)


class DigestScheduler:
    """Looks around once an hour; `wake` is called so that the inbox learns when its next row is due."""

    def __init__(self, house: Services, wake: Callable[[], None]) -> None:
        self._database = house.database
        self._zone = house.city.zone
        self._wake = wake

    async def look_around(self) -> None:
        """Insert this week's missing digest rows, each once, also late while the digest is still of use."""
        async with self._database.transaction() as tx:
            now = tx.now.astimezone(self._zone)
            for day in digest_time.near_digest_days(now):
                due = digest_time.digest_time(day, now)
                waiting = await weekly_digests.list_due_quarters(tx, day) if due - now <= SCHEDULE_AHEAD else []
                for quarter, person in waiting:
                    payload = {"route": DIGEST_ROUTE, "data": {"day": day.isoformat(), "quarter": quarter}}
                    inbox.schedule_named(tx, due, f"{DIGEST_ROUTE} {day.isoformat()} {quarter}", payload, person)
        self._wake()
