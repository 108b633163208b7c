"""Reads a list of events, a calendar file or a table: what fits becomes an event, the rest comes back with a reason."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.calendarfile import read_calendar
from bot.rules.calendarlines import MOST_SINGLE_DATES
from bot.rules.calendartimes import A_MINUTE, A_YEAR, FIRST_YEAR, LAST_YEAR, rule_there
from bot.rules.calendarzones import is_zone
from bot.rules.eventfacts import MOST_DOUBTS, Report, facts, state
from bot.rules.records import Record, Refused, Rejection, many, plain, records
from bot.rules.recurrence import Budget
from bot.rules.rrule import Unreadable
from db.model import Event, Series, Span

TRUE = frozenset({"yes", "true", "1", "ja"})
MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\d")


def read_events(text: str, suffix: str, city: str) -> Report:
    """All events of an "ics" or "csv" text; `city` is the name of the zone of times that have none.

    Raises ValueError, one line, where the file as a whole is broken.
    """
    if suffix.lower() == "ics":
        return read_calendar(text, city)
    if suffix.lower() != "csv":
        raise ValueError(f"cannot read .{suffix} files, only .ics and .csv")
    report, budget = Report(), Budget()
    for record in records(text, suffix):
        try:
            event, doubts = _event(record, city, report.uids)
            budget.check(event.series)
        except (Refused, Unreadable) as reason:
            report.rejections.append(Rejection(record.where, str(reason)))
            continue
        report.events.append(event)
        report.warnings.extend(f"{record.where}: {doubt}" for doubt in doubts[:MOST_DOUBTS])
    return report


def _event(record: Record, city: str, uids: set[str]) -> tuple[Event, list[str]]:
    """The event of a row, and what is doubtful in it; its name is noted in `uids`. Raises Refused or Unreadable."""
    if record.fault:
        raise Refused(record.fault)
    said = {name: plain(value) for name, value in record.values.items()}
    known, doubts = facts({**said, "uid": said.get("id", "")})
    if known["uid"] in uids:
        raise Refused("the same id as an earlier row")
    uids.add(known["uid"])
    sample = said.get("sample", "").lower() in TRUE
    return Event(**known, series=_series(said, city), state=state(said.get("state", "")), sample=sample), doubts


def _series(said: dict[str, str], city: str) -> Series:
    """When it is: `begins` and `ends` as 2027-03-01 or 2027-03-01T18:00, the rule as calendars write it."""
    zone = said.get("zone", "") or city
    if not is_zone(zone):
        raise Refused(f"the time zone {zone[:60]!r} is not known")
    begins, whole = _moment(said, "begins"), bool(MIDNIGHT.fullmatch(said.get("begins", "")))
    return Series(
        begins,
        zone,
        _minutes(begins, said, whole=whole),
        all_day=whole,
        rule=rule_there(said["rule"], ZoneInfo(zone), begins.time()) if said.get("rule") else "",
        extra=tuple(_each(said, "extra", begins.time())),
        without=tuple(_each(said, "without", begins.time())),
        pauses=tuple(_span(text) for text in _listed(said, "pauses")),
    )


def _minutes(begins: datetime, said: dict[str, str], *, whole: bool) -> int:
    """How long it takes; the last of several days is included."""
    ends = _moment(said, "ends") if said.get("ends") else begins
    if ends < begins:
        raise Refused("it ends before it begins")
    if ends - begins > A_YEAR:
        raise Refused("it lasts longer than a year")
    return (ends - begins + timedelta(days=whole)) // A_MINUTE


def _moment(said: dict[str, str], name: str) -> datetime:
    return _wall(said.get(name, ""), name)


def _wall(text: str, name: str, clock: time | None = None) -> datetime:
    """What clocks show. Raises Refused for anything else, also for a moment with an offset."""
    try:
        if clock and MIDNIGHT.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), clock)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{name} {text[:40]!r} is not written as 2027-03-01T18:00") from None
    if found.tzinfo is not None:
        raise Refused(f"{name} {text[:40]!r} has an offset; write what clocks show, and the zone in its own column")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(f"{found.year} is no year of ours")
    return found


def _each(said: dict[str, str], name: str, clock: time) -> list[datetime]:
    return [_wall(text, name, clock) for text in _listed(said, name)]


def _listed(said: dict[str, str], name: str) -> tuple[str, ...]:
    """The parts of a list. Raises Refused where they are many."""
    found = many(said.get(name, ""))
    if len(found) > MOST_SINGLE_DATES:
        raise Refused(f"{name} lists more than {MOST_SINGLE_DATES} dates")
    return found


def _span(text: str) -> Span:
    """A pause, as 2027-07-05/2027-08-17."""
    try:
        first, last = (date.fromisoformat(day) for day in text.split("/"))
    except ValueError:
        raise Refused(f"pauses {text[:40]!r} is not written as 2027-07-05/2027-08-17") from None
    return Span(first, last)
