"""Whether a place is open now, until when, and when this week: opening hours with the public holidays of the federal
state.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays
from opening_hours import OpeningHours, State

from bot.rules.places.parse_opening_hours import DAY_PATTERN, join_statements, parse_opening_hours, split_statements

__all__ = [
    "OpenDay",
    "Opening",
    "Openness",
    "holidays_of",
    "is_readable",
    "opening_at",
    "opening_week",
    "parse_opening_hours",
]

CHANGE_HORIZON = timedelta(days=14)
_ONE_DAY = timedelta(days=1)
_MIDNIGHT = time(0)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SELECTOR = rf"(?:{DAY_PATTERN}(?:-{DAY_PATTERN})?(?:\[[^\]]*\])?)"
_HOLIDAY_SELECTORS = {
    kind: re.compile(rf"\b(?:{_SELECTOR},)*{kind}(?:,{_SELECTOR})*(?!\s*[-+]\s*\d)\b", re.IGNORECASE)
    for kind in ("PH", "SH")
}
_BY_APPOINTMENT = re.compile(
    r"appoint|arrange|request|reserv|regist|phone|vereinb|termin|absprache|anmeld|anfrage|telefon|randevu|موعد",
    re.IGNORECASE,
)


class Openness(StrEnum):
    """Whether a place is open; an unreadable rule never means closed."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opening:
    """The state of a place at one moment, the aware time of its next change (None: not within a fortnight), and a note.

    `note` is the comment as written; where nothing is certain it is the whole rule.
    """

    state: Openness
    until: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The spans in which a place is open; one that ends after midnight belongs to the date on which it began.

    An end of 00:00 is the midnight that ends the date.
    """

    date: date
    spans: tuple[tuple[time, time], ...] = ()


_STATES = {State.OPEN: Openness.OPEN, State.CLOSED: Openness.CLOSED, State.UNKNOWN: Openness.UNKNOWN}


def opening_at(rule: str, at: datetime, region: str) -> Opening:
    """The state of a place at `at`, aware and in the city's time zone; `region` is the federal state ("NW"). ValueError
    without a zone.
    """
    zone = at.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise ValueError("opening hours need a time in the zone of the city")
    # An hour that summer time leaves out is no moment to the library: it is the one an hour later.
    at = at.astimezone(UTC).astimezone(zone)
    text = parse_opening_hours(rule)
    if text is None:
        return Opening(Openness.UNKNOWN, note=rule.strip())
    tiers = _parse_rule(text, region, zone, at.year)
    state, note = _state_at(tiers, at)
    return Opening(state, _next_change(tiers, at), note or (rule.strip() if state is Openness.UNKNOWN else ""))


def opening_week(rule: str, first: date, zone: ZoneInfo, region: str) -> tuple[OpenDay, ...]:
    """Seven dates from `first` with the certain opening hours; empty where the rule cannot be read."""
    text = parse_opening_hours(rule)
    if text is None:
        return ()
    start = datetime.combine(first, _MIDNIGHT, zone)
    tiers = _parse_rule(text, region, zone, first.year)
    spans = [span for begin, end in _certain_spans(tiers, start) for span in _split_by_day(begin, end)]
    days = [first + timedelta(days=number) for number in range(7)]
    return tuple(OpenDay(day, tuple(clock for begun, clock in spans if begun == day)) for day in days)


def is_readable(rule: str) -> bool:
    """Whether the opening hours, after lenient repair, can be parsed."""
    return parse_opening_hours(rule) is not None


@lru_cache(maxsize=4096)
def _parse_rule(rule: str, region: str, zone: ZoneInfo, year: int) -> tuple[OpeningHours, ...]:
    """The rule and, after each "||", what holds while all before it is closed.

    opening-hours-py reads "||" too, but forgets the next change behind it.
    """
    tiers: list[list[tuple[str, str]]] = [[]]
    for mark, text in _add_state_holidays(split_statements(rule), region, year):
        if mark == "||":
            tiers.append([])
        tiers[-1].append((mark.replace("||", ";"), text))
    return tuple(OpeningHours(join_statements(tier), timezone=zone, country="DE") for tier in tiers)


def _add_state_holidays(statements: list[tuple[str, str]], region: str, year: int) -> Iterator[tuple[str, str]]:
    """The statements, each that names PH or SH followed by the same one for the days that only this Land is free.

    opening-hours-py knows the holidays of the whole country only, and none of schools.
    """
    for mark, text in statements:
        yield mark, text
        head = text.partition('"')[0]
        for kind, free in _HOLIDAY_SELECTORS.items():
            if (named := free.search(head)) and (
                dates := _state_holiday_dates(kind, head[: named.start()], region, year)
            ):
                yield mark.replace("||", ";"), f"{dates}{text[named.end() :]}"


def _state_holiday_dates(kind: str, season: str, region: str, year: int) -> str:
    """The Land's own free days around the year, as OpenStreetMap dates, as far as they fall into the season."""
    within = OpeningHours(season.rstrip(" :") or "24/7")
    days = [day for day in holidays_of(kind, region, year) if within.is_open(datetime.combine(day, time(12)))]
    return ",".join(_osm_date_span(first, last) for first, last in _day_spans(days))


def _day_spans(days: list[date]) -> Iterator[tuple[date, date]]:
    """First and last day of each time without a gap."""
    begun = [day for day in days if day - _ONE_DAY not in days]
    ended = [day for day in days if day + _ONE_DAY not in days]
    return zip(begun, ended, strict=True)


def _osm_date_span(first: date, last: date) -> str:
    said = [f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}" for day in (first, last)]
    return said[0] if first == last else "-".join(said)


@lru_cache(maxsize=64)
def holidays_of(kind: str, region: str, year: int) -> tuple[date, ...]:
    """The public or school holidays of the federal state, the latter as far ahead as the states have agreed
    on dates.
    """
    years = (year - 1, year, year + 1)
    if kind == "SH":
        schools = country_holidays("DE", subdiv=region, years=years, categories=("school",)) if region else {}
        return tuple(sorted(schools))
    country = country_holidays("DE", years=years)
    land = country_holidays("DE", subdiv=region or None, years=years)
    return tuple(day for day in sorted(land) if day not in country)


def _state_at(tiers: tuple[OpeningHours, ...], at: datetime) -> tuple[Openness, str]:
    states = [hours.state(at) for hours in tiers]
    state, note = next((found for found in states if found[0] != State.CLOSED), states[0])
    return (Openness.UNKNOWN if _BY_APPOINTMENT.search(note) else _STATES[state]), note


def _next_change(tiers: tuple[OpeningHours, ...], at: datetime) -> datetime | None:
    """The first time after `at` at which the state is another one."""
    now = _state_at(tiers, at)[0]
    turns = {begin for hours in tiers for begin, *_ in hours.intervals(at, at + CHANGE_HORIZON) if begin > at}
    return next((turn for turn in sorted(turns) if _state_at(tiers, turn)[0] is not now), None)


def _certain_spans(tiers: tuple[OpeningHours, ...], start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Spans of certain opening around the week; the day before shows which ones began earlier."""
    for begin, end, state, note in tiers[0].intervals(start - timedelta(days=1), start + timedelta(days=8)):
        if state == State.OPEN and not _BY_APPOINTMENT.search(note):
            yield begin, end


def _split_by_day(start: datetime, end: datetime) -> Iterator[tuple[date, tuple[time, time]]]:
    """One entry for an evening that runs past midnight, one entry per day for anything longer than a day."""
    if end - start < timedelta(days=1):
        yield start.date(), (start.time(), end.time())
        return
    while start < end:
        midnight = datetime.combine(start.date() + timedelta(days=1), _MIDNIGHT, start.tzinfo)
        yield start.date(), (start.time(), min(midnight, end).time())
        start = midnight
