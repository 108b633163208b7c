"""The same day of the week once more: when something that was done comes again."""

from datetime import date, datetime, timedelta

from bot.rules.wanted import FLEXIBLE

A_WEEK = timedelta(days=7)


def next_week(wanted: str, now: datetime) -> str:
    """The day, span or moment `wanted` (as `rules.wanted` keeps it) so many whole weeks on that it lies after today.

    At the same time by the clock on the wall; what was flexible stays so. `now` is in the city's own time.
    """
    if wanted == FLEXIBLE:
        return wanted
    first = _day(wanted.partition("/")[0])
    weeks = max(1, (now.date() - first) // A_WEEK + 1)
    return "/".join(_moved(part, weeks * A_WEEK, now) for part in wanted.split("/"))


def _day(part: str) -> date:
    return datetime.fromisoformat(part).date()


def _moved(part: str, by: timedelta, now: datetime) -> str:
    if "T" not in part:
        return (_day(part) + by).isoformat()
    wall = datetime.fromisoformat(part).astimezone(now.tzinfo).replace(tzinfo=None) + by
    return wall.replace(tzinfo=now.tzinfo).isoformat()
