"""How many volunteers a wave asks, and when the next wave is: few at first, more with time, sooner if urgent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.matching.eligibility import Circle, RequestNeeds, choose_next_volunteers, is_available
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.request_day import FLEXIBLE, day_ends_at
from db.model import Candidate, DispatchState, RequestDispatch

DAYS_WITHOUT_END = 30
SMALLEST_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class WavePace:
    """The size of the first wave, the factor `growth` of each next one up to `most`, and the pauses between waves.

    Volunteers without the language are asked from the wave `wider` on, one wave earlier if it is for today.
    """

    first: int = 16
    growth: float = 1.25
    most: int = 32
    wider: int = 2
    today: timedelta = timedelta(minutes=20)
    tomorrow: timedelta = timedelta(minutes=45)
    later: timedelta = timedelta(hours=1)

    def size(self, round_: int, hands: int = 1) -> int:
        """How many people are asked in a round, the first one being 0, where so many hands are still missing."""
        return min(self.most, round(self.first * self.growth**round_)) * hands

    def pause(self, wanted: str, now: datetime) -> timedelta:
        """How long a round has to answer; `now` is in the city's own time."""
        days = _days_until(wanted, now)
        return self.today if days <= 1 else self.tomorrow if days <= 2 else self.later

    def next_round(self, wanted: str, now: datetime) -> datetime:
        """When the next wave is due; never at night."""
        return next_waking_time(now + self.pause(wanted, now))

    def asks(
        self, need: RequestNeeds, candidates: Iterable[Candidate], ring: RequestDispatch, now: datetime, hands: int = 1
    ) -> list[int]:
        """The ids of the volunteers to ask in the next wave, of those who fit and have not been asked."""
        awake = [one for one in candidates if is_available(one, now)]
        reach = self.reach(ring.round, need.wanted, now, wide=ring.wide)
        return choose_next_volunteers(need, awake, reach, self.size(ring.round, hands))

    def reach(self, round_: int, wanted: str, now: datetime, *, wide: bool = False) -> Circle:
        """The outermost circle of volunteers that a wave reaches."""
        if wide:
            return Circle.TOO_FAR
        soon = _days_until(wanted, now) <= 1
        return Circle.OTHER_AND_FARTHER if round_ >= self.wider - soon else Circle.FARTHER


DEFAULT_WAVE_PACE = WavePace()
"""What the simulation in tests/bench/dispatch.py found: few messages for the time they take."""

COORDINATOR_STATES = (DispatchState.ESCALATED, DispatchState.NOBODY_FREE)
"""A coordinator decides what becomes of it."""


def state_after_wave(before: RequestDispatch, *, fitting: bool, free: bool) -> DispatchState:
    """The dispatch state after a wave: `fitting` if volunteers are left to ask, `free` if any is available now. Two
    waves without one go to the office; a single one may pass.
    """
    if free:
        return DispatchState.ASKING
    if before.state is DispatchState.ASKING:
        return DispatchState.ALONE
    return DispatchState.NOBODY_FREE if fitting else DispatchState.ESCALATED


def _days_until(wanted: str, now: datetime) -> int:
    """1 where its time is over before midnight, 2 before the midnight after that."""
    if wanted == FLEXIBLE:
        return DAYS_WITHOUT_END
    last = (day_ends_at(wanted, now) - SMALLEST_STEP).astimezone(now.tzinfo).date()
    return (last - now.date()).days + 1
