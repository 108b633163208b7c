"""When two neighbours can meet, and when they are reminded of it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.contacts import visit_time
from bot.rules.reminders.quiet_hours import WAKING_FROM, WAKING_UNTIL
from bot.rules.requests.request_day import FLEXIBLE

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=BERLIN)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: (NOW + timedelta(minutes=minutes)).astimezone(BERLIN))


@pytest.mark.parametrize(
    ("wanted", "times"),
    [
        ("2026-11-26", ["26 10", "26 12", "26 14", "26 16", "26 18"]),
        ("2026-11-25", ["25 14", "25 16", "25 18"]),
        ("2026-11-23/2026-11-29", ["25 15", "26 10", "26 15", "27 10", "27 15"]),
        (FLEXIBLE, ["26 10", "26 15", "27 10", "27 15", "28 10"]),
        ("2026-11-24", []),
    ],
)
def test_a_few_times_by_day_are_offered(wanted: str, times: list[str]) -> None:
    """Of one day several hours, of several days two each; never what is over or within the hour."""
    assert [f"{moment:%d %H}" for moment in visit_time.suggest_visit_times(wanted, NOW)] == times


@pytest.mark.parametrize(
    ("text", "wanted", "understood"),
    [
        ("16:30", "2026-11-26", "2026-11-26T16:30:00+01:00"),
        ("27.11. 9:00", "2026-11-26", "2026-11-27T09:00:00+01:00"),
        ("27.11.", "2026-11-26", None),
        ("16:30", FLEXIBLE, None),
        ("soon", "2026-11-26", None),
    ],
)
def test_a_time_is_understood_as_people_write_it(text: str, wanted: str, understood: str | None) -> None:
    """A bare time means the day of the request, if it has one; a bare day is no time."""
    found = visit_time.parse_visit_time(text, wanted, NOW, {})
    assert (found.isoformat() if found else None) == understood


@given(at=MOMENTS, now=MOMENTS)
def test_reminders_come_by_day_and_in_time(at: datetime, now: datetime) -> None:
    """Never at night, never after the meeting, never more than two, and none in the past."""
    found = visit_time.visit_reminder_times(at, now)
    assert len(found) <= 2
    assert all(now < moment < at and WAKING_FROM <= moment.time() < WAKING_UNTIL for moment in found)


def test_there_is_one_the_evening_before_and_one_two_hours_before() -> None:
    """For a meeting in the afternoon that was agreed in time."""
    at = datetime(2026, 11, 26, 14, 0, tzinfo=BERLIN)
    assert visit_time.visit_reminder_times(at, NOW) == [
        datetime.combine(NOW.date(), time(18), BERLIN),
        at - timedelta(hours=2),
    ]
