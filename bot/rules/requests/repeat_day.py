"""Repeated requests: the same weekday in a later week."""

from datetime import date, datetime, time, timedelta

from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests.request_day import FLEXIBLE

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
ASK_LEAD = timedelta(days=2)
MIN_NOTICE = timedelta(days=3)
FORENOON_HOUR = time(10)
EVENING_HOUR = time(18)


def same_day_next_week(wanted: str, now: datetime) -> str:
    """The request day `wanted` so many whole weeks later that it is after today.

    At the same clock time; a flexible one stays so. `now` is in the city's time zone.
    """
    if wanted == FLEXIBLE:
        return wanted
    first = first_day_of(wanted)
    weeks = max(1, (now.date() - first) // ONE_WEEK + 1)
    return "/".join(_move_by(part, weeks * ONE_WEEK, now) for part in wanted.split("/"))


def next_day_in_time(wanted: str, now: datetime) -> str:
    """That date, or the first one whole weeks later that leaves a volunteer time to answer."""
    then = wanted
    while first_day_of(then) - now.date() < MIN_NOTICE:
        then = same_day_next_week(then, now)
    return then


def repeat_asked_at(wanted: str, now: datetime) -> datetime:
    """When to ask the helper about the next visit: two days before, in the daytime, or now where that has passed."""
    return max(next_waking_time(now), datetime.combine(first_day_of(wanted) - ASK_LEAD, FORENOON_HOUR, now.tzinfo))


def repeat_answer_due(wanted: str, now: datetime) -> datetime:
    """When the helper's answer is due: the evening before the visit."""
    return datetime.combine(first_day_of(wanted) - ONE_DAY, EVENING_HOUR, now.tzinfo)


def morning_after(wanted: str, now: datetime) -> datetime:
    """The morning after the visit."""
    return datetime.combine(first_day_of(wanted) + ONE_DAY, FORENOON_HOUR, now.tzinfo)


def first_day_of(wanted: str) -> date:
    """The first date of a stored request day that is not flexible."""
    return _parse_day(wanted.partition("/")[0])


def is_repeatable(wanted: str) -> bool:
    """Whether the request names one date, so that it can recur on the same weekday."""
    return wanted != FLEXIBLE and "/" not in wanted


def _parse_day(part: str) -> date:
    return datetime.fromisoformat(part).date()


def _move_by(part: str, by: timedelta, now: datetime) -> str:
    if "T" not in part:
        return (_parse_day(part) + by).isoformat()
    wall = datetime.fromisoformat(part).astimezone(now.tzinfo).replace(tzinfo=None) + by
    return wall.replace(tzinfo=now.tzinfo).isoformat()
