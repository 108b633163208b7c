"""Until when somebody is busy, out of the ways people say it: "until Sunday", "two weeks", "10 gün", "أسبوعين"."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.rules.folding import words
from bot.rules.wanted import FLEXIBLE, ends, understood
from bot.rules.window import begins

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
UNITS = {"day": 1, "week": 7, "month": 30, "two_days": 2, "two_weeks": 14, "two_months": 60}
MEANINGS = frozenset({*NUMBERS, *UNITS})
"""What words of a length of time can mean; some languages have one word for two weeks."""
LONGEST = timedelta(days=365)


def until(text: str, now: datetime, spans: Mapping[str, str], days: Mapping[str, str]) -> datetime | None:
    """The first moment after it, in the city's own time as `now` is: the midnight that ends the last day.

    `spans` and `days` map folded phrases to meanings. None where it is no time, is over, or is more than a year away.
    """
    said, length = understood(text, now, days), _length(begins(text), spans)
    if said and said != FLEXIBLE:
        end: datetime | None = ends(said, now)
    else:
        end = datetime.combine(now.date() + timedelta(days=length + 1), time(), now.tzinfo) if length else None
    return end if end and now < end <= now + LONGEST else None


def _length(text: str, spans: Mapping[str, str]) -> int:
    """How many days are said; 0 where it is no length of time, or more than one."""
    meant = [spans[word] for word in words(text) if word in spans]
    units = [UNITS[word] for word in meant if word in UNITS]
    numbers = [int(word) for word in words(text) if word.isdecimal() and len(word) <= len("365")]
    numbers += [NUMBERS[word] for word in meant if word in NUMBERS]
    return units[0] * next(iter(numbers), 1) if len(units) == 1 and len(numbers) <= 1 else 0
