"""Reads a list of events, a calendar file or a table: what fits becomes an event, the rest comes back with a reason."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.ical_lines import MAX_SINGLE_DATES
from bot.rules.events.ical_times import FIRST_YEAR, LAST_YEAR, ONE_MINUTE, ONE_YEAR, to_local_rule
from bot.rules.events.ical_zones import is_known_zone
from bot.rules.events.recurrence import RuleBudget
from bot.rules.events.rrule import UnreadableRule
from bot.rules.events.validate import MAX_DOUBTS, EventImport, parse_state, validate_event_fields
from bot.rules.places.read_records import ImportRecord, RecordRefused, Rejection, clean_text, read_records, split_list
from db.model import DateSpan, Event, Series

ANY_ZONE = "Europe/Berlin"
"""In whatever zone, a row is written right or wrong."""
TRUE_WORDS = frozenset({"yes", "true", "1", "ja"})
DATE_PATTERN = re.compile(r"\d{4}-\d\d-\d\d")


def parse_events(text: str, suffix: str, city: str) -> EventImport:
    """All events of an "ics" or "csv" text; `city` is the name of the zone of times that have none.

    Raises ValueError, one line, where the file as a whole is broken.
    """
    if suffix.lower() == "ics":
        return parse_calendar(text, city)
    if suffix.lower() != "csv":
        raise ValueError(f"cannot read .{suffix} files, only .ics and .csv")
    report, budget = EventImport(), RuleBudget()
    for record in read_records(text, suffix):
        try:
            event, doubts = _parse_event(record, city, report.uids)
            budget.check(event.series)
        except (RecordRefused, UnreadableRule) as reason:
            report.rejections.append(Rejection(record.where, str(reason)))
            continue
        report.events.append(event)
        report.warnings.extend(f"{record.where}: {doubt}" for doubt in doubts[:MAX_DOUBTS])
    return report


def _parse_event(record: ImportRecord, city: str, uids: set[str]) -> tuple[Event, list[str]]:
    """The event of a row, and what is doubtful in it; its name is noted in `uids`. Raises RecordRefused or
    UnreadableRule.
    """
    if record.fault:
        raise RecordRefused(record.fault)
    said = {name: clean_text(value) for name, value in record.values.items()}
    known, doubts = validate_event_fields({**said, "uid": said.get("id", "")})
    if known["uid"] in uids:
        raise RecordRefused("the same id as an earlier row")
    uids.add(known["uid"])
    sample = said.get("sample", "").lower() in TRUE_WORDS
    return Event(
        **known, series=_parse_series(said, city), state=parse_state(said.get("state", "")), sample=sample
    ), doubts


def list_event_faults(record: ImportRecord) -> list[str]:
    """All that is wrong in a row, though the first of it is enough to leave it out."""
    said = {name: clean_text(value) for name, value in record.values.items()}
    faults = list[str]()
    try:
        _known, doubts = validate_event_fields({**said, "uid": said.get("id", "")})
        faults += doubts
    except RecordRefused as reason:
        faults.append(str(reason))
    try:
        _parse_series(said, ANY_ZONE)
    except (RecordRefused, UnreadableRule) as reason:
        faults.append(str(reason))
    return faults


def _parse_series(said: dict[str, str], city: str) -> Series:
    """When it is: `begins` and `ends` as 2027-03-01 or 2027-03-01T18:00, the rule as calendars write it."""
    zone = said.get("zone", "") or city
    if not is_known_zone(zone):
        raise RecordRefused(f"the time zone {zone[:60]!r} is not known")
    begins = _parse_moment(said, "begins")
    whole = bool(DATE_PATTERN.fullmatch(said.get("begins", "")))
    return Series(
        begins,
        zone,
        _duration_minutes(begins, said, whole=whole),
        all_day=whole,
        rule=to_local_rule(said["rule"], ZoneInfo(zone), begins.time()) if said.get("rule") else "",
        extra=tuple(_parse_dates(said, "extra", begins.time())),
        without=tuple(_parse_dates(said, "without", begins.time())),
        pauses=tuple(_parse_break(text) for text in _parse_list(said, "pauses")),
    )


def _duration_minutes(begins: datetime, said: dict[str, str], *, whole: bool) -> int:
    """How long it takes; the last of several days is included."""
    ends = _parse_moment(said, "ends") if said.get("ends") else begins
    if ends < begins:
        raise RecordRefused("it ends before it begins")
    if ends - begins > ONE_YEAR:
        raise RecordRefused("it lasts longer than a year")
    return (ends - begins + timedelta(days=whole)) // ONE_MINUTE


def _parse_moment(said: dict[str, str], name: str) -> datetime:
    return _parse_wall_time(said.get(name, ""), name)


def _parse_wall_time(text: str, name: str, clock: time | None = None) -> datetime:
    """What clocks show. Raises RecordRefused for anything else, also for a moment with an offset."""
    try:
        if clock and DATE_PATTERN.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), clock)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise RecordRefused(f"{name} {text[:40]!r} is not written as 2027-03-01T18:00") from None
    if found.tzinfo is not None:
        raise RecordRefused(
            f"{name} {text[:40]!r} has an offset; write what clocks show, and the zone in its own column"
        )
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RecordRefused(f"{found.year} is no year of ours")
    return found


def _parse_dates(said: dict[str, str], name: str, clock: time) -> list[datetime]:
    return [_parse_wall_time(text, name, clock) for text in _parse_list(said, name)]


def _parse_list(said: dict[str, str], name: str) -> tuple[str, ...]:
    """The parts of a list. Raises RecordRefused where they are many."""
    found = split_list(said.get(name, ""))
    if len(found) > MAX_SINGLE_DATES:
        raise RecordRefused(f"{name} lists more than {MAX_SINGLE_DATES} dates")
    return found


def _parse_break(text: str) -> DateSpan:
    """A pause, as 2027-07-05/2027-08-17."""
    try:
        first, last = (date.fromisoformat(day) for day in text.split("/"))
    except ValueError:
        raise RecordRefused(f"pauses {text[:40]!r} is not written as 2027-07-05/2027-08-17") from None
    return DateSpan(first, last)
