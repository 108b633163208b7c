"""When an entry of a calendar file is, as what clocks show: its zone, its length, its rule, exceptions and edits.

A moment in UTC is told in the zone that the calendar names, a time without any zone in the city's. A series in UTC of a
calendar that names no zone stays in UTC, for nobody can know where it repeats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.rules.records import Refused, plain
from bot.rules.recurrence import parsed
from db.model import Change, Series

TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
Part = Any
"""An entry as the library gives it; its own types would ask thirty questions at every value."""

A_DAY = timedelta(days=1)
A_YEAR = 366 * A_DAY
A_MINUTE = timedelta(minutes=1)
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Zones:
    """The zone of the city, and the one that the calendar itself names, empty where it names none."""

    city: str
    calendar: str = ""

    @property
    def usual(self) -> str:
        """Where a time without a zone is meant."""
        return self.calendar or self.city


def zones(city: str, named: str) -> Zones:
    """The zones of a calendar; a name that no clock knows counts as none."""
    return Zones(city, named if named in available_timezones() else "")


def readable(part: Part) -> None:
    """Raises Refused where a value about time is broken, or stands where we could only guess."""
    broken = [name for name, _ in part.errors if name in TIMES]
    if broken:
        raise Refused(f"{broken[0]} cannot be read: {plain(str(part.get(broken[0], '')))[:80]}")
    if "DTSTART" not in part:
        raise Refused("no DTSTART, so nobody knows when it is")
    if "EXRULE" in part or len(_rules(part)) > 1:
        raise Refused("it has more than one rule")
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        if len(values(part, name)) > 1:
            raise Refused(f"it has more than one {name}")


def series(part: Part, edits: Sequence[Part], around: Zones) -> Series:
    """When an entry is, with the dates that were edited. Raises Refused or Unreadable."""
    begins = part["DTSTART"].dt
    zone = ZoneInfo(_zone(part, around))
    wall = _wall(begins, zone)
    return Series(
        begins=wall,
        zone=zone.key,
        minutes=_minutes(part, zone),
        all_day=not isinstance(begins, datetime),
        rule=_rule(part, zone),
        extra=tuple(_listed(part, "RDATE", wall.time(), zone)),
        without=tuple(_listed(part, "EXDATE", wall.time(), zone)),
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
        if named:
            raise Refused(f"the time zone {plain(named)[:60]!r} is not known")
        return around.usual
    if getattr(begins.tzinfo, "key", "UTC") != "UTC":
        return str(begins.tzinfo.key)  # type: ignore[attr-defined]
    if named and begins.replace(tzinfo=ZoneInfo(around.usual)) != begins:
        raise Refused(f"the time zone {plain(named)[:60]!r} is not known")
    return "UTC" if _rules(part) and not around.calendar and not named else around.usual


def _wall(value: date, zone: ZoneInfo, clock: time | None = None) -> datetime:
    """What clocks in the zone show; of a mere day its midnight, or the time that is given."""
    if not isinstance(value, datetime):
        return datetime.combine(value, clock or time())
    return value.replace(tzinfo=None) if value.tzinfo is None else value.astimezone(zone).replace(tzinfo=None)


def _minutes(part: Part, zone: ZoneInfo) -> int:
    """How long it takes on the clock; a day without an end is one day."""
    begins = part["DTSTART"].dt
    whole = not isinstance(begins, datetime)
    lasts = A_DAY if whole else timedelta()
    if "DTEND" in part:
        lasts = _wall(part["DTEND"].dt, zone) - _wall(begins, zone)
    elif "DURATION" in part:
        lasts = part["DURATION"].dt
    if lasts < timedelta():
        raise Refused("it ends before it begins")
    if lasts > A_YEAR:
        raise Refused("it lasts longer than a year")
    return max(lasts, A_DAY) // A_MINUTE if whole else lasts // A_MINUTE


def _rule(part: Part, zone: ZoneInfo) -> str:
    return rule_there(_rules(part)[0].to_ical().decode(), zone) if _rules(part) else ""


def rule_there(rule: str, zone: ZoneInfo) -> str:
    """A rule whose last moment is told as clocks in the zone show it, as all our times are. Raises Unreadable."""
    read: Any = parsed(rule)
    if until := read.get("UNTIL"):
        read["UNTIL"] = [_wall(until[0], zone, LAST_SECOND)]
    return str(read.to_ical().decode())


def _rules(part: Part) -> list[Any]:
    """Its rules; some calendars write an empty one where there is none."""
    return [rule for rule in values(part, "RRULE") if rule]


def _listed(part: Part, name: str, clock: time, zone: ZoneInfo) -> Iterator[datetime]:
    """Single dates; a mere day means the usual time on it, a span its beginning."""
    for value in values(part, name):
        for one in value.dts:
            yield _wall(one.dt[0] if isinstance(one.dt, tuple) else one.dt, zone, clock)


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
