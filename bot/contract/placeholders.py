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
    """A date, shown only as its weekday."""

    weekday: date


@dataclass(frozen=True)
class Moment:
    """A date with its time, as an aware datetime."""

    moment: datetime


@dataclass(frozen=True)
class NearMoment:
    """A moment by its distance from the day on which it is said, such as "tomorrow at 9:00"; farther away a `Moment`.

    For what is read at once, such as by when a coordinator looks. A time that two people agreed on is a `Moment`: it is
    read again on another day.
    """

    moment: datetime


@dataclass(frozen=True)
class Duration:
    """How long something took, such as "1½ hours"."""

    minutes: int


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
    """A clock time without a date."""

    clock: time


@dataclass(frozen=True)
class TimeSpans:
    """Clock times from … to …, in order."""

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
    | NearMoment
    | Duration
    | ShortDay
    | ShortMoment
    | TimeOfDay
    | TimeSpans
    | NameList
    | LanguageNames
    | int
    | str
)
