"""Takes a calendar file apart, line by line and within bounds: of each event the properties that we use, nothing else.

Why is a whole file never handed to the library? It takes text without a line break for the path of a file and reads
that, goes down into components within components until the stack is full, follows the rules by which a file defines
time zones of its own without end, and keeps such a zone for every file that comes later.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

MOST_CHARACTERS = 2_000_000
MOST_LINES = 60_000
MOST_EVENTS = 2_000
MOST_PROPERTIES = 200
MOST_SINGLE_DATES = 500
"""Of each kind: dates besides a rule, and dates out of it."""

MOST_ZONES = 50
LONGEST_TEXT, LONGEST_FACT = 5_000, 1_000

TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
LISTS = frozenset({"RDATE", "EXDATE"})
NAMED = frozenset({"UID", "SUMMARY", "CLASS"})
SAID = frozenset(
    {"DESCRIPTION", "LOCATION", "URL", "GEO", "STATUS", "SEQUENCE", "CATEGORIES", "EXRULE", *(TIMES - LISTS)}
)
OWN = "X-BUEDCHEN-"
ABOUT = ("X-WR-CALNAME", "X-WR-TIMEZONE")
EVENT, ZONE = ["VCALENDAR", "VEVENT"], ["VCALENDAR", "VTIMEZONE"]
LONGEST_NAME = 100
OFFSET = len("+0100")
BROKEN = "the file is no calendar, or it breaks off"


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
        """As the library is to read them: single dates of one kind in one line, which is much quicker than in many."""
        if self.fault:
            return self._named
        return [*self._named, *self._said, *(f"{head}:{','.join(dates)}" for head, dates in self._dates.items())]

    def add(self, name: str, line: str) -> None:
        """Keep a line that we use; a text that is longer than any of ours is cut, a list of dates is not."""
        if name in LISTS:
            self._add_dates(name, line)
        elif name in NAMED:
            self._keep(self._named, line[:LONGEST_FACT])
        elif name in SAID or name.startswith(OWN):
            self._keep(self._said, line[: LONGEST_TEXT if name == "DESCRIPTION" else LONGEST_FACT])

    def _keep(self, lines: list[str], line: str) -> None:
        if len(self._named) + len(self._said) < MOST_PROPERTIES:
            lines.append(line)
        else:
            self.fault = f"it has more than {MOST_PROPERTIES} properties"

    def _add_dates(self, name: str, line: str) -> None:
        """Lists of dates are counted before they are read."""
        self._numbers[name] += line.count(",") + 1
        if self._numbers[name] > MOST_SINGLE_DATES:
            self.fault = f"{name} lists more than {MOST_SINGLE_DATES} dates"
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


class TooLarge(ValueError):
    """A file is larger than any that we read; one line says how."""


def calendars(text: str) -> list[RawCalendar]:
    """All calendars of a text. Raises ValueError, one line, where it is none, breaks off or is too large."""
    if len(text) > MOST_CHARACTERS:
        raise TooLarge(f"the file is larger than {MOST_CHARACTERS // 1_000_000} MB")
    if text.count("\n") > MOST_LINES:
        raise TooLarge(f"the file has more than {MOST_LINES} lines")
    reader = _Reader()
    for line in _unfolded(text):
        reader.take(line)
    if not reader.found:
        raise ValueError(BROKEN)
    return reader.found


def property_name(line: str) -> str:
    """What stands before the parameters and the value of a line."""
    return line[:LONGEST_NAME].partition(":")[0].partition(";")[0].strip().upper()


def _unfolded(text: str) -> list[str]:
    """Its lines that are not empty; one that begins with a space or a tab goes on the one before."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    return [line for line in whole.split("\n") if line and not line.isspace()]


def _said(line: str) -> str:
    """What stands behind the first colon; for lines whose parameters hold none."""
    return line[:LONGEST_TEXT].partition(":")[2].strip()


class _Reader:
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
            self._begin(_said(line).upper())
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
        elif self._open == EVENT:
            self._events += 1
            kept = self._calendar.events if self._events <= MOST_EVENTS else self._calendar.beyond
            kept.append(RawEvent())

    def _end(self) -> None:
        if self._open == ["VCALENDAR"]:
            self.found.append(self._calendar)
        self._open.pop()

    def _property(self, name: str, line: str) -> None:
        """Keep it where it belongs; what stands in a component that we do not use is left out."""
        if self._open == ["VCALENDAR"] and name in ABOUT:
            self._calendar.about.setdefault(name, line[:LONGEST_TEXT])
        elif self._open == EVENT and self._events <= MOST_EVENTS:
            self._calendar.events[-1].add(name, line)
        elif self._open == EVENT and name == "UID":
            self._calendar.beyond[-1].add(name, line)
        elif self._open[:2] == ZONE:
            self._zone(name, _said(line))

    def _zone(self, name: str, said: str) -> None:
        zones = self._calendar.zones
        if name == "TZID" and len(zones) < MOST_ZONES:
            self._tzid = said
            zones.setdefault(said, RawZone())
        elif name == "X-LIC-LOCATION" and self._tzid in zones:
            zones[self._tzid].known_as = said
        elif name == "TZOFFSETTO" and self._tzid in zones:
            zones[self._tzid].offsets.add(said[:OFFSET])
