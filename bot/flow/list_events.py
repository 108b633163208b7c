"""Lists the dates of all events anew, at every start and each night: days went by, and zones or words may have changed.

What changes in between is listed by the next search.
"""

from datetime import timedelta

from bot.flow.services import Services
from bot.rules.events.event_listing import list_event
from db.background_work import BackgroundWork
from db.event_calendar import EventCalendar

LISTING_INTERVAL = timedelta(days=1)
EVENTS_PER_SLICE = 50


class EventLister:
    """Goes through all published events, a few in each transaction."""

    def __init__(self, house: Services) -> None:
        self._house = house

    async def look_around(self) -> None:
        """List every event that is not finally over."""
        leisure = BackgroundWork(self._house.database)
        after: int | None = 0
        while after is not None:
            async with leisure.transaction() as tx:
                calendar = EventCalendar(tx)
                some = await calendar.list_after(after, EVENTS_PER_SLICE)
                for event in some:
                    calendar.store(list_event(event, self._house.city.words, tx.now))
            after = some[-1].id if some else None
