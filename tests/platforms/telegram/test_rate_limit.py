"""The pace of a network: no window of theirs is ever exceeded, answers go first, nobody waits for somebody else."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.contract.platform import RateLimits
from bot.flow.rate_limit import NEVER, ONE_MINUTE, ONE_SECOND, NetworkRateLimit, SendSlot

START = datetime(2026, 11, 25, tzinfo=UTC)
LIMITS = RateLimits(overall=5, chat=1, room=3)


def free(pace: NetworkRateLimit, wish: SendSlot, now: datetime) -> datetime:
    """When this one may leave."""
    return max(pace.crowded(wish, now), pace.busy(wish, now))


def simulate(wishes: Sequence[tuple[SendSlot, int, float, float]]) -> list[tuple[SendSlot, datetime]]:
    """Send each as soon as it may, after so many ms, in so many ms; when did the network count it (a share of it)?"""
    pace = NetworkRateLimit(LIMITS)
    now = START
    running: list[tuple[datetime, SendSlot]] = []
    counted = []
    for wish, pause, took, share in wishes:
        now += timedelta(milliseconds=pause)
        while (at := free(pace, wish, now)) > now or (running and running[0][0] <= now):
            if running and running[0][0] <= at:
                ended, whose = running.pop(0)
                now = max(now, ended)
                pace.end(whose, now)
            else:
                now = at
        pace.start(wish, now)
        counted.append((wish, now + timedelta(milliseconds=took * share)))
        running = sorted([*running, (now + timedelta(milliseconds=took), wish)], key=lambda one: one[0])
    return counted


def most(times: list[datetime], span: timedelta) -> int:
    """The largest number within any window, its end excluded."""
    return max((sum(first <= other < first + span for other in times) for first in times), default=0)


WISHES = st.builds(
    lambda chat, room, awaited: SendSlot(f"{chat}{room}", room, awaited),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)
SENDS = st.lists(st.tuples(WISHES, st.integers(0, 300), st.floats(0, 900), st.floats(0, 1)), max_size=40)


@given(SENDS)
def test_no_window_of_the_network_is_ever_exceeded(sends: list[tuple[SendSlot, int, float, float]]) -> None:
    """Whenever during a send the network counts it: in all, in each chat, in each room, in any window there is."""
    counted = simulate(sends)
    assert most([at for _, at in counted], ONE_SECOND) <= LIMITS.overall
    for wish in {wish.chat: wish for wish, _ in counted}.values():
        times = [at for other, at in counted if other.chat == wish.chat]
        assert most(times, ONE_SECOND) <= LIMITS.chat
        assert not wish.room or most(times, ONE_MINUTE) <= LIMITS.room


def spend(pace: NetworkRateLimit, *wishes: SendSlot, at: datetime = START) -> None:
    """Each of them was sent in no time."""
    for wish in wishes:
        pace.spoke(wish, at)


def test_a_busy_chat_holds_up_no_other() -> None:
    """It waits for itself alone."""
    pace = NetworkRateLimit(LIMITS)
    spend(pace, SendSlot("slow"))
    assert free(pace, SendSlot("slow"), START) == START + ONE_SECOND
    assert free(pace, SendSlot("other"), START) == START


def test_a_send_that_hangs_keeps_its_place_until_it_ends() -> None:
    """Nobody knows when the network will count it."""
    pace = NetworkRateLimit(LIMITS)
    pace.start(SendSlot("slow"), START)
    assert pace.busy(SendSlot("slow"), START + ONE_MINUTE) == NEVER
    pace.end(SendSlot("slow"), START + ONE_MINUTE)
    assert pace.busy(SendSlot("slow"), START + ONE_MINUTE) == START + ONE_MINUTE + ONE_SECOND


def test_a_room_has_its_minute() -> None:
    """After the last place of a minute the room waits until the first of them is a minute old."""
    pace = NetworkRateLimit(LIMITS)
    for second in range(LIMITS.room):
        spend(pace, SendSlot("room", room=True), at=START + second * ONE_SECOND)
    assert free(pace, SendSlot("room", room=True), START + 5 * ONE_SECOND) == START + ONE_MINUTE


def test_one_place_is_kept_for_answers() -> None:
    """A broadcast that uses all it may still lets somebody who just wrote be answered at once."""
    pace = NetworkRateLimit(LIMITS)
    now = START
    for number in range(LIMITS.overall - 1):
        rest = SendSlot(f"neighbour {number}", awaited=False)
        now = max(now, free(pace, rest, now))
        spend(pace, rest, at=now)
    assert now < START + ONE_SECOND
    assert free(pace, SendSlot("last", awaited=False), now) > now
    assert free(pace, SendSlot("asks"), now) == now


def test_a_broadcast_leaves_evenly() -> None:
    """Not all at the beginning of a second, so that an answer never waits for its end."""
    pace = NetworkRateLimit(LIMITS)
    spend(pace, SendSlot("a", awaited=False))
    assert free(pace, SendSlot("b", awaited=False), START) == START + ONE_SECOND / LIMITS.overall


def test_chats_that_are_silent_are_forgotten() -> None:
    """Memory does not grow with everybody who was ever written to."""
    pace = NetworkRateLimit(LIMITS)
    for number in range(200):
        spend(pace, SendSlot(str(number)), at=START + number * ONE_SECOND)
    assert len(pace._chats) <= 4 * LIMITS.overall
