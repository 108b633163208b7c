"""What is different about the dates of an event since it was changed: moved, cancelled, at another place, or full."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from bot.rules.events.recurrence import Occurrence, dates_between
from bot.rules.instants import is_same_instant, to_instant
from db.model import Event, EventState

SERIES_HORIZON = timedelta(days=60)
ONE_WEEK = timedelta(days=7)
SINGLE_EVENT_HORIZON = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class DateChange:
    """One date that was to begin at `begins`, aware, under the name `original`.

    It begins at `now` instead, None where it was cancelled; `renamed` is its name now. `elsewhere` is the place where
    it is, empty where that did not change; `full` whether there is no room any more, None where that did not change.
    """

    original: datetime
    begins: datetime
    now: datetime | None = None
    renamed: datetime | None = None
    elsewhere: str = ""
    full: bool | None = None

    @property
    def moved(self) -> bool:
        """Whether the event begins at another time, or is cancelled."""
        return self.now is None or not is_same_instant(self.now, self.begins)

    @property
    def stays(self) -> bool:
        """Whether time and venue of the event are as before, and only being full has changed."""
        return not self.moved and not self.elsewhere


date_changes_json: TypeAdapter[list[DateChange]] = TypeAdapter(list[DateChange])


def find_date_changes(before: Event, after: Event, now: datetime) -> list[DateChange]:
    """Of what is still to come; a series is compared for two months, the soonest date first."""
    repeats = bool(before.series.rule and after.series.rule)
    until = now + (SERIES_HORIZON if repeats else SINGLE_EVENT_HORIZON)
    olds = _coming_dates(before, now, until)
    news = [] if after.state is EventState.CANCELLED else _coming_dates(after, now, until)
    names = {one.original for one in olds}
    fresh = [one for one in news if one.original not in names]
    kept = {one.original: one for one in news}
    full = after.full if after.full != before.full else None
    found = []
    for old in olds:
        new = kept.get(old.original) or _find_replacement(old, fresh, far=not repeats)
        elsewhere = _venue_of(after, new) if _venue_of(after, new) != _venue_of(before, old) else ""
        found.append(_compare_dates(old, new, elsewhere, full))
    return [one for one in found if one]


def _coming_dates(event: Event, now: datetime, until: datetime) -> list[Occurrence]:
    return [one for one in dates_between(event.series, now, until) if one.begins > now]


def _find_replacement(old: Occurrence, fresh: list[Occurrence], *, far: bool) -> Occurrence | None:
    """The date that took the place of one whose name is gone, near it unless it may be `far`; each takes one place."""
    new = min(fresh, key=lambda one: _time_between(one, old), default=None)
    if new is None or not (far or _time_between(new, old) < ONE_WEEK):
        return None
    fresh.remove(new)
    return new


def _time_between(one: Occurrence, other: Occurrence) -> timedelta:
    return abs(to_instant(one.begins) - to_instant(other.begins))


def _venue_of(event: Event, date: Occurrence | None) -> str:
    return (date.change.venue if date and date.change else "") or event.venue


def _compare_dates(old: Occurrence, new: Occurrence | None, new_venue: str, full: bool | None) -> DateChange | None:
    """None where it is as it was."""
    if new is None:
        return DateChange(old.original, old.begins)
    one = DateChange(
        original=old.original, begins=old.begins, now=new.begins, renamed=new.original, elsewhere=new_venue, full=full
    )
    return None if one.stays and full is None else one
