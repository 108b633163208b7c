"""Who might go to a date together: nobody against what they wished for, those who share a language first."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.rules.moments import before, instant
from bot.rules.recurrence import Occurrence, named
from db.model import Event, EventState, Outing, Seeker

A_DAY = timedelta(days=1)
EARLY, SHORTLY = timedelta(minutes=10), timedelta(hours=2)
EVENING = time(18)


def takes_place(event: Event | None, original: datetime) -> Occurrence | None:
    """The date that is named by `original`, wherever it was moved to; None where there is none, or it is cancelled."""
    if event is None or event.deadline or event.state is not EventState.PUBLISHED:
        return None
    return named(event.series, original)


def outing(event: Event, date: Occurrence) -> Outing:
    """The date as it is kept."""
    return Outing(event.id, date.original, date.ends)


def last_call(begins: datetime, now: datetime) -> datetime:
    """When somebody hears at the latest that nobody was found: the evening before, or shortly before it begins.

    Both are aware; `begins` is in the time of the city.
    """
    evening = datetime.combine(begins.date() - A_DAY, EVENING, begins.tzinfo)
    return evening if instant(evening) > instant(now) else max(before(begins, SHORTLY), now, key=instant)


def meeting(date: Occurrence) -> datetime:
    """When the two meet at the entrance."""
    return before(date.begins, EARLY)


def best(seeker: Seeker, others: Iterable[Seeker]) -> Seeker | None:
    """With whom somebody is brought together: whoever shares a language, and of those whoever has waited longest."""
    fitting = [other for other in others if suits(seeker, other)]
    return max(fitting, key=lambda other: bool(shared(seeker, other)), default=None)


def suits(one: Seeker, other: Seeker) -> bool:
    """Whether neither gets what they did not wish for."""
    return one.person != other.person and (one.woman or not other.women) and (other.woman or not one.women)


def shared(one: Seeker, other: Seeker) -> tuple[str, ...]:
    """The languages that both speak."""
    return tuple(language for language in one.languages if language in other.languages)
