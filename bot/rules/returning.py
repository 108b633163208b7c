"""The same day of the week once more: when something that was done comes again."""

from datetime import date, datetime, time, timedelta

from bot.rules.daytime import waking
from bot.rules.wanted import FLEXIBLE

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
LEAD, NOTICE = timedelta(days=2), timedelta(days=3)
FORENOON, EVENING = time(10), time(18)


def next_week(wanted: str, now: datetime) -> str:
    """The day, span or moment `wanted` (as `rules.wanted` keeps it) so many whole weeks on that it lies after today.

    At the same time by the clock on the wall; what was flexible stays so. `now` is in the city's own time.
    """
    if wanted == FLEXIBLE:
        return wanted
    first = day_of(wanted)
    weeks = max(1, (now.date() - first) // A_WEEK + 1)
    return "/".join(_moved(part, weeks * A_WEEK, now) for part in wanted.split("/"))


def in_time(wanted: str, now: datetime) -> str:
    """That day, or the first one whole weeks on that leaves somebody the time to be asked and to answer."""
    then = wanted
    while day_of(then) - now.date() < NOTICE:
        then = next_week(then, now)
    return then


def asked_at(wanted: str, now: datetime) -> datetime:
    """Two days before, by day, or now where that is over."""
    return max(waking(now), datetime.combine(day_of(wanted) - LEAD, FORENOON, now.tzinfo))


def answered_by(wanted: str, now: datetime) -> datetime:
    """The evening before."""
    return datetime.combine(day_of(wanted) - A_DAY, EVENING, now.tzinfo)


def afterwards(wanted: str, now: datetime) -> datetime:
    """The forenoon after it."""
    return datetime.combine(day_of(wanted) + A_DAY, FORENOON, now.tzinfo)


def day_of(wanted: str) -> date:
    """The first day of what `rules.wanted` keeps, unless that is flexible."""
    return _day(wanted.partition("/")[0])


def regular(wanted: str) -> bool:
    """Whether it names one day, so that it can come again on the same day of every week."""
    return wanted != FLEXIBLE and "/" not in wanted


def _day(part: str) -> date:
    return datetime.fromisoformat(part).date()


def _moved(part: str, by: timedelta, now: datetime) -> str:
    if "T" not in part:
        return (_day(part) + by).isoformat()
    wall = datetime.fromisoformat(part).astimezone(now.tzinfo).replace(tzinfo=None) + by
    return wall.replace(tzinfo=now.tzinfo).isoformat()
