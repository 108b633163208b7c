"""Sentences about reminders: what is due soon, what a resident subscribed to, and how long before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Text, _, bold_name, choice
from bot.contract.placeholders import Day, Moment, NameList, NearMoment, Placeholder
from bot.rules.events.diff import DateChange
from bot.rules.events.recurrence import Occurrence
from bot.rules.places.geo import distance_metres
from bot.rules.reminders.plan import DueReminder
from bot.views import event_details
from bot.views.attendance import date_data
from bot.views.events import AUDIENCE_TEXTS, CATEGORY_TEXTS, EVENT_FULL_NOW, EVENT_HAS_ROOM_AGAIN, describe_clock_change
from bot.views.places import describe_distance
from bot.views.subscription_view import STOP_SUBSCRIPTION_LABEL, subscription_data
from db.model import Event, Point, ReminderLead, Subscription

ONE_DAY = timedelta(days=1)
MAX_CHANGES_SHOWN = 3
LEAD_LABELS: dict[ReminderLead, Text] = {
    ReminderLead.DAY_BEFORE: _("One day before"),
    ReminderLead.TWO_HOURS: _("Two hours before"),
    ReminderLead.TIME_TO_LEAVE: _("When it is time to leave"),
}
LEAD_CONFIRMATIONS: dict[ReminderLead, Text] = {
    ReminderLead.DAY_BEFORE: _("I will remind you one day before."),
    ReminderLead.TWO_HOURS: _("I will remind you two hours before."),
    ReminderLead.TIME_TO_LEAVE: _("I will remind you when it is time to leave."),
}
SHORTER_LEADS: dict[ReminderLead, tuple[ReminderLead, Text]] = {
    ReminderLead.DAY_BEFORE: (ReminderLead.TWO_HOURS, _("Remind me 2 hours before")),
    ReminderLead.TWO_HOURS: (ReminderLead.TIME_TO_LEAVE, _("Remind me when to leave")),
}
BOT_WAS_AWAY = _("I was offline for a while, so this is late. I am sorry.")
TOO_SOON_TO_REMIND = _("It starts too soon for a reminder.")


def confirm_reminder_time(moment: datetime) -> Text:
    """Confirm when the reminder will come."""
    return _("I will remind you: {moment}.", moment=NearMoment(moment))


def describe_date_headline(event: Event, date: Occurrence, city: City, now: datetime) -> Text:
    """The event's day and time, with "today" or "tomorrow" where it applies, and its title."""
    title = read_date_title(event, date)
    begins = date.begins.astimezone(city.zone)
    ends = date.ends.astimezone(city.zone)
    away = (begins.date() - now.astimezone(city.zone).date()).days
    if event.deadline and event.series.all_day:
        return _("Only until {date}: {title}", date=Day((ends - ONE_DAY).date()), title=title)
    if event.deadline:
        return _("Only until {moment}: {title}", moment=Moment(ends), title=title)
    if event.series.all_day:
        return _describe_whole_day(begins, away, title)
    if away == 1:
        return _("Tomorrow, {moment}: {title}", moment=Moment(begins), title=title)
    if away == 0:
        return _("Today, {moment}: {title}", moment=Moment(begins), title=title)
    return _("{moment}: {title}", moment=Moment(begins), title=title)


def _describe_whole_day(begins: datetime, away: int, title: str) -> Text:
    if away == 1:
        return _("Tomorrow, {date}: {title}", date=Day(begins.date()), title=title)
    if away == 0:
        return _("Today, {date}: {title}", date=Day(begins.date()), title=title)
    return _("{date}: {title}", date=Day(begins.date()), title=title)


def read_date_title(event: Event, date: Occurrence) -> str:
    """What it is called on this date."""
    return (date.change.title if date.change else "") or event.title


def describe_way(event: Event, date: Occurrence, origin: Point | None) -> list[Line]:
    """The venue of the event, and the walking distance from the resident's location."""
    venue = (date.change.venue if date.change else "") or event.venue
    far = [describe_distance(distance_metres(origin, event.point))] if origin and event.point else []
    return [(_("Where: {place}.", place=venue), *far)] if venue else []


def describe_reminder(one: DueReminder, city: City, now: datetime, origin: Point | None) -> list[Line]:
    """One date in few words: when, what, where, how far, for how much, and whether to register."""
    event = one.event
    date = one.date
    lines: list[Line] = [
        describe_date_headline(event, date, city, now),
        *describe_clock_change(date, city),
        *describe_way(event, date, origin),
    ]
    facts = (*event_details.describe_cost(event), *event_details.describe_registration(event))
    return [*lines, facts] if facts else lines


def describe_reminders(those: Sequence[DueReminder], city: City, now: datetime, origin: Point | None) -> list[Line]:
    """Some dates in two lines each."""
    lines: list[Line] = []
    for one in those:
        lines += [describe_date_headline(one.event, one.date, city, now), *describe_way(one.event, one.date, origin)]
    return lines


def describe_missed_reminders(those: Sequence[DueReminder]) -> Text:
    """One line that names the events whose reminders could not be sent in time."""
    names = tuple(dict.fromkeys(read_date_title(one.event, one.date) for one in those))
    return _("I was offline and could not remind you of this: {titles}. I am sorry.", titles=NameList(names))


def describe_changes(event: Event, those: Sequence[DateChange], city: City) -> list[Line]:
    """What changed first, of the soonest dates."""
    lines: list[Line] = []
    elsewhen = [one for one in those if not one.stays]
    for one in elsewhen[:MAX_CHANGES_SHOWN]:
        lines += _describe_change(event, one, city)
    lines += [_("Other dates of this event have changed, too.")] if len(elsewhen) > MAX_CHANGES_SHOWN else []
    return [*lines, *_describe_room(event, those)]


def _describe_room(event: Event, those: Sequence[DateChange]) -> list[Line]:
    """Once for all its dates."""
    if all(one.full is None for one in those):
        return []
    return [bold_name(event.title), EVENT_FULL_NOW if event.full else EVENT_HAS_ROOM_AGAIN]


def _describe_change(event: Event, one: DateChange, city: City) -> list[Line]:
    was = _moment_or_day(event, one.begins, city)
    title = event.title
    there: list[Line] = [_("Where: {place}.", place=one.elsewhere)] if one.elsewhere else []
    if one.now is None:
        return [_("Cancelled: {title}, {moment}.", title=title, moment=was)]
    if one.moved:
        is_ = _moment_or_day(event, one.now, city)
        return [_("Moved: {title}. Before: {moment}. Now: {when}.", title=title, moment=was, when=is_), *there]
    return [_("New place: {title}, {moment}.", title=title, moment=was), *there]


def _moment_or_day(event: Event, begins: datetime, city: City) -> Placeholder:
    return Day(begins.date()) if event.series.all_day else Moment(begins.astimezone(city.zone))


def remind_later_button(event: int, original: datetime, lead: ReminderLead) -> list[Choice]:
    """The way to be reminded of a date once more, closer to it."""
    if lead not in SHORTER_LEADS:
        return []
    following, label = SHORTER_LEADS[lead]
    return [choice(label, go="reminders.remind_sooner", **date_data(event, original), lead=following.value)]


def stop_event_button(event: int, original: datetime) -> Choice:
    """The button that stops the reminders of this event."""
    return choice(STOP_SUBSCRIPTION_LABEL, go="reminders.stop_for_event", **date_data(event, original))


NAMED_KINDS = frozenset((*AUDIENCE_TEXTS, *CATEGORY_TEXTS))
"""The kinds that have a name."""


def lead_buttons(one: Subscription) -> list[Choice]:
    """Buttons for the other lead times of the reminder."""
    others = {lead: label for lead, label in LEAD_LABELS.items() if lead is not one.lead}
    return [
        choice(label, go="reminders.change_reminder_lead", **subscription_data(one), lead=lead.value)
        for lead, label in others.items()
    ]
