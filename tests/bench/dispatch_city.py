"""A pretended city of 600,000: its quarters, 5,000 volunteers, 200 requests a day, and how people answer."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from math import exp
from statistics import NormalDist

from bot.rules.matching.eligibility import Circle, RequestNeeds, circle_of, is_eligible
from bot.rules.places.geo import distance_metres, walking_minutes
from bot.rules.requests.request_day import FLEXIBLE, day_ends_at
from db.model import Candidate, Point, Volunteer, VolunteerState

ACROSS = 16
UP = 12
STEP = 1200.0
"""Quarters on a grid and the metres between their middles: 276 square kilometres."""
SOUTH_WEST = Point(51.42, 7.32)
VOLUNTEERS = 5_000
A_DAYS_REQUESTS = 200
DAYS = 14
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
KINDS = ("company", "shopping", "visit", "home", "learning", "translating", "things", "other")
ASKED_FOR = (25, 20, 15, 15, 8, 7, 5, 5)
TONGUES = ("tr", "ar", "uk", "ru", "pl", "en")
SPOKEN = (20, 18, 16, 16, 10, 20)
WEEKDAYS = "12345"
WEEKEND = "67"
TIMES = (
    (),
    tuple(f"{day}m" for day in WEEKDAYS),
    tuple(f"{day}a" for day in WEEKDAYS),
    tuple(f"{day}{part}" for day in WEEKDAYS for part in "ae"),
    tuple(f"{day}{part}" for day in WEEKEND for part in "mae"),
    (*(f"{day}e" for day in WEEKDAYS), *(f"{day}{part}" for day in WEEKEND for part in "mae")),
)
NO_COMMON_LANGUAGE = 1 / 3
"""How much less often somebody says yes who does not share a language."""
NORMAL = NormalDist()


@dataclass(frozen=True)
class Model:
    """How people answer: how many of those whom it fits say yes, and the median minutes until they do."""

    name: str
    yes: float
    minutes: float


MODELS = (Model("keen", 0.40, 10), Model("ordinary", 0.15, 45), Model("slow", 0.06, 180))


@dataclass(frozen=True)
class Ask:
    """A request that a coordinator approved at `at`; `over` is when its day has gone by."""

    need: RequestNeeds
    at: datetime
    over: datetime


def on_the_grid(number: int) -> Point:
    """The middle of a quarter."""
    up, across = divmod(number, ACROSS)
    return Point(SOUTH_WEST.lat + up * STEP / 111_320, SOUTH_WEST.lon + across * STEP / 69_400)


class City:
    """The same city each time. Volunteers go by their numbers, from 0."""

    def __init__(self) -> None:
        self.dice = random.Random(20261121)
        self.quarters = [on_the_grid(number) for number in range(ACROSS * UP)]
        self.volunteers = [self._volunteer(number) for number in range(VOLUNTEERS)]
        self.homes = [self.quarters[int(one.home)] for one in self.volunteers]
        self.offering: dict[str, list[int]] = defaultdict(list)
        for one in self.volunteers:
            for kind in one.kinds or KINDS:
                self.offering[kind].append(one.person)
        self.asks = sorted((self._ask(number) for number in range(A_DAYS_REQUESTS * DAYS)), key=lambda ask: ask.at)

    def _volunteer(self, number: int) -> Volunteer:
        dice = self.dice
        return Volunteer(
            person=number,
            state=VolunteerState.ADMITTED,
            languages=("de", *([dice.choices(TONGUES, SPOKEN)[0]] if dice.random() < 0.4 else [])),
            quarters=(),
            kinds=() if dice.random() < 0.15 else tuple(dice.sample(KINDS, dice.randint(2, 4))),
            level=dice.choices((1, 2), (60, 40))[0],
            trained=MONDAY,
            home=str(dice.randrange(ACROSS * UP)),
            minutes=dice.choices((15, 30, 45, 0), (25, 40, 20, 15))[0],
            times=dice.choice(TIMES),
            weekly=dice.choices((1, 2, 3, 0), (40, 30, 10, 20))[0],
            quiet=dice.choices(((21, 8), (20, 9), (18, 10)), (70, 20, 10))[0],
            woman=dice.random() < 0.6,
        )

    def _ask(self, number: int) -> Ask:
        dice = self.dice
        at = MONDAY + timedelta(days=number // A_DAYS_REQUESTS, hours=8, minutes=dice.uniform(0, 12 * 60))
        quarter = dice.randrange(ACROSS * UP)
        kind = dice.choices(KINDS, ASKED_FOR)[0]
        need = RequestNeeds(
            request=number,
            author=-1,
            kind=kind,
            quarter=str(quarter),
            where=self.quarters[quarter],
            languages=("de",) if dice.random() < 0.65 else (dice.choices(TONGUES, SPOKEN)[0],),
            wishes=("woman",) if dice.random() < 0.08 else (),
            wanted=self._wanted(at),
        )
        return Ask(need, at, day_ends_at(need.wanted, at))

    def _wanted(self, at: datetime) -> str:
        """Today, where there is time enough left, tomorrow, within a week, or any day."""
        ahead = self.dice.choices((0, 1, self.dice.randint(2, 7), None), (15, 25, 40, 20))[0]
        if ahead is None:
            return FLEXIBLE
        return (at + timedelta(days=ahead or at.hour >= 15)).date().isoformat()

    @cached_property
    def fitting(self) -> list[list[list[int]]]:
        """For each request whom it fits, by circle; this never changes, so it is looked up once."""
        return [self._circles(ask.need) for ask in sorted(self.asks, key=lambda ask: ask.need.request)]

    @cached_property
    def _within_reach(self) -> list[set[int]]:
        """For each quarter who would walk there at all; a first sieve, so that the rule need not see everybody."""
        anything = [replace(one, kinds=(), times=()) for one in self.volunteers]
        needs = [RequestNeeds(0, -1, "", str(at), where=point) for at, point in enumerate(self.quarters)]
        return [
            {one.person for one, home in zip(anything, self.homes, strict=True) if is_eligible(need, one, home)}
            for need in needs
        ]

    def _circles(self, need: RequestNeeds) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in Circle]
        for number in self.offering[need.kind]:
            if number in self._within_reach[int(need.quarter)] and is_eligible(
                need, self.volunteers[number], self.homes[number]
            ):
                found[circle_of(need, Candidate(self.volunteers[number], self.homes[number]))].append(number)
        return found

    @cached_property
    def chances(self) -> list[dict[int, float]]:
        """For each request how likely everybody says yes, in parts of the model; whoever is not there never does."""
        shares = {Circle.NEAR: 1.0, Circle.FARTHER: 1.0}
        return [
            {number: shares.get(Circle(at), NO_COMMON_LANGUAGE) for at, ring in enumerate(rings) for number in ring}
            for rings in self.fitting
        ]

    def nearby(self, need: RequestNeeds, minutes: int) -> Iterable[int]:
        """Who offers this kind and lives so many minutes on foot from there."""
        near = {at for at, point in enumerate(self.quarters) if self.away(need, point) <= minutes}
        return (number for number in self.offering[need.kind] if int(self.volunteers[number].home) in near)

    def away(self, need: RequestNeeds, point: Point) -> int:
        """Minutes on foot."""
        assert need.where
        return walking_minutes(distance_metres(need.where, point))

    def answer(self, model: Model, need: RequestNeeds, number: int) -> tuple[float, float, float]:
        """Two numbers between 0 and 1 that are the same in every run, and after how many minutes they answer."""
        salt = int.from_bytes(blake2b(b"%d:%d" % (need.request, number), digest_size=8).digest())
        said = (salt >> 32) / 2**32
        when = (salt % 2**32 + 0.5) / 2**32
        return said, when, model.minutes * exp(NORMAL.inv_cdf(when))
