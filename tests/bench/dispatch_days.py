"""Two weeks in the pretended city: who is asked when, who says yes, and how much that was for everybody."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.rules.matching.dispatch_waves import WavePace
from bot.rules.matching.eligibility import is_available, is_quiet_hour
from db.model import Candidate, DispatchState, RequestDispatch
from tests.bench.dispatch_city import Ask, City, Model

A_WEEK = timedelta(days=7)
FOREVER = float("inf")


@dataclass
class Life:
    """What a volunteer did so far; `pending` are the requests they may still say yes to."""

    taken: list[datetime] = field(default_factory=list)
    asked: datetime | None = None
    pending: set[int] = field(default_factory=set)
    silent: int = 0

    def lately(self, now: datetime) -> int:
        """Tasks within seven days."""
        return sum(at > now - A_WEEK for at in self.taken)


@dataclass
class Asked:
    """How a request goes: who knows of it, in which wave, and after how many minutes somebody said yes."""

    ask: Ask
    known: set[int] = field(default_factory=set)
    wave: int = 0
    minutes: float = FOREVER


@dataclass
class Days:
    """One run. `whom` is a strategy: whom to ask in the next wave."""

    city: City
    model: Model
    whom: Callable[["Days", Asked, datetime], Sequence[int]]
    pace: WavePace = field(default_factory=WavePace)
    lives: list[Life] = field(init=False)
    asked: list[Asked] = field(init=False)
    messages: int = 0
    over_limit: int = 0
    in_quiet: int = 0

    def __post_init__(self) -> None:
        self.lives = [Life() for _ in self.city.volunteers]
        self.asked = [Asked(ask) for ask in sorted(self.city.asks, key=lambda ask: ask.need.request)]
        self._turn = count()
        self._due: list[tuple[datetime, int, Callable[[datetime], None]]] = []

    def run(self) -> "Days":
        """From the first request until the day of the last one has gone by."""
        for one in self.asked:
            self._at(one.ask.at, lambda now, one=one: self._wave(one, now))
        while self._due:
            now, _turn, happens = heapq.heappop(self._due)
            happens(now)
        return self

    def _at(self, at: datetime, happens: Callable[[datetime], None]) -> None:
        heapq.heappush(self._due, (at, next(self._turn), happens))

    def _wave(self, one: Asked, now: datetime) -> None:
        if one.minutes < FOREVER or now >= one.ask.over:
            self._let_go(one)
            return
        for number in self.whom(self, one, now):
            self._ask(one, number, now)
        one.wave += 1
        self._at(self.pace.next_wave_due(one.ask.need.wanted, now), lambda now: self._wave(one, now))

    def _ask(self, one: Asked, number: int, now: datetime) -> None:
        life = self.lives[number]
        volunteer = self.city.volunteers[number]
        self.messages += 1
        self.in_quiet += is_quiet_hour(volunteer.quiet, now.hour)
        self.over_limit += bool(volunteer.weekly) and life.lately(now) >= volunteer.weekly
        life.asked = now
        life.silent = life.silent + 1
        life.pending.add(one.ask.need.request)
        one.known.add(number)
        said, when, minutes = self.city.answer(self.model, one.ask.need, number)
        chance = self.model.yes * self.city.chances[one.ask.need.request].get(number, 0)
        if said < chance or said > 1 - (1 - chance) / 2:  # of the others half say no, and half nothing
            at = self._by_day(now + timedelta(minutes=minutes), volunteer.quiet, when)
            self._at(at, lambda now: self._answers(one, number, now, yes=said < chance))

    def _by_day(self, at: datetime, hours: tuple[int, int], when: float) -> datetime:
        """Nobody answers in their quiet hours; within an hour after them."""
        while is_quiet_hour(hours, at.hour):
            at = at.replace(minute=0) + timedelta(hours=1)
            at += timedelta(minutes=0 if is_quiet_hour(hours, at.hour) else 60 * when)
        return at

    def _answers(self, one: Asked, number: int, now: datetime, *, yes: bool) -> None:
        life = self.lives[number]
        volunteer = self.city.volunteers[number]
        life.silent -= 1
        life.pending.discard(one.ask.need.request)
        if yes and one.minutes == FOREVER and now < one.ask.over:
            self.over_limit += bool(volunteer.weekly) and life.lately(now) >= volunteer.weekly
            one.minutes = (now - one.ask.at).total_seconds() / 60
            life.taken.append(now)
            self._let_go(one)

    def _let_go(self, one: Asked) -> None:
        for number in one.known:
            self.lives[number].pending.discard(one.ask.need.request)

    def candidate(self, number: int, now: datetime) -> Candidate:
        """What the rule is told of somebody."""
        life = self.lives[number]
        return Candidate(
            volunteer=self.city.volunteers[number],
            home=self.city.homes[number],
            helped=life.taken[-1] if life.taken else None,
            asked=life.asked,
            taken=life.lately(now) if life.taken else 0,
            pending=len(life.pending),
            silent=life.silent,
        )


def in_waves(days: Days, one: Asked, now: datetime) -> Sequence[int]:
    """The real rule. Outer circles are only looked at where the inner ones hold too few: its answer is the same."""
    pace = days.pace
    need = one.ask.need
    known = RequestDispatch(need.request, DispatchState.ASKING, one.wave, False, False, now)
    pool: list[Candidate] = []
    for circle in days.city.fitting[need.request]:
        pool += _awake(days, (number for number in circle if number not in one.known), now)
        if len(pool) >= pace.size(one.wave):
            break
    return pace.choose_volunteers(need, pool, known, now)


def _awake(days: Days, numbers: Iterable[int], now: datetime) -> list[Candidate]:
    return [one for one in (days.candidate(number, now) for number in numbers) if is_available(one, now)]


def nearby(days: Days, one: Asked, now: datetime) -> Sequence[int]:
    """Everybody who offers it and lives within half an hour on foot; with each wave half an hour farther."""
    everybody = days.city.nearby(one.ask.need, 30 * (one.wave + 1))
    return [number for number in everybody if number not in one.known]


def fifty(days: Days, one: Asked, now: datetime) -> Sequence[int]:
    """Fifty of those who offer it, drawn by lot; with each wave fifty more."""
    left = [number for number in days.city.offering[one.ask.need.kind] if number not in one.known]
    return days.city.dice.sample(left, min(50, len(left)))
