"""Response time: by when a coordinator looks at a request or a report, counted in office hours and never at night.

Two office hours, rounded up to noon or closing time; one office hour for a request for today or tomorrow.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.places.opening_hours import opening_week
from bot.rules.places.parse_opening_hours import parse_opening_hours
from bot.rules.reminders.quiet_hours import WAKING_FROM, WAKING_UNTIL, next_waking_time

RESPONSE_OFFICE_TIME = timedelta(hours=2)
URGENT_RESPONSE_OFFICE_TIME = timedelta(hours=1)
_FULL_HOUR = timedelta(hours=1)
NOON_HOUR = time(12)
_CHECKED_WEEKS = 4
_ONE_WEEK = timedelta(weeks=1)
_NO_TIME = timedelta()

OfficeSpan = tuple[datetime, datetime]


def response_due(now: datetime, hours: Sequence[str], region: str) -> datetime:
    """The noon or the end of an office day by which a coordinator will have had two office hours to look.

    `now` is aware, in the city's time zone; `hours` are the office hours of each coordinator responsible, as
    OpenStreetMap writes opening hours; `region` is the federal state. Raises ValueError where these are too few within
    four weeks; see `has_enough_office_hours`.
    """
    looked, closing = _after_office_time(now, RESPONSE_OFFICE_TIME, hours, region)
    noon = datetime.combine(looked.date(), NOON_HOUR, looked.tzinfo)
    return min(moment for moment in (noon, closing) if moment >= looked)


def urgent_response_due(now: datetime, hours: Sequence[str], region: str) -> datetime:
    """The full hour by which a coordinator will have had one office hour to look, for requests for today or tomorrow.

    Parameters and errors are those of `response_due`.
    """
    looked, closing = _after_office_time(now, URGENT_RESPONSE_OFFICE_TIME, hours, region)
    begun = looked.replace(minute=0, second=0, microsecond=0)
    return min(closing, begun if begun == looked else begun + _FULL_HOUR)


def escalation_due(missed: datetime, hours: Sequence[str], region: str) -> datetime:
    """When the response time `missed` is escalated to all coordinators: at once, or as soon as the office is open.

    Parameters and errors are those of `response_due`.
    """
    for day in _office_days(missed, hours, region):
        for begin, end in day:
            at = max(begin, missed)
            if at <= end and next_waking_time(at) == at:
                return at
    raise ValueError("nobody is in the office within four weeks")


def next_escalation_due(at: datetime, hours: Sequence[str], region: str) -> datetime:
    """After an escalation at `at`: when two more office hours have gone by, and it is time for the next one."""
    looked, _closing = _after_office_time(at, RESPONSE_OFFICE_TIME, hours, region)
    return escalation_due(looked, hours, region)


def has_enough_office_hours(rule: str, now: datetime, region: str) -> bool:
    """Whether a rule can be read and holds two office hours by day within the next four weeks."""
    try:
        _after_office_time(now, RESPONSE_OFFICE_TIME, [rule], region)
    except ValueError:
        return False
    return True


def is_office_day(day: date, hours: Sequence[str], zone: ZoneInfo, region: str) -> bool:
    """Whether anybody has office hours on that day."""
    first = next(_office_days(datetime.combine(day, time(), zone), hours, region), [])
    return any(begin.date() == day for begin, _end in first)


def _after_office_time(now: datetime, amount: timedelta, hours: Sequence[str], region: str) -> OfficeSpan:
    """When so much office time will have gone by since `now`, and when that office day ends."""
    for day in _office_days(now, hours, region):
        for begin, end in day:
            begun = max(begin, now)
            if end - begun >= amount:
                return begun + amount, day[-1][1]
            amount -= max(end - begun, _NO_TIME)
    raise ValueError("these office hours hold too little time")


def _office_days(now: datetime, hours: Sequence[str], region: str) -> Iterator[list[OfficeSpan]]:
    """Each day that has office hours, today first: the spans in which anybody is there, in order."""
    zone = now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise ValueError("a response time needs a time in the zone of the city")
    rules = [_without_holidays(rule) for rule in hours]
    for number in range(_CHECKED_WEEKS):
        weeks = [opening_week(rule, now.date() + number * _ONE_WEEK, zone, region) for rule in rules]
        for days in zip(*filter(None, weeks), strict=True):
            spans = [span for day in days for span in day.spans]
            if by_day := list(_join_spans(_waking_spans(days[0].date, spans, zone))):
                yield by_day


def _without_holidays(rule: str) -> str:
    """Only the certain hours; on public holidays offices are closed, which OpenStreetMap wants to be said."""
    certain = (parse_opening_hours(rule) or "").partition("||")[0].strip()
    return f"{certain}; PH off" if certain and "PH" not in certain else certain


def _waking_spans(day: date, spans: Iterable[tuple[time, time]], zone: ZoneInfo) -> Iterator[OfficeSpan]:
    """What of a day lies between morning and evening; one that ends after midnight goes on until the evening."""
    for begin, end in spans:
        first = max(begin, WAKING_FROM)
        last = WAKING_UNTIL if end <= begin else min(end, WAKING_UNTIL)
        if first < last:
            yield datetime.combine(day, first, zone), datetime.combine(day, last, zone)


def _join_spans(spans: Iterable[OfficeSpan]) -> Iterator[OfficeSpan]:
    """The same time without overlaps: two people in the office at once are still one hour."""
    ordered = sorted(spans)
    while ordered:
        begin, end = ordered.pop(0)
        while ordered and ordered[0][0] <= end:
            end = max(end, ordered.pop(0)[1])
        yield begin, end
