"""A network that counts everything we say in one purse: never overdrawn, half of it for answers, nobody else waits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.contract.platform import BurstLimit
from bot.flow.rate_limit import SendSlot, SharedRateLimit

START = datetime(2026, 11, 25, tzinfo=UTC)
RATION = BurstLimit(at_once=9, pause=5)
ANSWER = SendSlot("a")
NEWS = SendSlot("b", awaited=False)


def simulate(wishes: Sequence[tuple[SendSlot, float]]) -> list[datetime]:
    """When each leaves that wants to, so many seconds after the one before; as soon as it may."""
    pace = SharedRateLimit(RATION)
    now = START
    left = []
    for wish, pause in wishes:
        now = pace.busy(wish, now + timedelta(seconds=pause))
        pace.start(wish, now)
        pace.end(wish, now)
        left.append(now)
    return left


def fullest(times: Sequence[datetime], leak: float) -> float:
    """How full a bucket gets that loses one drop in so many seconds, as homeservers count."""
    level = 0.0
    highest = 0.0
    last = START
    for at in times:
        level = max(0.0, level - (at - last).total_seconds() / leak) + 1
        highest = max(highest, level)
        last = at
    return highest


@given(st.lists(st.tuples(st.sampled_from((ANSWER, NEWS)), st.floats(0, 20)), max_size=60))
def test_the_bucket_of_the_network_never_runs_over(wishes: list[tuple[SendSlot, float]]) -> None:
    """Whoever wants to speak when: ten drops fit, one leaks in five seconds, and we keep one away from its edge."""
    assert fullest(simulate(wishes), leak=5) <= 9.001


def test_news_for_all_leave_half_of_it_to_answers() -> None:
    """However many wait: after five they leave one by one, and four answers at once still find room."""
    pace = SharedRateLimit(RATION)
    for _ in range(5):
        assert pace.busy(NEWS, START) == START
        pace.start(NEWS, START)
    assert pace.busy(NEWS, START) == START + timedelta(seconds=5)
    for _ in range(4):
        assert pace.busy(ANSWER, START) == START
        pace.start(ANSWER, START)
    assert pace.busy(ANSWER, START) == START + timedelta(seconds=5)


def test_what_the_life_before_said_counts() -> None:
    """The network remembers it, too."""
    pace = SharedRateLimit(RATION)
    for _ in range(9):
        pace.spoke(ANSWER, START - timedelta(seconds=2))
    assert pace.busy(ANSWER, START) == START + timedelta(seconds=3)
