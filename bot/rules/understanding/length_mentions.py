"""Lengths of time in a sentence: "two and a half hours", півтори години, ساعة ونص, üç gün."""

from dataclasses import dataclass
from datetime import timedelta

from bot.rules.understanding.time_lexicon import TimeSentence, TimeToken

ONE_DAY = timedelta(days=1)
ONE_WEEK = 7 * ONE_DAY
UNIT_LENGTHS = {
    "minute": timedelta(minutes=1),
    "half_hour": timedelta(minutes=30),
    "hour": timedelta(hours=1),
    "day": ONE_DAY,
    "week": ONE_WEEK,
}
HALF_HOUR = timedelta(minutes=30)
MINUTES_PREFIX = "minutes:"
TWO_PREFIX = "2"
"""Before the minutes of what has a word of its own, a quarter of an hour; before the unit of which a word says two."""
MAX_UNITS_AHEAD = 99


@dataclass(frozen=True, slots=True)
class LengthMention:
    """A length of time and how many tokens say it; `weeks` of it are whole weeks. In months `of` says nothing."""

    tokens: int
    of: timedelta = timedelta()
    weeks: int = 0
    months: int = 0


def read_length(said: TimeSentence, place: int, *, alone: bool) -> LengthMention | None:
    """The length that begins at this token; a unit without a number is one of it where it may stand `alone`."""
    count = said[place].number
    between = count > 0 and not said[place].has("and_half") and said[place + 1].has("and_half")
    last = place + (count > 0) + between
    unit = said[last]
    if unit.has("month") and (count > 0 or alone):
        return LengthMention(last + 1 - place, months=max(count, 1))
    twice = unit.after(TWO_PREFIX)
    if twice == "month":
        return LengthMention(last + 1 - place, months=2)
    own_word = twice or unit.has("half_hour") or unit.after(MINUTES_PREFIX)
    if not (count > 0 or alone or own_word) or count > MAX_UNITS_AHEAD:
        return None
    found = _multiply(_unit_length(unit), 2 if twice else max(count, 1), last + 1 - place)
    hours = unit.has("hour") or twice == "hour"
    behind = hours and not unit.ends and said[last + 1].has("and_half")
    if not found or not (between or behind or said[place].has("and_half")):
        return found
    return LengthMention(found.tokens + behind, found.of + HALF_HOUR) if hours else None


def _unit_length(unit: TimeToken) -> timedelta | None:
    if minutes := int(unit.after(MINUTES_PREFIX) or 0):
        return timedelta(minutes=minutes)
    if twice := unit.after(TWO_PREFIX):
        return UNIT_LENGTHS.get(twice)
    return next((UNIT_LENGTHS[one] for one in UNIT_LENGTHS if unit.has(one)), None)


def _multiply(unit: timedelta | None, count: int, tokens: int) -> LengthMention | None:
    return LengthMention(tokens, count * unit, weeks=count * (unit // ONE_WEEK)) if unit else None
