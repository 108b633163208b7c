"""An event after somebody changed when it takes place: one date, all of them, or a break; everything else stays."""

from dataclasses import replace
from datetime import datetime

from bot.rules.recurrence import Occurrence
from db.model import Change, Event, EventState, Series, Span


def without_date(event: Event, date: Occurrence) -> Event:
    """It does not take place on this date; what happens only once does not take place at all."""
    return _changed(event, Change(date.original)) if again(event.series) else called_off(event)


def with_date_moved(event: Event, date: Occurrence, begins: datetime) -> Event:
    """On this date it begins at another time, in wall time; it takes as long as before, and is called as before."""
    if not again(event.series):
        return replace(event, series=replace(event.series, begins=begins))
    before = date.change or Change(date.original, minutes=event.series.minutes)
    return _changed(event, replace(before, begins=begins))


def with_break(event: Event, span: Span) -> Event:
    """It does not take place within the span; single dates that were moved stay as they are."""
    return replace(event, series=replace(event.series, pauses=(*event.series.pauses, span)))


def called_off(event: Event) -> Event:
    """It does not take place any more."""
    return replace(event, state=EventState.CANCELLED)


def again(series: Series) -> bool:
    """Whether it takes place more than once."""
    return bool(series.rule or series.extra)


def _changed(event: Event, change: Change) -> Event:
    others = [one for one in event.series.changes if one.original != change.original]
    return replace(event, series=replace(event.series, changes=(*others, change)))
