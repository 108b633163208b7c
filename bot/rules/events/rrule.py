"""The recurrence rules (RRULE of RFC 5545) that we follow: an allow-list of what neighbours need, all else is refused.

A rule names days: every so many days, weeks, months or years, narrowed by weekday, day of the month, month and
position; the time of day is that of the first date. What goes by the hour or by numbered weeks, lists thousands of
values, or is read in two ways by the calendars around us is refused with a reason: a stranger's file must not decide
how long we count, and nobody is to stand before a closed door.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

MAX_RULE_LENGTH = 500
MAX_LIST_VALUES = 62
MAX_COUNT = 1000
MAX_INTERVAL = 99
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_WEEKS_PER_MONTH = 5
MAX_WEEKS_PER_YEAR = 53
NUMBERED_PARTS = ("BYWEEKNO", "BYYEARDAY")
CLOCK_PARTS = ("BYHOUR", "BYMINUTE", "BYSECOND")
KNOWN_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", *CLOCK_PARTS}
)
BY_DAY_PATTERN = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
NUMBER_PATTERN = re.compile(r"[+-]?\d{1,4}")
LAST_SECOND = time(23, 59, 59)


class RuleFault(StrEnum):
    """Why a recurrence rule is refused, for the person who sent it; the values are stored in waiting rows."""

    UNREADABLE = "unreadable"
    OFTEN = "often"
    NUMBERED = "numbered"
    LARGE = "large"
    FIRST_DATE = "first_date"
    SELDOM = "seldom"


class UnreadableRule(Exception):
    """A rule that cannot be followed; the message says why, as an operator reads it."""

    def __init__(self, reason: str, fault: RuleFault = RuleFault.UNREADABLE) -> None:
        super().__init__(reason)
        self.fault = fault


class Frequency(StrEnum):
    """The length of one period of a recurrence rule."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """A supported recurrence rule.

    `weekdays` are tuples of an ordinal (0 for every, -1 for the last of its month or year) and the weekday, 0 for
    Monday; `monthdays` and `positions` count from the end where negative. `until` is the last moment, in local time.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


@lru_cache(maxsize=1024)
def parse_rule(text: str, at: time | None = None) -> RecurrenceRule:
    """The rule that an RRULE value states; `at` is the time of its first date. Raises Unreadable."""
    parts = _split_parts(text)
    _check_clock(parts, at)
    rule = RecurrenceRule(
        frequency=_parse_frequency(parts),
        interval=_parse_number(parts, "INTERVAL", MAX_INTERVAL) or 1,
        count=_parse_number(parts, "COUNT", MAX_COUNT),
        until=_parse_until(parts),
        months=_parse_numbers(parts, "BYMONTH", 12, signed=False),
        monthdays=_parse_numbers(parts, "BYMONTHDAY", 31),
        weekdays=_parse_each(parts, "BYDAY", _parse_weekday),
        positions=_parse_numbers(parts, "BYSETPOS", 366),
        week_start=WEEKDAY_CODES.index(_parse_choice(parts, "WKST", WEEKDAY_CODES) or WEEKDAY_CODES[0]),
    )
    _check_combination(rule)
    return rule


def _split_parts(text: str) -> dict[str, str]:
    """The value of each part by its name, all in capitals. Raises Unreadable."""
    if len(text) > MAX_RULE_LENGTH:
        raise UnreadableRule(f"its rule is longer than {MAX_RULE_LENGTH} characters", RuleFault.LARGE)
    found: dict[str, str] = {}
    for part in filter(None, text.upper().split(";")):
        name, equals, value = part.partition("=")
        if name in found or not equals:
            raise UnreadableRule(f"RRULE cannot be read: {text[:80]}")
        found[name] = value
    if numbered := next((name for name in NUMBERED_PARTS if name in found), None):
        raise UnreadableRule(f"it goes by numbered weeks or days of the year ({numbered})", RuleFault.NUMBERED)
    if unknown := next((name for name in found if name not in KNOWN_PARTS), None):
        raise UnreadableRule(f"its rule has a part that is not known: {unknown[:20]}")
    return found


def _parse_frequency(parts: Mapping[str, str]) -> Frequency:
    named = parts.get("FREQ", "")
    if named in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise UnreadableRule("it repeats more often than once a day", RuleFault.OFTEN)
    if named not in set(Frequency):
        raise UnreadableRule(f"RRULE cannot be read: FREQ={named[:40]}")
    return Frequency(named)


def _check_clock(parts: Mapping[str, str], at: time | None) -> None:
    """Raises Unreadable where it takes place at several times of a day, or at another one than its first date.

    Where nobody says when the first date is, a single time is taken for its own.
    """
    for name, usual in zip(CLOCK_PARTS, (at.hour, at.minute, at.second) if at else (None,) * 3, strict=True):
        given = {_parse_integer(name, value) for value in _split_values(parts, name)}
        if len(given) > 1:
            raise UnreadableRule(f"it takes place at several times of a day ({name})", RuleFault.OFTEN)
        if usual is not None and given - {usual}:
            raise UnreadableRule(f"its first date is at another time than its rule says ({name})", RuleFault.FIRST_DATE)


def _check_combination(rule: RecurrenceRule) -> None:
    """Raises Unreadable for what the standard forbids to stand together."""
    if rule.count and rule.until:
        raise UnreadableRule("its rule has both COUNT and UNTIL")
    if rule.monthdays and rule.frequency is Frequency.WEEKLY:
        raise UnreadableRule("a weekly rule has no days of the month (BYMONTHDAY)")
    if rule.monthdays and rule.frequency is Frequency.YEARLY and not rule.months:
        raise UnreadableRule("a yearly rule names days of the month but no month, which calendars read in two ways")
    if rule.positions and not (rule.weekdays or rule.monthdays or rule.months):
        raise UnreadableRule("it counts positions in nothing (BYSETPOS)")
    most = {Frequency.MONTHLY: MAX_WEEKS_PER_MONTH, Frequency.YEARLY: MAX_WEEKS_PER_YEAR}.get(rule.frequency, 0)
    if any(abs(which) > (MAX_WEEKS_PER_MONTH if rule.months and most else most) for which, _ in rule.weekdays):
        raise UnreadableRule(f"no period of {rule.frequency} has so many of a weekday (BYDAY)")


def _parse_number(parts: Mapping[str, str], name: str, most: int) -> int | None:
    if name not in parts:
        return None
    number = _parse_integer(name, parts[name])
    if number > most:
        raise UnreadableRule(f"{name} is more than {most}", RuleFault.LARGE)
    if number < 1:
        raise UnreadableRule(f"{name}={parts[name][:20]} is not a number from 1 to {most}")
    return number


def _parse_numbers(parts: Mapping[str, str], name: str, most: int, *, signed: bool = True) -> tuple[int, ...]:
    def number(value: str) -> int:
        found = _parse_integer(name, value)
        if not 1 <= (abs(found) if signed else found) <= most:
            raise UnreadableRule(f"{name}={value[:20]} is none")
        return found

    return _parse_each(parts, name, number)


def _parse_each(parts: Mapping[str, str], name: str, read: Callable[[str], Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(map(read, _split_values(parts, name))))


def _split_values(parts: Mapping[str, str], name: str) -> list[str]:
    """The values of a list. Raises Unreadable where there are too many, or none behind its name."""
    if name not in parts:
        return []
    values = parts[name].split(",", MAX_LIST_VALUES)
    if len(values) > MAX_LIST_VALUES:
        raise UnreadableRule(f"{name} lists more than {MAX_LIST_VALUES} values", RuleFault.LARGE)
    return values


def _parse_integer(name: str, value: str) -> int:
    if not (value.isascii() and NUMBER_PATTERN.fullmatch(value)):
        raise UnreadableRule(f"{name}={value[:20]} is not a number that can be read")
    return int(value)


def _parse_weekday(value: str) -> tuple[int, int]:
    found = BY_DAY_PATTERN.fullmatch(value)
    if not (value.isascii() and found) or (found[1] and not int(found[1])):
        raise UnreadableRule(f"BYDAY={value[:20]} is no weekday")
    return int(found[1] or 0), WEEKDAY_CODES.index(found[2])


def _parse_choice(parts: Mapping[str, str], name: str, known: tuple[str, ...]) -> str | None:
    if name in parts and parts[name] not in known:
        raise UnreadableRule(f"{name}={parts[name][:20]} is none of {', '.join(known)}")
    return parts.get(name)


def _parse_until(parts: Mapping[str, str]) -> datetime | None:
    """The last moment as it is written, of a mere day its last second; whose clocks it means is for others to know."""
    if "UNTIL" not in parts:
        return None
    text = parts["UNTIL"].removesuffix("Z")
    try:
        found = datetime.strptime(text, "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")  # noqa: DTZ007 - wall time
    except ValueError:
        raise UnreadableRule(f"UNTIL={parts['UNTIL'][:20]} is no day") from None
    return found if "T" in text else datetime.combine(found, LAST_SECOND)
