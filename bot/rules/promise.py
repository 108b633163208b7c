"""By when somebody will have looked: two office hours on, rounded up to a time one can remember, never at night."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.daytime import EVENING, MORNING, waking
from bot.rules.hours import lenient, week

AT_LEAST = timedelta(hours=2)
AT_ONCE = timedelta(hours=1)
NOON = time(12)
_WEEKS = 4
_A_WEEK = timedelta(weeks=1)
_NONE = timedelta()

Span = tuple[datetime, datetime]


def promised(now: datetime, hours: Sequence[str], region: str) -> datetime:
    """The noon or the end of an office day by which somebody will have had two office hours to look.

    `now` is aware, in the zone of the city; `hours` are those of everybody responsible, as OpenStreetMap writes them;
    `region` is the Land. Raises ValueError where they hold too little time within four weeks; see `holds`.
    """
    looked, closing = _worked(now, AT_LEAST, hours, region)
    noon = datetime.combine(looked.date(), NOON, looked.tzinfo)
    return min(kind for kind in (noon, closing) if kind >= looked)


def promised_soon(now: datetime, hours: Sequence[str], region: str) -> datetime:
    """The full hour by which somebody will have had one office hour to look, for what is wanted today or tomorrow.

    Arguments and errors are those of `promised`.
    """
    looked, closing = _worked(now, AT_ONCE, hours, region)
    begun = looked.replace(minute=0, second=0, microsecond=0)
    return min(closing, begun if begun == looked else begun + AT_ONCE)


def escalates(promise: datetime, hours: Sequence[str], region: str) -> datetime:
    """When a promise that was not kept becomes everybody's business: then, or as soon as somebody is in the office.

    Arguments and errors are those of `promised`.
    """
    for day in _office_days(promise, hours, region):
        for begin, end in day:
            at = max(begin, promise)
            if at <= end and waking(at) == at:
                return at
    raise ValueError("nobody is in the office within four weeks")


def next_step(at: datetime, hours: Sequence[str], region: str) -> datetime:
    """After an escalation at `at`: when two more office hours have gone by, and it is time for the next one."""
    looked, _closing = _worked(at, AT_LEAST, hours, region)
    return escalates(looked, hours, region)


def holds(rule: str, now: datetime, region: str) -> bool:
    """Whether a rule can be read and holds two office hours by day within the next four weeks."""
    try:
        _worked(now, AT_LEAST, [rule], region)
    except ValueError:
        return False
    return True


def at_work(day: date, hours: Sequence[str], zone: ZoneInfo, region: str) -> bool:
    """Whether anybody has office hours on that day."""
    first = next(_office_days(datetime.combine(day, time(), zone), hours, region), [])
    return any(begin.date() == day for begin, _end in first)


def _worked(now: datetime, amount: timedelta, hours: Sequence[str], region: str) -> Span:
    """When so much office time will have gone by since `now`, and when that office day ends."""
    for day in _office_days(now, hours, region):
        for begin, end in day:
            begun = max(begin, now)
            if end - begun >= amount:
                return begun + amount, day[-1][1]
            amount -= max(end - begun, _NONE)
    raise ValueError("these office hours hold too little time")


def _office_days(now: datetime, hours: Sequence[str], region: str) -> Iterator[list[Span]]:
    """Each day that has office hours, today first: the spans in which anybody is there, in order."""
    zone = now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise ValueError("a promise needs a time in the zone of the city")
    rules = [_but_holidays(rule) for rule in hours]
    for number in range(_WEEKS):
        weeks = [week(rule, now.date() + number * _A_WEEK, zone, region) for rule in rules]
        for days in zip(*filter(None, weeks), strict=True):
            spans = [span for day in days for span in day.spans]
            if by_day := list(_joined(_by_day(days[0].date, spans, zone))):
                yield by_day


def _but_holidays(rule: str) -> str:
    """Only the certain hours; on public holidays offices are closed, which OpenStreetMap wants to be said."""
    certain = (lenient(rule) or "").partition("||")[0].strip()
    return f"{certain}; PH off" if certain and "PH" not in certain else certain


def _by_day(day: date, spans: Iterable[tuple[time, time]], zone: ZoneInfo) -> Iterator[Span]:
    """What of a day lies between morning and evening; one that ends after midnight goes on until the evening."""
    for begin, end in spans:
        first, last = max(begin, MORNING), EVENING if end <= begin else min(end, EVENING)
        if first < last:
            yield datetime.combine(day, first, zone), datetime.combine(day, last, zone)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The same time without overlaps: two people in the office at once are still one hour."""
    ordered = sorted(spans)
    while ordered:
        begin, end = ordered.pop(0)
        while ordered and ordered[0][0] <= end:
            end = max(end, ordered.pop(0)[1])
        yield begin, end
