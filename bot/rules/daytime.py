"""When somebody may be written to who did not just write: from eight in the morning until nine in the evening."""

import re
from datetime import datetime, time, timedelta

from bot.rules.window import begins

MORNING, EVENING = time(8), time(21)


def waking(at: datetime) -> datetime:
    """That moment, or the morning after the night it lies in; `at` is in the city's own time."""
    if MORNING <= at.time() < EVENING:
        return at
    day = at.date() if at.time() < MORNING else at.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, at.tzinfo)


def hours(text: str) -> tuple[int, int] | None:
    """Two whole hours by day that somebody wrote, such as "9-18"; None for anything else."""
    found = [int(number) for number in re.findall(r"\d+", begins(text))]
    if len(found) != len(("first", "last")) or not MORNING.hour <= found[0] < found[1] <= EVENING.hour:
        return None
    return found[0], found[1]
