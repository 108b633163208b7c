"""The holes of a sentence, filled as a language writes them: names, numbers, lists, days and times."""

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

from bot.contract.outgoing import Clock, Date, Day, Hole, Moment, Names, Spans, Tongues, Weekday

FOLDERS = {"de-simple": "de@simple"}

# English as Europe writes it (day before month, 24 hours); Arabic without a country, whose month names most share.
_MANNERS = {"en": "en_150", "en-XA": "en_150", "ar-XB": "ar"}

_ISOLATE, _ISOLATE_RIGHT_TO_LEFT, _END = "\u2068", "\u2067", "\u2069"
_ODD_SPACES = str.maketrans("\u202f\u00a0\u2009", "   ")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_BROKEN = re.compile(r"[\ud800-\udfff]")
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Joiners spell Persian words and hold emoji together; anywhere but between two visible characters they only hide.
_LOOSE_JOINERS = re.compile("[\u200c\u200d](?![^\\s\u200c\u200d])|(?<![^\\s\u200c\u200d])[\u200c\u200d]")


def folder_of(language: str) -> str:
    """What the folder of a language is called, which is also how Babel knows it."""
    return FOLDERS.get(language, language.replace("-", "_"))


@cache
def locale_of(language: str) -> Locale:
    """Babel's rules for a BCP 47 code. Raises ValueError for a code nobody has rules for."""
    try:
        return Locale.parse(_MANNERS.get(language) or folder_of(language))
    except LookupError as unknown:
        raise ValueError(f"no language is called {language}") from unknown


def tidy(words: str) -> str:
    """People's words on one line, without characters that are invisible or turn the line around."""
    shown = _HIDDEN.sub("", _BROKEN.sub("\ufffd", words))
    return _LOOSE_JOINERS.sub("", _BREAKS.sub(" ", shown)).strip()


def spoken(hole: Hole, language: str, zone: ZoneInfo) -> str:
    """One value as the language writes it; the only place that asks Babel. Raises ValueError for a naive moment."""
    locale = locale_of(language)
    match hole:
        case str():
            said = _isolated(hole)
        case int():
            said = format_decimal(hole, locale=locale)
        case Names(names):
            said = format_list([_isolated(name) for name in names], locale=locale)
        case Tongues(tongues):
            said = format_list([_tongue(tongue, locale) for tongue in tongues], locale=locale)
        case _:
            said = _time(hole, locale, zone)
    return said.translate(_ODD_SPACES)


def _isolated(words: str) -> str:
    return f"{_ISOLATE}{tidy(words)}{_END}"


def _time(hole: Day | Date | Weekday | Moment | Clock | Spans, locale: Locale, zone: ZoneInfo) -> str:
    match hole:
        case Day(day):
            return format_date(day, _day_pattern(locale), locale)
        case Date(day):
            return format_date(day, "long", locale)
        case Weekday(day):
            return format_date(day, "EEEE", locale)
        case Moment(moment):
            return _moment(moment, locale, zone)
        case Clock(clock):
            return _clock(clock, locale)
        case Spans(spans):
            return _spans(spans, locale)
    assert_never(hole)


def _day_pattern(locale: Locale) -> str:
    """Day and month as the language orders them, both written out; CLDR has that in full for few languages."""
    skeletons = locale.datetime_skeletons
    pattern = (skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern
    return re.sub("E+|c+", "EEEE", re.sub("MM+|LLL+", "MMMM", pattern))


def _clock(clock: time, locale: Locale) -> str:
    return format_time(clock, "HH:mm", locale=locale)


def _moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    there = moment.astimezone(zone)
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return both.format(_clock(there.time(), locale), format_date(there.date(), _day_pattern(locale), locale))


def _spans(spans: Sequence[tuple[time, time]], locale: Locale) -> str:
    said = format_list([f"{_clock(start, locale)}–{_clock(end, locale)}" for start, end in spans], locale=locale)
    if locale.character_order == "left-to-right":
        return said
    # Digits alone have no direction: without this, "10:00–18:00" on a line of its own reads from six to ten.
    return f"{_ISOLATE_RIGHT_TO_LEFT}{said}{_END}"


def _tongue(tongue: str, locale: Locale) -> str:
    """The name CLDR knows, such as "Dari" for fa-AF; a language it cannot name is shown as its code."""
    known, base = locale.languages, tongue.partition("-")[0]
    return known.get(folder_of(tongue)) or known.get(base) or _isolated(tongue)
