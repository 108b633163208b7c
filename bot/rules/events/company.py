"""Matching of companions to an event date: never against a person's wish, those with a common language first."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.rules.events.recurrence import Occurrence, find_date
from bot.rules.instants import time_before, to_instant
from db.model import CompanySeeker, Event, EventDate, EventState

ONE_DAY = timedelta(days=1)
MEETING_LEAD = timedelta(minutes=10)
LAST_CALL_LEAD = timedelta(hours=2)
LAST_CALL_HOUR = time(18)


def find_event_date(event: Event | None, original: datetime) -> Occurrence | None:
    """The date that is named by `original`, wherever it was moved to; None where there is none, or it is cancelled."""
    if event is None or event.deadline or event.state is not EventState.PUBLISHED:
        return None
    return find_date(event.series, original)


def to_outing(event: Event, date: Occurrence) -> EventDate:
    """The date as it is kept."""
    return EventDate(event.id, date.original, date.ends)


def last_call_at(begins: datetime, now: datetime) -> datetime:
    """The latest time to tell a person that no companion was found: the evening before, or shortly before the event.

    Both are aware; `begins` is in the city's time zone.
    """
    evening = datetime.combine(begins.date() - ONE_DAY, LAST_CALL_HOUR, begins.tzinfo)
    return (
        evening
        if to_instant(evening) > to_instant(now)
        else max(time_before(begins, LAST_CALL_LEAD), now, key=to_instant)
    )


def meeting_time(date: Occurrence) -> datetime:
    """When two companions meet at the entrance of the event."""
    return time_before(date.begins, MEETING_LEAD)


def choose_companion(seeker: CompanySeeker, others: Iterable[CompanySeeker]) -> CompanySeeker | None:
    """The best companion for a person: one with a common language, and among those the one who has waited longest."""
    fitting = [other for other in others if is_mutual_match(seeker, other)]
    return max(fitting, key=lambda other: bool(shared_languages(seeker, other)), default=None)


def is_mutual_match(one: CompanySeeker, other: CompanySeeker) -> bool:
    """Whether neither person gets a companion contrary to the wish for a woman."""
    return one.person != other.person and (one.woman or not other.women) and (other.woman or not one.women)


def shared_languages(one: CompanySeeker, other: CompanySeeker) -> tuple[str, ...]:
    """The languages that both speak."""
    return tuple(language for language in one.languages if language in other.languages)
