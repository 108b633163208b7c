"""Writes events as a calendar file that every calendar reads, and updates in place when it reads it again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText
from icalendar import Event as Component
from icalendar.prop import vRecur

from bot.rules.calendarfile import OURS, SAMPLE
from bot.rules.recurrence import dates, rule_of
from bot.rules.rrule import Rule
from db.model import Change, Event, EventState, Series, Steps

MEDIA_TYPE = "text/calendar"
MAKER = "-//Buedchen//Events//DE"
A_DAY = timedelta(days=1)
STATES = {EventState.PUBLISHED: "CONFIRMED", EventState.CANCELLED: "CANCELLED", EventState.WAITING: "TENTATIVE"}


def calendar_text(events: Iterable[Event], name: str) -> str:
    """A whole calendar called `name`, with the time zones that it needs."""
    calendar = Calendar()
    calendar.add("PRODID", MAKER)
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", vText(name))
    for event in events:
        for part in _parts(event):
            calendar.add_component(part)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _parts(event: Event) -> Iterator[Component]:
    """The event, and each date that is not as the others."""
    part = _common(event, event.series.begins, event.series.minutes)
    rule = rule_of(event.series)
    if rule:
        part.add("RRULE", _rule(event.series, rule))
    for name, those in (("RDATE", event.series.extra), ("EXDATE", _without(event.series))):
        if those:
            part.add(
                name, [_when(one, event.series) for one in those], {"VALUE": "DATE"} if event.series.all_day else {}
            )
    yield part
    for change in event.series.changes:
        yield _edit(event, change)


def _common(event: Event, begins: datetime, minutes: int) -> Component:
    """All that an event says, at one time."""
    part = Component()
    part.add("UID", event.uid)
    part.add("DTSTAMP", event.changed)
    part.add("LAST-MODIFIED", event.changed)
    part.add("SEQUENCE", event.sequence + event.version)
    part.add("STATUS", STATES[event.state])
    part.add("DTSTART", _when(begins, event.series))
    if minutes:
        part.add("DTEND", _when(begins + timedelta(minutes=minutes), event.series))
    part.add("CATEGORIES", [event.category, *([SAMPLE] if event.sample else [])])
    if event.point:
        part.add("GEO", (event.point.lat, event.point.lon))
    for name, said in _said(event).items():
        if said:
            part.add(name, vText(said))
    return part


def _said(event: Event) -> dict[str, str]:
    steps = "" if event.steps is Steps.UNKNOWN else event.steps
    lists = {"languages": ";".join(event.languages), "audiences": ";".join(event.audiences), "wheelchair": steps}
    ours = {f"X-BUEDCHEN-{name.upper()}": lists.get(name) or getattr(event, name, "") for name in OURS}
    theirs = {"SUMMARY": event.title, "DESCRIPTION": event.words, "LOCATION": event.venue, "URL": event.link}
    return theirs | ours


def _edit(event: Event, change: Change) -> Component:
    """One date of a series; of a cancelled one only that it is."""
    begins, minutes = (change.begins, change.minutes) if change.begins else (change.original, event.series.minutes)
    other = replace(event, title=change.title or event.title, venue=change.venue or event.venue)
    part = _common(other if change.begins else replace(other, state=EventState.CANCELLED), begins, minutes)
    part.add("RECURRENCE-ID", _when(change.original, event.series))
    return part


def _when(wall: datetime, series: Series) -> Any:
    """A day, or a time in its zone."""
    return wall.date() if series.all_day else wall.replace(tzinfo=ZoneInfo(series.zone))


def _rule(series: Series, rule: Rule) -> Any:
    """The rule with its last moment as the standard wants it: a day, or a moment in UTC."""
    written: Any = vRecur.from_ical(series.rule)
    if rule.until:
        written["UNTIL"] = [rule.until.date() if series.all_day else _when(rule.until, series).astimezone(UTC)]
    return written


def _without(series: Series) -> list[datetime]:
    """What is left out, day by day: other calendars know no pauses."""
    whole, zone = replace(series, pauses=()), ZoneInfo(series.zone)
    paused: list[datetime] = []
    for pause in series.pauses:
        since, until = (datetime.combine(day, time(), zone) for day in (pause.first, pause.last + A_DAY))
        kept = {one.original for one in dates(series, since, until)}
        paused += [one.original for one in dates(whole, since, until) if one.original not in kept]
    return [*series.without, *dict.fromkeys(paused)]
