"""When two neighbours can meet and when they are reminded of it; all moments are in the city's own time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.instants import time_before, to_instant
from bot.rules.reminders.quiet_hours import LATEST_WARNING_HOUR, next_waking_time
from bot.rules.requests import request_day
from bot.rules.understanding import day_and_time

MAX_OFFERED_TIMES = 5
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
OFFERED_HOURS_OF_ONE_DAY = (time(10), time(12), time(14), time(16), time(18))
OFFERED_HOURS_OF_SEVERAL_DAYS = (time(10), time(15))
OFFERED_HOURS_OF_PART = {
    "morning": (time(9), time(10), time(11)),
    "noon": (time(12), time(13)),
    "afternoon": (time(14), time(15), time(16)),
    "evening": (time(18), time(19), time(20)),
    "night": (time(20), time(21)),
}
EVENING_HOUR = time(18)
SHORT_REMINDER_LEAD = timedelta(hours=2)
MIN_ARRIVAL_CHECK_DELAY = timedelta(minutes=15)
"""So long at least somebody may be late before anybody asks about it."""


def exact_time(said: str) -> datetime | None:
    """The moment that a request names, if any; `said` is a request day as `rules.requests.request_day` stores it."""
    return datetime.fromisoformat(said) if "T" in said and "/" not in said else None


def suggest_visit_times(said: str, now: datetime) -> list[datetime]:
    """A few sensible times for the visit of a request, none in the past or within the hour."""
    days = list(_days_of_request(said, now.date()))
    hours = OFFERED_HOURS_OF_PART.get(
        request_day.part_of_day(said), OFFERED_HOURS_OF_ONE_DAY if len(days) == 1 else OFFERED_HOURS_OF_SEVERAL_DAYS
    )
    found = [datetime.combine(day, hour, now.tzinfo) for day in days for hour in hours]
    return [moment for moment in found if to_instant(moment) > to_instant(now) + ONE_HOUR][:MAX_OFFERED_TIMES]


def _days_of_request(said: str, today: date) -> Iterator[date]:
    """The days a request is about, from today on, as many as there may be something to choose from."""
    first, _slash, last = said.partition("/")
    if first == request_day.FLEXIBLE:
        yield from (today + ONE_DAY * ahead for ahead in range(1, MAX_OFFERED_TIMES))
        return
    day = date.fromisoformat(first[:10])
    end = date.fromisoformat((last or first)[:10])
    day = max(day, today)
    while day <= end:
        yield day
        day += ONE_DAY


def parse_visit_time(text: str, said: str, now: datetime, known: Mapping[str, str]) -> datetime | None:
    """The visit time in the text; a bare hour belongs to the one day of the request.

    None where there is none; it may be in the past.
    """
    day = request_day.day_without_part(said)
    day = day if len(day) == len("2026-11-26") else ""
    found = request_day.parse_request_day(text, now, known) or ""
    if not exact_time(found) and day:
        found = request_day.parse_request_day(f"{day} {text}", now, known) or ""
    return exact_time(found)


def parse_part_of_day(text: str, said: str, now: datetime) -> str:
    """The part of a day in a text without an hour, in the form of `rules.requests.request_day`; on the request's day if
    the text names none. Empty where there is none, or where it has passed.
    """
    told = day_and_time.parse_day_and_time(text, now)
    day = told.day or request_day.day_without_part(said)
    if told.at or not told.part or len(day) != len("2026-11-26"):
        return ""
    part = request_day.day_with_part(day, told.part, now)
    return "" if request_day.is_past(part, now) else part


def parse_moved_time(words: str, at: datetime, now: datetime) -> datetime | None:
    """The new time for a visit `at` some time in the text, on the same day unless it names one; None without an hour,
    for the same time, or in the past.
    """
    told = day_and_time.parse_day_and_time(words, now)
    if told.at is None or "/" in told.day:
        return None
    then = datetime.combine(date.fromisoformat(told.day or at.date().isoformat()), told.at, at.tzinfo)
    return then if to_instant(then) > to_instant(now) and to_instant(then) != to_instant(at) else None


def mentions_time(text: str, now: datetime, known: Mapping[str, str]) -> bool:
    """Whether the text mentions any day or time, parsed or not."""
    if any(letter.isdecimal() for letter in text) or request_day.parse_request_day(text, now, known) is not None:
        return True
    return bool(day_and_time.parse_day_and_time(text, now).part)


def visit_reminder_times(at: datetime, now: datetime) -> list[datetime]:
    """The reminders of a visit: the evening before, and shortly before by day; only future ones, and before the visit
    itself.
    """
    return [moment for moment in _reminder_times(at) if to_instant(now) < to_instant(moment)]


def last_reminder_time(at: datetime, by: datetime) -> datetime | None:
    """The latest reminder of a visit that is due by a moment; None where none is due yet."""
    return max((moment for moment in _reminder_times(at) if to_instant(moment) <= to_instant(by)), default=None)


def _reminder_times(at: datetime) -> list[datetime]:
    evening = datetime.combine(at.date() - ONE_DAY, EVENING_HOUR, at.tzinfo)
    short = next_waking_time(time_before(at, SHORT_REMINDER_LEAD))
    return [moment for moment in (evening, short) if to_instant(moment) < to_instant(at)]


def arrival_check_time(at: datetime) -> datetime:
    """When to ask the waiting person whether the other has come: an hour after the visit time, sooner in
    the evening.
    """
    due = at + ONE_HOUR
    if next_waking_time(due) == due:
        return due
    return next_waking_time(
        max(datetime.combine(at.date(), LATEST_WARNING_HOUR, at.tzinfo), at + MIN_ARRIVAL_CHECK_DELAY)
    )


def last_evening(said: str, zone: ZoneInfo) -> datetime | None:
    """The evening of the last day that a request is for, where nobody said an hour; None where any day will do."""
    day = said.rpartition("/")[2]
    if day == request_day.FLEXIBLE or "T" in said:
        return None
    return datetime.combine(date.fromisoformat(day[:10]), EVENING_HOUR, zone)
