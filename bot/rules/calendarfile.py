"""Reads a calendar file: every event that fits, with its exceptions and edits; what does not comes with a reason."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from icalendar import Calendar

from bot.rules.calendartimes import Part, Zones, readable, series, values, zones
from bot.rules.eventfacts import Report, facts, state
from bot.rules.records import Refused, Rejection, plain
from bot.rules.recurrence import Unreadable
from db.model import Category, Event

OURS = ("organiser", "contact", "languages", "wheelchair", "cost", "registration", "amount", "audiences", "place")
"""Facts that the standard has no word for; in a file they stand as X-BUEDCHEN-COST and so on."""

PLAIN = {"uid": "UID", "title": "SUMMARY", "words": "DESCRIPTION", "venue": "LOCATION", "link": "URL"}
PRIVATE = ("PRIVATE", "CONFIDENTIAL")
SAMPLE = "sample"
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One VEVENT, its name, and what an operator calls it."""

    where: str
    uid: str
    part: Part


@dataclass(slots=True)
class _File:
    """One calendar while it is read: its series by name, and the edited dates of each."""

    around: Zones
    source: str
    report: Report
    series: dict[str, _Entry] = field(default_factory=dict)
    edits: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))


def read_calendar(text: str, city: str) -> Report:
    """All events of an iCalendar text; `city` is the name of the zone of times that have none.

    Raises ValueError, one line, where the file as a whole is broken.
    """
    try:
        calendars = [one for one in Calendar.from_ical(text, multiple=True) if one.name == "VCALENDAR"]
    except ValueError as fault:
        raise ValueError(f"the file is no calendar: {plain(str(fault))[:160]}") from fault
    if not calendars:
        raise ValueError("the file is no calendar, or it breaks off")
    report = Report()
    for calendar in calendars:
        _read(calendar, _File(zones(city, own(calendar, "X-WR-TIMEZONE")), own(calendar, "X-WR-CALNAME"), report))
    return report


def own(part: Part, name: str) -> str:
    """A property as one clean line of text, the first where there are several."""
    return plain(str(next(iter(values(part, name)), "")))


def _read(calendar: Part, file: _File) -> None:
    for number, part in enumerate(calendar.walk("VEVENT"), start=1):
        uid = own(part, "UID")
        where = f"event {number} ({uid[:60]})" if uid else f"event {number}"
        _try(_sort, _Entry(where, uid, part), file)
    for entry in file.series.values():
        _try(_take, entry, file)
    for uid in file.edits.keys() - file.series.keys():
        for entry in file.edits[uid]:
            file.report.rejections.append(Rejection(entry.where, "a changed date of a series that is not here"))


def _try(work: Callable[[_Entry, _File], None], entry: _Entry, file: _File) -> None:
    try:
        work(entry, file)
    except (Refused, Unreadable) as reason:
        file.report.rejections.append(Rejection(entry.where, str(reason)))


def _sort(entry: _Entry, file: _File) -> None:
    """Lay a series and its edited dates together."""
    if own(entry.part, "CLASS").upper() in PRIVATE:
        file.report.skipped["private"] += 1
        return
    file.report.uids.add(entry.uid)
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
    names = [plain(str(name)) for value in values(part, "CATEGORIES") for name in value.cats]
    known, doubts = facts(_said(part, names, file.source))
    event = Event(
        **known,
        series=series(part, edits, file.around),
        state=state(own(part, "STATUS")),
        sequence=max(_sequence(one) for one in (part, *edits)),
        sample=SAMPLE in map(str.lower, names),
    )
    file.report.events.append(event)
    file.report.warnings.extend(f"{entry.where}: {doubt}" for doubt in doubts)


def _said(part: Part, names: list[str], source: str) -> dict[str, str]:
    """What it says, by the names that we have for it; categories of others mean nothing to us and are no doubt."""
    # The library hands over what it has no name for as it stands, escaped.
    said = {name: _unescaped(own(part, f"X-BUEDCHEN-{name.upper()}")) for name in OURS}
    said |= {name: str(next(iter(values(part, theirs)), "")) for name, theirs in PLAIN.items()}
    where = {} if "GEO" not in part else {"lat": str(part["GEO"].latitude), "lon": str(part["GEO"].longitude)}
    return said | where | {"source": source, "category": next(iter(_ours(names)), "")}


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text)


def _ours(names: list[str]) -> list[str]:
    """The categories that we know, too."""
    return [name.lower() for name in names if name.lower() in set(Category)]


def _sequence(part: Part) -> int:
    return 0 if any(name == "SEQUENCE" for name, _ in part.errors) else int(part.get("SEQUENCE", 0))
