"""What can stand in a hole of a sentence: names, numbers and times, without a language yet."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Day:
    """A calendar day, said as the reader's language says it, such as "Thursday, 26 November"."""

    day: date


@dataclass(frozen=True)
class Date:
    """A date with its year, for what may lie long ago."""

    date: date


@dataclass(frozen=True)
class Weekday:
    """Only the day of the week."""

    weekday: date


@dataclass(frozen=True)
class Moment:
    """A day with its time; aware."""

    moment: datetime


@dataclass(frozen=True)
class ShortDay:
    """A calendar day in as few letters as the language has for it, such as "Thu, 26 Nov"."""

    short_day: date


@dataclass(frozen=True)
class ShortMoment:
    """Such a day with its time; aware."""

    short_moment: datetime


@dataclass(frozen=True)
class TimeOfDay:
    """A time of day."""

    clock: time


@dataclass(frozen=True)
class TimeSpans:
    """Times of a day from ... to ..., in order."""

    spans: tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class NameList:
    """Several names or values, joined the way the language lists things."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class LanguageNames:
    """Languages by BCP 47 code, named in the reader's language."""

    tongues: tuple[str, ...]


Placeholder = (
    Day
    | Date
    | Weekday
    | Moment
    | ShortDay
    | ShortMoment
    | TimeOfDay
    | TimeSpans
    | NameList
    | LanguageNames
    | int
    | str
)
