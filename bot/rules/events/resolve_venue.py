"""Where an event is: the place that it names, if we know it, and the quarter it lies in."""

from collections.abc import Sequence
from dataclasses import replace

from bot.rules.places.geo import distance_metres
from bot.rules.places.resolve_quarter import find_quarter_at_start
from bot.rules.text.normalize import normalize
from db.model import Event, Place, Point, Quarter, StepFreeAccess

MAX_QUARTER_DISTANCE_METRES = 3000.0  # metres; a point farther from every quarter lies outside


class VenueMap:
    """The places and quarters of the city, to look events up in."""

    def __init__(self, places: Sequence[Place], quarters: Sequence[Quarter]) -> None:
        self._by_id = {place.id: place for place in places}
        self._by_name = {normalize(place.name): place for place in places}
        self._quarters = quarters

    def located(self, event: Event) -> Event:
        """The event with its place, location and quarter, as far as known."""
        place = self._by_id.get(event.place) or self._by_name.get(normalize(event.venue))
        if place:
            steps = place.steps if event.steps is StepFreeAccess.UNKNOWN else event.steps
            venue = event.venue or place.name
            return replace(event, place=place.id, venue=venue, point=place.point, quarter=place.quarter, steps=steps)
        return replace(event, place="", quarter=self._quarter(event))

    def _quarter(self, event: Event) -> str:
        if event.point:
            return self._nearest(event.point)
        found, _ = find_quarter_at_start(normalize(event.venue), self._quarters) if event.venue else (None, "")
        return found.id if found else ""

    def _nearest(self, point: Point) -> str:
        near = [(distance_metres(quarter.point, point), quarter.id) for quarter in self._quarters]
        away, quarter = min(near, default=(MAX_QUARTER_DISTANCE_METRES, ""))
        return quarter if away < MAX_QUARTER_DISTANCE_METRES else ""
