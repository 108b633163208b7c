"""Reads a calendar file: every event that fits, with its exceptions and edits; what does not comes with a reason."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from icalendar import Event as Component
from icalendar.prop import vGeo

from bot.rules.calendarlines import MOST_EVENTS, RawCalendar, RawEvent, calendars
from bot.rules.calendartimes import Part, readable, series, values
from bot.rules.calendarzones import Zones, zones
from bot.rules.eventfacts import MOST_DOUBTS, MOST_LISTED, Report, facts, state
from bot.rules.records import Refused, Rejection, plain
from bot.rules.recurrence import Budget
from bot.rules.rrule import Unreadable
from db.model import Category, Event

OURS = ("organiser", "contact", "languages", "wheelchair", "cost", "registration", "amount", "audiences", "place")
"""Facts that the standard has no word for; in a file they stand as X-BUEDCHEN-COST and so on."""

PLAIN = {"uid": "UID", "title": "SUMMARY", "words": "DESCRIPTION", "venue": "LOCATION", "link": "URL"}
PRIVATE = ("PRIVATE", "CONFIDENTIAL")
SAMPLE = "sample"
KINDS = frozenset(Category)
LARGEST_SEQUENCE = 2**31 - 1
LONGEST_TITLE = 120
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One VEVENT, its name and title, and what an operator calls it."""

    where: str
    uid: str
    title: str
    part: Part
    fault: str = ""


@dataclass(slots=True)
class _File:
    """One calendar while it is read: its series by name, and the edited dates of each."""

    around: Zones
    source: str
    report: Report
    budget: Budget
    series: dict[str, _Entry] = field(default_factory=dict)
    edits: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))


def read_calendar(text: str, city: str) -> Report:
    """All events of an iCalendar text; `city` is the name of the zone of times that have none.

    Heavy work for a large file: hand it to a thread. Raises ValueError, one line, where the file as a whole is broken
    or too large.
    """
    report, budget = Report(), Budget()
    for calendar in calendars(text):
        about = _component([*calendar.about.values()])
        around = zones(city, own(about, "X-WR-TIMEZONE"), calendar.zones)
        _read(calendar, _File(around, own(about, "X-WR-CALNAME"), report, budget))
    return report


def own(part: Part, name: str) -> str:
    """A property as one clean line of text, the first where there are several."""
    return plain(str(next(iter(values(part, name)), "")))


def _component(lines: Iterable[str]) -> Part:
    """The lines of one component as the library reads them. Raises Refused where it cannot."""
    try:
        return Component.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except (ValueError, OverflowError) as fault:
        raise Refused(f"it cannot be read ({type(fault).__name__})") from fault


def _read(calendar: RawCalendar, file: _File) -> None:
    for number, raw in enumerate(calendar.events, start=1):
        _read_event(number, raw, file)
    for entry in file.series.values():
        _try(_take, entry, file)
    for uid in file.edits.keys() - file.series.keys():
        for entry in file.edits[uid]:
            file.report.rejections.append(Rejection(entry.where, "a changed date of a series that is not here"))
    if calendar.beyond:
        file.report.uids |= {own(_component(raw.lines), "UID") for raw in calendar.beyond}
        reason = f"a file may have {MOST_EVENTS} events and no more"
        file.report.rejections.append(Rejection(f"{len(calendar.beyond)} more events", reason))


def _read_event(number: int, raw: RawEvent, file: _File) -> None:
    """What the library makes of an event is laid with the others, or refused."""
    try:
        part = _component(raw.lines)
    except Refused as reason:
        file.report.rejections.append(Rejection(f"event {number}", str(reason)))
        return
    uid = own(part, "UID")
    where = f"event {number} ({uid[:60]})" if uid else f"event {number}"
    _try(_sort, _Entry(where, uid, own(part, "SUMMARY"), part, raw.fault), file)


def _try(work: Callable[[_Entry, _File], None], entry: _Entry, file: _File) -> None:
    try:
        work(entry, file)
    except Unreadable as reason:
        file.report.rejections.append(Rejection(entry.where, str(reason), entry.title[:LONGEST_TITLE], reason.fault))
    except Refused as reason:
        file.report.rejections.append(Rejection(entry.where, str(reason), entry.title[:LONGEST_TITLE]))


def _sort(entry: _Entry, file: _File) -> None:
    """Lay a series and its edited dates together."""
    if own(entry.part, "CLASS").upper() in PRIVATE:
        file.report.skipped["private"] += 1
        return
    file.report.uids.add(entry.uid)
    if entry.fault:
        raise Refused(entry.fault)
    readable(entry.part)
    if "RECURRENCE-ID" in entry.part:
        file.edits[entry.uid].append(entry)
    elif entry.uid in file.series:
        raise Refused(f"the same UID as {file.series[entry.uid].where}")
    else:
        file.series[entry.uid] = entry


def _take(entry: _Entry, file: _File) -> None:
    """The event, if it is one."""
    part, edits = entry.part, [edit.part for edit in file.edits[entry.uid]]
    names = _categories(part)
    known, doubts = facts(_said(part, names, file.source))
    when = series(part, edits, file.around)
    file.budget.check(when)
    event = Event(
        **known,
        series=when,
        state=state(own(part, "STATUS")),
        sequence=max(_sequence(one) for one in (part, *edits)),
        sample=SAMPLE in map(str.lower, names),
    )
    file.report.events.append(event)
    file.report.warnings.extend(f"{entry.where}: {doubt}" for doubt in doubts[:MOST_DOUBTS])


def _categories(part: Part) -> list[str]:
    """All names of kinds that it says, of which most calendars have a few."""
    every = (str(name) for value in values(part, "CATEGORIES") for name in getattr(value, "cats", ()))
    return [plain(name) for name in islice(every, MOST_LISTED)]


def _said(part: Part, names: list[str], source: str) -> dict[str, str]:
    """What it says, by the names that we have for it; categories of others mean nothing to us and are no doubt."""
    # The library hands over what it has no name for as it stands, escaped.
    said = {name: _unescaped(own(part, f"X-BUEDCHEN-{name.upper()}")) for name in OURS}
    said |= {name: str(next(iter(values(part, theirs)), "")) for name, theirs in PLAIN.items()}
    return said | _where(part) | {"source": source, "category": next(iter(_ours(names)), "")}


def _where(part: Part) -> dict[str, str]:
    """Its position as texts, the first where there are several; nothing where it cannot be read."""
    point = next(iter(values(part, "GEO")), None)
    if not isinstance(point, vGeo):
        return {}
    return {"lat": str(point.latitude), "lon": str(point.longitude)}


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text)


def _ours(names: list[str]) -> list[str]:
    """The categories that we know, too."""
    return [name.lower() for name in names if name.lower() in KINDS]


def _sequence(part: Part) -> int:
    """Its version, as far as it is a number that is kept."""
    if any(name == "SEQUENCE" for name, _ in part.errors):
        return 0
    return min(max(int(next(iter(values(part, "SEQUENCE")), 0)), 0), LARGEST_SEQUENCE)
