"""The days of the year that have names: Silvester, Boxing Day, and those that are counted, as the third Advent."""

from datetime import date, timedelta

from bot.rules.requests.request_day import next_yearly_date
from bot.rules.understanding.time_lexicon import TimeSentence

COUNTED_FEASTS = ("advent", "christmas_day")
ADVENT_SUNDAYS = 4
CHRISTMAS_DAYS = 2
ONE_WEEK = timedelta(weeks=1)
DECEMBER = 12
CHRISTMAS_EVE = 24


def find_feast_day(said: TimeSentence, place: int, today: date) -> date | None:
    """The next such day, if one is named at this token."""
    month, _, day = said[place].after("date:").partition("-")
    if day:
        return next_yearly_date((int(day), int(month)), today)
    count = said[place].nth or said[place].number
    feast = said[place + 1]
    if feast.has("advent") and 1 <= count <= ADVENT_SUNDAYS:
        return next((one for one in (_advent(today.year, count), _advent(today.year + 1, count)) if one >= today), None)
    if feast.has("christmas_day") and 1 <= count <= CHRISTMAS_DAYS:
        return next_yearly_date((CHRISTMAS_EVE + count, DECEMBER), today)
    return None


def _advent(year: int, count: int) -> date:
    """The Sunday of Advent with this number: the fourth is the last Sunday before Christmas Day."""
    eve = date(year, DECEMBER, CHRISTMAS_EVE)
    fourth = eve - timedelta(days=(eve.weekday() + 1) % 7)
    return fourth - (ADVENT_SUNDAYS - count) * ONE_WEEK
