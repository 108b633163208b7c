"""Dispatch waves: how many volunteers are asked about a request at a time, how far away, and when the next wave is due.

The first wave is small, each later one larger; the more urgent the request, the shorter the pause.
"""

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
    """How many volunteers each wave asks, and the pause before the next one, by the day of the request.

    The first wave asks `first_size` volunteers and each next one `growth` times as many, at most `max_size`. From the
    wave `any_language_from` on volunteers without the requester's language are asked too, one wave earlier for today.
    """

    first_size: int = 16
    growth: float = 1.25
    max_size: int = 32
    any_language_from: int = 2
    today: timedelta = timedelta(minutes=20)
    tomorrow: timedelta = timedelta(minutes=45)
    later: timedelta = timedelta(hours=1)

    def size(self, wave: int, hands: int = 1) -> int:
        """How many volunteers a wave asks, the first one being 0, for a request that still needs so many `hands`."""
        return min(self.max_size, round(self.first_size * self.growth**wave)) * hands

    def pause(self, wanted: str, now: datetime) -> timedelta:
        """How long the volunteers of a wave have to answer; `now` is in the city's own time."""
        days = _days_left(wanted, now)
        return self.today if days <= 1 else self.tomorrow if days <= 2 else self.later

    def next_wave_due(self, wanted: str, now: datetime) -> datetime:
        """When the next wave is due; never at night."""
        return next_waking_time(now + self.pause(wanted, now))

    def choose_volunteers(
        self,
        need: RequestNeeds,
        candidates: Iterable[Candidate],
        dispatch: RequestDispatch,
        now: datetime,
        hands: int = 1,
    ) -> list[int]:
        """The ids of the volunteers to ask in the next wave; `candidates` are eligible and have not been asked yet."""
        available = [one for one in candidates if is_available(one, now)]
        outermost = self.outermost_circle(dispatch.wave, need.wanted, now, wide=dispatch.wide)
        return choose_next_volunteers(need, available, outermost, self.size(dispatch.wave, hands))

    def outermost_circle(self, wave: int, wanted: str, now: datetime, *, wide: bool = False) -> Circle:
        """The outermost circle of volunteers that a wave reaches."""
        if wide:
            return Circle.TOO_FAR
        soon = _days_left(wanted, now) <= 1
        return Circle.OTHER_AND_FARTHER if wave >= self.any_language_from - soon else Circle.FARTHER


DEFAULT_WAVE_PACE = WavePace()
"""What the simulation in tests/bench/dispatch.py found: few messages for the time they take."""

COORDINATOR_STATES = (DispatchState.ESCALATED, DispatchState.NOBODY_FREE)
"""A coordinator decides what becomes of the request."""


def state_after_wave(before: RequestDispatch, *, fitting: bool, free: bool) -> DispatchState:
    """The dispatch state after a wave: `fitting` if volunteers are left to ask, `free` if any is available now. Two
    waves without one go to the coordinators; after a single one the next wave is tried.
    """
    if free:
        return DispatchState.ASKING
    if before.state is DispatchState.ASKING:
        return DispatchState.ALONE
    return DispatchState.NOBODY_FREE if fitting else DispatchState.ESCALATED


def _days_left(wanted: str, now: datetime) -> int:
    """How many days are left for the request, today included: 1 where it ends today, 2 where it ends tomorrow."""
    if wanted == FLEXIBLE:
        return DAYS_WITHOUT_END
    last = (day_ends_at(wanted, now) - SMALLEST_STEP).astimezone(now.tzinfo).date()
    return (last - now.date()).days + 1
