"""Which dates an event has: each once, at the time that clocks show there, over both clock changes."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.events.recurrence import Occurrence, dates_between, next_dates, series_ends_at
from db.model import DateSpan, Series, SeriesException
from tests.kit.reminder_simulation import BERLIN, ZONES

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
NEXT = datetime(2028, 1, 1, tzinfo=UTC)
A_DAY = timedelta(days=1)


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


def series(begins: str, rule: str = "", **more: object) -> Series:
    """A series of two hours in Berlin."""
    return Series(wall(begins), **{"zone": BERLIN, "minutes": 120, "rule": rule, **more})  # type: ignore[arg-type]


def in_utc(found: list[Occurrence]) -> list[str]:
    """When they begin, in UTC."""
    return [f"{one.begins.astimezone(UTC):%m-%d %H:%M}" for one in found]


def test_weekly_at_six_stays_at_six() -> None:
    """Local time is kept over both changes: 17:00 in UTC in winter, 16:00 in summer."""
    found = dates_between(series("2027-01-07T18:00", "FREQ=WEEKLY"), NEW_YEAR, NEXT)
    assert len(found) == 52
    assert {one.begins.time() for one in found} == {time(18)}
    summer = {
        f"{one.begins.astimezone(UTC):%H}"
        for one in found
        if date(2027, 3, 28) < one.begins.date() <= date(2027, 10, 30)
    }
    assert summer == {"16"}
    assert {f"{one.begins.astimezone(UTC):%H}" for one in found} == {"16", "17"}


def test_a_time_that_clocks_skip_moves_on_by_an_hour_and_says_so() -> None:
    """On 28 March there is no 02:30: it begins at 03:30, once, and only that one is marked."""
    found = dates_between(series("2027-03-27T02:30", "FREQ=DAILY;COUNT=3"), NEW_YEAR, NEXT)
    assert in_utc(found) == ["03-27 01:30", "03-28 01:30", "03-29 00:30"]
    assert [(f"{one.begins:%H:%M}", one.shifted) for one in found] == [
        ("02:30", False),
        ("03:30", True),
        ("02:30", False),
    ]


def test_of_a_time_that_comes_twice_the_first_counts() -> None:
    """On 31 October there are two 02:30: the first one, once."""
    found = dates_between(series("2027-10-30T02:30", "FREQ=DAILY;COUNT=3"), NEW_YEAR, NEXT)
    assert in_utc(found) == ["10-30 00:30", "10-31 00:30", "11-01 01:30"]
    assert not any(one.shifted for one in found)


def test_the_day_before_is_a_day_of_the_calendar() -> None:
    """An event at noon on 28 March: noon the day before, not eleven o'clock, is one day of wall time away."""
    [one] = dates_between(series("2027-03-28T12:00"), NEW_YEAR, NEXT)
    assert (one.begins - A_DAY).isoformat() == "2027-03-27T12:00:00+01:00"


def test_a_whole_day_stays_a_whole_day() -> None:
    """From midnight to midnight, though the day of the change has 23 hours."""
    [one] = dates_between(series("2027-03-28T00:00", all_day=True, minutes=1440), NEW_YEAR, NEXT)
    assert (one.begins.isoformat(), one.ends.isoformat()) == ("2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00")


def test_exceptions_edits_and_holidays() -> None:
    """A date that is left out, one that is cancelled, one that is moved, one besides, and a pause."""
    at = wall("2027-05-03T18:00")
    weeks = [at + n * 7 * A_DAY for n in range(8)]
    told = series(
        at.isoformat(),
        "FREQ=WEEKLY;COUNT=8",
        without=(weeks[1],),
        changes=(SeriesException(weeks[2]), SeriesException(weeks[3], begins=weeks[3] + A_DAY, minutes=30)),
        extra=(wall("2027-05-05T10:00"),),
        pauses=(DateSpan(weeks[4].date(), weeks[5].date()),),
    )
    found = dates_between(told, NEW_YEAR, NEXT)
    assert [one.begins.replace(tzinfo=None) for one in found] == [
        at,
        told.extra[0],
        weeks[3] + A_DAY,
        weeks[6],
        weeks[7],
    ]
    assert [one.ends - one.begins for one in found][2] == timedelta(minutes=30)
    assert [one.original for one in found][2] == weeks[3]


def test_an_edited_date_stands_though_it_lies_in_a_pause() -> None:
    """Whoever moved one date by hand knows about the holidays."""
    told = series("2027-05-03T18:00", "FREQ=WEEKLY;COUNT=2", pauses=(DateSpan(date(2027, 5, 1), date(2027, 5, 30)),))
    assert dates_between(told, NEW_YEAR, NEXT) == []
    edited = replace(told, changes=(SeriesException(told.begins, begins=told.begins + A_DAY, minutes=60),))
    assert in_utc(dates_between(edited, NEW_YEAR, NEXT)) == ["05-04 16:00"]


def test_a_moved_date_is_found_where_it_is_now() -> None:
    """Asked for the day it would have been, it is not there; asked for its new day, it is."""
    told = series(
        "2027-05-03T18:00",
        "FREQ=WEEKLY",
        changes=(SeriesException(wall("2027-05-10T18:00"), wall("2027-07-01T09:00"), 60),),
    )
    may = datetime(2027, 5, 10, tzinfo=UTC)
    july = datetime(2027, 7, 1, tzinfo=UTC)
    assert dates_between(told, may, may + A_DAY) == []
    assert in_utc(dates_between(told, july, july + A_DAY)) == ["07-01 07:00"]


def test_what_goes_on_is_not_over_and_what_takes_no_time_is_found() -> None:
    """Ten minutes before its end it is still there; an event without a length begins at its moment."""
    now = datetime(2027, 5, 3, 17, 50, tzinfo=UTC)
    assert len(dates_between(series("2027-05-03T18:00"), now, now + A_DAY)) == 1
    assert len(dates_between(series("2027-05-03T18:00"), now + timedelta(minutes=10), now + A_DAY)) == 0
    assert len(dates_between(series("2027-05-03T19:50", minutes=0), now, now + A_DAY)) == 1


@pytest.mark.parametrize(
    ("rule", "end"),
    [
        ("", "2027-05-03T20:00:00+02:00"),
        ("FREQ=WEEKLY;COUNT=3", "2027-05-17T20:00:00+02:00"),
        ("FREQ=DAILY;UNTIL=20270505T180000", "2027-05-05T20:00:00+02:00"),
        ("FREQ=DAILY;UNTIL=20270505", "2027-05-05T20:00:00+02:00"),
        ("FREQ=WEEKLY;UNTIL=20270512", "2027-05-10T20:00:00+02:00"),
        ("FREQ=DAILY;UNTIL=20260505", "2027-05-03T20:00:00+02:00"),
        ("FREQ=YEARLY", None),
    ],
)
def test_when_it_is_over_for_good(rule: str, end: str | None) -> None:
    """After the last date, or never."""
    over = series_ends_at(series("2027-05-03T18:00", rule))
    assert (over and over.isoformat()) == end


def test_the_next_dates_reach_far_for_what_is_rare() -> None:
    """A yearly feast has next dates, too."""
    found = next_dates(series("2020-12-06T15:00", "FREQ=YEARLY"), NEW_YEAR, 3)
    assert [one.begins.year for one in found] == [2027, 2028, 2029]
    leap_day = next_dates(series("2096-02-29T15:00", "FREQ=YEARLY"), datetime(2097, 1, 1, tzinfo=UTC), 1)
    assert [one.begins.year for one in leap_day] == [2104]


# --- random series against plain arithmetic of days


def daily(first: date, step: int, _dice: random.Random) -> tuple[str, Callable[[date], bool]]:
    return f"FREQ=DAILY;INTERVAL={step}", lambda day: (day - first).days % step == 0


def weekly(first: date, step: int, dice: random.Random) -> tuple[str, Callable[[date], bool]]:
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    on = sorted({first.weekday(), *dice.sample(range(7), 2)})
    monday = first - first.weekday() * A_DAY
    fits = lambda day: day.weekday() in on and (day - monday).days // 7 % step == 0  # noqa: E731
    return f"FREQ=WEEKLY;INTERVAL={step};BYDAY={','.join(names[day] for day in on)}", fits


def monthly(first: date, step: int, _dice: random.Random) -> tuple[str, Callable[[date], bool]]:
    months = lambda day: (day.year - first.year) * 12 + day.month - first.month  # noqa: E731
    return f"FREQ=MONTHLY;INTERVAL={step}", lambda day: day.day == first.day and months(day) % step == 0


def changes_of(zone: ZoneInfo) -> list[date]:
    """The days of 2027 on which clocks there change, or those of Berlin where they never do."""
    noons = [datetime(2027, 1, 1, 12, tzinfo=zone) + number * A_DAY for number in range(365)]
    found = [one.date() for one in noons if one.utcoffset() != (one - A_DAY).utcoffset()]
    return found or [date(2027, 3, 28), date(2027, 10, 31)]


def expected(told: Series, fits: Callable[[date], bool], change: date) -> list[datetime]:
    """Every time it takes place in the ten days before and after a change, by counting days."""
    days = (change + number * A_DAY for number in range(-10, 10))
    every = (datetime.combine(day, told.begins.time()) for day in days if fits(day))
    return [at for at in every if at >= told.begins and at not in told.without]


def right(shown: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which clocks show this, or would if they had not jumped, by looking at every minute."""
    about = shown.replace(tzinfo=zone).astimezone(UTC)
    minutes = [about + timedelta(minutes=number) for number in range(-150, 150)]
    clocks = {one.astimezone(zone).replace(tzinfo=None): one for one in reversed(minutes)}
    before = max(one for one in clocks if one <= shown)
    return clocks[before] + (shown - before)


def one_random_series(seed: int) -> None:
    """One series, its seed being its name: around each change each date once, and at the right time."""
    dice = random.Random(seed)
    zone = ZoneInfo(dice.choice(ZONES))
    begins = wall("2026-12-01") + timedelta(days=dice.randrange(100), minutes=30 * dice.randrange(48))
    rule, fits = dice.choice((daily, weekly, monthly))(begins.date(), dice.randint(1, 3), dice)
    told = Series(begins, zone.key, dice.choice((0, 45, 600)), rule=rule)
    for change in changes_of(zone):
        every = expected(told, fits, change)
        told = replace(told, without=tuple(dice.sample(every, min(1, len(every)))))
        since = datetime.combine(change - 10 * A_DAY, time(), zone)
        found = [one for one in dates_between(told, since, since + 20 * A_DAY) if one.begins >= since]
        assert [one.original for one in found] == expected(told, fits, change), seed
        assert len({one.begins.astimezone(UTC) for one in found}) == len(found), seed
        for one in found:
            assert one.shifted or one.begins.replace(tzinfo=None) == one.original, seed
            if abs(one.original.date() - change) <= A_DAY:
                assert one.begins.astimezone(UTC) == right(one.original, zone), seed


def test_random_series_over_both_changes() -> None:
    """Some of them, in zones that change by an hour, by half an hour, in the south, or never."""
    for seed in range(400):
        one_random_series(seed)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_ten_thousand_random_series() -> None:
    """The whole promise."""
    for seed in range(10_000):
        one_random_series(seed)
