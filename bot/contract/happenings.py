"""Sentences about events that more than one capability says: what it is, when it is, and where."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.contract.city import City
from bot.contract.outgoing import Clock, Date, Day, Line, Moment, Spans, Text, Tongues, _
from bot.contract.wording import STEPS, how_far
from bot.rules.moments import is_same
from bot.rules.recurrence import Occurrence
from bot.rules.whatson import Found
from db.model import Audience, Category, Event, Steps

A_DAY = timedelta(days=1)

CATEGORIES: dict[Category, Text] = {
    Category.MEETING: _("Meeting people."),
    Category.LANGUAGE: _("Language café."),
    Category.FAMILY: _("For families."),
    Category.SENIORS: _("For older people."),
    Category.YOUTH: _("For young people."),
    Category.COUNSELLING: _("Advice."),
    Category.LEARNING: _("Learning."),
    Category.CULTURE: _("Culture."),
    Category.SPORT: _("Sport."),
    Category.FAITH: _("Religious community."),
    Category.GIVING: _("Clothes and furniture."),
    Category.GARDEN: _("Garden."),
    Category.FUNDING: _("Funding."),
    Category.REGISTRATION: _("Deadline for registering."),
}

AUDIENCES: dict[Audience, Text] = {
    Audience.FAMILIES: _("For families."),
    Audience.YOUTH: _("For young people."),
    Audience.SENIORS: _("For older people."),
    Audience.WOMEN: _("For women."),
    Audience.NEWCOMERS: _("For people who are new here."),
}

FULL = _("It is full.")
FULL_NOW = _("It is full now. I remind only those who have said that they are coming.")
ROOM_AGAIN = _("There is room again.")


def on(event: Event, date: Occurrence, city: City, now: datetime) -> Text:
    """When it is, as people say it; of a deadline, until when. `now` is aware."""
    return dated(event, date, city.zone, now.astimezone(city.zone).date())


def dated(event: Event, one: Occurrence, zone: ZoneInfo, today: date | None = None) -> Text:
    """The same by the clocks of a zone; where nobody says what day it is `today`, every day has its name."""
    begins, ends = (moment.astimezone(zone) for moment in (one.begins, one.ends))
    if event.deadline:
        return _until(event, ends)
    if event.series.all_day:
        return _whole_days(begins, ends - A_DAY)
    if is_same(one.ends, one.begins):
        return _("{moment}.", moment=Moment(begins))
    if ends.date() > begins.date() and ends - begins >= A_DAY:
        return _("From {moment} until {when}.", moment=Moment(begins), when=Moment(ends))
    hours = Spans(((begins.time(), ends.time()),))
    if begins.date() == today:
        return _("Today, {hours}.", hours=hours)
    return _("{date}, {hours}.", date=Day(begins.date()), hours=hours)


def _until(event: Event, ends: datetime) -> Text:
    if event.series.all_day:
        return _("Until {date}.", date=Date((ends - A_DAY).date()))
    return _("Until {moment}.", moment=Moment(ends))


def _whole_days(first: datetime, last: datetime) -> Text:
    if last.date() <= first.date():
        return _("{date}, all day.", date=Day(first.date()))
    return _("From {date} to {day}.", date=Day(first.date()), day=Day(last.date()))


def shifted(date: Occurrence, city: City) -> list[Line]:
    """A word where clocks skip the time at which it begins otherwise."""
    if not date.shifted:
        return []
    return [_("Clocks change that night: it begins at {time}.", time=Clock(date.begins.astimezone(city.zone).time()))]


def in_short(number: int, one: Found, city: City, now: datetime) -> list[Line]:
    """An event in two lines, for a list."""
    event = one.event
    title = one.date.change.title if one.date.change and one.date.change.title else event.title
    facts = [on(event, one.date, city, now)]
    facts += [CATEGORIES[event.category]] if event.category in CATEGORIES else []
    facts += room(event)
    facts += [how_far(one.away)] if one.away is not None else []
    facts += [STEPS[event.steps]] if event.steps is Steps.NONE else []
    return [Text("{number}. {name}", {"number": number, "name": title}), tuple(facts)]


def room(event: Event) -> list[Text]:
    """A word where there is none."""
    return [FULL] if event.full else []


def spoken(event: Event) -> list[Line]:
    """The languages people speak there."""
    return [_("Spoken here: {languages}.", languages=Tongues(event.languages))] if event.languages else []
