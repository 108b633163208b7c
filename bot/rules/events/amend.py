"""An event with a changed schedule: one date, all dates, or a break; the rest stays."""

from dataclasses import replace
from datetime import datetime

from bot.rules.events.recurrence import Occurrence
from db.model import DateSpan, Event, EventState, Series, SeriesException


def remove_date(event: Event, date: Occurrence) -> Event:
    """It does not take place on this date; what happens only once does not take place at all."""
    return _replace_change(event, SeriesException(date.original)) if repeats(event.series) else cancel_event(event)


def move_date(event: Event, date: Occurrence, begins: datetime) -> Event:
    """On this date it begins at another time, in wall time; it takes as long as before, and is called as before."""
    if not repeats(event.series):
        return replace(event, series=replace(event.series, begins=begins))
    before = date.change or SeriesException(date.original, minutes=event.series.minutes)
    return _replace_change(event, replace(before, begins=begins))


def add_break(event: Event, span: DateSpan) -> Event:
    """The event without dates in this span; single dates that were moved stay."""
    return replace(event, series=replace(event.series, pauses=(*event.series.pauses, span)))


def cancel_event(event: Event) -> Event:
    """The event as cancelled."""
    return replace(event, state=EventState.CANCELLED)


def repeats(series: Series) -> bool:
    """Whether the event has more than one date."""
    return bool(series.rule or series.extra)


def _replace_change(event: Event, change: SeriesException) -> Event:
    others = [one for one in event.series.changes if one.original != change.original]
    return replace(event, series=replace(event.series, changes=(*others, change)))
