"""How the office hours of a city were read, in words for the operator who wrote them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.rules.places.opening_hours import OpenDay, opening_week

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKS_SEEN = 8
"""Among so many weeks is one without holidays, which shows what holds as a rule."""
PUBLIC_HOLIDAYS = "PH"


def describe_office_hours(rule: str, now: datetime, zone: ZoneInfo, region: str) -> str:
    """Such as "Monday to Thursday 10:00-17:00, Friday 10:00-14:00, not on public holidays"; `now` is aware."""
    week = _find_fullest_week(rule, now, zone, region)
    hours = ", ".join(f"{days} {spans}" for days, spans in _group_days(week))
    read = f"{hours or 'none'}{'' if PUBLIC_HOLIDAYS in rule else ', not on public holidays'}"
    return f"{read}; read from {rule!r}"


def find_reversed_span(rule: str, now: datetime, zone: ZoneInfo, region: str) -> str:
    """A span that ends before it begins, as it was read; empty where there is none."""
    week = _find_fullest_week(rule, now, zone, region)
    found = (span for day in week for span in day.spans if time() < span[1] <= span[0])
    return next((_describe_span(span) for span in found), "")


def _find_fullest_week(rule: str, now: datetime, zone: ZoneInfo, region: str) -> Sequence[OpenDay]:
    """From Monday to Sunday, the first one of those in which the most is open."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    weeks = [opening_week(rule, monday + number * timedelta(weeks=1), zone, region) for number in range(WEEKS_SEEN)]
    return max(weeks, key=lambda week: sum(len(day.spans) for day in week))


def _group_days(week: Sequence[OpenDay]) -> Iterator[tuple[str, str]]:
    """Days one after the other with the same hours are told together."""
    for spans, days in groupby(week, key=lambda day: day.spans):
        first, *others = [DAY_NAMES[day.date.weekday()] for day in days]
        if spans:
            yield f"{first} to {others[-1]}" if others else first, " and ".join(map(_describe_span, spans))


def _describe_span(span: tuple[time, time]) -> str:
    begin, end = span
    return f"{begin:%H:%M}-{'24:00' if end == time() else f'{end:%H:%M}'}"
