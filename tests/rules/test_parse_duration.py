"""How long something took, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.understanding.parse_duration import MAX_DURATION_MINUTES, parse_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("2", 120), ("1.5", 90), ("1,5", 90), ("1,25 Stunden", 75), ("0:45", 45), ("1:30 Uhr", 90), ("2 hours", 120)),
        *(("90 min", 90), ("45 Minuten", 45), ("30 dakika", 30), ("٢", 120), ("١٫٥", 90), ("٣٠ دقيقة", 30)),
        (" 3h ", 180),
    ],
)
def test_times_are_understood(text: str, minutes: int) -> None:
    """A bare number is hours; a clock and minutes are what they say, in any digits."""
    assert parse_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "lange", "0", "17", "0:00", "-2", "99999", "1:75", "half"])
def test_what_is_no_time_is_none(text: str) -> None:
    """Nothing, too long, or not a number."""
    assert parse_duration(text) is None


@given(st.text(max_size=30))
def test_nothing_breaks_it(text: str) -> None:
    """Whatever is written is minutes of at most one long day, or none."""
    assert (found := parse_duration(text)) is None or 0 < found <= MAX_DURATION_MINUTES


@given(st.integers(1, MAX_DURATION_MINUTES))
def test_a_clock_is_read_as_it_is_shown(minutes: int) -> None:
    """What we write ourselves is understood."""
    assert parse_duration(f"{minutes // 60}:{minutes % 60:02}") == minutes
