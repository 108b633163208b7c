"""The placeholders of a sentence in the form of each language: names, numbers, lists, dates and times."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from typing import assert_never
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from bot.contract.placeholders import (
    Date,
    Day,
    Duration,
    LanguageNames,
    Moment,
    NameList,
    NearMoment,
    Placeholder,
    ShortDay,
    ShortMoment,
    TimeOfDay,
    TimeSpans,
    Weekday,
)

CATALOG_FOLDERS = {"de-simple": "de@simple"}

# English as Europe writes it (day before month, 24 hours); Arabic without a country, whose month names most share.
_FORMAT_LOCALES = {"en": "en_150", "en-XA": "en_150", "ar-XB": "ar"}

_CLOCK_PATTERNS = {"tr": "HH:mm"}
_USUAL_CLOCK_PATTERN = "H:mm"
_MIDNIGHT = time(0)
_MINUTES_PER_HOUR = 60
_QUARTERS = {15: "¼", 30: "½", 45: "¾"}
_LOCALES_WITH_QUARTERS = ("de", "en_150")
"""Where "1½ hours" is how people write it."""

_ISOLATE = "\u2068"
_ISOLATE_RIGHT_TO_LEFT = "\u2067"
_END = "\u2069"
_UNUSUAL_SPACES = str.maketrans("\u202f\u00a0\u2009", "   ")
_BREAKS_PATTERN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
_INVISIBLE_CHARACTERS = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Joiners spell Persian words and hold emoji together; anywhere but between two visible characters they only hide.
_LOOSE_JOINERS = re.compile("[\u200c\u200d](?![^\\s\u200c\u200d])|(?<![^\\s\u200c\u200d])[\u200c\u200d]")


def folder_of(language: str) -> str:
    """What the folder of a language is called, which is also how Babel knows it."""
    return CATALOG_FOLDERS.get(language, language.replace("-", "_"))


@cache
def locale_of(language: str) -> Locale:
    """Babel's rules for a BCP 47 code. Raises ValueError for a code nobody has rules for."""
    try:
        return Locale.parse(_FORMAT_LOCALES.get(language) or folder_of(language))
    except LookupError as unknown:
        raise ValueError(f"no language is called {language}") from unknown


def clean_line(words: str) -> str:
    """People's words on one line, without characters that are invisible or turn the line around."""
    shown = _INVISIBLE_CHARACTERS.sub("", _LONE_SURROGATES.sub("\ufffd", words))
    return _LOOSE_JOINERS.sub("", _BREAKS_PATTERN.sub(" ", shown)).strip()


def format_value(hole: Placeholder, language: str, zone: ZoneInfo) -> str:
    """One value as the language writes it; the only place that asks Babel. Raises ValueError for a naive moment."""
    locale = locale_of(language)
    match hole:
        case str():
            said = _isolate(hole)
        case int():
            said = format_decimal(hole, locale=locale)
        case NameList(names):
            said = format_list([_isolate(name) for name in names], locale=locale)
        case LanguageNames(tongues):
            said = format_list([_format_language(tongue, locale) for tongue in tongues], locale=locale)
        case Duration(minutes):
            said = _format_duration(minutes, locale)
        case _:
            said = _format_time(hole, locale, zone)
    return said.translate(_UNUSUAL_SPACES)


def _isolate(words: str) -> str:
    return f"{_ISOLATE}{clean_line(words)}{_END}"


def _format_time(
    hole: Day | Date | Weekday | Moment | NearMoment | ShortDay | ShortMoment | TimeOfDay | TimeSpans,
    locale: Locale,
    zone: ZoneInfo,
) -> str:
    match hole:
        case Day(day):
            return format_date(day, _day_and_month_pattern(locale), locale)
        case Date(day):
            return format_date(day, "long", locale)
        case Weekday(day):
            return format_date(day, "EEEE", locale)
        case Moment(moment) | NearMoment(moment):
            return _format_moment(moment, locale, zone)
        case ShortDay() | ShortMoment():
            return _format_briefly(hole, locale, zone)
        case TimeOfDay(clock):
            return _format_clock(clock, locale)
        case TimeSpans(spans):
            return _format_spans(spans, locale)
    assert_never(hole)


def _day_and_month_pattern(locale: Locale) -> str:
    """Day and month as the language orders them, both written out; CLDR has that in full for few languages."""
    skeletons = locale.datetime_skeletons
    pattern = (skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern
    return re.sub("E+|c+", "EEEE", re.sub("MM+|LLL+", "MMMM", pattern))


def _format_clock(clock: time, locale: Locale) -> str:
    """Such as "9:00"; in German "9 Uhr" and "14:30 Uhr"."""
    said = _format_plain_clock(clock, locale)
    return f"{said} Uhr" if locale.language == "de" else said


def _format_plain_clock(clock: time, locale: Locale) -> str:
    if locale.language == "de" and not clock.minute:
        return str(clock.hour)
    return format_time(clock, _CLOCK_PATTERNS.get(locale.language, _USUAL_CLOCK_PATTERN), locale=locale)


def _format_briefly(hole: ShortDay | ShortMoment, locale: Locale, zone: ZoneInfo) -> str:
    pattern = locale.datetime_skeletons["MMMEd"].pattern
    if isinstance(hole, ShortDay):
        return format_date(hole.short_day, pattern, locale)
    there = _local_time(hole.short_moment, zone)
    return f"{format_date(there.date(), pattern, locale)} {_format_clock(there.time(), locale)}"


def _local_time(moment: datetime, zone: ZoneInfo) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(zone)


def _format_moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    there = _local_time(moment, zone)
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return both.format(
        _format_clock(there.time(), locale), format_date(there.date(), _day_and_month_pattern(locale), locale)
    )


def _format_spans(spans: Sequence[tuple[time, time]], locale: Locale) -> str:
    said = format_list([_format_span(start, end, locale) for start, end in spans], locale=locale)
    if locale.language == "de":
        return f"{said} Uhr"
    if locale.character_order == "left-to-right":
        return said
    # Digits alone have no direction: without this, "10:00–18:00" on a line of its own reads from six to ten.
    return f"{_ISOLATE_RIGHT_TO_LEFT}{said}{_END}"


def _format_span(start: time, end: time, locale: Locale) -> str:
    last = "24" if locale.language == "de" and end == _MIDNIGHT else _format_plain_clock(end, locale)
    return f"{_format_plain_clock(start, locale)}–{last}"


def _format_duration(minutes: int, locale: Locale) -> str:
    """Whole hours and minutes in words, and quarters of an hour where a language writes them so."""
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    if hours and rest in _QUARTERS and str(locale) in _LOCALES_WITH_QUARTERS:
        said = format_unit(minutes / _MINUTES_PER_HOUR, "duration-hour", "long", locale=locale)
        return said.replace(format_decimal(minutes / _MINUTES_PER_HOUR, locale=locale), f"{hours}{_QUARTERS[rest]}")
    parts = [(hours, "duration-hour")] if hours else []
    parts += [(rest, "duration-minute")] if rest or not hours else []
    return format_list([format_unit(count, unit, "long", locale=locale) for count, unit in parts], locale=locale)


def _format_language(tongue: str, locale: Locale) -> str:
    """The name CLDR knows, such as "Dari" for fa-AF; a language it cannot name is shown as its code."""
    known = locale.languages
    base = tongue.partition("-")[0]
    return known.get(folder_of(tongue)) or known.get(base) or _isolate(tongue)
