"""Which places match a search, and at what distance: nearest first; unknown facts stay unknown."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.rules.places.geo import distance_metres
from bot.rules.places.opening_hours import Opening, Openness, opening_at
from db.model import Place, PlaceKind, Point, StepFreeAccess


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """What a resident searches a place for; empty or false fields do not matter."""

    kinds: tuple[PlaceKind, ...] = ()
    open_now: bool = False
    step_free: bool = False
    language: str = ""


@dataclass(frozen=True)
class FoundPlace:
    """A place with its distance in metres from the searched location, at a local time and under the holidays of a
    federal state.
    """

    place: Place
    away: float
    at: datetime
    region: str

    @cached_property
    def opening(self) -> Opening:
        """Whether the place is open at that moment; computed only on demand, since a list checks hundreds."""
        return opening_at(self.place.hours, self.at, self.region)


def locate_from(place: Place, origin: Point, at: datetime, region: str) -> FoundPlace:
    """A place as seen from `origin` at the local time `at`."""
    return FoundPlace(place, distance_metres(place.point, origin), at, region)


def is_match(one: FoundPlace, wish: PlaceWish) -> bool:
    """Whether a place is known to be what is wished for; unknown is not good enough."""
    place = one.place
    return (
        (not wish.kinds or place.kind in wish.kinds)
        and (not wish.open_now or one.opening.state is Openness.OPEN)
        and (not wish.step_free or place.steps is StepFreeAccess.NONE)
        and (not wish.language or wish.language in place.languages)
    )
