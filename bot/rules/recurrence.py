"""When an event takes place: its dates between two moments, each once and at the time that clocks show there.

Everything repeats in wall time. The library is handed times without a zone and therefore never meets a clock change;
only the dates that come out are given their zone, in one place: `there`.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vRecur
from recurring_ical_events import of

from db.model import Change, Series

A_DAY = timedelta(days=1)
MARGIN = 2 * A_DAY  # clocks of two places on earth are never further apart
FAR = timedelta(days=3 * 366)
MOST_TIMES = 1000
SELDOM = (["DAILY"], ["WEEKLY"], ["MONTHLY"], ["YEARLY"])


class Unreadable(Exception):
    """A rule that cannot be followed; the message says why, as an operator reads it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event: aware moments in its own zone.

    `original` is the wall time that names it within its series. It is `shifted` where clocks skip that time and it
    begins an hour later; `change` is what is different on this date.
    """

    begins: datetime
    ends: datetime
    original: datetime
    shifted: bool = False
    change: Change | None = None


def dates(series: Series, since: datetime, until: datetime) -> list[Occurrence]:
    """All dates that are not over at `since` and begin before `until`, both aware, soonest first."""
    # Python compares two times of one zone by what clocks show, which goes wrong where they show it twice.
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    first, last = since.date() - MARGIN, until.date() + MARGIN
    return [one for one in _expanded(series, first, last) if one.begins < until and _not_over(one, since)]


def coming(series: Series, since: datetime, limit: int) -> list[Occurrence]:
    """The next dates that are not over at `since`, at most `limit`, within three years."""
    soon = dates(series, since, since + 60 * A_DAY)
    return (soon if len(soon) >= limit else dates(series, since, since + FAR))[:limit]


def named(series: Series, original: datetime) -> Occurrence | None:
    """The date that is called `original` in wall time, wherever it was moved to; None where there is none, or none any
    more."""
    moved = next((change.begins for change in series.changes if change.original == original), original)
    about = there(moved or original, ZoneInfo(series.zone))
    return next((one for one in dates(series, about - A_DAY, about + A_DAY) if one.original == original), None)


def ends(series: Series) -> datetime | None:
    """The moment after which it takes place no more; None where it goes on for ever."""
    rule = parsed(series.rule) if series.rule else vRecur()
    if rule and not rule.get("COUNT") and not rule.get("UNTIL"):
        return None
    last = max(_last_begins(series, rule), *series.extra, *_moved(series), series.begins)
    longest = max(series.minutes, *(change.minutes for change in series.changes), 0)
    return there(last + timedelta(minutes=longest), ZoneInfo(series.zone))


def parsed(rule: str) -> vRecur:
    """An RRULE value. Raises Unreadable where it is none, or one that no neighbour could follow."""
    read = vRecur()
    with suppress(ValueError):
        read.update(vRecur.from_ical(rule))
    if "FREQ" not in read:
        raise Unreadable(f"RRULE cannot be read: {rule[:80]}")
    if [str(value).upper() for value in read["FREQ"]][:1] not in SELDOM:
        raise Unreadable("it repeats more often than once a day")
    if any(count > MOST_TIMES for count in read.get("COUNT", ())):
        raise Unreadable(f"it repeats more than {MOST_TIMES} times; name its last day instead")
    return read


def _last_begins(series: Series, rule: vRecur) -> datetime:
    """When its last date begins by the rule, or a later moment."""
    if until := rule.get("UNTIL"):
        return _wall(until[0]) + A_DAY * (not isinstance(until[0], datetime))
    if not rule:
        return series.begins
    return max((_wall(part.start) for part in of(_calendar(series)).all()), default=series.begins)


def _moved(series: Series) -> list[datetime]:
    return [change.begins for change in series.changes if change.begins]


def _not_over(one: Occurrence, since: datetime) -> bool:
    return one.ends > since or one.begins >= since


@lru_cache(maxsize=4096)
def _expanded(series: Series, first: date, last: date) -> tuple[Occurrence, ...]:
    """Its dates from one day to another, kept for whoever asks the same again."""
    found = [_occurrence(series, *times) for times in _times(series, first, last)]
    return tuple(sorted(filter(None, found), key=lambda one: (one.begins, one.original)))


def _times(series: Series, first: date, last: date) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Beginning, end and name in wall time; what happens once needs no library."""
    if not (series.rule or series.extra):
        yield series.begins, series.begins + timedelta(minutes=series.minutes), series.begins
        return
    for part in of(_calendar(series)).between(_midnight(first), _midnight(last)):
        yield _wall(part.start), _wall(part.end), _wall(part["RECURRENCE-ID"].dt)


def _occurrence(series: Series, begins: datetime, over: datetime, original: datetime) -> Occurrence | None:
    """The date with its zone; None where it was cancelled or lies in a pause."""
    change = next((change for change in series.changes if change.original == original), None)
    if change and change.begins is None:
        return None
    if not change and any(pause.first <= original.date() <= pause.last for pause in series.pauses):
        return None
    zone = ZoneInfo(series.zone)
    start = there(begins, zone)
    late = start.replace(tzinfo=None) - begins
    return Occurrence(start, there(over + late, zone), original, bool(late), change)


def there(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment when clocks show this: of two such the first, and where they skip it, what they show instead."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)


@lru_cache(maxsize=1024)
def _calendar(series: Series) -> Calendar:
    """The series as the library reads it, without any zone."""
    component = Component()
    component.add("UID", "series")
    component.add("DTSTART", series.begins)
    component.add("DTEND", series.begins + timedelta(minutes=series.minutes))
    if series.rule:
        component.add("RRULE", parsed(series.rule))
    _add_dates(component, "RDATE", series.extra)
    _add_dates(component, "EXDATE", series.without)
    calendar = Calendar()
    for part in (component, *map(_edited, series.changes)):
        calendar.add_component(part)
    return calendar


def _add_dates(component: Component, name: str, those: Iterable[datetime]) -> None:
    if listed := list(those):
        component.add(name, listed)


def _edited(change: Change) -> Component:
    """One date that is not as the others; a cancelled one stays where it was, and is left out when it comes out."""
    component = Component()
    begins = change.begins or change.original
    component.add("UID", "series")
    component.add("RECURRENCE-ID", change.original)
    component.add("DTSTART", begins)
    component.add("DTEND", begins + timedelta(minutes=change.minutes))
    return component


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _wall(value: date) -> datetime:
    """A date or a datetime as naive datetime."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else _midnight(value)
