"""Until when a volunteer is busy: "until Sunday", "two weeks", "10 gün", "أسبوعين"."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.rules.requests.request_day import FLEXIBLE, day_ends_at, parse_request_day
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalized_words

NUMBER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "two_days": 2, "two_weeks": 14, "two_months": 60}
SPAN_MEANINGS = frozenset({*NUMBER_WORDS, *UNIT_DAYS})
"""What words of a length of time can mean; some languages have one word for two weeks."""
MAX_SPAN = timedelta(days=365)


def parse_until(text: str, now: datetime, spans: Mapping[str, str], days: Mapping[str, str]) -> datetime | None:
    """The first moment after the named date, in the time zone of `now`: the midnight that ends the last day.

    `spans` and `days` map normalised phrases to meanings. None for no date, a past one, or one more than a year away.
    """
    said = parse_request_day(text, now, days)
    length = _span_days(text_start(text), spans)
    if said and said != FLEXIBLE:
        end: datetime | None = day_ends_at(said, now)
    else:
        end = datetime.combine(now.date() + timedelta(days=length + 1), time(), now.tzinfo) if length else None
    return end if end and now < end <= now + MAX_SPAN else None


def _span_days(text: str, spans: Mapping[str, str]) -> int:
    """How many days are said; 0 where it is no length of time, or more than one."""
    meant = [spans[word] for word in normalized_words(text) if word in spans]
    units = [UNIT_DAYS[word] for word in meant if word in UNIT_DAYS]
    numbers = [int(word) for word in normalized_words(text) if word.isdecimal() and len(word) <= len("365")]
    numbers += [NUMBER_WORDS[word] for word in meant if word in NUMBER_WORDS]
    return units[0] * next(iter(numbers), 1) if len(units) == 1 and len(numbers) <= 1 else 0
