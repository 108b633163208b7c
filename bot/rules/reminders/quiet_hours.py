"""When a person who did not just write may get a message: from eight in the morning until nine in the evening."""

import re
from datetime import datetime, time, timedelta

from bot.rules.text.input_limits import text_start

WAKING_FROM = time(8)
WAKING_UNTIL = time(21)
LATEST_WARNING_HOUR = time(20)
WARNING_LEAD = timedelta(hours=2)


def next_waking_time(at: datetime) -> datetime:
    """That moment, or the morning after the night it lies in; `at` is in the city's own time."""
    if WAKING_FROM <= at.time() < WAKING_UNTIL:
        return at
    day = at.date() if at.time() < WAKING_FROM else at.date() + timedelta(days=1)
    return datetime.combine(day, WAKING_FROM, at.tzinfo)


def halfway_by_day(now: datetime, over: datetime) -> datetime:
    """When half of the time until then is gone, by day where that is still in time; `now` is in the city's own time."""
    half = now + (over - now) / 2
    return next_waking_time(half) if next_waking_time(half) < over else half


def latest_warning_time(over: datetime) -> datetime:
    """The latest time to tell a person that it comes to nothing: two hours before `over`, in the daytime of the city's
    time zone.
    """
    early = over - WARNING_LEAD
    if next_waking_time(early) == early:
        return early
    day = early.date() if early.time() >= WAKING_UNTIL else early.date() - timedelta(days=1)
    return datetime.combine(day, LATEST_WARNING_HOUR, over.tzinfo)


def parse_day_hours(text: str) -> tuple[int, int] | None:
    """Two whole daytime hours in the text, such as "9-18"; None for anything else."""
    found = [int(number) for number in re.findall(r"\d+", text_start(text))]
    if len(found) != len(("first", "last")) or not WAKING_FROM.hour <= found[0] < found[1] <= WAKING_UNTIL.hour:
        return None
    return found[0], found[1]
