"""The reminder plan: what is due now for one person, each date once, and when to check again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from bot.rules.events.recurrence import Occurrence, dates_between, next_dates
from bot.rules.instants import is_same_instant, to_instant
from bot.rules.reminders.due_time import (
    LEADS,
    ReminderRecipient,
    ReminderWish,
    end_of_quiet_hours,
    needed_at,
    reminder_due,
    useful_until,
)
from db.model import Event, ReminderLead, SentReminder, Subscription, Topic

PLANNING_HORIZON = timedelta(days=3)
"""Nothing is due longer than that before it is: a day, and quiet hours before which it had to be said."""

MAX_PLANNING_INTERVAL = timedelta(days=7)
LATE_AFTER = timedelta(minutes=15)
TOGETHER_WITHIN = timedelta(minutes=10)
"""What is due so soon after another reminder is told with it."""

TOPICS_BY_PRECISION = list(Topic)

WantedEvents = Sequence[tuple[Event, Subscription]]
SentReminders = Mapping[tuple[int, datetime], SentReminder]


@dataclass(frozen=True, slots=True)
class HeardSoFar:
    """A recipient of reminders, and the reminders that this person was `told` already."""

    recipient: ReminderRecipient
    told: SentReminders


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A due reminder of one event date, `at` this moment, by `lead`."""

    event: Event
    date: Occurrence
    lead: ReminderLead
    at: datetime

    @property
    def name(self) -> tuple[int, datetime]:
        """The key by which a sent reminder is known: event id and original date."""
        return self.event.id, self.date.original

    def known(self) -> bool:
        """Whether the event was known in time for the reminder."""
        return self.event.changed is None or self.event.changed <= self.at

    def late(self, now: datetime) -> bool:
        """Whether the reminder is far too late."""
        return self.known() and now - self.at > LATE_AFTER


@dataclass(slots=True)
class ReminderPlan:
    """The reminders to send now, soonest first; those that were missed, those due `soon`, which go with what is sent
    now; and when to check again, `before` what.

    A person `asleep` gets nothing before the quiet hours end.
    """

    tell: list[DueReminder] = field(default_factory=list)
    missed: list[DueReminder] = field(default_factory=list)
    soon: list[DueReminder] = field(default_factory=list)
    following: datetime | None = None
    before: datetime | None = None
    asleep: bool = False

    def add(self, one: DueReminder, told: SentReminders, now: datetime) -> None:
        """Add a reminder: to send now, to wait for, or missed."""
        if one.at > now:
            self.wait(one.at, useful_until(one.event, one.date))
            self.soon += [one] if one.at <= now + TOGETHER_WITHIN else []
        elif useful_until(one.event, one.date) > now:
            self.tell.append(one)
        elif one.known() and one.name not in told:
            self.missed.append(one)

    def wait(self, until: datetime, before: datetime | None = None) -> None:
        """Check again by `until` at the latest; the reminder then due helps until `before`."""
        helps = before or until
        self.following, self.before = min((until, helps), (self.following or until, self.before or helps))


def plan_reminders(wanted: WantedEvents, told: SentReminders, hearer: ReminderRecipient, now: datetime) -> ReminderPlan:
    """The plan of reminders; `wanted` are events in order, once for each subscription that fits."""
    made = ReminderPlan()
    for _id, fits in groupby(wanted, key=lambda one: one[0].id):
        _plan_event(made, list(fits), HeardSoFar(hearer, told), now)
    made.tell += made.soon if made.tell else []
    made.tell.sort(key=lambda one: (to_instant(needed_at(one.event, one.date)), one.event.id))
    awake = end_of_quiet_hours(now, hearer)
    if awake > now and (made.tell or made.missed):
        return ReminderPlan(following=min(awake, made.following or awake), asleep=True)
    return made


def _plan_event(made: ReminderPlan, fits: WantedEvents, heard: HeardSoFar, now: datetime) -> None:
    """What is due of one event, and when its next date is."""
    event = fits[0][0]
    subscriptions = [one for _event, one in fits]
    alike = all(one.topic is not Topic.DATE for one in subscriptions)
    for date in _dates_to_check(event, heard.recipient, now):
        by = choose_subscription(subscriptions, event, date)
        one = _due_reminder(event, date, by, heard) if by else None
        if one:
            made.add(one, heard.told, now)
        if one and alike and one.at > now:
            return
    if next_dates(event.series, now, 1):
        made.wait(now + MAX_PLANNING_INTERVAL)


def _dates_to_check(event: Event, hearer: ReminderRecipient, now: datetime) -> Iterator[Occurrence]:
    """Those not over when we last looked, as far as one could be due by now, and some more."""
    habits = hearer.habits
    since = min(habits.looked or now, now)
    ahead = max(now, habits.rests or now) + PLANNING_HORIZON
    near = dates_between(event.series, since, ahead)
    yield from near
    yield from (one for one in next_dates(event.series, ahead, 8) if one not in near)


def choose_subscription(subscriptions: Sequence[Subscription], event: Event, date: Occurrence) -> Subscription | None:
    """The most exact subscription that fits the event; None where all are about another of its dates."""
    named = encode_date(event.id, date.original)
    fits = [one for one in subscriptions if one.topic is not Topic.DATE or one.value == named]
    return min(fits, key=lambda one: TOPICS_BY_PRECISION.index(one.topic), default=None)


def encode_date(event: int, original: datetime) -> str:
    """What a subscription to one date of an event is about."""
    return f"{event} {original.isoformat()}"


def decode_date(value: str) -> tuple[int, datetime]:
    """The number of the event, and when the date was to begin."""
    event, original = value.split(" ")
    return int(event), datetime.fromisoformat(original)


def _due_reminder(event: Event, date: Occurrence, by: Subscription, heard: HeardSoFar) -> DueReminder | None:
    """When they hear of a date; whoever did hears again only before it, if they asked for that or it was moved."""
    before = heard.told.get((event.id, date.original))
    since = max(by.since, heard.recipient.habits.rests or by.since)
    again = before is not None and is_same_instant(before.begins, date.begins)
    if before and again and LEADS.index(by.lead) <= LEADS.index(before.lead):
        return None
    at = reminder_due(event, date, ReminderWish(by.lead, since, exact=again), heard.recipient)
    return DueReminder(event, date, by.lead, at) if at else None
