"""When an entry of a calendar file is, as what clocks show: its zone, its length, its rule, exceptions and edits.

A moment in UTC is told in the zone that the calendar names, a time without any zone in the city's. A series in UTC of a
calendar that names no zone stays in UTC, for nobody can know where it repeats.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vRecur

from bot.rules.calendarlines import TIMES
from bot.rules.calendarzones import Zones
from bot.rules.records import Refused, plain
from bot.rules.rrule import CLOCK, LAST_SECOND, parse_rule
from db.model import Change, Series

Part = Any
"""An entry as the library gives it; its own types would ask thirty questions at every value."""

A_DAY = timedelta(days=1)
A_YEAR = 366 * A_DAY
A_MINUTE = timedelta(minutes=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_EDITS = 100


def readable(part: Part) -> None:
    """Raises Refused where a value about time is broken, or stands where we could only guess."""
    broken = [name for name, _ in part.errors if name in TIMES]
    if broken:
        raise Refused(f"{broken[0]} cannot be read: {plain(str(part.get(broken[0], '')))[:80]}")
    if "DTSTART" not in part:
        raise Refused("no DTSTART, so nobody knows when it is")
    if "EXRULE" in part or len(_rules(part)) > 1:
        raise Refused("it has more than one rule")
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if len(values(part, name)) > 1:
            raise Refused(f"it has more than one {name}")


def series(part: Part, edits: Sequence[Part], around: Zones) -> Series:
    """When an entry is, with the dates that were edited. Raises Refused or Unreadable.

    How much work its rule makes is not looked at here: `Budget.check` does.
    """
    begins = _day(part["DTSTART"].dt)
    zone = ZoneInfo(_zone(part, around))
    wall = _wall(begins, zone)
    if len(edits) > MOST_EDITS:
        raise Refused(f"more than {MOST_EDITS} of its dates are edited")
    return Series(
        begins=wall,
        zone=zone.key,
        minutes=_minutes(part, zone),
        all_day=not isinstance(begins, datetime),
        rule=_rule(part, zone, wall.time()),
        extra=_listed(part, "RDATE", wall.time(), zone),
        without=_listed(part, "EXDATE", wall.time(), zone),
        changes=tuple(_change(edit, part, zone) for edit in edits),
    )


def values(part: Part, name: str) -> list[Any]:
    """All values of a property, however many there are."""
    found = part.get(name, [])
    return found if isinstance(found, list) else [found]


def _zone(part: Part, around: Zones) -> str:
    begins = part["DTSTART"].dt
    if not isinstance(begins, datetime):
        return around.city
    named = str(part["DTSTART"].params.get("TZID", ""))
    if begins.tzinfo is None:
        zone = around.meant_by(named, begins.year) if named else around.usual
        if not zone:
            raise Refused(f"the time zone {plain(named)[:60]!r} is not known")
        return zone
    if getattr(begins.tzinfo, "key", "UTC") != "UTC":
        return str(begins.tzinfo.key)  # type: ignore[attr-defined]
    return "UTC" if _rules(part) and (named or not around.calendar) else around.usual


def _day(value: object) -> date:
    """A day or a moment of our times. Raises Refused for anything else that the library reads, such as a mere time."""
    if not isinstance(value, date):
        raise Refused(f"{plain(str(value))[:40]!r} is no day")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Refused(f"{value.year} is no year of ours")
    return value


def _wall(value: object, zone: ZoneInfo, clock: time | None = None) -> datetime:
    """What clocks in the zone show; of a mere day its midnight, or the time that is given. Raises Refused."""
    day = _day(value)
    if not isinstance(day, datetime):
        return datetime.combine(day, clock or time())
    return day.replace(tzinfo=None) if day.tzinfo is None else day.astimezone(zone).replace(tzinfo=None)


def _minutes(part: Part, zone: ZoneInfo) -> int:
    """How long it takes on the clock; a day without an end is one day."""
    begins = part["DTSTART"].dt
    whole = not isinstance(begins, datetime)
    lasts = A_DAY if whole else timedelta()
    if "DTEND" in part:
        lasts = _wall(part["DTEND"].dt, zone) - _wall(begins, zone)
    elif "DURATION" in part:
        lasts = _lasting(part["DURATION"].dt)
    if lasts < timedelta():
        raise Refused("it ends before it begins")
    if lasts > A_YEAR:
        raise Refused("it lasts longer than a year")
    return max(lasts, A_DAY) // A_MINUTE if whole else lasts // A_MINUTE


def _lasting(value: object) -> timedelta:
    if not isinstance(value, timedelta):
        raise Refused("DURATION cannot be read")
    return value


def _rule(part: Part, zone: ZoneInfo, clock: time) -> str:
    return rule_there(_rules(part)[0].to_ical().decode(), zone, clock) if _rules(part) else ""


def rule_there(rule: str, zone: ZoneInfo, clock: time) -> str:
    """A rule as it is kept: its last moment as clocks in the zone show it, and without the time of its first date.

    A last day beyond our years counts as none. Raises Unreadable.
    """
    until = parse_rule(rule, clock).until
    kept: Any = vRecur.from_ical(rule)
    for name in CLOCK:
        kept.pop(name, None)
    if until and until.year > LAST_YEAR:
        kept.pop("UNTIL")
    elif until:
        kept["UNTIL"] = [_wall(kept["UNTIL"][0], zone, LAST_SECOND)]
    return str(kept.to_ical().decode())


def _rules(part: Part) -> list[Any]:
    """Its rules; some calendars write an empty one where there is none."""
    return [rule for rule in values(part, "RRULE") if rule]


def _listed(part: Part, name: str, clock: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Single dates; a mere day means the usual time on it, a span its beginning."""
    return tuple(_wall(one, zone, clock) for one in _each(part, name))


def _each(part: Part, name: str) -> Iterator[object]:
    for value in values(part, name):
        for one in value.dts:
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _change(edit: Part, part: Part, zone: ZoneInfo) -> Change:
    """One edited date, with what is different about it."""
    named = edit["RECURRENCE-ID"]
    if "RANGE" in named.params:
        raise Refused("it changes all dates from one on; its source has to make two series of it")
    original = _wall(named.dt, zone, _wall(part["DTSTART"].dt, zone).time())
    if str(edit.get("STATUS", "")).upper() == "CANCELLED":
        return Change(original)
    title, venue = (_other(edit, part, name) for name in ("SUMMARY", "LOCATION"))
    return Change(original, _wall(edit["DTSTART"].dt, zone), _minutes(edit, zone), title, venue)


def _other(edit: Part, part: Part, name: str) -> str:
    """What an edited date says, where it says something else than all the others."""
    said, usual = (plain(str(one.get(name, ""))) for one in (edit, part))
    return said[:160] if said != usual else ""
