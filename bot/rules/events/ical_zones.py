"""Whose clocks a calendar file means: the zone that it names, one that it describes, or else the city's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.rules.events.ical_lines import RawZone


@dataclass(frozen=True, slots=True)
class CalendarZones:
    """The zone of the city, the one that the calendar names, empty where it names none, and those that it describes."""

    city: str
    calendar: str = ""
    described: Mapping[str, RawZone] = field(default_factory=dict)

    @property
    def usual(self) -> str:
        """Where a time without a zone is meant."""
        return self.calendar or self.city

    def meant_by(self, tzid: str, year: int) -> str:
        """The zone that a calendar describes under a name of its own; empty where nobody can tell.

        Such a description holds rules of its own. It counts as the usual zone where it has the same winter and summer
        time, as it is with "(UTC+01:00) Amsterdam, Berlin, Bern".
        """
        described = self.described.get(tzid)
        if described is None:
            return ""
        if is_known_zone(described.known_as):
            return described.known_as
        return self.usual if _offsets_of_zone(self.usual, year) <= described.offsets else ""


def choose_zones(city: str, named: str, described: Mapping[str, RawZone]) -> CalendarZones:
    """The zones of a calendar; a name that no clock knows counts as none."""
    return CalendarZones(city, named if is_known_zone(named) else "", described)


def is_known_zone(name: str) -> bool:
    """Whether a clock knows this name, such as Europe/Berlin."""
    return name in _known_zone_names()


@cache
def _known_zone_names() -> frozenset[str]:
    """All names, read from the disk once."""
    return frozenset(available_timezones())


def _offsets_of_zone(zone: str, year: int) -> set[str]:
    """The offsets of a zone in winter and in summer, as "+0100"."""
    return {f"{datetime(year, month, 1, tzinfo=ZoneInfo(zone)):%z}" for month in (1, 7)}
