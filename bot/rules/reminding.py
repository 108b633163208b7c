"""When somebody is reminded: so long before a date by the clocks there, and never in their quiet hours.

A day before is the day before in the calendar, at the same time of day; two hours are two hours that pass; and it is
time to leave as long before as the way takes on foot. Where a longer one of these was over already when somebody asked,
the next shorter one counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.geo import metres, walking_minutes
from bot.rules.recurrence import Occurrence, there
from bot.rules.window import begins
from db.model import Event, Habits, Lead, Point

A_DAY, TWO_HOURS, AN_HOUR = timedelta(days=1), timedelta(hours=2), timedelta(hours=1)
AS_GOOD_AS = time(9)
"""What takes whole days is reminded of as if it were at nine in the morning."""

STATED_WALK, LONGEST_WALK = 30, 60
"""Minutes on foot where nobody knows from where, and where nobody would walk."""

MARGIN = timedelta(minutes=10)
LEADS: Sequence[Lead] = list(Lead)
MIDNIGHT, AWAKE = 24, 3
"""The hour that is none any more, and how many hours must be left to be written to."""


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody as their reminders need to know them: where they are, if they said so today, and by which clocks."""

    habits: Habits
    zone: ZoneInfo
    origin: Point | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """How long before a date somebody wants to hear of it, and since when; `exact` where nothing shorter will do."""

    lead: Lead
    since: datetime
    exact: bool = False


def due(event: Event, date: Occurrence, asked: Asked, hearer: Hearer) -> datetime | None:
    """When they are reminded of it; None where that was over when they asked."""
    leads = [asked.lead] if asked.exact else LEADS[LEADS.index(asked.lead) :]
    leave = before(event, date, Lead.TIME_TO_LEAVE, hearer)
    found = (by_day(before(event, date, lead, hearer), leave, hearer) for lead in leads)
    return next((at for at in found if at > asked.since), None)


def moment(event: Event, date: Occurrence) -> datetime:
    """When one has to be there, or to have done it."""
    zone = date.begins.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("a date needs the zone of its event")
    if not event.series.all_day:
        return date.ends if event.deadline else date.begins
    day = (date.ends - A_DAY if event.deadline else date.begins).date()
    return there(datetime.combine(day, AS_GOOD_AS), zone)


def useful_until(event: Event, date: Occurrence) -> datetime:
    """After that it helps nobody to hear of it: it has begun, or where there is time until it ends, that has come."""
    return date.ends if event.deadline or event.series.all_day else date.begins


def before(event: Event, date: Occurrence, lead: Lead, hearer: Hearer) -> datetime:
    """So long before it."""
    at = moment(event, date)
    walks = lead is Lead.TIME_TO_LEAVE and not (event.deadline or event.series.all_day)
    if lead is Lead.DAY_BEFORE:
        return there(at.replace(tzinfo=None) - A_DAY, ZoneInfo(event.series.zone))
    return at.astimezone(UTC) - (_walk(event, hearer) + MARGIN if walks else TWO_HOURS)


def _walk(event: Event, hearer: Hearer) -> timedelta:
    if event.point is None or hearer.origin is None:
        return timedelta(minutes=STATED_WALK)
    return timedelta(minutes=min(walking_minutes(metres(hearer.origin, event.point)), LONGEST_WALK))


def by_day(at: datetime, leave: datetime, hearer: Hearer) -> datetime:
    """What falls into quiet hours comes after them if there is still time until they `leave`, else an hour before."""
    if not (quiet := _quiet(at, hearer)):
        return at
    evening, morning = quiet
    return morning if morning <= leave else evening


def waking(at: datetime, hearer: Hearer) -> datetime:
    """That moment, or the end of the quiet hours it lies in."""
    quiet = _quiet(at, hearer)
    return quiet[1] if quiet else at


def quiet_hours(text: str) -> tuple[int, int] | None:
    """Two whole hours that somebody wrote, such as "22-7"; None for anything else, or where few hours are left."""
    found = [int(number) for number in re.findall(r"\d+", begins(text))]
    if len(found) != len(("first", "last")) or max(found) > MIDNIGHT:
        return None
    first, last = (number % MIDNIGHT for number in found)
    return (first, last) if (first - last) % MIDNIGHT >= AWAKE else None


def _quiet(at: datetime, hearer: Hearer) -> tuple[datetime, datetime] | None:
    """An hour before the quiet hours that a moment lies in, and their end; None where it lies in none."""
    local, (first, last) = at.astimezone(hearer.zone), hearer.habits.quiet
    overnight = first > last
    if not (local.hour >= first or local.hour < last if overnight else first <= local.hour < last):
        return None
    begins = local.date() - A_DAY * (overnight and local.hour < last)
    ends = begins + A_DAY * overnight
    evening = there(datetime.combine(begins, time(first)), hearer.zone).astimezone(UTC) - AN_HOUR
    return evening, there(datetime.combine(ends, time(last)), hearer.zone)
