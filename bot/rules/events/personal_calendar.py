"""A resident's subscriptions as a personal calendar: whole events, or only the subscribed dates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.events.recurrence import Occurrence, dates_between
from db.model import Event, EventState, Series, Subscription, Topic

ONE_DAY = timedelta(days=1)


def followed_events(wanted: Iterable[tuple[Event, Subscription]]) -> list[Event]:
    """Each event once; of one that is followed only on single dates, these dates, each as an event of its own."""
    events: dict[int, Event] = {}
    reasons: dict[int, list[Subscription]] = defaultdict(list)
    for event, why in wanted:
        events[event.id] = event
        reasons[event.id].append(why)
    return [part for number, event in events.items() for part in _followed_parts(event, reasons[number])]


def _followed_parts(event: Event, reasons: list[Subscription]) -> list[Event]:
    if any(why.topic is not Topic.DATE for why in reasons):
        return [event]
    named = sorted(datetime.fromisoformat(why.value.partition(" ")[2]) for why in reasons)
    return [_single_date_event(event, original, _date_named(event.series, original)) for original in named]


def _date_named(series: Series, original: datetime) -> Occurrence | None:
    """The date of that name wherever it was moved to; None where it does not take place."""
    moved = [change.begins for change in series.changes if change.original == original and change.begins]
    there = (moved[0] if moved else original).replace(tzinfo=ZoneInfo(series.zone))
    return next(
        (one for one in dates_between(series, there - ONE_DAY, there + ONE_DAY) if one.original == original), None
    )


def _single_date_event(event: Event, original: datetime, date: Occurrence | None) -> Event:
    """The one date as an event that happens once, under a name that stays where it is moved or cancelled."""
    change = date.change if date else None
    before = event.series
    begins = change.begins if change and change.begins else original
    series = Series(
        begins=begins, zone=before.zone, minutes=change.minutes if change else before.minutes, all_day=before.all_day
    )
    state = event.state if date else EventState.CANCELLED
    own = replace(event, uid=f"{event.uid}#{original:%Y%m%dT%H%M}", series=series, state=state)
    return replace(own, title=change.title or event.title, venue=change.venue or event.venue) if change else own
