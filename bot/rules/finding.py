"""Which places fit a wish, and how far they are: nearest first, honest about what is not known."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.rules.geo import metres
from bot.rules.hours import Opening, Openness, opening
from db.model import Kind, Place, Point, Steps


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; what is empty or false does not matter to them."""

    kinds: tuple[Kind, ...] = ()
    open_now: bool = False
    step_free: bool = False
    language: str = ""


@dataclass(frozen=True)
class Found:
    """A place with its distance in metres from where one looked, at a local time and under a Land's holidays."""

    place: Place
    away: float
    at: datetime
    region: str

    @cached_property
    def opening(self) -> Opening:
        """Whether it is open then; worked out only for those who ask, since a list looks at hundreds."""
        return opening(self.place.hours, self.at, self.region)


def found(place: Place, origin: Point, at: datetime, region: str) -> Found:
    """A place as seen from `origin` at the local time `at`."""
    return Found(place, metres(place.point, origin), at, region)


def fits(one: Found, wish: Wish) -> bool:
    """Whether a place is known to be what is wished for; unknown is not good enough."""
    place = one.place
    return (
        (not wish.kinds or place.kind in wish.kinds)
        and (not wish.open_now or one.opening.state is Openness.OPEN)
        and (not wish.step_free or place.steps is Steps.NONE)
        and (not wish.language or wish.language in place.languages)
    )
