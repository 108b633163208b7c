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

from bot.contract.placeholders import (
    Date,
    Day,
    LanguageNames,
    Moment,
    NameList,
    Placeholder,
    TimeOfDay,
    TimeSpans,
    Weekday,
)

CATALOG_FOLDERS = {"de-simple": "de@simple"}

# English as Europe writes it (day before month, 24 hours); Arabic without a country, whose month names most share.
_FORMAT_LOCALES = {"en": "en_150", "en-XA": "en_150", "ar-XB": "ar"}

_ISOLATE, _ISOLATE_RIGHT_TO_LEFT, _END = "\u2068", "\u2067", "\u2069"
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
        case _:
            said = _format_time(hole, locale, zone)
    return said.translate(_UNUSUAL_SPACES)


def _isolate(words: str) -> str:
    return f"{_ISOLATE}{clean_line(words)}{_END}"


def _format_time(hole: Day | Date | Weekday | Moment | TimeOfDay | TimeSpans, locale: Locale, zone: ZoneInfo) -> str:
    match hole:
        case Day(day):
            return format_date(day, _day_and_month_pattern(locale), locale)
        case Date(day):
            return format_date(day, "long", locale)
        case Weekday(day):
            return format_date(day, "EEEE", locale)
        case Moment(moment):
            return _format_moment(moment, locale, zone)
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
    return format_time(clock, "HH:mm", locale=locale)


def _format_moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    there = moment.astimezone(zone)
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return both.format(
        _format_clock(there.time(), locale), format_date(there.date(), _day_and_month_pattern(locale), locale)
    )


def _format_spans(spans: Sequence[tuple[time, time]], locale: Locale) -> str:
    said = format_list(
        [f"{_format_clock(start, locale)}–{_format_clock(end, locale)}" for start, end in spans], locale=locale
    )
    if locale.character_order == "left-to-right":
        return said
    # Digits alone have no direction: without this, "10:00–18:00" on a line of its own reads from six to ten.
    return f"{_ISOLATE_RIGHT_TO_LEFT}{said}{_END}"


def _format_language(tongue: str, locale: Locale) -> str:
    """The name CLDR knows, such as "Dari" for fa-AF; a language it cannot name is shown as its code."""
    known, base = locale.languages, tongue.partition("-")[0]
    return known.get(folder_of(tongue)) or known.get(base) or _isolate(tongue)
