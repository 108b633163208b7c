"""When a reminder is due: a lead time before the event by the local clock, and never in quiet hours.

A day before is the previous date at the same clock time; two hours are elapsed time; and the time to leave is as long
before as the walk takes. Where a longer lead time had passed already when the resident subscribed, the next shorter one
counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.events.recurrence import Occurrence, to_zone_time
from bot.rules.places.geo import distance_metres, walking_minutes
from bot.rules.text.input_limits import text_start
from db.model import Event, Point, ReminderLead, ReminderSettings

ONE_DAY = timedelta(days=1)
DEFAULT_LEAVE_LEAD = timedelta(hours=2)
ONE_HOUR = timedelta(hours=1)
ALL_DAY_REMINDER_HOUR = time(9)
"""What takes whole days is reminded of as if it were at nine in the morning."""

UNKNOWN_WALK_MINUTES = 30
MAX_WALK_MINUTES = 60
"""Minutes on foot where nobody knows from where, and where nobody would walk."""

WALK_MARGIN = timedelta(minutes=10)
LEADS: Sequence[ReminderLead] = list(ReminderLead)
HOURS_PER_DAY = 24
MIN_WAKING_HOURS = 3
"""The hour that is none any more, and how many hours must be left to be written to."""


@dataclass(frozen=True, slots=True)
class ReminderRecipient:
    """The recipient of reminders: today's location if shared, time zone and settings."""

    habits: ReminderSettings
    zone: ZoneInfo
    origin: Point | None = None


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """The lead time of a reminder, and since when it is set; `exact` where no shorter one will do."""

    lead: ReminderLead
    since: datetime
    exact: bool = False


def reminder_due(event: Event, date: Occurrence, asked: ReminderWish, hearer: ReminderRecipient) -> datetime | None:
    """When the reminder of the event date is due; None where that had passed when the resident subscribed."""
    leads = [asked.lead] if asked.exact else LEADS[LEADS.index(asked.lead) :]
    leave = lead_time_before(event, date, ReminderLead.TIME_TO_LEAVE, hearer)
    found = (shift_out_of_quiet_hours(lead_time_before(event, date, lead, hearer), leave, hearer) for lead in leads)
    return next((at for at in found if at > asked.since), None)


def needed_at(event: Event, date: Occurrence) -> datetime:
    """When a person has to be at the event, or to have met the deadline."""
    zone = date.begins.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("a date needs the zone of its event")
    if not event.series.all_day:
        return date.ends if event.deadline else date.begins
    day = (date.ends - ONE_DAY if event.deadline else date.begins).date()
    return to_zone_time(datetime.combine(day, ALL_DAY_REMINDER_HOUR), zone)


def useful_until(event: Event, date: Occurrence) -> datetime:
    """After this moment a reminder is useless: the event has begun, or the deadline has passed."""
    return date.ends if event.deadline or event.series.all_day else date.begins


def lead_time_before(event: Event, date: Occurrence, lead: ReminderLead, hearer: ReminderRecipient) -> datetime:
    """The moment one lead time before the event."""
    at = needed_at(event, date)
    walks = lead is ReminderLead.TIME_TO_LEAVE and not (event.deadline or event.series.all_day)
    if lead is ReminderLead.DAY_BEFORE:
        return to_zone_time(at.replace(tzinfo=None) - ONE_DAY, ZoneInfo(event.series.zone))
    return at.astimezone(UTC) - (_walk_time(event, hearer) + WALK_MARGIN if walks else DEFAULT_LEAVE_LEAD)


def _walk_time(event: Event, hearer: ReminderRecipient) -> timedelta:
    if event.point is None or hearer.origin is None:
        return timedelta(minutes=UNKNOWN_WALK_MINUTES)
    return timedelta(minutes=min(walking_minutes(distance_metres(hearer.origin, event.point)), MAX_WALK_MINUTES))


def shift_out_of_quiet_hours(at: datetime, leave: datetime, hearer: ReminderRecipient) -> datetime:
    """The due time moved to the end of the quiet hours if that is before leaving (`leave`), else to the evening before;
    for a reminder.
    """
    if not (quiet := _quiet_span(at, hearer)):
        return at
    evening, morning = quiet
    return morning if morning <= leave else evening


def end_of_quiet_hours(at: datetime, hearer: ReminderRecipient) -> datetime:
    """That moment, or the end of the recipient's quiet hours around it."""
    quiet = _quiet_span(at, hearer)
    return quiet[1] if quiet else at


def parse_quiet_hours(text: str) -> tuple[int, int] | None:
    """Two whole hours in the text, such as "22-7"; None for anything else, or where too few waking hours are left."""
    found = [int(number) for number in re.findall(r"\d+", text_start(text))]
    if len(found) != len(("first", "last")) or max(found) > HOURS_PER_DAY:
        return None
    first, last = (number % HOURS_PER_DAY for number in found)
    return (first, last) if (first - last) % HOURS_PER_DAY >= MIN_WAKING_HOURS else None


def _quiet_span(at: datetime, hearer: ReminderRecipient) -> tuple[datetime, datetime] | None:
    """An hour before the quiet hours that a moment lies in, and their end; None where it lies in none."""
    local = at.astimezone(hearer.zone)
    (first, last) = hearer.habits.quiet
    overnight = first > last
    if not (local.hour >= first or local.hour < last if overnight else first <= local.hour < last):
        return None
    begins = local.date() - ONE_DAY * (overnight and local.hour < last)
    ends = begins + ONE_DAY * overnight
    evening = to_zone_time(datetime.combine(begins, time(first)), hearer.zone).astimezone(UTC) - ONE_HOUR
    return evening, to_zone_time(datetime.combine(ends, time(last)), hearer.zone)
