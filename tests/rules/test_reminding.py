"""When somebody is reminded: the clock table, quiet hours, what was late, and series over both changes of 2027."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.recurrence import dates
from bot.rules.reminding import Asked, Hearer, due, quiet_hours, useful_until
from db.model import Category, Change, Event, Habits, Lead, Point, Series
from tests.kit.lifetime import BERLIN, NEVER_QUIET, Life, happens, utc, wall

DAY_BEFORE, TWO_HOURS, TIME_TO_LEAVE = Lead
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
AT_NIGHT = (21, 8)
ZONES = (
    BERLIN,
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "UTC",
)
AGES_AGO, THE_END = utc("01-01 00:00"), datetime(2029, 1, 1, tzinfo=UTC)


def reminded(event: Event, lead: Lead, **how: object) -> list[str]:
    """When somebody who asked long ago hears of it, in UTC."""
    return Life(event, lead, AGES_AGO, **how).lasts(utc("12-31 00:00")).when  # type: ignore[arg-type]


def test_weekly_at_six_is_reminded_at_six_the_day_before() -> None:
    """Local time is kept over both changes: 17:00 in UTC in winter, 16:00 in summer."""
    heard = reminded(happens("2027-01-07T18:00", "FREQ=WEEKLY;COUNT=50"), DAY_BEFORE)
    assert len(heard) == 50
    assert {at[6:] for at in heard if "03-28" < at < "10-31"} == {"16:00"}
    assert {at[6:] for at in heard if not "03-28" < at < "10-31"} == {"17:00"}


@pytest.mark.parametrize(
    ("begins", "day_before", "two_hours"),
    [
        ("2027-03-28T12:00", "03-27 11:00", "03-28 08:00"),
        ("2027-03-28T02:30", "03-27 02:30", "03-27 23:30"),
        ("2027-03-29T02:30", "03-28 01:30", "03-28 22:30"),
        ("2027-03-28T04:00", "03-27 03:00", "03-28 00:00"),
        ("2027-10-31T02:30", "10-30 00:30", "10-30 22:30"),
        ("2027-11-01T02:30", "10-31 00:30", "10-31 23:30"),
        ("2027-10-31T04:00", "10-30 02:00", "10-31 01:00"),
    ],
)
def test_the_clock_table(begins: str, day_before: str, two_hours: str) -> None:
    """A day before is a day of the calendar at the same time of day, two hours are two that pass; each once, though
    clocks skip 02:30 on one day and show it twice on another."""
    assert reminded(happens(begins), DAY_BEFORE) == [day_before]
    assert reminded(happens(begins), TWO_HOURS) == [two_hours]


@pytest.mark.parametrize(
    ("at", "minutes"), [(Point(51.4976, 7.4997), 25), (Point(51.5061, 7.4997), 11), (Point(52.5, 13.4), 70), (None, 40)]
)
def test_time_to_leave_is_the_way_on_foot_and_a_little_more(at: Point | None, minutes: int) -> None:
    """From where they are, if they said so today; else as if it were half an hour, and never more than an hour."""
    event = replace(happens("2027-05-05T18:00"), point=Point(51.5066, 7.4997))
    [date] = dates(event.series, utc("05-01 00:00"), utc("05-30 00:00"))
    hearer = Hearer(Habits(NEVER_QUIET), ZoneInfo(BERLIN), at)
    leave = due(event, date, Asked(TIME_TO_LEAVE, AGES_AGO), hearer)
    assert leave == utc("05-05 16:00") - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("begins", "lead", "heard"),
    [
        ("2027-05-05T09:30", TWO_HOURS, "05-05 06:00"),
        ("2027-05-05T08:00", TWO_HOURS, "05-04 18:00"),
        ("2027-05-05T08:30", TIME_TO_LEAVE, "05-04 18:00"),
        ("2027-05-05T22:00", DAY_BEFORE, "05-05 06:00"),
        ("2027-05-05T23:30", TWO_HOURS, "05-05 18:00"),
        ("2027-05-05T02:00", DAY_BEFORE, "05-04 06:00"),
        ("2027-05-05T18:00", DAY_BEFORE, "05-04 16:00"),
    ],
)
def test_nothing_is_said_in_quiet_hours(begins: str, lead: Lead, heard: str) -> None:
    """At eight in the morning if that is early enough, else at eight the evening before."""
    assert reminded(happens(begins), lead, quiet=AT_NIGHT) == [heard]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("22-7", (22, 7)), ("von 21 bis 24 Uhr", (21, 0)), ("8-5", (8, 5)), ("8-6", None), ("7-7", None), ("22", None)],
)
def test_quiet_hours_are_two_whole_hours(said: str, meant: tuple[int, int] | None) -> None:
    """In any words; some hours of a day must be left."""
    assert quiet_hours(said) == meant


def test_quiet_hours_are_their_own() -> None:
    """Whoever works at night sleeps by day."""
    assert reminded(happens("2027-05-05T18:00"), TWO_HOURS, quiet=(9, 17)) == ["05-05 15:00"]
    assert reminded(happens("2027-05-06T12:00"), DAY_BEFORE, quiet=(9, 17)) == ["05-05 15:00"]
    assert reminded(happens("2027-05-06T12:00"), TWO_HOURS, quiet=(9, 17)) == ["05-06 06:00"]


@pytest.mark.parametrize(("category", "heard"), [(Category.FUNDING, "05-06 07:00"), (Category.SPORT, "05-04 07:00")])
def test_whole_days_and_deadlines(category: Category, heard: str) -> None:
    """What takes all day is reminded of at nine the day before its first one; a deadline, the day before its last."""
    event = replace(happens("2027-05-05T00:00", all_day=True, minutes=3 * 1440), category=category)
    assert reminded(event, DAY_BEFORE, quiet=AT_NIGHT) == [heard]


def test_who_asks_late_is_reminded_by_what_is_left() -> None:
    """Where the day before is over, two hours before; where those are, when it is time to leave; else not at all."""
    event = happens("2027-05-05T18:00")
    for since, heard in (("05-05 10:00", ["05-05 14:00"]), ("05-05 14:30", ["05-05 15:20"]), ("05-05 15:30", [])):
        assert Life(event, DAY_BEFORE, utc(since)).lasts(utc("06-01 00:00")).when == heard


def test_what_was_moved_is_reminded_of_at_its_new_time() -> None:
    """Before its reminder and after it; what was cancelled, not at all."""
    life = Life(happens("2027-05-05T18:00", "FREQ=DAILY;COUNT=3"), DAY_BEFORE, utc("05-01 00:00"))
    life.lasts(utc("05-04 20:00"))
    moved = Change(wall("2027-05-05T18:00"), wall("2027-05-09T10:00"), 60)
    life.changes(series=replace(life.event.series, changes=(moved, Change(wall("2027-05-06T18:00")))))
    life.since, told = utc("05-04 20:00"), life.when
    life.lasts(utc("06-01 00:00"))
    assert (told, life.when[len(told) :]) == (["05-04 16:00"], ["05-06 16:00", "05-08 08:00"])


def test_shorter_on_the_reminder_itself_reminds_once_more() -> None:
    """Two hours before, as they asked when they read it; the other way round nothing is said twice."""
    life = Life(happens("2027-05-05T18:00"), DAY_BEFORE, utc("05-01 00:00")).lasts(utc("05-04 20:00"))
    life.lead, life.since = TWO_HOURS, utc("05-04 20:00")
    life.lasts(utc("05-05 15:00"))
    life.lead, life.since = DAY_BEFORE, utc("05-05 15:00")
    assert life.lasts(utc("06-01 00:00")).when == ["05-04 16:00", "05-05 14:00"]


def test_down_until_after_the_event_is_missed_once() -> None:
    """One line says so, and no reminder; what is still to come is said once, and that it is late."""
    life = Life(happens("2027-05-05T18:00", "FREQ=DAILY;COUNT=2"), DAY_BEFORE, utc("05-01 00:00"))
    life.lasts(utc("06-01 00:00"), (utc("05-04 15:00"), utc("05-05 20:00")))
    assert [one.date.original.day for _at, one in life.missed] == [5]
    assert [(one.date.original.day, one.late(at)) for at, one in life.heard] == [(6, True)]


def test_what_is_late_does_not_break_the_night() -> None:
    """It is said in the morning; what is over by then was missed."""
    for begins, heard in (("2027-05-05T10:00", ["05-05 06:00"]), ("2027-05-05T07:00", [])):
        life = Life(happens(begins), DAY_BEFORE, utc("05-01 00:00"), AT_NIGHT)
        life.lasts(utc("06-01 00:00"), (utc("05-03 00:00"), utc("05-05 01:00")))
        assert (life.when, len(life.missed)) == (heard, not heard)


def test_a_new_event_for_tomorrow_is_not_late() -> None:
    """We knew of it no sooner."""
    life = Life(happens("2027-05-05T18:00"), DAY_BEFORE, utc("05-01 00:00"))
    life.changes(changed=utc("05-05 06:00"))
    life.looks(utc("05-05 06:00"))
    assert [one.late(at) for at, one in life.heard] == [False]


# Any series over both changes


@st.composite
def lives(draw: st.DrawFn, quiet: tuple[int, int] | None = None) -> Life:
    """Somebody who follows a series around a change of the clocks, in some zone."""
    month, day = draw(st.sampled_from(((3, 10), (3, 28), (4, 4), (10, 3), (10, 24), (10, 31), (11, 7))))
    begins = datetime(2027, month, day, tzinfo=UTC).replace(tzinfo=None) + draw(st.integers(-300, 300)) * AN_HOUR / 4
    repeats = f"FREQ={draw(st.sampled_from(('DAILY', 'WEEKLY')))};INTERVAL={draw(st.integers(1, 3))}"
    rule = draw(st.sampled_from(("", f"{repeats};COUNT={draw(st.integers(2, 8))}")))
    series = Series(begins, draw(st.sampled_from(ZONES)), draw(st.integers(0, 300)), rule=rule)
    event = Event("x", "Sprachcafé", series, id=1)
    last, awake = draw(st.integers(0, 23)), draw(st.integers(3, 23))
    hours = quiet or ((last + awake) % 24, last)
    return Life(event, draw(st.sampled_from(Lead)), utc("01-15 12:00"), hours, series.zone)


def all_dates(life: Life) -> list[datetime]:
    """When its dates begin."""
    return [one.begins for one in dates(life.event.series, AGES_AGO, THE_END)]


def each_date_is_reminded_of_once_at_the_right_time(life: Life) -> None:
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


def quiet_hours_are_kept(life: Life) -> None:
    """Each date is reminded of once all the same, and before it begins."""
    heard = life.lasts(THE_END).heard
    assert sorted(one.date.begins for _at, one in heard) == all_dates(life)
    first, last = life.quiet
    for at, one in heard:
        hour = at.astimezone(ZoneInfo(life.zone)).hour
        assert not ((hour >= first or hour < last) if first > last else first <= hour < last)
        assert at < one.date.begins


def a_stop_repeats_nothing(life: Life, starts: int, lasts: int, back: int) -> None:
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
FEW, MANY = (settings(max_examples=number, deadline=None) for number in (25, 10_000))


@FEW
@given(lives(NEVER_QUIET))
def test_some_random_series(life: Life) -> None:
    """Each occurrence once, at the right wall time."""
    each_date_is_reminded_of_once_at_the_right_time(life)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives(NEVER_QUIET))
def test_ten_thousand_random_series(life: Life) -> None:
    """The same, of many."""
    each_date_is_reminded_of_once_at_the_right_time(life)


@FEW
@given(lives())
def test_some_people_s_quiet_hours(life: Life) -> None:
    """Whatever they are, nothing is lost in them and nothing is said in them."""
    quiet_hours_are_kept(life)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives())
def test_ten_thousand_people_s_quiet_hours(life: Life) -> None:
    """The same, of many."""
    quiet_hours_are_kept(life)


@FEW
@given(lives(NEVER_QUIET), *MINUTES)
def test_some_stops_of_the_machine(life: Life, starts: int, lasts: int, back: int) -> None:
    """From a minute to two days, and a clock that goes back by an hour afterwards."""
    a_stop_repeats_nothing(life, starts, lasts, back)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@MANY
@given(lives(NEVER_QUIET), *MINUTES)
def test_ten_thousand_stops_of_the_machine(life: Life, starts: int, lasts: int, back: int) -> None:
    """The same, of many."""
    a_stop_repeats_nothing(life, starts, lasts, back)


@FEW
@given(lives(NEVER_QUIET), st.integers(0, 10 * 1440))
def test_a_clock_that_jumps_a_day_ahead_says_nothing_stale(life: Life, minutes: int) -> None:
    """Nothing that was over by then; and nothing a second time when it is right again."""
    now = all_dates(life)[0] - timedelta(minutes=minutes)
    life.lasts(now)
    life.looks(now + A_DAY)
    life.looks(now)
    life.looks(now + A_DAY)
    said = [one.date.begins for _at, one in life.heard + life.missed]
    assert len(said) == len(set(said))
    assert all(at < useful_until(one.event, one.date) for at, one in life.heard)
