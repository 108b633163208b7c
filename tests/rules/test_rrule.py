"""Which rules of repeating we follow, and why others are refused: 58 cases of another library tell right from wrong."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rules.events.ical_times import to_local_rule
from bot.rules.events.recurrence import check_rule, dates_between, next_dates, parsed_rule, series_ends_at
from bot.rules.events.rrule import RuleFault, UnreadableRule, parse_rule
from db.model import Series

COUNTS = Path(__file__).parents[3] / "shared" / "data" / "calendars" / "rrule_event_counts_libical.txt"
AGES = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
NOON = time(12)
UTC_ZONE = ZoneInfo("UTC")


def series(begins: str, rule: str, without: tuple[datetime, ...] = ()) -> Series:
    """A series of an hour in UTC."""
    return Series(datetime.fromisoformat(begins), "UTC", 60, rule=rule, without=without)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("FREQ=HOURLY", RuleFault.OFTEN),
        ("FREQ=SECONDLY;COUNT=3", RuleFault.OFTEN),
        ("FREQ=DAILY;BYHOUR=12,18", RuleFault.OFTEN),
        ("FREQ=DAILY;BYHOUR=12;BYMINUTE=0,30", RuleFault.OFTEN),
        ("FREQ=DAILY;BYHOUR=18", RuleFault.FIRST_DATE),
        ("FREQ=YEARLY;BYWEEKNO=20", RuleFault.NUMBERED),
        ("FREQ=YEARLY;BYYEARDAY=-1", RuleFault.NUMBERED),
        ("FREQ=DAILY;COUNT=1001", RuleFault.LARGE),
        ("FREQ=YEARLY;INTERVAL=100", RuleFault.LARGE),
        ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 63), RuleFault.LARGE),
        ("FREQ=DAILY;X=" + "x" * 500, RuleFault.LARGE),
    ],
)
def test_what_we_do_not_follow_is_refused_by_its_kind(rule: str, fault: RuleFault) -> None:
    """Several times a day, by numbered weeks, larger than anybody needs, or at another time than its first date."""
    with pytest.raises(UnreadableRule) as refused:
        parse_rule(rule, NOON)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    "rule",
    [
        *("", "often", "COUNT=3", "FREQ=NEVER", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT", "FREQ=DAILY;COUNT=-1"),
        *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1.5", "FREQ=DAILY;INTERVAL=\u0662"),
        *("FREQ=DAILY;COUNT=3;UNTIL=20270101", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;UNTIL=20270230"),
        *("FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=0", "FREQ=YEARLY;BYMONTH=-1", "FREQ=YEARLY;BYMONTHDAY=1"),
        *("FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYDAY=1MO"),
        *("FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYDAY=54MO"),
        *("FREQ=YEARLY;BYMONTH=3;BYDAY=9MO", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;BYSETPOS=1"),
        *("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "FREQ=WEEKLY;WKST=1", "FREQ=DAILY;RSCALE=HEBREW", "FREQ=DAILY;X-OURS=1"),
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    """Broken values, values out of their range, and parts that the standard forbids to stand together."""
    with pytest.raises(UnreadableRule) as refused:
        parse_rule(rule, NOON)
    assert refused.value.fault is RuleFault.UNREADABLE


@pytest.mark.parametrize(
    ("begins", "rule", "fault"),
    [
        ("2027-05-04T18:00", "FREQ=WEEKLY;BYDAY=TH", RuleFault.FIRST_DATE),
        ("2027-05-04T18:00", "FREQ=DAILY;UNTIL=20270503", RuleFault.FIRST_DATE),
        ("2027-05-04T18:00", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", RuleFault.FIRST_DATE),
        ("2032-02-29T18:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", RuleFault.SELDOM),
        ("2027-05-04T18:00", "FREQ=DAILY;BYMONTHDAY=4;COUNT=1000", RuleFault.SELDOM),
    ],
)
def test_a_rule_that_does_not_fit_to_its_first_date_or_names_too_little_is_refused(
    begins: str, rule: str, fault: RuleFault
) -> None:
    """Calendars differ about such a first date, and nobody counts for ever."""
    with pytest.raises(UnreadableRule) as refused:
        check_rule(series(begins, rule))
    assert refused.value.fault is fault


def test_a_first_date_among_the_exceptions_needs_no_rule() -> None:
    """The standard's own example begins every Friday the 13th on a day that it leaves out."""
    first = "1997-09-02T09:00"
    told = series(first, "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", (datetime.fromisoformat(first),))
    check_rule(told)
    assert next_dates(told, AGES[0], 1)[0].begins.date().isoformat() == "1998-02-13"


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("FREQ=WEEKLY;BYDAY=MO;", "FREQ=WEEKLY;BYDAY=MO"),
        ("freq=daily;byhour=12;byminute=0;bysecond=0", "FREQ=DAILY"),
        ("FREQ=DAILY;UNTIL=20270505T160000Z", "FREQ=DAILY;UNTIL=20270505T180000"),
        ("FREQ=DAILY;UNTIL=20270505", "FREQ=DAILY;UNTIL=20270505T235959"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY"),
    ],
)
def test_a_rule_is_kept_in_wall_time_and_without_the_time_of_its_first_date(rule: str, kept: str) -> None:
    """Its last day is meant by the clocks there; a last day beyond our years is none."""
    assert to_local_rule(rule, ZoneInfo("Europe/Berlin"), NOON) == kept


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=3,4"]
)
def test_what_was_kept_before_and_is_not_followed_any_more_takes_place_once(rule: str) -> None:
    """On its first date and on single ones; nobody meets an error because of it."""
    told = replace(series("2027-05-03T18:00", rule), extra=(datetime.fromisoformat("2027-05-09T18:00"),))
    assert parsed_rule(told) is None
    assert [one.begins.day for one in dates_between(told, *AGES)] == [3, 9]
    assert series_ends_at(told) == datetime(2027, 5, 9, 19, tzinfo=UTC)


COUNTED = {
    "begins": r"DTSTART[^:]*:\s*(\d{8}T\d{6})",
    "rule": r"RRULE:\s*(\S+)",
    "count": r"X-EXPECT-NUMEVENTS:\s*(\d+)",
}


def counted_by_others() -> Iterator[tuple[Series, int]]:
    """Series with the count of their dates, as another calendar library has them in its tests."""
    text = COUNTS.read_text().replace("\r", "").replace("\n ", "")
    for block in text.split("BEGIN:VEVENT")[1:]:
        found = {name: match[1] for name, pattern in COUNTED.items() if (match := re.search(pattern, block))}
        without = tuple(map(datetime.fromisoformat, re.findall(r"EXDATE[^:]*:\s*(\d{8}T\d{6})", block)))
        if "EXRULE" not in block:
            yield series(found["begins"], found["rule"].replace("Z", ""), without), int(found["count"])


def verdict(told: Series, count: int) -> str:
    """Whether we find as many dates, others, or refuse the rule with a reason."""
    try:
        rule = to_local_rule(told.rule, UTC_ZONE, told.begins.time())
        kept = Series(told.begins, "UTC", 60, rule=rule, without=told.without)
        check_rule(kept)
    except UnreadableRule as refused:
        return f"refused: {refused.fault}"
    return "right" if len(dates_between(kept, *AGES)) == count else f"wrong: {told.rule}"


@pytest.mark.skipif(not COUNTS.exists(), reason="cannot run here: the folder ../shared/data is absent")
def test_rules_mean_what_another_library_counts() -> None:
    """Each rule of the standard and its neighbours is right or refused with a reason, none is wrong."""
    table = Counter(verdict(*one) for one in counted_by_others())
    print(dict(table))
    assert not [line for line in table if line.startswith("wrong")]
    assert table["right"] >= 35
