"""Whatever stands in a calendar file, and whatever was kept of earlier ones: bounded work, and an answer."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.events import recurrence, rrule_days
from bot.rules.events.diff import find_date_changes
from bot.rules.events.ical_attachment import read_first_event
from bot.rules.events.ical_export import write_calendar
from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.recurrence import MAX_FILE_CANDIDATES, dates_between, find_date, next_dates, series_ends_at
from bot.rules.events.rrule import RecurrenceRule
from bot.rules.events.rrule_days import MAX_CANDIDATE_DAYS, RuleDays
from bot.rules.events.validate import EventImport
from bot.rules.places.read_records import Rejection
from bot.views.event_details import describe_recurrence
from db.model import Event, Series
from tests.kit.hostile_calendars import hostile_file, hostile_series

BERLIN = "Europe/Berlin"
NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
A_MONTH = timedelta(days=31)
LAST_PERIOD = 400
"""Candidates that the period may still add in which a walk ends."""

MOST_OF_ONE_ANSWER = 4 * (MAX_CANDIDATE_DAYS + LAST_PERIOD)
"""The next dates are looked for in three steps, and the last one of a rule that has a last one."""

MOST_OF_A_FILE = MAX_FILE_CANDIDATES + MAX_CANDIDATE_DAYS + LAST_PERIOD
LONGEST = 0.1
"""Seconds of work for one file or one series."""


class Counted(RuleDays):
    """A walk that is remembered, so that its steps can be added up."""

    walks: list[RuleDays] = []  # noqa: RUF012 - all of them, of every series

    def __init__(self, rule: RecurrenceRule, begins: date) -> None:
        super().__init__(rule, begins)
        self.walks.append(self)


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every walk of `bot.rules` counts."""
    monkeypatch.setattr(recurrence, "RuleDays", Counted)


def cost(work: Callable[[], object]) -> int:
    """How many candidate days it looked at."""
    for cached in (recurrence._dates_of_days, recurrence._last_date_of_rule):
        cached.cache_clear()
    Counted.walks.clear()
    work()
    return sum(walk.looked_at for walk in Counted.walks)


def answers(event: Event) -> Iterator[Callable[[], object]]:
    """All that is asked of an event somewhere."""
    series = event.series
    moved = Event("1", "Chor", Series(series.begins + timedelta(hours=1), series.zone, 60, rule=series.rule))
    yield lambda: next_dates(series, NOW, 8)
    yield lambda: dates_between(series, NOW, NOW + A_MONTH)
    yield lambda: find_date(series, series.begins)
    yield lambda: series_ends_at(series)
    yield lambda: describe_recurrence(series)
    yield lambda: write_calendar([event], "Quartier")
    yield lambda: find_date_changes(event, moved, NOW)


def judge_series(series: Series) -> None:
    """Nothing that is asked of it costs more than a bounded number of steps, or fails."""
    event = Event("1", "Chor", series, changed=NOW)
    for answer in answers(event):
        assert cost(answer) <= 2 * MOST_OF_ONE_ANSWER


def judge_file(text: str) -> None:
    """It is refused in one line, or read within bounds, and so is every event in it."""
    assert cost(lambda: read_first_event(text, BERLIN, NOW)) <= MOST_OF_A_FILE + MOST_OF_ONE_ANSWER
    try:
        report = parse_calendar(text, BERLIN)
    except ValueError as refused:
        report = EventImport(rejections=[Rejection("the file", str(refused))])
    assert all(one.reason and "\n" not in str(one) for one in report.rejections)
    for event in report.events[:1]:
        judge_series(event.series)


def test_some_hostile_files() -> None:
    """Floods, nests, folds and rules without end; each is judged by the candidates that it makes us look at."""
    for seed in range(200):
        judge_file(hostile_file(random.Random(seed)))


def test_some_hostile_series() -> None:
    """As they may have been kept before rules were looked at."""
    for seed in range(200):
        judge_series(hostile_series(random.Random(seed)))


def test_a_build_without_a_bound_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge can say no: a thirtieth of February, five times, makes it walk to the end of the calendar."""
    monkeypatch.setattr(rrule_days, "MAX_CANDIDATE_DAYS", 100_000)
    begins = datetime.fromisoformat("2027-03-01T18:00")
    with pytest.raises(AssertionError):
        judge_series(Series(begins, BERLIN, 60, rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"))


def test_all_rules_of_a_file_share_one_bound() -> None:
    """A thousand rules that are each just short of too long: the last ones are refused unread."""
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:x\nDTSTART:20270301T180000\nRRULE:{1}\nEND:VEVENT\n"
    rule = "FREQ=DAILY;BYDAY=MO;COUNT=700"
    text = "".join(event.format(number, rule) for number in range(1000))
    whole = f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n"
    assert cost(lambda: parse_calendar(whole, BERLIN)) <= MOST_OF_A_FILE
    report = parse_calendar(whole, BERLIN)
    assert (len(report.events) + len(report.rejections), report.rejections[-1].reason) == (
        1000,
        "the rules before it took all the time that one file has",
    )


def least(work: Callable[[], None]) -> float:
    """Seconds of this process's own work, the least of five where the first is too long."""
    taken: list[float] = []
    while len(taken) < 5 and min(taken, default=LONGEST) >= LONGEST:
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_hostile_files_and_series_take_a_tenth_of_a_second_each() -> None:
    """The whole promise: each is judged as above, and by the clock."""
    for seed in range(10_000):
        text, series = hostile_file(random.Random(seed)), hostile_series(random.Random(seed))
        judge_file(text)
        judge_series(series)
        assert least(lambda: read_first_event(text, BERLIN, NOW)) < LONGEST, seed  # noqa: B023 - called at once
        assert least(lambda: next_dates(series, NOW, 8)) < LONGEST, seed  # noqa: B023
