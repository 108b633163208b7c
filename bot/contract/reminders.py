"""Sentences about reminders: what is on soon, what somebody asked to be reminded of, and how long before."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.contract import described
from bot.contract.city import City
from bot.contract.happenings import AUDIENCES, CATEGORIES, FULL_NOW, ROOM_AGAIN, shifted
from bot.contract.outgoing import Choice, Day, Hole, Line, Moment, Names, Text, Tongues, _, choice, plain
from bot.contract.wording import how_far
from bot.rules.differing import Difference
from bot.rules.geo import metres
from bot.rules.planning import Due
from bot.rules.recurrence import Occurrence
from db.model import Audience, Category, Event, Lead, Point, Subscription, Topic

A_DAY = timedelta(days=1)
SHOWN = 3
CHOSEN: dict[Lead, Text] = {
    Lead.DAY_BEFORE: _("A day before"),
    Lead.TWO_HOURS: _("Two hours before"),
    Lead.TIME_TO_LEAVE: _("When it is time to leave"),
}
PROMISED: dict[Lead, Text] = {
    Lead.DAY_BEFORE: _("I remind you a day before."),
    Lead.TWO_HOURS: _("I remind you two hours before."),
    Lead.TIME_TO_LEAVE: _("I remind you when it is time to leave."),
}
SHORTER: dict[Lead, tuple[Lead, Text]] = {
    Lead.DAY_BEFORE: (Lead.TWO_HOURS, _("Remind me 2 hours before")),
    Lead.TWO_HOURS: (Lead.TIME_TO_LEAVE, _("Remind me when it is time to leave")),
}
WAS_AWAY = _("I was away for a while, so this comes late. Please excuse me.")
TOO_SOON = _("It begins too soon for a reminder.")
STOP = _("No more of these")
MINE = choice(_("My reminders"), go="reminders")


def at(moment: datetime) -> Text:
    """When somebody is reminded."""
    return _("I remind you: {moment}.", moment=Moment(moment))


def head(event: Event, date: Occurrence, city: City, now: datetime) -> Text:
    """When it is, with the word for it if that is today or tomorrow, and what."""
    title = title_of(event, date)
    begins, ends = date.begins.astimezone(city.zone), date.ends.astimezone(city.zone)
    away = (begins.date() - now.astimezone(city.zone).date()).days
    if event.deadline and event.series.all_day:
        return _("Only until {date}: {title}", date=Day((ends - A_DAY).date()), title=title)
    if event.deadline:
        return _("Only until {moment}: {title}", moment=Moment(ends), title=title)
    if event.series.all_day:
        return _whole_day(begins, away, title)
    if away == 1:
        return _("Tomorrow, {moment}: {title}", moment=Moment(begins), title=title)
    if away == 0:
        return _("Today, {moment}: {title}", moment=Moment(begins), title=title)
    return _("On {moment}: {title}", moment=Moment(begins), title=title)


def _whole_day(begins: datetime, away: int, title: str) -> Text:
    if away == 1:
        return _("Tomorrow, {date}: {title}", date=Day(begins.date()), title=title)
    if away == 0:
        return _("Today, {date}: {title}", date=Day(begins.date()), title=title)
    return _("On {date}: {title}", date=Day(begins.date()), title=title)


def title_of(event: Event, date: Occurrence) -> str:
    """What it is called on this date."""
    return (date.change.title if date.change else "") or event.title


def where(event: Event, date: Occurrence, origin: Point | None) -> list[Line]:
    """The place, and how far it is on foot from where somebody is."""
    venue = (date.change.venue if date.change else "") or event.venue
    far = [how_far(metres(origin, event.point))] if origin and event.point else []
    return [(_("Where: {place}.", place=venue), *far)] if venue else []


def in_full(one: Due, city: City, now: datetime, origin: Point | None) -> list[Line]:
    """One date in few words: when, what, where, how far, for how much, and whether to register."""
    event, date = one.event, one.date
    lines: list[Line] = [head(event, date, city, now), *shifted(date, city), *where(event, date, origin)]
    facts = (*described.money(event), *described.registering(event))
    return [*lines, facts] if facts else lines


def several(those: Sequence[Due], city: City, now: datetime, origin: Point | None) -> list[Line]:
    """Some dates in two lines each."""
    lines: list[Line] = []
    for one in those:
        lines += [head(one.event, one.date, city, now), *where(one.event, one.date, origin)]
    return lines


def missed(those: Sequence[Due]) -> Text:
    """What nobody was reminded of in time, in one line."""
    names = tuple(dict.fromkeys(title_of(one.event, one.date) for one in those))
    return _("I was away and could not remind you of this: {titles}. I am sorry.", titles=Names(names))


def different(event: Event, those: Sequence[Difference], city: City) -> list[Line]:
    """What changed first, of the soonest dates."""
    lines: list[Line] = []
    elsewhen = [one for one in those if not one.stays]
    for one in elsewhen[:SHOWN]:
        lines += _changed(event, one, city)
    lines += [_("More of its dates are different now.")] if len(elsewhen) > SHOWN else []
    return [*lines, *_room(event, those)]


def _room(event: Event, those: Sequence[Difference]) -> list[Line]:
    """Once for all its dates."""
    if all(one.full is None for one in those):
        return []
    return [plain(event.title), FULL_NOW if event.full else ROOM_AGAIN]


def _changed(event: Event, one: Difference, city: City) -> list[Line]:
    was, title = _at(event, one.begins, city), event.title
    there: list[Line] = [_("Where: {place}.", place=one.elsewhere)] if one.elsewhere else []
    if one.now is None:
        return [_("Cancelled: {title}, {moment}.", title=title, moment=was)]
    if one.moved:
        is_ = _at(event, one.now, city)
        return [_("Moved: {title} is not {moment}, but {when}.", title=title, moment=was, when=is_), *there]
    return [_("At another place: {title}, {moment}.", title=title, moment=was), *there]


def _at(event: Event, begins: datetime, city: City) -> Hole:
    return Day(begins.date()) if event.series.all_day else Moment(begins.astimezone(city.zone))


def shorter(event: int, original: datetime, lead: Lead) -> list[Choice]:
    """The way to be reminded of a date once more, closer to it."""
    if lead not in SHORTER:
        return []
    following, label = SHORTER[lead]
    return [choice(label, go="adjust.sooner", **named(event, original), lead=following.value)]


def no_more(event: int, original: datetime) -> Choice:
    """The way out."""
    return choice(STOP, go="adjust.no_more", **named(event, original))


def named(event: int, original: datetime) -> dict[str, Any]:
    """One date of an event, as a button bears it."""
    return {"event": event, "original": original.isoformat()}


def about(topic: Topic, name: str) -> Text:
    """What a subscription is about; `name` is that of its event, place or quarter, or its value."""
    match topic:
        case Topic.EVENT:
            return plain(name)
        case Topic.DATE:
            return _("{title}, only once", title=name)
        case Topic.CATEGORY:
            return kind(name)
        case Topic.LANGUAGE:
            return _("Events in {language}", language=Tongues((name,)))
        case _:
            return _at_or_by(topic, name)


def _at_or_by(topic: Topic, name: str) -> Text:
    if topic is Topic.OPENING:
        return _("When {place} opens", place=name)
    if topic is Topic.PLACE:
        return _("What is on at {place}", place=name)
    if topic is Topic.ORGANISATION:
        return _("What {organiser} organises", organiser=name)
    return _("What is on in {quarter}", quarter=name)


NAMED = frozenset((*AUDIENCES, *CATEGORIES))
"""The kinds that have a name."""


def kind(value: str) -> Text:
    """A category or an audience by its value."""
    return AUDIENCES[Audience(value)] if value in set(Audience) else CATEGORIES[Category(value)]


def data(one: Subscription) -> dict[str, str]:
    """A subscription as a button bears it."""
    return {"topic": one.topic.value, "value": one.value}


def leads(one: Subscription) -> list[Choice]:
    """The other times before."""
    others = {lead: label for lead, label in CHOSEN.items() if lead is not one.lead}
    return [choice(label, go="reminders.at", **data(one), lead=lead.value) for lead, label in others.items()]


def stop(one: Subscription) -> Choice:
    """Nothing more of it."""
    return choice(STOP, go="reminders.stop", **data(one))
