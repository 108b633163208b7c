"""Writes events as a calendar file that every calendar reads, and updates in place when it reads it again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText
from icalendar import Event as Component
from icalendar.prop import vRecur

from bot.rules.events.ical_import import OWN_PROPERTIES, SAMPLE_CATEGORY
from bot.rules.events.recurrence import dates_between, parsed_rule
from bot.rules.events.rrule import RecurrenceRule
from db.model import Event, EventState, Series, SeriesException, StepFreeAccess

MEDIA_TYPE = "text/calendar"
PRODUCT_ID = "-//Buedchen//Events//DE"
ONE_DAY = timedelta(days=1)
ICAL_STATUS = {EventState.PUBLISHED: "CONFIRMED", EventState.CANCELLED: "CANCELLED", EventState.WAITING: "TENTATIVE"}


def write_calendar(events: Iterable[Event], name: str) -> str:
    """A whole calendar called `name`, with the time zones that it needs."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", vText(name))
    for event in events:
        for part in _event_components(event):
            calendar.add_component(part)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _event_components(event: Event) -> Iterator[Component]:
    """The event, and each date that is not as the others."""
    part = _common_component(event, event.series.begins, event.series.minutes)
    rule = parsed_rule(event.series)
    if rule:
        part.add("RRULE", _ical_rule(event.series, rule))
    for name, those in (("RDATE", event.series.extra), ("EXDATE", _excluded_dates(event.series))):
        if those:
            part.add(
                name,
                [_ical_time(one, event.series) for one in those],
                {"VALUE": "DATE"} if event.series.all_day else {},
            )
    yield part
    for change in event.series.changes:
        yield _changed_date_component(event, change)


def _common_component(event: Event, begins: datetime, minutes: int) -> Component:
    """All that an event says, at one time."""
    part = Component()
    part.add("UID", event.uid)
    part.add("DTSTAMP", event.changed)
    part.add("LAST-MODIFIED", event.changed)
    part.add("SEQUENCE", event.sequence + event.version)
    part.add("STATUS", ICAL_STATUS[event.state])
    part.add("DTSTART", _ical_time(begins, event.series))
    if minutes:
        part.add("DTEND", _ical_time(begins + timedelta(minutes=minutes), event.series))
    part.add("CATEGORIES", [event.category, *([SAMPLE_CATEGORY] if event.sample else [])])
    if event.point:
        part.add("GEO", (event.point.lat, event.point.lon))
    for name, said in _text_properties(event).items():
        if said:
            part.add(name, vText(said))
    return part


def _text_properties(event: Event) -> dict[str, str]:
    steps = "" if event.steps is StepFreeAccess.UNKNOWN else event.steps
    lists = {"languages": ";".join(event.languages), "audiences": ";".join(event.audiences), "wheelchair": steps}
    ours = {f"X-BUEDCHEN-{name.upper()}": lists.get(name) or getattr(event, name, "") for name in OWN_PROPERTIES}
    theirs = {"SUMMARY": event.title, "DESCRIPTION": event.words, "LOCATION": event.venue, "URL": event.link}
    return theirs | ours


def _changed_date_component(event: Event, change: SeriesException) -> Component:
    """One date of a series; of a cancelled one only that it is."""
    begins, minutes = (change.begins, change.minutes) if change.begins else (change.original, event.series.minutes)
    other = replace(event, title=change.title or event.title, venue=change.venue or event.venue)
    part = _common_component(other if change.begins else replace(other, state=EventState.CANCELLED), begins, minutes)
    part.add("RECURRENCE-ID", _ical_time(change.original, event.series))
    return part


def _ical_time(wall: datetime, series: Series) -> Any:
    """A day, or a time in its zone."""
    return wall.date() if series.all_day else wall.replace(tzinfo=ZoneInfo(series.zone))


def _ical_rule(series: Series, rule: RecurrenceRule) -> Any:
    """The rule with its last moment as the standard wants it: a day, or a moment in UTC."""
    written: Any = vRecur.from_ical(series.rule)
    if rule.until:
        written["UNTIL"] = [rule.until.date() if series.all_day else _ical_time(rule.until, series).astimezone(UTC)]
    return written


def _excluded_dates(series: Series) -> list[datetime]:
    """What is left out, day by day: other calendars know no pauses."""
    whole = replace(series, pauses=())
    zone = ZoneInfo(series.zone)
    paused: list[datetime] = []
    for pause in series.pauses:
        since, until = (datetime.combine(day, time(), zone) for day in (pause.first, pause.last + ONE_DAY))
        kept = {one.original for one in dates_between(series, since, until)}
        paused += [one.original for one in dates_between(whole, since, until) if one.original not in kept]
    return [*series.without, *dict.fromkeys(paused)]
