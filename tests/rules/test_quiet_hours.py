"""Nobody is written to at night who did not just write."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.reminders.quiet_hours import next_waking_time

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "waits_until"),
    [
        ("2026-11-25T08:00", "2026-11-25T08:00"),
        ("2026-11-25T20:59", "2026-11-25T20:59"),
        ("2026-11-25T21:00", "2026-11-26T08:00"),
        ("2026-11-26T00:00", "2026-11-26T08:00"),
        ("2026-11-26T07:59", "2026-11-26T08:00"),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(at: str, waits_until: str) -> None:
    """From nine in the evening until eight."""
    expected = datetime.fromisoformat(waits_until).replace(tzinfo=BERLIN)
    assert next_waking_time(datetime.fromisoformat(at).replace(tzinfo=BERLIN)) == expected


@given(st.integers(0, 3 * 365 * 24 * 60))
def test_it_is_never_earlier_and_never_long(minutes: int) -> None:
    """Also on the nights when the clock is changed."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    at = at.astimezone(BERLIN)
    assert timedelta() <= next_waking_time(at).astimezone(UTC) - at.astimezone(UTC) <= timedelta(hours=12)
    assert 8 <= next_waking_time(at).hour < 21
