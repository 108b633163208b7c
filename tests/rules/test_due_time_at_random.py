"""Reminders of any series over both changes of 2027: each date once, at the right time, whatever stands still."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.events.recurrence import dates_between
from bot.rules.reminders.due_time import useful_until
from db.model import Event, ReminderLead, Series
from tests.kit.reminder_simulation import NEVER_QUIET, ZONES, ReminderLife, utc

DAY_BEFORE, TWO_HOURS, TIME_TO_LEAVE = ReminderLead
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
AGES_AGO = utc("01-01 00:00")
THE_END = datetime(2029, 1, 1, tzinfo=UTC)


@st.composite
def lives(draw: st.DrawFn, quiet: tuple[int, int] | None = None) -> ReminderLife:
    """Somebody who follows a series around a change of the clocks, in some zone."""
    month, day = draw(st.sampled_from(((3, 10), (3, 28), (4, 4), (10, 3), (10, 24), (10, 31), (11, 7))))
    begins = datetime(2027, month, day, tzinfo=UTC).replace(tzinfo=None) + draw(st.integers(-300, 300)) * AN_HOUR / 4
    repeats = f"FREQ={draw(st.sampled_from(('DAILY', 'WEEKLY')))};INTERVAL={draw(st.integers(1, 3))}"
    rule = draw(st.sampled_from(("", f"{repeats};COUNT={draw(st.integers(2, 8))}")))
    series = Series(begins, draw(st.sampled_from(ZONES)), draw(st.integers(0, 300)), rule=rule)
    event = Event("x", "Sprachcafé", series, id=1)
    last, awake = draw(st.integers(0, 23)), draw(st.integers(3, 23))
    hours = quiet or ((last + awake) % 24, last)
    return ReminderLife(event, draw(st.sampled_from(ReminderLead)), utc("01-15 12:00"), hours, series.zone)


def all_dates(life: ReminderLife) -> list[datetime]:
    """When its dates begin."""
    return [one.begins for one in dates_between(life.event.series, AGES_AGO, THE_END)]


def each_date_is_reminded_of_once_at_the_right_time(life: ReminderLife) -> None:
    """By what clocks show there the day before, or by what passes until it begins."""
    heard = life.lasts(THE_END).heard
    assert [one.date.begins for _at, one in heard] == all_dates(life)
    zone = ZoneInfo(life.zone)
    for at, one in heard:
        assert at == one.at
        before = one.date.begins.astimezone(UTC) - at.astimezone(UTC)
        if life.lead is DAY_BEFORE:
            expected = one.date.begins.replace(tzinfo=None) - A_DAY
            shown = at.astimezone(zone).replace(tzinfo=None)
            skipped = expected.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != expected
            assert shown - expected == (shown - expected if skipped else timedelta(0)) < 2 * AN_HOUR
            assert at.astimezone(zone).fold == 0
        else:
            assert before == timedelta(minutes=120 if life.lead is TWO_HOURS else 40)


def quiet_hours_are_kept(life: ReminderLife) -> None:
    """Each date is reminded of once all the same, and before it begins."""
    heard = life.lasts(THE_END).heard
    assert sorted(one.date.begins for _at, one in heard) == all_dates(life)
    first, last = life.quiet
    for at, one in heard:
        hour = at.astimezone(ZoneInfo(life.zone)).hour
        assert not ((hour >= first or hour < last) if first > last else first <= hour < last)
        assert at < one.date.begins


def a_stop_repeats_nothing(life: ReminderLife, starts: int, lasts: int, back: int) -> None:
    """Whether the machine stood still or its clock was wrong: each date is said once or was missed, none when over."""
    stopped = all_dates(life)[0] - timedelta(minutes=starts)
    up = stopped + timedelta(minutes=lasts)
    life.lasts(THE_END, (stopped, up))
    life.since = up - timedelta(minutes=back)
    life.looks(up - timedelta(minutes=back))
    life.looks(up)
    said = [one.date.begins for _at, one in life.heard + life.missed]
    assert sorted(said) == all_dates(life)
    assert all(at < useful_until(one.event, one.date) for at, one in life.heard)
    assert all(stopped <= one.at <= up <= at for at, one in life.missed)
    assert all(at - one.at <= timedelta(minutes=lasts) for at, one in life.heard)


MINUTES = st.integers(0, 4 * 1440), st.integers(1, 48 * 60), st.sampled_from((0, 60))
FEW, MANY = (settings(max_examples=number) for number in (25, 10_000))


@FEW
@given(lives(NEVER_QUIET))
def test_some_random_series(life: ReminderLife) -> None:
    """Each occurrence once, at the right wall time."""
    each_date_is_reminded_of_once_at_the_right_time(life)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives(NEVER_QUIET))
def test_ten_thousand_random_series(life: ReminderLife) -> None:
    """The same, of many."""
    each_date_is_reminded_of_once_at_the_right_time(life)


@FEW
@given(lives())
def test_some_people_s_quiet_hours(life: ReminderLife) -> None:
    """Whatever they are, nothing is lost in them and nothing is said in them."""
    quiet_hours_are_kept(life)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives())
def test_ten_thousand_people_s_quiet_hours(life: ReminderLife) -> None:
    """The same, of many."""
    quiet_hours_are_kept(life)


@FEW
@given(lives(NEVER_QUIET), *MINUTES)
def test_some_stops_of_the_machine(life: ReminderLife, starts: int, lasts: int, back: int) -> None:
    """From a minute to two days, and a clock that goes back by an hour afterwards."""
    a_stop_repeats_nothing(life, starts, lasts, back)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives(NEVER_QUIET), *MINUTES)
def test_ten_thousand_stops_of_the_machine(life: ReminderLife, starts: int, lasts: int, back: int) -> None:
    """The same, of many."""
    a_stop_repeats_nothing(life, starts, lasts, back)


@FEW
@given(lives(NEVER_QUIET), st.integers(0, 10 * 1440))
def test_a_clock_that_jumps_a_day_ahead_says_nothing_stale(life: ReminderLife, minutes: int) -> None:
    """Nothing that was over by then; and nothing a second time when it is right again."""
    now = all_dates(life)[0] - timedelta(minutes=minutes)
    life.lasts(now)
    life.looks(now + A_DAY)
    life.looks(now)
    life.looks(now + A_DAY)
    said = [one.date.begins for _at, one in life.heard + life.missed]
    assert len(said) == len(set(said))
    assert all(at < useful_until(one.event, one.date) for at, one in life.heard)
