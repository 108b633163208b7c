"""The days that a sentence speaks of, one by one: a date, a weekday, "in three days", the 30th, next week."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.timewords import Sentence, Token
from bot.rules.wanted import MONTHS, WEEKDAYS, a_date, coming

A_DAY = timedelta(days=1)
DAYS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}
SPANS = ("this_week", "next_week", "weekend")
LENGTHS = {
    "minute": timedelta(minutes=1),
    "half_hour": timedelta(minutes=30),
    "hour": timedelta(hours=1),
    "day": A_DAY,
    "week": 7 * A_DAY,
}
SHORT = "?"
"""Behind a weekday that is said in two letters, which may be another word."""
MOST = 99
PARTS = ("morning", "noon", "afternoon", "evening", "night")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """One day that is spoken of, and how many tokens say it: a date, a moment, a day of some month, a weekday or a
    span. `unclear` is what may be one of two days, `ahead` what is counted from today."""

    length: int = 1
    on: date | None = None
    moment: datetime | None = None
    number: int = 0
    weekday: str = ""
    span: str = ""
    unclear: bool = False
    ahead: bool = False


def mentioned(said: Sentence, place: int, now: datetime) -> Mention | None:
    """The day that is spoken of right here."""
    found = _ahead(said, place, now) or _written(said, place, now.date()) or _named(said, place, now.date())
    return found or _numbered(said, place)


def dropped(said: Sentence, place: int, length: int = 1) -> bool:
    """Whether the day here is one that is not meant: not Monday, every Monday, since Monday, last Monday."""
    before = said[place - 1]
    if said[place + length].has("not_after") and not said[place + length - 1].ends:
        return True
    if before.has("since") and not before.ends:
        return not said[place].has(*PARTS)
    return before.has("not_then") and not before.ends and not before.has("day_of", "at") and not _second(said, place)


def _second(said: Sentence, place: int) -> bool:
    """Whether it is the end of a range of days."""
    return said[place - 1].has("to") and _is_day(said[place - 2])


def _is_day(token: Token) -> bool:
    return any(one.rstrip(SHORT) in (*WEEKDAYS, *DAYS, *MONTHS) for one in token.means)


def _ahead(said: Sentence, place: int, now: datetime) -> Mention | None:
    """In two hours, через тиждень, بعد يومين, üç gün sonra."""
    first = said[place]
    if first.has("in") and not first.ends:
        return _so_long(said, place + 1, now, before=1)
    found = _so_long(said, place, now, before=0)
    return found if found and found.length > 1 and said[place + found.length - 1].has("after") else None


def _so_long(said: Sentence, place: int, now: datetime, before: int) -> Mention | None:
    """A length of time that begins here, `before` tokens behind the word for "in", and the word behind it if any."""
    count = said[place].number
    unit = said[place + (count > 0)]
    length = next((LENGTHS[one] for one in LENGTHS if unit.has(one)), None)
    if twice := unit.after("2"):
        count, unit, length = 2, said[place], LENGTHS.get(twice)
    article = before and said[place - 1].text.isascii() and count < 1 and not twice and not unit.has("half_hour")
    if length is None or article or count > MOST or _is_day(said[place + 1]):
        return None
    tokens = before + 1 + (count > 0 and not twice)
    tokens += not before and said[place + tokens].has("after")
    then = now + max(count, 1) * length
    whole = {"on": then.date(), "ahead": True} if length >= A_DAY else {"moment": then.replace(second=0, microsecond=0)}
    return Mention(tokens, **whole)


def _written(said: Sentence, place: int, today: date) -> Mention | None:
    """2026-12-01, 3.12., 3. Dezember, December 3rd."""
    token = said[place]
    if found := _ISO.fullmatch(token.text):
        return Mention(on=a_date(int(found[1]), (int(found[3]), int(found[2]))), unclear=True)
    if found := _WRITTEN.fullmatch(token.text):
        return _in_digits(said, place, found, today)
    return _with_month(said, place, today)


def _in_digits(said: Sentence, place: int, found: re.Match[str], today: date) -> Mention | None:
    """A day and a month in digits, where something says that it is no hour and no price."""
    written = int(found[1]), int(found[2])
    before, after = said[place - 1], said[place + 1]
    plain = found[3] or said[place].dot or before.has("day_of", *WEEKDAYS)
    if not plain or written[1] > len(MONTHS) or after.has("oclock", "counted"):
        return None
    year = int(found[3] or 0)
    day = a_date(year + 2000 * (year < 100), written) if year else coming(written, today)
    if before.has(*WEEKDAYS) and not said[place].dot and day and not before.has(WEEKDAYS[day.weekday()]):
        return None
    return Mention(on=day, unclear=day is None)


def _with_month(said: Sentence, place: int, today: date) -> Mention | None:
    """A day and a month in words, in either order, and the year if one follows."""
    first = said[place]
    number, month = (place, place + 1) if first.digits else (place + 1, place)
    month += first.digits and said[month].has("th")
    name = next((one for one in MONTHS if said[month].has(one)), "")
    day = said[number].number
    if not name or not said[number].digits or not 1 <= day <= 31 or (said[place].ends and not said[place].dot):
        return None
    last = max(number, month)
    last += said[last + 1].has("th") and last == number
    year = said[last + 1].text
    written = day, MONTHS.index(name) + 1
    with_year = len(year) == len("2026") and year.isdecimal()
    found = a_date(int(year), written) if with_year else coming(written, today)
    return Mention(last + 1 + with_year - place, on=found, unclear=found is None)


def _named(said: Sentence, place: int, today: date) -> Mention | None:
    """Today, a weekday, the weekend."""
    token = said[place]
    day = next((one for one in DAYS if token.has(one)), "")
    span = next((one for one in SPANS if token.has(one)), "")
    weekday = next((one for one in WEEKDAYS if token.has(one)), "")
    if day:
        return Mention(on=today + DAYS[day] * A_DAY)
    if span:
        return Mention(span=span)
    if weekday:
        unclear = said[place - 1].has("next") or (said[place + 1].has("next_after") and not token.ends)
        return Mention(weekday=weekday, unclear=unclear)
    return _in_short(said, place)


def _in_short(said: Sentence, place: int) -> Mention | None:
    """Do, fr, sat: weekdays only where an hour, a part of the day or a date follows, or "am" stands before."""
    token, after = said[place], said[place + 1]
    weekday = next((one for one in WEEKDAYS if token.has(one + SHORT)), "")
    told = after.digits or after.has("at", "morning", "noon", "afternoon", "evening", "next_week")
    told = told or bool(after.after("shift"))
    framed = place == 0 or said[place - 1].ends or said[place - 1].has("day_of")
    return Mention(weekday=weekday + SHORT) if weekday and (told or (framed and said.closed(place))) else None


def _numbered(said: Sentence, place: int) -> Mention | None:
    """Am 30., the 30th, ayın 28'inde, 5 числа: a day of this month or one of the next."""
    token, after = said[place], said[place + 1]
    ordinal = after.has("th") and not token.ends
    framed = said[place - 1].has("day_of", *WEEKDAYS) and (ordinal or token.dot)
    bare = said[place - 1].has("day_of") and said[place - 1].has("day")
    number = token.number if token.digits else 0
    thing = said[place + 1 + ordinal]
    if not 1 <= number <= 31 or (thing.has("counted", "hour", "minute", "oclock") and not after.ends):
        return None
    return Mention(1 + ordinal, number=number) if framed or bare or (ordinal and after.has("alone")) else None
