"""Takes a calendar file apart, line by line and within bounds: of each event the properties that we use, nothing else.

Why is a whole file never handed to the library? It takes text without a line break for the path of a file and reads
that, goes down into components within components until the stack is full, follows the rules by which a file defines
time zones of its own without end, and keeps such a zone for every file that comes later.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

MAX_FILE_CHARACTERS = 2_000_000
MAX_FILE_LINES = 60_000
MAX_FILE_EVENTS = 2_000
MAX_EVENT_PROPERTIES = 200
MAX_SINGLE_DATES = 500
"""Of each kind: dates besides a rule, and dates out of it."""

MAX_TIME_ZONES = 50
MAX_TEXT_LENGTH = 5_000
MAX_VALUE_LENGTH = 1_000

TIME_PROPERTIES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
DATE_LIST_PROPERTIES = frozenset({"RDATE", "EXDATE"})
NAMING_PROPERTIES = frozenset({"UID", "SUMMARY", "CLASS"})
DETAIL_PROPERTIES = frozenset(
    {
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "GEO",
        "STATUS",
        "SEQUENCE",
        "CATEGORIES",
        "EXRULE",
        *(TIME_PROPERTIES - DATE_LIST_PROPERTIES),
    }
)
OWN_PROPERTY_PREFIX = "X-BUEDCHEN-"
CALENDAR_PROPERTIES = ("X-WR-CALNAME", "X-WR-TIMEZONE")
EVENT_PATH = ["VCALENDAR", "VEVENT"]
TIME_ZONE_PATH = ["VCALENDAR", "VTIMEZONE"]
MAX_NAME_LENGTH = 100
UTC_OFFSET_LENGTH = len("+0100")
BROKEN_FILE_REASON = "the file is no calendar, or it breaks off"


@dataclass(slots=True)
class RawEvent:
    """The lines of one event that we use, unfolded; with a `fault` only those by which it is named are of use."""

    fault: str = ""
    _named: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _dates: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _numbers: Counter[str] = field(default_factory=Counter)

    @property
    def lines(self) -> list[str]:
        """The lines for the iCalendar library: single dates of one kind in one line, which is much quicker."""
        if self.fault:
            return self._named
        return [*self._named, *self._said, *(f"{head}:{','.join(dates)}" for head, dates in self._dates.items())]

    def add(self, name: str, line: str) -> None:
        """Keep a line that we use; a text that is longer than any of ours is cut, a list of dates is not."""
        if name in DATE_LIST_PROPERTIES:
            self._add_dates(name, line)
        elif name in NAMING_PROPERTIES:
            self._keep(self._named, line[:MAX_VALUE_LENGTH])
        elif name in DETAIL_PROPERTIES or name.startswith(OWN_PROPERTY_PREFIX):
            self._keep(self._said, line[: MAX_TEXT_LENGTH if name == "DESCRIPTION" else MAX_VALUE_LENGTH])

    def _keep(self, lines: list[str], line: str) -> None:
        if len(self._named) + len(self._said) < MAX_EVENT_PROPERTIES:
            lines.append(line)
        else:
            self.fault = f"it has more than {MAX_EVENT_PROPERTIES} properties"

    def _add_dates(self, name: str, line: str) -> None:
        """Lists of dates are counted before they are read."""
        self._numbers[name] += line.count(",") + 1
        if self._numbers[name] > MAX_SINGLE_DATES:
            self.fault = f"{name} lists more than {MAX_SINGLE_DATES} dates"
            return
        head, _colon, dates = line.partition(":")
        if '"' in line:
            self._said.append(line)
        elif dates.strip():
            self._dates[head].append(dates)


@dataclass(slots=True)
class RawZone:
    """A time zone that a file defines: the name others know it by, if it says so, and its offsets such as "+0100"."""

    known_as: str = ""
    offsets: set[str] = field(default_factory=set)


@dataclass(slots=True)
class RawCalendar:
    """One VCALENDAR: the lines about itself by name, its time zones by TZID, and its events.

    `beyond` are events behind the last one that a file may have, with nothing but their names.
    """

    about: dict[str, str] = field(default_factory=dict)
    zones: dict[str, RawZone] = field(default_factory=dict)
    events: list[RawEvent] = field(default_factory=list)
    beyond: list[RawEvent] = field(default_factory=list)


class CalendarTooLarge(ValueError):
    """A file is larger than any that we read; one line says how."""


def split_calendars(text: str) -> list[RawCalendar]:
    """All calendars of a text. Raises ValueError, one line, where it is none, breaks off or is too large."""
    if len(text) > MAX_FILE_CHARACTERS:
        raise CalendarTooLarge(f"the file is larger than {MAX_FILE_CHARACTERS // 1_000_000} MB")
    if text.count("\n") > MAX_FILE_LINES:
        raise CalendarTooLarge(f"the file has more than {MAX_FILE_LINES} lines")
    reader = _LineReader()
    for line in _unfold(text):
        reader.take(line)
    if not reader.found:
        raise ValueError(BROKEN_FILE_REASON)
    return reader.found


def property_name(line: str) -> str:
    """What stands before the parameters and the value of a line."""
    return line[:MAX_NAME_LENGTH].partition(":")[0].partition(";")[0].strip().upper()


def _unfold(text: str) -> list[str]:
    """Its lines that are not empty; one that begins with a space or a tab goes on the one before."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    return [line for line in whole.split("\n") if line and not line.isspace()]


def _value_of(line: str) -> str:
    """What stands behind the first colon; for lines whose parameters hold none."""
    return line[:MAX_TEXT_LENGTH].partition(":")[2].strip()


class _LineReader:
    """Goes along the lines and knows which components are open, however deep they lie in each other."""

    def __init__(self) -> None:
        self.found: list[RawCalendar] = []
        self._calendar = RawCalendar()
        self._open: list[str] = []
        self._tzid = ""
        self._events = 0

    def take(self, line: str) -> None:
        """One line more. Raises ValueError where it cannot stand here."""
        name = property_name(line)
        if name == "BEGIN":
            self._begin(_value_of(line).upper())
        elif not self._open:
            raise ValueError(f"the file is no calendar: {line[:80].strip()!r}")
        elif name == "END":
            self._end()
        else:
            self._property(name, line)

    def _begin(self, component: str) -> None:
        self._open.append(component)
        if self._open == ["VCALENDAR"]:
            self._calendar = RawCalendar()
        elif self._open == EVENT_PATH:
            self._events += 1
            kept = self._calendar.events if self._events <= MAX_FILE_EVENTS else self._calendar.beyond
            kept.append(RawEvent())

    def _end(self) -> None:
        if self._open == ["VCALENDAR"]:
            self.found.append(self._calendar)
        self._open.pop()

    def _property(self, name: str, line: str) -> None:
        """Keep it where it belongs; what stands in a component that we do not use is left out."""
        if self._open == ["VCALENDAR"] and name in CALENDAR_PROPERTIES:
            self._calendar.about.setdefault(name, line[:MAX_TEXT_LENGTH])
        elif self._open == EVENT_PATH and self._events <= MAX_FILE_EVENTS:
            self._calendar.events[-1].add(name, line)
        elif self._open == EVENT_PATH and name == "UID":
            self._calendar.beyond[-1].add(name, line)
        elif self._open[:2] == TIME_ZONE_PATH:
            self._zone(name, _value_of(line))

    def _zone(self, name: str, said: str) -> None:
        zones = self._calendar.zones
        if name == "TZID" and len(zones) < MAX_TIME_ZONES:
            self._tzid = said
            zones.setdefault(said, RawZone())
        elif name == "X-LIC-LOCATION" and self._tzid in zones:
            zones[self._tzid].known_as = said
        elif name == "TZOFFSETTO" and self._tzid in zones:
            zones[self._tzid].offsets.add(said[:UTC_OFFSET_LENGTH])
