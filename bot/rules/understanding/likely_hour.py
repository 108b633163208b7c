"""The hour of the day that is meant by a number of a clock: three is in the afternoon, nine in the morning."""

from collections.abc import Collection, Mapping
from datetime import time

from bot.rules.understanding.hour_mentions import EARLIEST_LIKELY_HOUR, HOURS_PER_DAY, HourMention
from bot.rules.understanding.time_lexicon import HALF_DAY_HOURS, MINUTES_PER_HOUR

HOURS_OF_PART: Mapping[str, Collection[int]] = {
    "morning": range(4, 13),
    "am": range(4, 13),
    "noon": range(11, 16),
    "afternoon": range(12, 20),
    "evening": range(16, 24),
    "night": (*range(19, 24), *range(4)),
    "pm": range(12, 24),
}
"""The hours that may be meant by each part of the day."""
LATEST_LIKELY_MINUTE = 20 * MINUTES_PER_HOUR
"""Until then "heute um acht" may be in the evening, where the morning is over."""


def choose_hour(told: HourMention, part: str, since: int) -> time | None:
    """The clock time that is meant; `part` is the part of the day mentioned, `since` how many minutes of the day have
    passed. None where it could be either.
    """
    early = told.minutes % (HALF_DAY_HOURS * MINUTES_PER_HOUR)
    both = [early, early + HALF_DAY_HOURS * MINUTES_PER_HOUR]
    if told.minutes >= HOURS_PER_DAY * MINUTES_PER_HOUR:
        return None
    if told.exact:
        both = [told.minutes % (HOURS_PER_DAY * MINUTES_PER_HOUR)]
    elif part:
        both = [one for one in both if one // MINUTES_PER_HOUR in HOURS_OF_PART[part]]
    else:
        both = _likely_half(both, since)
    return time(both[0] // MINUTES_PER_HOUR, both[0] % MINUTES_PER_HOUR) if len(both) == 1 else None


def _likely_half(both: list[int], since: int) -> list[int]:
    """Three is in the afternoon, seven and nine in the morning, unless that is over."""
    over = both[0] <= since and both[1] <= LATEST_LIKELY_MINUTE
    return both[1:] if both[0] < EARLIEST_LIKELY_HOUR * MINUTES_PER_HOUR or over else both[:1]
