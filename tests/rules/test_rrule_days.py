"""The days that a rule names are those that dateutil finds, and looking for them is bounded however strange it is."""

import random
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr

from bot.rules.events import rrule_days
from bot.rules.events.rrule import Frequency, RecurrenceRule, parse_rule
from bot.rules.events.rrule_days import LAST_DAY, MAX_CANDIDATE_DAYS, RuleDays

A_DAY = timedelta(days=1)
LARGEST_PERIOD = 400
"""Candidates that the last period may still add."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def some(dice: random.Random, name: str, values: list[str]) -> str:
    """A part with one to three of the values, or none."""
    chosen = dice.sample(values, dice.randint(1, min(3, len(values)))) if dice.random() < 0.4 else []
    return f";{name}={','.join(chosen)}" if chosen else ""


def weekdays(dice: random.Random, frequency: str) -> str:
    """Weekdays, in a month or a year sometimes counted from either end."""
    if frequency in ("MONTHLY", "YEARLY") and dice.random() < 0.5:
        return some(dice, "BYDAY", [f"{dice.choice((-1, 1)) * dice.randint(1, 5)}{day}" for day in WEEKDAYS])
    return some(dice, "BYDAY", list(WEEKDAYS))


def generated(dice: random.Random) -> str:
    """A rule of ours, as strange as it may be."""
    frequency = dice.choice(list(Frequency)).value
    months = some(dice, "BYMONTH", [str(month) for month in range(1, 13)])
    fits = frequency != "WEEKLY" and (frequency != "YEARLY" or months)
    monthdays = some(dice, "BYMONTHDAY", [str(day) for day in range(-31, 32) if day]) if fits else ""
    by = months + monthdays + weekdays(dice, frequency)
    places = some(dice, "BYSETPOS", ["1", "2", "3", "-1", "-2"]) if by and frequency in ("MONTHLY", "YEARLY") else ""
    step = f";INTERVAL={dice.randint(1, 12)}" if dice.random() < 0.5 else ""
    return f"FREQ={frequency}{step}{by}{places};WKST={dice.choice(WEEKDAYS)}"


def theirs(rule: str, begins: date, until: date) -> list[date]:
    """What dateutil finds in these years; it cannot be stopped where there is nothing, so its last year is named."""
    found = rrulestr(rule, dtstart=datetime.combine(begins, time()))
    return [one.date() for one in takewhile(lambda one: one.date() <= until, found)]


def compare(seed: int) -> None:
    """One rule, its seed being its name: the same days, from the start and from somewhere later, onward and back."""
    dice = random.Random(seed)
    rule = generated(dice)
    begins = date(2024, 1, 1) + dice.randrange(1500) * A_DAY
    until = begins + 366 * 4 * A_DAY
    expected = theirs(rule, begins, until)
    parsed = parse_rule(rule)
    assert list(RuleDays(parsed, begins).onward(begins, until)) == expected, (seed, rule)
    later = begins + dice.randrange(1400) * A_DAY
    assert list(RuleDays(parsed, begins).onward(later, until)) == [day for day in expected if day >= later], (
        seed,
        rule,
    )
    before = [day for day in expected if day <= later]
    assert list(islice(RuleDays(parsed, begins).back(later), 5)) == before[::-1][:5], (seed, rule)


def test_the_days_are_those_that_dateutil_finds() -> None:
    """Some rules of every kind, but for the two kinds below, in which dateutil differs."""
    for seed in range(150):
        compare(seed)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_ten_thousand_rules_name_the_days_that_dateutil_finds() -> None:
    """The whole promise."""
    for seed in range(10_000):
        compare(seed)


def test_positions_in_the_first_week_count_from_its_beginning() -> None:
    """Monday and Wednesday of each week, begun on a Wednesday: dateutil would take that for the first of its week."""
    rule = parse_rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,3")
    found = list(islice(RuleDays(rule, date(2024, 10, 23)).onward(date(2024, 10, 23)), 3))
    assert found == [date(2024, 10, 23), date(2024, 10, 28), date(2024, 10, 30)]


def test_one_weekday_of_a_month_and_every_other_weekday_are_added_up() -> None:
    """The first Friday and all Sundays: dateutil looks for a day that is both."""
    rule = parse_rule("FREQ=MONTHLY;BYDAY=1FR,SU")
    days = RuleDays(rule, date(2027, 1, 1)).onward(date(2027, 1, 1), date(2027, 1, 31))
    assert [day.day for day in days] == [1, 3, 10, 17, 24, 31]


NOTHING = [
    *("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31"),
    *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5"),
    *("FREQ=YEARLY;BYDAY=53MO;BYSETPOS=2", "FREQ=DAILY;BYDAY=MO;BYSETPOS=-2"),
]


@pytest.mark.parametrize("rule", NOTHING)
def test_a_rule_that_names_nothing_is_given_up(rule: str) -> None:
    """Nobody walks to the year 9999 for a 30 February."""
    walk = RuleDays(parse_rule(rule), date(2027, 1, 1))
    assert next(walk.onward(date(2027, 1, 1)), None) is None
    assert walk.looked_at <= MAX_CANDIDATE_DAYS + LARGEST_PERIOD


def test_a_walk_without_a_bound_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count above can fail: without the bound the same rule costs half a million candidates."""
    monkeypatch.setattr(rrule_days, "MAX_CANDIDATE_DAYS", 10**9)
    walk = RuleDays(parse_rule(NOTHING[0]), date(2027, 1, 1))
    assert next(walk.onward(date(2027, 1, 1), date(4027, 1, 1)), None) is None
    assert walk.looked_at > 500_000


@pytest.mark.parametrize("interval", [1, 99])
@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_end_of_the_calendar_is_no_fault(frequency: Frequency, interval: int) -> None:
    """Where years end, a walk does."""
    rule = RecurrenceRule(frequency, interval)
    assert all(day <= LAST_DAY for day in RuleDays(rule, date(9980, 2, 28)).onward(date(9980, 2, 28)))
