"""News for many leave nearly as fast as a network allows, never faster, and answers hardly wait for them."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contract.platform import RateLimits
from bot.flow.rate_limit import MAX_SLOTS_BEHIND, NETWORK_JITTER, ONE_SECOND, SLOT_EARLY_BY, NetworkRateLimit, SendSlot
from tests.kit.unreliable_wire import START, NewsRush, UnreliableWire, busiest

LIMITS = RateLimits(overall=30, chat=1000, room=1000)
ALLOWED = 0.97 * LIMITS.overall
QUIET = {
    "a server next door": UnreliableWire(there=(0.0003, 0.001), back=(0.05, 0.0505)),
    "answers in 40 to 60 ms": UnreliableWire(there=(0.0003, 0.001), back=(0.04, 0.06)),
    "a way there that wavers by 4 ms": UnreliableWire(),
    "a quick network": UnreliableWire(there=(0.002, 0.006), back=(0.008, 0.02)),
}


def rush(wire: UnreliableWire, news: int, seed: int = 1) -> NewsRush:
    """How it went with the pace that we keep."""
    return NewsRush(NetworkRateLimit(LIMITS), wire, Random(seed)).run(news)


@pytest.mark.parametrize("name", QUIET)
def test_nearly_all_that_is_allowed_is_used(name: str) -> None:
    """At least 97 of 100 sends that the network permits, and in no sliding second one more than it permits."""
    sent = rush(QUIET[name], 3000)
    assert busiest(sent.counted) <= LIMITS.overall
    assert sent.speed >= ALLOWED


@pytest.mark.parametrize("name", QUIET)
def test_an_answer_hardly_waits_for_the_news(name: str) -> None:
    """Most find a place at once, and nearly none waits longer than a moment."""
    waited = rush(QUIET[name], 1500).waited
    assert sum(seconds > 0 for seconds in waited) < 0.3 * len(waited)
    assert quantiles(waited, n=100)[98] <= SLOT_EARLY_BY.total_seconds()


@pytest.mark.parametrize("awaited", [True, False])
def test_what_did_not_begin_after_all_takes_no_place(awaited: bool) -> None:
    """However often: then there is room as if nobody had tried."""
    pace = NetworkRateLimit(LIMITS)
    untouched = NetworkRateLimit(LIMITS)
    wish = SendSlot("chat", awaited=awaited)
    for one in (pace, untouched):
        one.start(SendSlot("other", awaited=False), START)
        one.end(SendSlot("other", awaited=False), START)
    for _ in range(2 * LIMITS.overall):
        pace.start(wish, START)
        pace.undo(wish)
    for asked in (SendSlot("chat"), SendSlot("chat", awaited=False)):
        assert pace.crowded(asked, START) == untouched.crowded(asked, START)
        assert pace.busy(asked, START) == untouched.busy(asked, START)


def spans(lowest: float, width: float) -> st.SearchStrategy[tuple[float, float]]:
    """From ... to ..., so many seconds apart at most."""
    return st.tuples(st.floats(0.0001, lowest), st.floats(0, width)).map(lambda two: (two[0], two[0] + two[1]))


WIRES = st.builds(
    UnreliableWire,
    there=spans(0.1, NETWORK_JITTER.total_seconds()),
    back=spans(0.2, 0.3),
    commit=spans(0.02, 0.02),
    lost=st.sampled_from((0.0, 0.02, 0.2)),
)


@settings(max_examples=60)
@given(WIRES, st.integers(0, 9999))
def test_no_sliding_second_is_ever_too_full(wire: UnreliableWire, seed: int) -> None:
    """However long the way is, however long the network takes for each, and whatever is lost on the way."""
    assert busiest(rush(wire, 200, seed).counted) <= LIMITS.overall


class ByTheClock:
    """Counts per second of the clock, as many do: all 30 may leave at its end and 30 more at the next beginning."""

    def __init__(self) -> None:
        self._sent: Counter[datetime] = Counter()

    def expect(self, now: datetime) -> None:
        """It does not care."""

    def crowded(self, wish: SendSlot, now: datetime) -> datetime:
        """The beginning of the next second where this one is full."""
        del wish
        this = now.replace(microsecond=0)
        return now if self._sent[this] < LIMITS.overall else this + ONE_SECOND

    def start(self, wish: SendSlot, now: datetime) -> None:
        """Counted now."""
        del wish
        self._sent[now.replace(microsecond=0)] += 1

    def end(self, wish: SendSlot, now: datetime, began: datetime | None = None) -> None:
        """Counted before."""


def test_a_limiter_that_counts_by_the_clock_is_caught() -> None:
    """The same wire and the same network: it would be refused, so these tests do tell the difference."""
    assert busiest(NewsRush(ByTheClock(), UnreliableWire(), Random(1)).run(300).counted) > LIMITS.overall


def test_who_just_wrote_keeps_the_last_place_free() -> None:
    """While an answer is on its way, news do not take the place that will be free in a moment."""
    pace = NetworkRateLimit(LIMITS)
    full = START
    for number in range(LIMITS.overall - 1):
        pace.spoke(SendSlot(str(number)), START + number * timedelta(milliseconds=33))
        full = START + ONE_SECOND
    news = SendSlot("news", awaited=False)
    nearly = full - SLOT_EARLY_BY
    assert pace.crowded(news, nearly) == nearly
    pace.expect(nearly)
    assert pace.crowded(news, nearly) == full


def test_who_comes_late_makes_up_for_it() -> None:
    """A disk that is as slow as three sends costs no speed: the next ones leave together, but not all that missed."""
    pace = NetworkRateLimit(LIMITS)
    news = SendSlot("news", awaited=False)
    for seconds, leave in ((0, 1), (0.12, 3), (0.9, MAX_SLOTS_BEHIND + 2)):
        now = START + timedelta(seconds=seconds)
        left = 0
        while pace.crowded(news, now) <= now:
            pace.spoke(news, now)
            left += 1
        assert left == leave
