"""The day of a request, in the ways people write it: "Donnerstag 9 Uhr", "26.11.", "yarın", "غدا".

It is stored as text: "flexible", an ISO date, an ISO datetime with offset, two ISO dates with a slash, or two datetimes
of one date with a slash: a part of that day.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

FLEXIBLE = "flexible"
FLEXIBLE_REQUEST_OPEN_FOR = timedelta(days=30)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY_MEANINGS = frozenset(
    {*WEEKDAYS, *MONTHS, "today", "tomorrow", "after_tomorrow", "this_week", "next_week", "weekend", FLEXIBLE}
)
CLOCK_MARKS = frozenset({"oclock", "half_to", "half_past", "before_noon", "after_noon"})
DAY_MEANINGS |= CLOCK_MARKS
_DAYS_AHEAD = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}

PARTS_OF_DAY = {"morning": (8, 12), "noon": (12, 14), "afternoon": (14, 18), "evening": (18, 22), "night": (20, 23)}
"""From which hour to which each part of a day lasts, for whoever helps."""

_TOKEN = re.compile(r"\d+(?:[.:/-]\d+)*|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_MAX_PHRASE_WORDS = 3
_MIN_TYPO_LETTERS = 6
_HALF_YEAR = timedelta(days=182)
_ONE_DAY = timedelta(days=1)


def parse_request_day(text: str, now: datetime, known: Mapping[str, str]) -> str | None:
    """The request day at the beginning of `text`, seen from `now` in the city's time zone; `known` maps phrases to
    meanings.

    None where there is no date, or an ambiguous one: every number must have its place. The date may be past; see
    `is_past`.
    """
    tokens = _tokenize(text_start(text), known)
    if tokens in (["this_week"], ["next_week"]):
        return rest_of_week(now.date(), following=tokens == ["next_week"])
    if tokens == ["weekend"]:
        return rest_of_weekend(now.date())
    if tokens == [FLEXIBLE]:
        return FLEXIBLE
    day, rest = _single_day(tokens, now.date())
    at, left = _read_time(rest)
    if day is None or left:
        return None
    return day.isoformat() if at is None else datetime.combine(day, at, now.tzinfo).isoformat()


def day_with_part(day: str, part: str, now: datetime) -> str:
    """A part of an ISO date, as two ISO datetimes with a slash."""
    on = date.fromisoformat(day)
    return "/".join(datetime.combine(on, time(hour), now.tzinfo).isoformat() for hour in PARTS_OF_DAY[part])


def part_of_day(wanted: str) -> str:
    """Which part of a day the stored request day is; empty where it is none."""
    first, _slash, last = wanted.partition("/")
    begins = datetime.fromisoformat(first).hour if "T" in first and last else -1
    return next((part for part, (hour, _end) in PARTS_OF_DAY.items() if hour == begins), "")


def day_without_part(wanted: str) -> str:
    """The ISO date of a part of a day; any other request day unchanged."""
    return wanted.partition("T")[0] if part_of_day(wanted) else wanted


def day_at_hour(wanted: str, hour: str, now: datetime) -> str:
    """The ISO date at this hour or in this part, if it is one day and still to come; else unchanged."""
    if not hour or "T" in wanted or "/" in wanted or wanted == FLEXIBLE:
        return wanted
    if hour in PARTS_OF_DAY:
        part = day_with_part(wanted, hour, now)
        return wanted if is_past(part, now) else part
    moment = datetime.combine(date.fromisoformat(wanted), time.fromisoformat(hour), now.tzinfo)
    return moment.isoformat() if moment > now else wanted


def is_past(wanted: str, now: datetime) -> bool:
    """Whether the day, or the moment, is in the past; `now` is in the city's own time."""
    return day_ends_at(wanted, now) <= now


def day_ends_at(wanted: str, asked: datetime, open_for: timedelta = FLEXIBLE_REQUEST_OPEN_FOR) -> datetime:
    """When the day, the week or the moment has gone by; `asked` is when it was asked, in the city's own time.

    "flexible" ends as well, after `open_for`, so that nothing stays open for ever.
    """
    last = wanted.rpartition("/")[2]
    if last == FLEXIBLE:
        return asked + open_for
    if "T" in last:
        return datetime.fromisoformat(last)
    return datetime.combine(date.fromisoformat(last) + _ONE_DAY, time(), asked.tzinfo)


def rest_of_week(today: date, *, following: int = 0) -> str:
    """The rest of this week, or all of a later one, until its Sunday, as ISO dates."""
    sunday = today + _ONE_DAY * (6 - today.weekday())
    last = sunday + 7 * following * _ONE_DAY
    first = last - 6 * _ONE_DAY if following else today
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def rest_of_weekend(today: date) -> str:
    """The rest of this week's weekend, as ISO dates."""
    sunday = today + _ONE_DAY * (6 - today.weekday())
    first = max(today, sunday - _ONE_DAY)
    return first.isoformat() if first == sunday else f"{first.isoformat()}/{sunday.isoformat()}"


def _tokenize(text: str, known: Mapping[str, str]) -> list[str]:
    """Numbers as they stand and the meanings of words, in order; words without a meaning are left out."""
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    parts = _TOKEN.findall(plain)
    found = []
    place = 0
    while place < len(parts):
        ahead = parts[place : place + _MAX_PHRASE_WORDS]
        length, meaning = (1, ahead[0]) if ahead[0][0].isdigit() else _longest_meaning(ahead, known)
        found += [meaning] if meaning else []
        place += length
    return found


def _longest_meaning(parts: Sequence[str], known: Mapping[str, str]) -> tuple[int, str]:
    """How many words the longest known phrase at the start has, and what it means; long words may have a slip."""
    for length in range(len(parts), 0, -1):
        phrase = normalize(" ".join(parts[:length]))
        if phrase in known:
            return length, known[phrase]
    word = normalize(parts[0])
    alike = [name for name in known if name[0] == word[:1]] if len(word) >= _MIN_TYPO_LETTERS else []
    close = extractOne(word, alike, scorer=OSA.distance, score_cutoff=1)
    return 1, known[close[0]] if close else ""


def _single_day(tokens: list[str], today: date) -> tuple[date | None, list[str]]:
    """The one day that is named, and what is left; None where there is none or a second one."""
    days: list[date | None] = []
    rest: list[str] = []
    place = 0
    while place < len(tokens):
        length, day = _read_day(tokens, place, today)
        days += [day] if length else []
        rest += [] if length else [tokens[place]]
        place += length or 1
    return (days[0] if days and len(set(days)) == 1 else None), rest


def _read_day(tokens: list[str], place: int, today: date) -> tuple[int, date | None]:
    """How many tokens make up a day here (0: none does), and which; None for a day that does not exist."""
    here = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    if here in _DAYS_AHEAD:
        return 1, today + _ONE_DAY * _DAYS_AHEAD[here]
    if here in WEEKDAYS:
        return _read_weekday(tokens, place, today)
    if here.isdigit() and after in MONTHS:
        return _read_month_date(tokens, place, (int(here), MONTHS.index(after) + 1), today)
    if here in MONTHS and after.isdigit():
        return _read_month_date(tokens, place, (int(after), MONTHS.index(here) + 1), today)
    return _read_numeric_date(here, today) if after != "oclock" else (0, None)


def _read_weekday(tokens: list[str], place: int, today: date) -> tuple[int, date | None]:
    """The next such day; a date right behind it says more."""
    length, day = _read_day(tokens, place + 1, today) if place + 1 < len(tokens) else (0, None)
    if length:
        return length + 1, day if day and WEEKDAYS[day.weekday()] == tokens[place] else None
    ahead = (WEEKDAYS.index(tokens[place]) - today.weekday()) % 7
    return 1, today + _ONE_DAY * ahead


def _read_month_date(tokens: list[str], place: int, written: tuple[int, int], today: date) -> tuple[int, date | None]:
    """A day and a month in words, with the year if one follows."""
    year = tokens[place + 2] if place + 2 < len(tokens) else ""
    if len(year) == len("2026") and year.isdigit():
        return 3, valid_date(int(year), written)
    return 2, next_yearly_date(written, today)


def _read_numeric_date(token: str, today: date) -> tuple[int, date | None]:
    """A date in digits. One whose month cannot be is no date: 9.30 is a time."""
    if found := _ISO.fullmatch(token):
        return 1, valid_date(int(found[1]), (int(found[3]), int(found[2])))
    found = _WRITTEN.fullmatch(token)
    if not found or int(found[2]) > len(MONTHS) or found[2] == "00":
        return 0, None
    written = int(found[1]), int(found[2])
    year = int(found[3] or 0)
    return 1, valid_date(year + 2000 * (year < 100), written) if year else next_yearly_date(written, today)


def next_yearly_date(written: tuple[int, int], today: date) -> date | None:
    """The date this year, or next year where it is long past: "3.1." in November."""
    this = valid_date(today.year, written)
    if this and this < today - _HALF_YEAR:
        return valid_date(today.year + 1, written)
    return this


def valid_date(year: int, written: tuple[int, int]) -> date | None:
    """The date of this day and month; None where there is none."""
    try:
        return date(year, written[1], written[0])
    except (ValueError, OverflowError):
        return None


def _read_time(tokens: list[str]) -> tuple[time | None, list[str]]:
    """The time of day, and the tokens that have no place in one."""
    numbers = [token for token in tokens if token[0].isdigit()]
    marks = {token for token in tokens if not token[0].isdigit()}
    left = sorted(marks - CLOCK_MARKS)
    if not numbers:
        return None, left
    at = _read_clock(numbers[0], marks)
    return at, left + numbers[1:] if at else left + numbers


def _read_clock(token: str, marks: set[str]) -> time | None:
    found = _CLOCK.fullmatch(token)
    if not found:
        return None
    hour = int(found[1])
    minute = int(found[2] or 0)
    if "after_noon" in marks and hour < 12:
        hour += 12
    if "half_to" in marks and not found[2]:
        hour = hour - 1
        minute = 30
    if "half_past" in marks and not found[2]:
        minute = 30
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None
