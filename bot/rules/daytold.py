"""The days that a sentence speaks of, one by one: a date, a weekday, "in three days", the 30th, next week."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.timewords import Sentence, Token
from bot.rules.wanted import MONTHS, WEEKDAYS, a_date, coming

A_DAY = timedelta(days=1)
WEEK = 7 * A_DAY
DAYS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}
SPANS = ("this_week", "next_week", "after_next_week", "weekend")
LENGTHS = {
    "minute": timedelta(minutes=1),
    "half_hour": timedelta(minutes=30),
    "hour": timedelta(hours=1),
    "day": A_DAY,
    "week": WEEK,
}
SHORT = "?"
"""Behind a weekday that is said in two letters, which may be another word."""
MOST, LAST, TWELVE = 99, 31, 12
ONE = "bir"
"""In Turkish that is "a" as well: "bir ocak" is a stove, and no first of January."""
PARTS = ("morning", "noon", "afternoon", "evening", "night")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")


@dataclass(frozen=True, slots=True)
class Mention:
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


def mentioned(said: Sentence, place: int, now: datetime) -> Mention | None:
    """The day that is spoken of right here."""
    today = now.date()
    found = _ahead(said, place, now) or _written(said, place, today) or _numbered(said, place, today)
    return found or _named(said, place, today)


def dropped(said: Sentence, place: int, length: int = 1) -> bool:
    """Whether the day here is one that is not meant: not Monday, since Monday, last Monday, Mr Monday."""
    before = said[place - 1]
    if is_called(said, place, length):
        return True
    if said[place + length].has("not_after") and not said[place + length - 1].ends:
        return True
    if before.has("since") and not before.ends:
        return not said[place].has(*PARTS)
    return before.has("not_then") and not before.ends and not before.has("day_of", "at") and not _second(said, place)


def is_called(said: Sentence, place: int, length: int = 1) -> bool:
    """Whether it is the name of somebody: Frau Sonntag, Cuma Bey."""
    before, after = said[place - 1], said[place + length]
    titled = before.has("title") and not before.ends
    return titled or said[place - 2].has("called") or (after.has("title_after") and not said[place + length - 1].ends)


def repeated(said: Sentence, place: int) -> bool:
    """Whether it is so every day, or every week."""
    return said[place - 1].has("every") and not said[place - 1].ends


def _second(said: Sentence, place: int) -> bool:
    """Whether it is the end of a range of days."""
    return said[place - 1].has("to") and _is_day(said[place - 2])


def _is_day(token: Token) -> bool:
    return any(one.rstrip(SHORT) in (*WEEKDAYS, *DAYS, *MONTHS) for one in token.means)


def _ahead(said: Sentence, place: int, now: datetime) -> Mention | None:
    """In two hours, через тиждень, بعد يومين, üç gün sonra."""
    first = said[place]
    if first.has("in", "in_days") and not first.ends:
        found = _so_long(said, place + 1, now, before=1)
        return found if found and (found.on or first.has("in")) else None
    found = _so_long(said, place, now, before=0)
    return found if found and found.length > 1 and said[place + found.length - 1].has("after") else None


def _so_long(said: Sentence, place: int, now: datetime, before: int) -> Mention | None:
    """A length of time that begins here, `before` tokens behind the word for "in", and the word behind it if any."""
    count = said[place].number
    unit = said[place + (count > 0)]
    length = next((LENGTHS[one] for one in LENGTHS if unit.has(one)), None)
    if unit.has("month") and (count > 0 or before):
        return _months_ahead(max(count, 1), before + 1 + (count > 0), now.date())
    if twice := unit.after("2"):
        count, unit, length = 2, said[place], LENGTHS.get(twice)
    article = before and said[place - 1].text.isascii() and count < 1 and not twice and not unit.has("half_hour")
    if length is None or article or count > MOST or _is_day(said[place + 1]):
        return None
    tokens = before + 1 + (count > 0 and not twice)
    tokens += not before and said[place + tokens].has("after")
    then = now + max(count, 1) * length
    if length < A_DAY:
        return Mention(tokens, moment=then.replace(second=0, microsecond=0))
    return Mention(tokens, on=then.date(), ahead=True, weeks=max(count, 1) * (length // WEEK))


def _months_ahead(count: int, length: int, today: date) -> Mention | None:
    """The same day of a later month, or none where that has no such day."""
    month = today.month - 1 + count
    day = a_date(today.year + month // len(MONTHS), (today.day, month % len(MONTHS) + 1)) if count <= LAST else None
    return Mention(length, on=day, ahead=True) if day else None


def _written(said: Sentence, place: int, today: date) -> Mention | None:
    """2026-12-01, 3.12., 3. Dezember, December 3rd."""
    token = said[place]
    if found := _ISO.fullmatch(token.text):
        return Mention(on=a_date(int(found[1]), (int(found[3]), int(found[2]))), unclear=True)
    if found := _WRITTEN.fullmatch(token.text):
        return _in_digits(said, place, found, today)
    return _with_month(said, place, today) or _parted(said, place, today)


def _in_digits(said: Sentence, place: int, found: re.Match[str], today: date) -> Mention | None:
    """A day and a month in digits, where something says that it is no hour and no price."""
    written = int(found[1]), int(found[2])
    before, after = said[place - 1], said[place + 1]
    plain = found[3] or said[place].dot or before.has("day_of", *WEEKDAYS) or after.has("at")
    if not plain or not 1 <= written[1] <= len(MONTHS) or after.has("oclock", "counted"):
        return None
    year = int(found[3] or 0)
    day = a_date(year + 2000 * (year < 100), written) if year else coming(written, today)
    if before.has(*WEEKDAYS) and not said[place].dot and day and not before.has(WEEKDAYS[day.weekday()]):
        return None
    return Mention(on=day, unclear=day is None)


def _with_month(said: Sentence, place: int, today: date) -> Mention | None:
    """A day and a month in words, in either order, and the year if one follows."""
    first = is_day_number(said[place])
    number, month = (place, place + 1) if first else (place + 1, place)
    month += first and said[month].has("th")
    name = next((one for one in MONTHS if said[month].has(one)), "")
    day = _day_number(said[number], said[month], first=first)
    if not name or not 1 <= day <= LAST or (said[place].ends and not said[place].dot):
        return None
    last = max(number, month)
    last += said[last + 1].has("th") and last == number
    year = said[last + 1].text
    written = day, MONTHS.index(name) + 1
    with_year = len(year) == len("2026") and year.isdecimal()
    found = a_date(int(year), written) if with_year else coming(written, today)
    return Mention(last + 1 + with_year - place, on=found, unclear=found is None)


def is_day_number(token: Token) -> bool:
    """Whether it can be the day of a month: a number in digits or in words, or "the third"."""
    return token.digits or token.nth > 0 or token.number > 0


def _day_number(token: Token, month: Token, *, first: bool) -> int:
    """Which day of the month it is; -1 where that is no day, as in "one may come"."""
    if token.digits or token.nth:
        return token.nth or token.number
    return token.number if first and token.text != ONE and not month.has("perhaps_month") else -1


def _parted(said: Sentence, place: int, today: date) -> Mention | None:
    """3. 12., am dritten zwölften, يوم 3 شهر 12."""
    first, then = said[place], said[place + 1]
    if then.has("month_number"):
        written, length = (first.nth or first.number, said[place + 2].number), 3
    elif first.nth and then.nth and (place == 0 or said[place - 1].has("day_of")):
        written, length = (first.nth, then.nth), 2
    elif first.dot and then.dot:
        written, length = (first.number, then.number), 2
    else:
        return None
    day = coming(written, today) if 0 < written[1] <= len(MONTHS) else None
    return Mention(length, on=day) if day else None


def _named(said: Sentence, place: int, today: date) -> Mention | None:
    """Today, a weekday, the weekend, Christmas Eve."""
    token = said[place]
    day = next((one for one in DAYS if token.has(one)), "")
    span = next((one for one in SPANS if token.has(one)), "")
    weekday = next((one for one in WEEKDAYS if token.has(one)), "")
    if day:
        return Mention(on=today + DAYS[day] * A_DAY)
    if span:
        return Mention(span=span)
    return _on_weekday(said, place, weekday) if weekday else _known(token, today) or _in_short(said, place)


def _on_weekday(said: Sentence, place: int, weekday: str) -> Mention:
    """Friday, next Friday, Friday week, übernächsten Freitag."""
    before, after = said[place - 1], said[place + 1]
    unclear = before.has("next", "after_next") or (after.has("next_after") and not said[place].ends)
    behind = after.has("week_after") and not said[place].ends
    return Mention(
        1 + behind,
        weekday=weekday,
        unclear=unclear,
        weeks=int(behind or before.has("week_before", "after_next")),
    )


def _known(token: Token, today: date) -> Mention | None:
    """Silvester, heute in acht Tagen, a fortnight today."""
    if ahead := int(token.after("ahead:") or 0):
        return Mention(on=today + ahead * A_DAY, ahead=True, weeks=ahead * A_DAY // WEEK)
    month, _, day = token.after("date:").partition("-")
    return Mention(on=coming((int(day), int(month)), today)) if day else None


def _in_short(said: Sentence, place: int) -> Mention | None:
    """Do, fr, sat: weekdays only where an hour, a part of the day or a date follows, or "am" stands before."""
    token, after = said[place], said[place + 1]
    weekday = next((one for one in WEEKDAYS if token.has(one + SHORT)), "")
    told = after.has("day_suits") and not token.has("hardly_day")
    told = told or after.digits or after.has("at", "morning", "noon", "afternoon", "evening", "night", "next_week")
    told = told or bool(after.after("shift")) or (after.number > 0 and bool(said[place + 2].after("then")))
    before = said[place - 1]
    framed = place == 0 or before.ends or before.has("day_of")
    told = told or before.has("every", "since", "not_then")
    return Mention(weekday=weekday + SHORT) if weekday and (told or (framed and said.closed(place))) else None


def _numbered(said: Sentence, place: int, today: date) -> Mention | None:
    """Am 30., the 30th, ayın 28'inde, 5 числа, on the twentieth: a day of this month or one of the next."""
    token = said[place]
    if not is_day_number(token) or not 1 <= (token.nth or token.number) <= LAST:
        return None
    number, ordinal = token.nth or token.number, said[place + 1].has("th") and not token.ends
    month = said[place + 1 + ordinal]
    if month.has("next_month") or said[place - 1].has("next_month"):
        following = today.replace(day=1) + 31 * A_DAY
        return Mention(1 + ordinal + month.has("next_month"), on=a_date(following.year, (number, following.month)))
    if month.has("this_month") and (ordinal or not token.ends or token.dot):
        return Mention(2 + ordinal, number=number)
    return Mention(1 + ordinal, number=number) if _alone(said, place, ordinal=ordinal) else None


def _alone(said: Sentence, place: int, *, ordinal: bool) -> bool:
    """Whether a number is a day of the month though no month is named."""
    token, before, after = said[place], said[place - 1], said[place + 1]
    thing = said[place + 1 + ordinal]
    apart = after.ends or (token.ends and not token.dot)
    things = ("counted", "hour", "minute", "oclock", *(("day", "week") if token.nth else ()))
    if thing.has(*things) and not apart:
        return False
    if token.digits:
        framed = before.has("day_of", *WEEKDAYS) and (ordinal or token.dot)
        return framed or (before.has("day_of") and before.has("day")) or (ordinal and after.has("alone"))
    if after.has("alone") or (token.has("on_day") and (place == 0 or before.ends)):
        return token.nth > 0
    named = before.has(*WEEKDAYS) and token.nth > TWELVE and not before.ends
    return token.nth > 0 and (named or before.has("day_of")) and _ordinal(said, place)


def _ordinal(said: Sentence, place: int) -> bool:
    """Whether "the third" is a day, and not the third bus."""
    token, before, after = said[place], said[place - 1], said[place + 1]
    if before.has("of_month"):
        return True
    if token.nth <= TWELVE and not before.has("on_the", *WEEKDAYS):
        return False
    told = said.closed(place) or after.has("at", "suits", *PARTS, *WEEKDAYS)
    return told or not (after.text[:1].isupper() or (token.nth <= TWELVE and before.has("the_thing")))
