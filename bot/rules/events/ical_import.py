"""Reads a calendar file: every event that fits, with its exceptions and edits; what does not comes with a reason."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from icalendar import Event as Component
from icalendar.prop import vGeo

from bot.rules.events.ical_lines import MAX_FILE_EVENTS, RawCalendar, RawEvent, split_calendars
from bot.rules.events.ical_times import IcalComponent, check_time_values, property_values, read_series
from bot.rules.events.ical_zones import CalendarZones, choose_zones
from bot.rules.events.recurrence import RuleBudget
from bot.rules.events.rrule import UnreadableRule
from bot.rules.events.validate import MAX_DOUBTS, MAX_LIST_ITEMS, EventImport, parse_state, validate_event_fields
from bot.rules.places.read_records import RecordRefused, Rejection, clean_text
from db.model import Category, Event

OWN_PROPERTIES = (
    "organiser",
    "contact",
    "languages",
    "wheelchair",
    "cost",
    "registration",
    "amount",
    "audiences",
    "place",
)
"""Facts that the standard has no word for; in a file they stand as X-BUEDCHEN-COST and so on."""

TEXT_PROPERTIES = {"uid": "UID", "title": "SUMMARY", "words": "DESCRIPTION", "venue": "LOCATION", "link": "URL"}
PRIVATE_CLASSES = ("PRIVATE", "CONFIDENTIAL")
SAMPLE_CATEGORY = "sample"
CATEGORY_NAMES = frozenset(Category)
MAX_SEQUENCE = 2**31 - 1
MAX_TITLE_LENGTH = 120
ESCAPED_CHARACTER = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _CalendarEntry:
    """One VEVENT, its name and title, and what an operator calls it."""

    where: str
    uid: str
    title: str
    part: IcalComponent
    fault: str = ""


@dataclass(slots=True)
class _CalendarFile:
    """One calendar while it is read: its series by name, and the edited dates of each."""

    around: CalendarZones
    source: str
    report: EventImport
    budget: RuleBudget
    series: dict[str, _CalendarEntry] = field(default_factory=dict)
    edits: dict[str, list[_CalendarEntry]] = field(default_factory=lambda: defaultdict(list))


def parse_calendar(text: str, city: str) -> EventImport:
    """All events of an iCalendar text; `city` is the name of the zone of times that have none.

    Heavy work for a large file: hand it to a thread. Raises ValueError, one line, where the file as a whole is broken
    or too large.
    """
    report, budget = EventImport(), RuleBudget()
    for calendar in split_calendars(text):
        about = _parse_component([*calendar.about.values()])
        around = choose_zones(city, own_property(about, "X-WR-TIMEZONE"), calendar.zones)
        _read_calendar_events(
            calendar,
            _CalendarFile(around=around, source=own_property(about, "X-WR-CALNAME"), report=report, budget=budget),
        )
    return report


def own_property(part: IcalComponent, name: str) -> str:
    """A property as one clean line of text, the first where there are several."""
    return clean_text(str(next(iter(property_values(part, name)), "")))


def _parse_component(lines: Iterable[str]) -> IcalComponent:
    """The lines of one component as the library reads them. Raises RecordRefused where it cannot."""
    try:
        return Component.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except (ValueError, OverflowError) as fault:
        raise RecordRefused(f"it cannot be read ({type(fault).__name__})") from fault


def _read_calendar_events(calendar: RawCalendar, file: _CalendarFile) -> None:
    for number, raw in enumerate(calendar.events, start=1):
        _read_event(number, raw, file)
    for entry in file.series.values():
        _try_step(_add_event, entry, file)
    for uid in file.edits.keys() - file.series.keys():
        for entry in file.edits[uid]:
            file.report.rejections.append(Rejection(entry.where, "a changed date of a series that is not here"))
    if calendar.beyond:
        file.report.uids |= {own_property(_parse_component(raw.lines), "UID") for raw in calendar.beyond}
        reason = f"a file may have {MAX_FILE_EVENTS} events and no more"
        file.report.rejections.append(Rejection(f"{len(calendar.beyond)} more events", reason))


def _read_event(number: int, raw: RawEvent, file: _CalendarFile) -> None:
    """What the library makes of an event is laid with the others, or refused."""
    try:
        part = _parse_component(raw.lines)
    except RecordRefused as reason:
        file.report.rejections.append(Rejection(f"event {number}", str(reason)))
        return
    uid = own_property(part, "UID")
    where = f"event {number} ({uid[:60]})" if uid else f"event {number}"
    _try_step(
        _group_by_series,
        _CalendarEntry(where=where, uid=uid, title=own_property(part, "SUMMARY"), part=part, fault=raw.fault),
        file,
    )


def _try_step(
    work: Callable[[_CalendarEntry, _CalendarFile], None], entry: _CalendarEntry, file: _CalendarFile
) -> None:
    try:
        work(entry, file)
    except UnreadableRule as reason:
        file.report.rejections.append(Rejection(entry.where, str(reason), entry.title[:MAX_TITLE_LENGTH], reason.fault))
    except RecordRefused as reason:
        file.report.rejections.append(Rejection(entry.where, str(reason), entry.title[:MAX_TITLE_LENGTH]))


def _group_by_series(entry: _CalendarEntry, file: _CalendarFile) -> None:
    """Lay a series and its edited dates together."""
    if own_property(entry.part, "CLASS").upper() in PRIVATE_CLASSES:
        file.report.skipped["private"] += 1
        return
    file.report.uids.add(entry.uid)
    if entry.fault:
        raise RecordRefused(entry.fault)
    check_time_values(entry.part)
    if "RECURRENCE-ID" in entry.part:
        file.edits[entry.uid].append(entry)
    elif entry.uid in file.series:
        raise RecordRefused(f"the same UID as {file.series[entry.uid].where}")
    else:
        file.series[entry.uid] = entry


def _add_event(entry: _CalendarEntry, file: _CalendarFile) -> None:
    """The event, if it is one."""
    part = entry.part
    edits = [edit.part for edit in file.edits[entry.uid]]
    names = _categories(part)
    known, doubts = validate_event_fields(_event_texts(part, names, file.source))
    when = read_series(part, edits, file.around)
    file.budget.check(when)
    event = Event(
        **known,
        series=when,
        state=parse_state(own_property(part, "STATUS")),
        sequence=max(_version_of(one) for one in (part, *edits)),
        sample=SAMPLE_CATEGORY in map(str.lower, names),
    )
    file.report.events.append(event)
    file.report.warnings.extend(f"{entry.where}: {doubt}" for doubt in doubts[:MAX_DOUBTS])


def _categories(part: IcalComponent) -> list[str]:
    """All names of kinds that it says, of which most calendars have a few."""
    every = (str(name) for value in property_values(part, "CATEGORIES") for name in getattr(value, "cats", ()))
    return [clean_text(name) for name in islice(every, MAX_LIST_ITEMS)]


def _event_texts(part: IcalComponent, names: list[str], source: str) -> dict[str, str]:
    """What it says, by the names that we have for it; categories of others mean nothing to us and are no doubt."""
    # The library hands over what it has no name for as it stands, escaped.
    said = {name: _unescape(own_property(part, f"X-BUEDCHEN-{name.upper()}")) for name in OWN_PROPERTIES}
    said |= {name: str(next(iter(property_values(part, theirs)), "")) for name, theirs in TEXT_PROPERTIES.items()}
    return said | _position_texts(part) | {"source": source, "category": next(iter(_known_categories(names)), "")}


def _position_texts(part: IcalComponent) -> dict[str, str]:
    """Its position as texts, the first where there are several; nothing where it cannot be read."""
    point = next(iter(property_values(part, "GEO")), None)
    if not isinstance(point, vGeo):
        return {}
    return {"lat": str(point.latitude), "lon": str(point.longitude)}


def _unescape(text: str) -> str:
    return ESCAPED_CHARACTER.sub(lambda found: " " if found[1] in "nN" else found[1], text)


def _known_categories(names: list[str]) -> list[str]:
    """The categories that we know, too."""
    return [name.lower() for name in names if name.lower() in CATEGORY_NAMES]


def _version_of(part: IcalComponent) -> int:
    """Its version, as far as it is a number that is kept."""
    if any(name == "SEQUENCE" for name, _ in part.errors):
        return 0
    return min(max(int(next(iter(property_values(part, "SEQUENCE")), 0)), 0), MAX_SEQUENCE)
