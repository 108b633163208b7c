"""What is to be said now to somebody who asked to be reminded, each date once, and when to look again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from bot.rules.moments import instant, is_same
from bot.rules.recurrence import Occurrence, coming, dates
from bot.rules.reminding import LEADS, Asked, Hearer, due, moment, useful_until, waking
from db.model import Event, Lead, Reminded, Subscription, Topic

SOON = timedelta(days=3)
"""Nothing is due longer than that before it is: a day, and quiet hours before which it had to be said."""

A_WEEK = timedelta(days=7)
LATE = timedelta(minutes=15)
TOPICS = list(Topic)

Wanted = Sequence[tuple[Event, Subscription]]
Told = Mapping[tuple[int, datetime], Reminded]


@dataclass(frozen=True, slots=True)
class Due:
    """One date of an event that somebody asked for; they are to be reminded `at` this moment, by `lead`."""

    event: Event
    date: Occurrence
    lead: Lead
    at: datetime

    @property
    def name(self) -> tuple[int, datetime]:
        """By what it is known that they heard of it."""
        return self.event.id, self.date.original

    def known(self) -> bool:
        """Whether we knew of it in time."""
        return self.event.changed is None or self.event.changed <= self.at

    def late(self, now: datetime) -> bool:
        """Whether it should have been said long ago."""
        return self.known() and now - self.at > LATE


@dataclass(slots=True)
class Plan:
    """What to tell now, the soonest first; what was missed while nobody looked; and when to look again, `before` what.

    Somebody `asleep` hears nothing of what would be due until they wake.
    """

    tell: list[Due] = field(default_factory=list)
    missed: list[Due] = field(default_factory=list)
    following: datetime | None = None
    before: datetime | None = None
    asleep: bool = False

    def add(self, one: Due, told: Told, now: datetime) -> None:
        """Tell it, wait for it, or regret it."""
        if one.at > now:
            self.wait(one.at, useful_until(one.event, one.date))
        elif useful_until(one.event, one.date) > now:
            self.tell.append(one)
        elif one.known() and one.name not in told:
            self.missed.append(one)

    def wait(self, until: datetime, before: datetime | None = None) -> None:
        """Look again by then at the latest; what is to be said then helps `before` that."""
        helps = before or until
        self.following, self.before = min((until, helps), (self.following or until, self.before or helps))


def plan(wanted: Wanted, told: Told, hearer: Hearer, now: datetime) -> Plan:
    """What is to be said; `wanted` are events in order, once with each subscription that they fit to."""
    made = Plan()
    for _id, fits in groupby(wanted, key=lambda one: one[0].id):
        _add_event(made, list(fits), (told, hearer), now)
    made.tell.sort(key=lambda one: (instant(moment(one.event, one.date)), one.event.id))
    awake = waking(now, hearer)
    if awake > now and (made.tell or made.missed):
        return Plan(following=min(awake, made.following or awake), asleep=True)
    return made


def _add_event(made: Plan, fits: Wanted, known: tuple[Told, Hearer], now: datetime) -> None:
    """What is due of one event, and when its next date is."""
    event, subscriptions = fits[0][0], [one for _event, one in fits]
    alike = all(one.topic is not Topic.DATE for one in subscriptions)
    for date in _dates(event, known[1], now):
        by = deciding(subscriptions, event, date)
        one = _due(event, date, by, known) if by else None
        if one:
            made.add(one, known[0], now)
        if one and alike and one.at > now:
            return
    if coming(event.series, now, 1):
        made.wait(now + A_WEEK)


def _dates(event: Event, hearer: Hearer, now: datetime) -> Iterator[Occurrence]:
    """Those not over when we last looked, as far as one could be due by now, and some more."""
    habits = hearer.habits
    since = min(habits.looked or now, now)
    ahead = max(now, habits.rests or now) + SOON
    near = dates(event.series, since, ahead)
    yield from near
    yield from (one for one in coming(event.series, ahead, 8) if one not in near)


def deciding(subscriptions: Sequence[Subscription], event: Event, date: Occurrence) -> Subscription | None:
    """The most exact of those that an event fits to; None where they were about another of its dates."""
    named = date_value(event.id, date.original)
    fits = [one for one in subscriptions if one.topic is not Topic.DATE or one.value == named]
    return min(fits, key=lambda one: TOPICS.index(one.topic), default=None)


def date_value(event: int, original: datetime) -> str:
    """What a subscription to one date of an event is about."""
    return f"{event} {original.isoformat()}"


def date_of(value: str) -> tuple[int, datetime]:
    """The number of the event, and when the date was to begin."""
    event, original = value.split(" ")
    return int(event), datetime.fromisoformat(original)


def _due(event: Event, date: Occurrence, by: Subscription, known: tuple[Told, Hearer]) -> Due | None:
    """When they hear of a date; whoever did hears again only before it, if they asked for that or it was moved."""
    told, hearer = known
    heard, since = told.get((event.id, date.original)), max(by.since, hearer.habits.rests or by.since)
    again = heard is not None and is_same(heard.begins, date.begins)
    if heard and again and LEADS.index(by.lead) <= LEADS.index(heard.lead):
        return None
    at = due(event, date, Asked(by.lead, since, exact=again), hearer)
    return Due(event, date, by.lead, at) if at else None
