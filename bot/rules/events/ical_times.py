"""When an entry of a calendar file is, as what clocks show: its zone, its length, its rule, exceptions and edits.

A moment in UTC is told in the zone that the calendar names, a time without any zone in the city's. A series in UTC of a
calendar that names no zone stays in UTC, for nobody can know where it repeats.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vRecur

from bot.rules.events.ical_lines import TIME_PROPERTIES
from bot.rules.events.ical_zones import CalendarZones
from bot.rules.events.rrule import CLOCK_PARTS, LAST_SECOND, parse_rule
from bot.rules.places.read_records import RecordRefused, clean_text
from db.model import Series, SeriesException

IcalComponent = Any
"""An entry as the library gives it; its own types would ask thirty questions at every value."""

ONE_DAY = timedelta(days=1)
ONE_YEAR = 366 * ONE_DAY
ONE_MINUTE = timedelta(minutes=1)
FIRST_YEAR = 1900
LAST_YEAR = 2200
MAX_CHANGED_DATES = 100


def check_time_values(part: IcalComponent) -> None:
    """Check the date properties. Raises RecordRefused where one is broken, or could only be guessed."""
    broken = [name for name, _ in part.errors if name in TIME_PROPERTIES]
    if broken:
        raise RecordRefused(f"{broken[0]} cannot be read: {clean_text(str(part.get(broken[0], '')))[:80]}")
    if "DTSTART" not in part:
        raise RecordRefused("no DTSTART, so nobody knows when it is")
    if "EXRULE" in part or len(_present_rules(part)) > 1:
        raise RecordRefused("it has more than one rule")
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if len(property_values(part, name)) > 1:
            raise RecordRefused(f"it has more than one {name}")


def read_series(part: IcalComponent, edits: Sequence[IcalComponent], around: CalendarZones) -> Series:
    """When an entry is, with the dates that were edited. Raises RecordRefused or UnreadableRule.

    How much work its rule makes is not looked at here: `RuleBudget.check` does.
    """
    begins = _to_date(part["DTSTART"].dt)
    zone = ZoneInfo(_choose_zone(part, around))
    wall = _to_wall_time(begins, zone)
    if len(edits) > MAX_CHANGED_DATES:
        raise RecordRefused(f"more than {MAX_CHANGED_DATES} of its dates are edited")
    return Series(
        begins=wall,
        zone=zone.key,
        minutes=_duration_minutes(part, zone),
        all_day=not isinstance(begins, datetime),
        rule=_read_rule(part, zone, wall.time()),
        extra=_read_dates(part, "RDATE", wall.time(), zone),
        without=_read_dates(part, "EXDATE", wall.time(), zone),
        changes=tuple(_read_change(edit, part, zone) for edit in edits),
    )


def property_values(part: IcalComponent, name: str) -> list[Any]:
    """All values of the iCalendar property, as a list."""
    found = part.get(name, [])
    return found if isinstance(found, list) else [found]


def _choose_zone(part: IcalComponent, around: CalendarZones) -> str:
    begins = part["DTSTART"].dt
    if not isinstance(begins, datetime):
        return around.city
    named = str(part["DTSTART"].params.get("TZID", ""))
    if begins.tzinfo is None:
        zone = around.meant_by(named, begins.year) if named else around.usual
        if not zone:
            raise RecordRefused(f"the time zone {clean_text(named)[:60]!r} is not known")
        return zone
    if getattr(begins.tzinfo, "key", "UTC") != "UTC":
        return str(begins.tzinfo.key)  # type: ignore[attr-defined]
    return "UTC" if _present_rules(part) and (named or not around.calendar) else around.usual


def _to_date(value: object) -> date:
    """A day or a moment of our times. Raises RecordRefused for anything else that the library reads, such as a mere
    time.
    """
    if not isinstance(value, date):
        raise RecordRefused(f"{clean_text(str(value))[:40]!r} is no day")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise RecordRefused(f"{value.year} is no year of ours")
    return value


def _to_wall_time(value: object, zone: ZoneInfo, clock: time | None = None) -> datetime:
    """What clocks in the zone show; of a mere day its midnight, or the time that is given. Raises RecordRefused."""
    day = _to_date(value)
    if not isinstance(day, datetime):
        return datetime.combine(day, clock or time())
    return day.replace(tzinfo=None) if day.tzinfo is None else day.astimezone(zone).replace(tzinfo=None)


def _duration_minutes(part: IcalComponent, zone: ZoneInfo) -> int:
    """How long it takes on the clock; a day without an end is one day."""
    begins = part["DTSTART"].dt
    whole = not isinstance(begins, datetime)
    lasts = ONE_DAY if whole else timedelta()
    if "DTEND" in part:
        lasts = _to_wall_time(part["DTEND"].dt, zone) - _to_wall_time(begins, zone)
    elif "DURATION" in part:
        lasts = _to_timedelta(part["DURATION"].dt)
    if lasts < timedelta():
        raise RecordRefused("it ends before it begins")
    if lasts > ONE_YEAR:
        raise RecordRefused("it lasts longer than a year")
    return max(lasts, ONE_DAY) // ONE_MINUTE if whole else lasts // ONE_MINUTE


def _to_timedelta(value: object) -> timedelta:
    if not isinstance(value, timedelta):
        raise RecordRefused("DURATION cannot be read")
    return value


def _read_rule(part: IcalComponent, zone: ZoneInfo, clock: time) -> str:
    return to_local_rule(_present_rules(part)[0].to_ical().decode(), zone, clock) if _present_rules(part) else ""


def to_local_rule(rule: str, zone: ZoneInfo, clock: time) -> str:
    """A rule as it is kept: its last moment as clocks in the zone show it, and without the time of its first date.

    A last day beyond our years counts as none. Raises Unreadable.
    """
    until = parse_rule(rule, clock).until
    kept: Any = vRecur.from_ical(rule)
    for name in CLOCK_PARTS:
        kept.pop(name, None)
    if until and until.year > LAST_YEAR:
        kept.pop("UNTIL")
    elif until:
        kept["UNTIL"] = [_to_wall_time(kept["UNTIL"][0], zone, LAST_SECOND)]
    return str(kept.to_ical().decode())


def _present_rules(part: IcalComponent) -> list[Any]:
    """Its rules; some calendars write an empty one where there is none."""
    return [rule for rule in property_values(part, "RRULE") if rule]


def _read_dates(part: IcalComponent, name: str, clock: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Single dates; a mere day means the usual time on it, a span its beginning."""
    return tuple(_to_wall_time(one, zone, clock) for one in _single_values(part, name))


def _single_values(part: IcalComponent, name: str) -> Iterator[object]:
    for value in property_values(part, name):
        for one in value.dts:
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _read_change(edit: IcalComponent, part: IcalComponent, zone: ZoneInfo) -> SeriesException:
    """One edited date, with what is different about it."""
    named = edit["RECURRENCE-ID"]
    if "RANGE" in named.params:
        raise RecordRefused("it changes all dates from one on; its source has to make two series of it")
    original = _to_wall_time(named.dt, zone, _to_wall_time(part["DTSTART"].dt, zone).time())
    if str(edit.get("STATUS", "")).upper() == "CANCELLED":
        return SeriesException(original)
    title, venue = (_changed_text(edit, part, name) for name in ("SUMMARY", "LOCATION"))
    return SeriesException(
        original=original,
        begins=_to_wall_time(edit["DTSTART"].dt, zone),
        minutes=_duration_minutes(edit, zone),
        title=title,
        venue=venue,
    )


def _changed_text(edit: IcalComponent, part: IcalComponent, name: str) -> str:
    """What an edited date says, where it says something else than all the others."""
    said, usual = (clean_text(str(one.get(name, ""))) for one in (edit, part))
    return said[:160] if said != usual else ""
