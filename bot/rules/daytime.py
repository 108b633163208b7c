"""When somebody may be written to who did not just write: from eight in the morning until nine in the evening."""

import re
from datetime import datetime, time, timedelta

from bot.rules.window import begins

MORNING, EVENING = time(8), time(21)
LAST_WORD, TO_REACT = time(20), timedelta(hours=2)


def waking(at: datetime) -> datetime:
    """That moment, or the morning after the night it lies in; `at` is in the city's own time."""
    if MORNING <= at.time() < EVENING:
        return at
    day = at.date() if at.time() < MORNING else at.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, at.tzinfo)


def half_way(now: datetime, over: datetime) -> datetime:
    """When half of the time until then is gone, by day where that is still in time; `now` is in the city's own time."""
    half = now + (over - now) / 2
    return waking(half) if waking(half) < over else half


def warning(over: datetime) -> datetime:
    """By when somebody hears at the latest that it comes to nothing: two hours before, by day; `over` is in the city's
    own time."""
    early = over - TO_REACT
    if waking(early) == early:
        return early
    day = early.date() if early.time() >= EVENING else early.date() - timedelta(days=1)
    return datetime.combine(day, LAST_WORD, over.tzinfo)


def hours(text: str) -> tuple[int, int] | None:
    """Two whole hours by day that somebody wrote, such as "9-18"; None for anything else."""
    found = [int(number) for number in re.findall(r"\d+", begins(text))]
    if len(found) != len(("first", "last")) or not MORNING.hour <= found[0] < found[1] <= EVENING.hour:
        return None
    return found[0], found[1]
