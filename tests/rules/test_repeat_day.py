"""Next week: the same day of the week, at the same time by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.requests.repeat_day import (
    MIN_NOTICE,
    is_repeatable,
    next_day_in_time,
    repeat_answer_due,
    repeat_asked_at,
    same_day_next_week,
)
from bot.rules.requests.request_day import is_past

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 11, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        *(("2026-11-26", "2026-12-03"), ("2026-11-25", "2026-12-02"), ("2026-11-24", "2026-12-01")),
        *(("2026-10-07", "2026-12-02"), ("flexible", "flexible"), ("2026-11-23/2026-11-29", "2026-11-30/2026-12-06")),
        ("2026-11-26T09:00:00+01:00", "2026-12-03T09:00:00+01:00"),
    ],
)
def test_it_lies_whole_weeks_on(wanted: str, then: str) -> None:
    """Also where it was done some weeks ago."""
    assert same_day_next_week(wanted, NOW) == then


def test_nine_in_the_morning_stays_nine_in_the_morning() -> None:
    """The clocks change in between."""
    now = datetime(2026, 10, 22, 8, tzinfo=BERLIN)
    assert same_day_next_week("2026-10-22T09:00:00+02:00", now) == "2026-10-29T09:00:00+01:00"


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 120))
def test_it_is_never_over(day: date, later: int) -> None:
    """However long ago it was done, it is the same day of the week after today, and the very next but for one."""
    now = datetime.combine(day, datetime.min.time(), UTC).astimezone(BERLIN) + timedelta(days=later)
    then = same_day_next_week(day.isoformat(), now)
    assert not is_past(then, now)
    assert date.fromisoformat(then).weekday() == day.weekday()
    assert now.date() < date.fromisoformat(then) <= max(day, now.date()) + timedelta(days=7)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-30, 60))
def test_there_is_time_to_ask_and_to_answer(day: date, ahead: int) -> None:
    """The first time is the very next one that is far enough away; who is asked has a night to think about it."""
    now = datetime.combine(day, datetime.min.time(), BERLIN) - timedelta(days=ahead)
    then = date.fromisoformat(next_day_in_time(day.isoformat(), now))
    assert then.weekday() == day.weekday()
    assert then >= now.date() + MIN_NOTICE
    assert then == day or then < now.date() + MIN_NOTICE + timedelta(days=7)
    assert repeat_asked_at(then.isoformat(), now) + timedelta(hours=20) < repeat_answer_due(then.isoformat(), now)


@pytest.mark.parametrize(
    ("wanted", "asked", "answered"),
    [
        ("2027-03-29", "2027-03-27T10:00:00+01:00", "2027-03-28T18:00:00+02:00"),
        ("2027-03-30T09:00:00+02:00", "2027-03-28T10:00:00+02:00", "2027-03-29T18:00:00+02:00"),
    ],
)
def test_two_days_before_until_the_evening_before(wanted: str, asked: str, answered: str) -> None:
    """By the clock on the wall, also where it changes in between."""
    now = datetime(2027, 3, 22, 11, tzinfo=BERLIN)
    assert (repeat_asked_at(wanted, now).isoformat(), repeat_answer_due(wanted, now).isoformat()) == (asked, answered)


def test_only_what_has_a_day_comes_every_week() -> None:
    """Neither any day nor a whole week has a day of the week."""
    days = ("2026-11-26", "2026-11-26T09:00:00+01:00", "flexible", "2026-11-23/2026-11-29")
    assert [is_repeatable(day) for day in days] == [True, True, False, False]
