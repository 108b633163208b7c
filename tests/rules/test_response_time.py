"""A promise can be kept: somebody has two office hours for it, and it never ends at night or on a day off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from bot.rules.moderation.response_time import (
    RESPONSE_OFFICE_TIME,
    escalation_due,
    has_enough_office_hours,
    is_office_day,
    next_escalation_due,
    response_due,
    urgent_response_due,
)
from bot.rules.places.parse_opening_hours import parse_opening_hours
from bot.rules.reminders.quiet_hours import WAKING_FROM, WAKING_UNTIL, next_waking_time

BERLIN = ZoneInfo("Europe/Berlin")
NW = "NW"
HOLIDAYS = country_holidays("DE", subdiv=NW, years=range(2025, 2031))
STEP = timedelta(minutes=5)
CITY = "Mo-Fr 09:00-16:00"
CLOCKS_GO_BACK = "2026-10-25T02:30"
HOURS = st.lists(
    st.sampled_from(
        [
            *(CITY, "Mo-Fr 9-12", "Sa 10-12", "Tu,Th 14:00-18:00", "24/7", "Fr 20:00-02:00", "We 6:00-9:00; We 12-13"),
            *("Mo 09:00-10:00", "Mo-Fr 10:00-12:00; Dec 24 off", 'Mo,We 9-11 || "on request"'),
        ]
    ),
    min_size=1,
    max_size=3,
)


def local(written: str) -> datetime:
    """A time in Berlin."""
    return datetime.fromisoformat(written).replace(tzinfo=BERLIN)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Any minute of three years, most of all around the days on which clocks are changed and nobody works."""
    days = st.sampled_from(["2026-03-28", "2026-10-24", "2026-12-23", "2026-12-31", "2027-03-25", "2027-10-30"])
    anywhere = st.integers(0, 3 * 365 * 24 * 60)
    if draw(st.booleans()):
        start = local(draw(days)).astimezone(UTC)
        minutes = draw(st.integers(0, 5 * 24 * 60))
    else:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        minutes = draw(anywhere)
    return (start + timedelta(minutes=minutes)).astimezone(BERLIN)


def in_steps(now: datetime, until: datetime) -> Iterator[datetime]:
    """Every few minutes on the way from one moment to the other."""
    at = now.astimezone(UTC)
    while at < until.astimezone(UTC):
        yield at.astimezone(BERLIN)
        at += STEP


def is_anybody_there(at: datetime, rules: list[OpeningHours]) -> bool:
    """By day, on no holiday, in the hours of any of them."""
    return next_waking_time(at) == at and at.date() not in HOLIDAYS and any(rule.is_open(at) for rule in rules)


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("2026-11-25T08:00", "2026-11-25T10:00"),
        ("2026-11-25T09:30", "2026-11-25T11:00"),
        ("2026-11-25T10:00", "2026-11-25T11:00"),
        ("2026-11-25T14:59", "2026-11-25T16:00"),
        ("2026-11-25T15:01", "2026-11-26T10:00"),
        ("2026-11-27T18:00", "2026-11-30T10:00"),
        ("2026-12-24T15:30", "2026-12-28T10:00"),
    ],
)
def test_what_is_wanted_soon_is_promised_for_the_next_full_hour(now: str, by: str) -> None:
    """After one hour of the office, and never later than what has time."""
    assert urgent_response_due(local(now), [CITY], NW) == local(by)
    assert urgent_response_due(local(now), [CITY], NW) <= response_due(local(now), [CITY], NW)


@given(now=moments(), hours=HOURS)
def test_the_earlier_promise_is_by_day_and_not_later(now: datetime, hours: list[str]) -> None:
    """Whatever the hours of the office are."""
    by = urgent_response_due(now, hours, NW)
    assert now < by <= response_due(now, hours, NW)
    assert WAKING_FROM <= by.time() <= WAKING_UNTIL


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("2026-11-25T09:30", "2026-11-25T12:00"),
        ("2026-11-25T10:00", "2026-11-25T12:00"),
        ("2026-11-25T10:01", "2026-11-25T16:00"),
        ("2026-11-25T14:01", "2026-11-26T12:00"),
        ("2026-11-27T18:00", "2026-11-30T12:00"),
        ("2026-11-29T03:00", "2026-11-30T12:00"),
        ("2026-12-24T11:00", "2026-12-24T16:00"),
        ("2026-12-24T15:00", "2026-12-28T12:00"),
        ("2026-12-25T10:00", "2026-12-28T12:00"),
        ("2026-10-24T23:00", "2026-10-26T12:00"),
        ("2026-03-29T01:30", "2026-03-30T12:00"),
        ("2027-05-26T15:00", "2027-05-28T12:00"),
    ],
)
def test_it_is_said_so_that_one_can_remember_it(now: str, by: str) -> None:
    """Noon or the end of an office day; on Friday evening Monday noon; holidays of the Land count as such."""
    assert response_due(local(now), [CITY], NW) == local(by)


@pytest.mark.parametrize(
    ("hours", "by"),
    [
        (["Mo-Fr 9-11"], "2026-11-26T11:00"),
        (["Tu 14-18"], "2026-12-01T18:00"),
        (["Tu 14-18", "Th 14:00-15:30", "Fr 8-9"], "2026-11-27T09:00"),
        (["Mo-Su 06:00-23:00"], "2026-11-25T21:00"),
        (["We 22:00-02:00", "Sa 9-13"], "2026-11-28T12:00"),
        (["Mo-Fr 10:00-12:00", "Mo-Fr 11:00-13:00"], "2026-11-26T12:00"),
        (["Mo-Fr 10:00-16:00", "Mo-Fr 11:00-12:00"], "2026-11-25T16:00"),
        (["We 13:00-15:00, 16:00-18:00"], "2026-11-25T18:00"),
        (["when I can", CITY], "2026-11-25T16:00"),
    ],
)
def test_the_hours_of_all_count_once(hours: list[str], by: str) -> None:
    """Asked on a Wednesday at half past noon; nights do not count, and two people at once are still one hour."""
    assert response_due(local("2026-11-25T12:30"), hours, NW) == local(by)


def test_a_promise_over_christmas_skips_what_nobody_works() -> None:
    """Whoever takes Christmas Eve off says so; whoever works on holidays may say that, too."""
    asked = local("2026-12-23T15:00")
    assert response_due(asked, [f"{CITY}; Dec 24 off"], NW) == local("2026-12-28T12:00")
    assert response_due(asked, ["PH 09:00-12:00"], NW) == local("2026-12-25T12:00")


@given(moments(), HOURS)
@example(local(CLOCKS_GO_BACK).replace(fold=1), ["24/7"])
def test_it_lies_ahead_by_day_and_on_an_office_day(now: datetime, hours: list[str]) -> None:
    """Never in the past, never at night, never on a day on which nobody is there."""
    by = response_due(now, hours, NW)
    assert by.astimezone(UTC) > now.astimezone(UTC)
    assert next_waking_time(by - timedelta(minutes=1)) == by - timedelta(minutes=1)
    assert is_office_day(by.date(), hours, BERLIN, NW)


@settings(max_examples=50)
@given(moments(), HOURS)
def test_somebody_has_two_office_hours_until_then(now: datetime, hours: list[str]) -> None:
    """Counted in steps of five minutes, by the library itself; a step may be lost at each end of what is counted."""
    by = response_due(now, hours, NW)
    rules = [OpeningHours(parse_opening_hours(rule) or "", timezone=BERLIN) for rule in hours]
    there = sum(is_anybody_there(at, rules) for at in in_steps(now, by))
    assert there * STEP >= RESPONSE_OFFICE_TIME - timedelta(minutes=30)


@given(moments(), st.integers(0, 10 * 24 * 60), HOURS)
def test_who_comes_later_is_not_promised_anything_sooner(now: datetime, minutes: int, hours: list[str]) -> None:
    """The queue is fair."""
    later = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(BERLIN)
    assert response_due(now, hours, NW) <= response_due(later, hours, NW)


@given(moments(), HOURS)
def test_a_broken_promise_wakes_nobody(now: datetime, hours: list[str]) -> None:
    """It escalates when somebody is there to hear of it, not before it was due, and the next step comes later still."""
    by = response_due(now, hours, NW)
    first = escalation_due(by, hours, NW)
    then = next_escalation_due(first, hours, NW)
    assert by <= first < then
    assert all(next_waking_time(at) == at for at in (first, then))
    assert all(is_office_day(at.date(), hours, BERLIN, NW) for at in (first, then))


def test_it_escalates_at_once_where_somebody_is_there() -> None:
    """The end of an office day counts; a noon break and nine in the evening do not."""
    assert escalation_due(local("2026-11-25T16:00"), [CITY], NW) == local("2026-11-25T16:00")
    assert escalation_due(local("2026-11-25T12:00"), ["Mo-Fr 9-11, 14-17"], NW) == local("2026-11-25T14:00")
    assert escalation_due(local("2026-11-25T21:00"), ["24/7"], NW) == local("2026-11-26T08:00")
    assert next_escalation_due(local("2026-11-27T16:00"), [CITY], NW) == local("2026-11-30T11:00")


@pytest.mark.parametrize(
    ("rule", "holds_time"),
    [
        *((CITY, True), ("Mo 9-11", True), ('Mo-Fr 9-12 || "or call"', True), ("Di-Do 10-12 Uhr", True)),
        *(("", False), ("mornings", False), ("Mo", False), ("24/7 off", False), ("2025 Mo-Fr 09:00-12:00", False)),
        *(("Mo-Fr 22:00-23:00", False), ("Jul Mo-Fr 09:00-12:00", False), ("Mo 09:00-09:15", False)),
    ],
)
def test_hours_are_taken_only_where_they_hold_time(rule: str, holds_time: bool) -> None:
    """At least two hours by day within four weeks; what cannot be read holds none and is never promised from."""
    now = local("2026-11-25T10:00")
    assert has_enough_office_hours(rule, now, NW) is holds_time
    if not holds_time:
        with pytest.raises(ValueError, match="too little time"):
            response_due(now, [rule], NW)


@pytest.mark.parametrize(("day", "works"), [("2026-12-24", True), ("2026-12-25", False), ("2026-12-26", False)])
def test_a_day_off_is_known(day: str, works: bool) -> None:
    """A holiday and a Saturday are none on which somebody reads an overview."""
    assert is_office_day(date.fromisoformat(day), [CITY], BERLIN, NW) is works


def test_the_zone_of_the_city_must_be_known() -> None:
    """Office hours mean nothing in UTC."""
    with pytest.raises(ValueError, match="zone of the city"):
        response_due(datetime(2026, 11, 25, tzinfo=UTC), [CITY], NW)
