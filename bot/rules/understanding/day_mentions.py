"""The days that a sentence speaks of, one by one: a date, a weekday, "in three days", the 30th, next week."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.requests.request_day import MONTHS, WEEKDAYS, next_yearly_date, valid_date
from bot.rules.understanding.feast_days import COUNTED_FEASTS, find_feast_day
from bot.rules.understanding.length_mentions import ONE_WEEK, LengthMention, read_length
from bot.rules.understanding.time_lexicon import TimeSentence, TimeToken

ONE_DAY = timedelta(days=1)
DAYS_AHEAD = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}
DAY_SPANS = ("this_week", "next_week", "after_next_week", "weekend")
SHORT_WEEKDAY_MARK = "?"
"""Behind a weekday that is said in two letters, which may be another word."""
LAST_DAY_OF_MONTH = 31
MONTHS_PER_YEAR = 12
TURKISH_ONE = "bir"
"""In Turkish that is "a" as well: "bir ocak" is a stove, and no first of January."""
PARTS_OF_DAY = ("morning", "noon", "afternoon", "evening", "night")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")


@dataclass(frozen=True, slots=True)
class DayMention:
    """One day that is spoken of, and how many tokens say it: a date, a moment, a day of some month, a weekday or a
    span. `unclear` is what may be one of two days, `ahead` what is counted from today; `weeks` are whole weeks, from
    today or from that weekday."""

    length: int = 1
    on: date | None = None
    moment: datetime | None = None
    number: int = 0
    weekday: str = ""
    span: str = ""
    unclear: bool = False
    ahead: bool = False
    weeks: int = 0


def find_day(said: TimeSentence, place: int, now: datetime) -> DayMention | None:
    """The date that begins at this token."""
    today = now.date()
    found = (
        _read_time_ahead(said, place, now)
        or _read_written_date(said, place, today)
        or _read_day_of_month(said, place, today)
    )
    return found or _read_named_day(said, place, today)


def is_day_excluded(said: TimeSentence, place: int, length: int = 1) -> bool:
    """Whether the date at this token is not the one meant: not Monday, since Monday, last Monday, Mr Monday."""
    before = said[place - 1]
    if is_person_name(said, place, length):
        return True
    if said[place + length].has("not_after") and not said[place + length - 1].ends:
        return True
    if before.has("since") and not before.ends:
        return not said[place].has(*PARTS_OF_DAY, "next_week", "after_next_week")
    return (
        before.has("not_then") and not before.ends and not before.has("day_of", "at") and not _is_range_end(said, place)
    )


def is_person_name(said: TimeSentence, place: int, length: int = 1) -> bool:
    """Whether the weekday is a person's name: Frau Sonntag, Cuma Bey."""
    before = said[place - 1]
    after = said[place + length]
    titled = before.has("title") and not before.ends
    return titled or said[place - 2].has("called") or (after.has("title_after") and not said[place + length - 1].ends)


def is_repeated(said: TimeSentence, place: int) -> bool:
    """Whether the date recurs every day or every week."""
    return said[place - 1].has("every") and not said[place - 1].ends


def _is_range_end(said: TimeSentence, place: int) -> bool:
    """Whether it is the end of a range of days."""
    return said[place - 1].has("to") and _is_day_word(said[place - 2])


def _is_day_word(token: TimeToken) -> bool:
    return any(one.rstrip(SHORT_WEEKDAY_MARK) in (*WEEKDAYS, *DAYS_AHEAD, *MONTHS) for one in token.means)


def _read_time_ahead(said: TimeSentence, place: int, now: datetime) -> DayMention | None:
    """In two hours, через тиждень, بعد يومين, üç gün sonra."""
    first = said[place]
    if first.has("in", "in_days") and not first.ends:
        length = None if _is_day_word(said[place + 2]) else read_length(said, place + 1, alone=not first.text.isascii())
        found = _day_ahead(length, now)
        return found if found and (found.on or first.has("in")) else None
    length = None if _is_day_word(said[place + 1]) else read_length(said, place, alone=not first.has("month"))
    return _day_ahead(length, now) if length and said[place + length.tokens].has("after") else None


def _day_ahead(length: LengthMention | None, now: datetime) -> DayMention | None:
    """The moment or the day so long after now; one more token says that it is counted from now."""
    if length is None:
        return None
    tokens = length.tokens + 1
    if length.months:
        return _day_months_ahead(length.months, tokens, now.date())
    then = now + length.of
    if length.of < ONE_DAY:
        return DayMention(tokens, moment=then.replace(second=0, microsecond=0))
    return DayMention(tokens, on=then.date(), ahead=True, weeks=length.weeks)


def _day_months_ahead(count: int, length: int, today: date) -> DayMention | None:
    """The same day of a later month, or none where that has no such day."""
    month = today.month - 1 + count
    day = (
        valid_date(today.year + month // len(MONTHS), (today.day, month % len(MONTHS) + 1))
        if count <= LAST_DAY_OF_MONTH
        else None
    )
    return DayMention(length, on=day, ahead=True) if day else None


def _read_written_date(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """2026-12-01, 3.12., 3. Dezember, December 3rd."""
    token = said[place]
    if found := _ISO.fullmatch(token.text):
        return DayMention(on=valid_date(int(found[1]), (int(found[3]), int(found[2]))), unclear=True)
    if found := _WRITTEN.fullmatch(token.text):
        return _read_numeric_date(said, place, found, today)
    return _read_month_date(said, place, today) or _read_split_date(said, place, today)


def _read_numeric_date(said: TimeSentence, place: int, found: re.Match[str], today: date) -> DayMention | None:
    """A day and a month in digits, where something says that it is no hour and no price."""
    written = int(found[1]), int(found[2])
    before = said[place - 1]
    after = said[place + 1]
    plain = found[3] or said[place].dot or before.has("day_of", *WEEKDAYS) or after.has("at")
    if not plain or not 1 <= written[1] <= len(MONTHS) or after.has("oclock", "counted"):
        return None
    year = int(found[3] or 0)
    day = valid_date(year + 2000 * (year < 100), written) if year else next_yearly_date(written, today)
    if before.has(*WEEKDAYS) and not said[place].dot and day and not before.has(WEEKDAYS[day.weekday()]):
        return None
    return DayMention(on=day, unclear=day is None)


def _read_month_date(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """A day and a month in words, in either order, and the year if one follows."""
    first = is_day_number(said[place])
    number, month = (place, place + 1) if first else (place + 1, place)
    month += first and said[month].has("th")
    name = next((one for one in MONTHS if said[month].has(one)), "")
    day = _day_number(said[number], said[month], first=first)
    if not name or not 1 <= day <= LAST_DAY_OF_MONTH or (said[place].ends and not said[place].dot):
        return None
    last = max(number, month)
    last += said[last + 1].has("th") and last == number
    year = said[last + 1].text
    written = day, MONTHS.index(name) + 1
    with_year = len(year) == len("2026") and year.isdecimal()
    found = valid_date(int(year), written) if with_year else next_yearly_date(written, today)
    return DayMention(last + 1 + with_year - place, on=found, unclear=found is None)


def is_day_number(token: TimeToken) -> bool:
    """Whether it can be the day of a month: a number in digits or in words, or "the third"."""
    return token.digits or token.nth > 0 or token.number > 0


def _day_number(token: TimeToken, month: TimeToken, *, first: bool) -> int:
    """Which day of the month it is; -1 where that is no day, as in "one may come"."""
    if token.digits or token.nth:
        return token.nth or token.number
    return token.number if first and token.text != TURKISH_ONE and not month.has("perhaps_month") else -1


def _read_split_date(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """3. 12., am dritten zwölften, يوم 3 شهر 12."""
    first = said[place]
    then = said[place + 1]
    if then.has("month_number"):
        written = (first.nth or first.number, said[place + 2].number)
        length = 3
    elif first.nth and then.nth and (place == 0 or said[place - 1].has("day_of")):
        written = (first.nth, then.nth)
        length = 2
    elif first.dot and then.dot:
        written = (first.number, then.number)
        length = 2
    else:
        return None
    day = next_yearly_date(written, today) if 0 < written[1] <= len(MONTHS) else None
    return DayMention(length, on=day) if day else None


def _read_named_day(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """Today, a weekday, the weekend, Christmas Eve."""
    token = said[place]
    day = next((one for one in DAYS_AHEAD if token.has(one)), "")
    span = next((one for one in DAY_SPANS if token.has(one)), "")
    weekday = next((one for one in WEEKDAYS if token.has(one)), "")
    if day:
        return DayMention(on=today + DAYS_AHEAD[day] * ONE_DAY)
    if span:
        return DayMention(span=span)
    return (
        _read_weekday(said, place, weekday)
        if weekday
        else _read_feast_day(said, place, today) or _read_short_weekday(said, place)
    )


def _read_weekday(said: TimeSentence, place: int, weekday: str) -> DayMention:
    """Friday, next Friday, Friday week, übernächsten Freitag."""
    before = said[place - 1]
    after = said[place + 1]
    unclear = before.has("next", "after_next") or (after.has("next_after") and not said[place].ends)
    behind = after.has("week_after") and not said[place].ends
    return DayMention(
        1 + behind, weekday=weekday, unclear=unclear, weeks=int(behind or before.has("week_before", "after_next"))
    )


def _read_feast_day(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """Silvester, heute in acht Tagen, a fortnight today, am vierten Advent."""
    if ahead := int(said[place].after("ahead:") or 0):
        return DayMention(on=today + ahead * ONE_DAY, ahead=True, weeks=ahead * ONE_DAY // ONE_WEEK)
    feast = find_feast_day(said, place, today)
    return DayMention(1 + said[place + 1].has(*COUNTED_FEASTS), on=feast) if feast else None


def _read_short_weekday(said: TimeSentence, place: int) -> DayMention | None:
    """Do, fr, sat: weekdays only where an hour, a part of the day or a date follows, or "am" stands before."""
    token = said[place]
    after = said[place + 1]
    weekday = next((one for one in WEEKDAYS if token.has(one + SHORT_WEEKDAY_MARK)), "")
    told = after.has("day_suits") and not token.has("hardly_day")
    told = told or after.digits or after.has("at", "morning", "noon", "afternoon", "evening", "night", "next_week")
    told = told or bool(after.after("shift")) or (after.number > 0 and bool(said[place + 2].after("then")))
    before = said[place - 1]
    framed = place == 0 or before.ends or before.has("day_of")
    told = told or before.has("every", "since", "not_then")
    return (
        DayMention(weekday=weekday + SHORT_WEEKDAY_MARK)
        if weekday and (told or (framed and said.closed(place)))
        else None
    )


def _read_day_of_month(said: TimeSentence, place: int, today: date) -> DayMention | None:
    """Am 30., the 30th, ayın 28'inde, 5 числа, on the twentieth: a day of this month or one of the next."""
    token = said[place]
    if first := int(token.after("day_number:") or 0):
        return DayMention(number=first)
    if not is_day_number(token) or not 1 <= (token.nth or token.number) <= LAST_DAY_OF_MONTH:
        return None
    number = token.nth or token.number
    ordinal = said[place + 1].has("th") and not token.ends
    month = said[place + 1 + ordinal]
    if month.has("next_month") or said[place - 1].has("next_month"):
        following = today.replace(day=1) + 31 * ONE_DAY
        return DayMention(
            1 + ordinal + month.has("next_month"), on=valid_date(following.year, (number, following.month))
        )
    if month.has("this_month") and (ordinal or not token.ends or token.dot):
        return DayMention(2 + ordinal, number=number)
    return DayMention(1 + ordinal, number=number) if _is_bare_day_number(said, place, ordinal=ordinal) else None


def _is_bare_day_number(said: TimeSentence, place: int, *, ordinal: bool) -> bool:
    """Whether a number is a day of the month though no month is named."""
    token = said[place]
    before = said[place - 1]
    after = said[place + 1]
    thing = said[place + 1 + ordinal]
    apart = after.ends or (token.ends and not token.dot)
    if token.nth and before.has("of_month"):
        return True
    things = ("counted", "hour", "minute", "oclock", *(("day", "week") if token.nth else ()))
    if thing.has(*things) and not apart:
        return False
    if token.digits:
        framed = before.has("day_of", *WEEKDAYS) and (ordinal or token.dot)
        return framed or (before.has("day_of") and before.has("day")) or (ordinal and after.has("alone"))
    if after.has("alone") or (token.has("on_day") and (place == 0 or before.ends)):
        return token.nth > 0
    named = before.has(*WEEKDAYS) and token.nth > MONTHS_PER_YEAR and not before.ends
    return token.nth > 0 and (named or before.has("day_of")) and _is_ordinal_day(said, place)


def _is_ordinal_day(said: TimeSentence, place: int) -> bool:
    """Whether "the third" is a day, and not the third bus."""
    token = said[place]
    before = said[place - 1]
    after = said[place + 1]
    if token.nth <= MONTHS_PER_YEAR and not before.has("on_the", *WEEKDAYS):
        return False
    told = said.closed(place) or after.has("at", "suits", *PARTS_OF_DAY, *WEEKDAYS)
    return told or not (after.text[:1].isupper() or (token.nth <= MONTHS_PER_YEAR and before.has("the_thing")))
