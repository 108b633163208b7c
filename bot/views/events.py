"""Sentences about events that more than one capability says: what it is, when it is, and where."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.contract.city import City
from bot.contract.outgoing import Line, Text, _, numbered_name
from bot.contract.placeholders import Date, Day, LanguageNames, Moment, TimeOfDay, TimeSpans
from bot.rules.events.event_search import FoundEvent
from bot.rules.events.recurrence import Occurrence
from bot.rules.instants import is_same_instant
from bot.views.places import STEPS_TEXTS, describe_distance
from db.model import Audience, Category, Event, StepFreeAccess

ONE_DAY = timedelta(days=1)

CATEGORY_TEXTS: dict[Category, Text] = {
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
    Category.FUNDING: _("Grants."),
    Category.REGISTRATION: _("Registration deadline."),
}

AUDIENCE_TEXTS: dict[Audience, Text] = {
    Audience.FAMILIES: _("For families."),
    Audience.YOUTH: _("For young people."),
    Audience.SENIORS: _("For older people."),
    Audience.WOMEN: _("For women."),
    Audience.NEWCOMERS: _("For newcomers."),
}

EVENT_FULL = _("It is full.")
EVENT_FULL_NOW = _("It is full now. I will only remind people who have said that they are coming.")
EVENT_HAS_ROOM_AGAIN = _("There is space again.")


def describe_date(event: Event, date: Occurrence, city: City, now: datetime) -> Text:
    """When it is, as people say it; of a deadline, until when. `now` is aware."""
    return describe_date_in_zone(event, date, city.zone, now.astimezone(city.zone).date())


def describe_date_in_zone(event: Event, one: Occurrence, zone: ZoneInfo, today: date | None = None) -> Text:
    """The same by the clocks of a zone; where nobody says what day it is `today`, every day has its name."""
    begins, ends = (moment.astimezone(zone) for moment in (one.begins, one.ends))
    if event.deadline:
        return _describe_deadline(event, ends)
    if event.series.all_day:
        return _describe_whole_days(begins, ends - ONE_DAY)
    if is_same_instant(one.ends, one.begins):
        return _("{moment}.", moment=Moment(begins))
    if ends.date() > begins.date() and ends - begins >= ONE_DAY:
        return _("From {moment} until {when}.", moment=Moment(begins), when=Moment(ends))
    hours = TimeSpans(((begins.time(), ends.time()),))
    if begins.date() == today:
        return _("Today, {hours}.", hours=hours)
    return _("{date}, {hours}.", date=Day(begins.date()), hours=hours)


def _describe_deadline(event: Event, ends: datetime) -> Text:
    if event.series.all_day:
        return _("Until {date}.", date=Date((ends - ONE_DAY).date()))
    return _("Until {moment}.", moment=Moment(ends))


def _describe_whole_days(first: datetime, last: datetime) -> Text:
    if last.date() <= first.date():
        return _("{date}, all day.", date=Day(first.date()))
    return _("From {date} to {day}.", date=Day(first.date()), day=Day(last.date()))


def describe_clock_change(date: Occurrence, city: City) -> list[Line]:
    """A word where clocks skip the time at which it begins otherwise."""
    if not date.shifted:
        return []
    return [
        _(
            "The clocks change that night. It starts at {time}.",
            time=TimeOfDay(date.begins.astimezone(city.zone).time()),
        )
    ]


def describe_event_in_list(number: int, one: FoundEvent, city: City, now: datetime) -> list[Line]:
    """An event in two lines, for a list."""
    event = one.event
    title = one.date.change.title if one.date.change and one.date.change.title else event.title
    facts = [describe_date(event, one.date, city, now)]
    facts += [CATEGORY_TEXTS[event.category]] if event.category in CATEGORY_TEXTS else []
    facts += describe_full(event)
    facts += [describe_distance(one.away)] if one.away is not None else []
    facts += [STEPS_TEXTS[event.steps]] if event.steps is StepFreeAccess.NONE else []
    return [numbered_name(number, title), tuple(facts)]


def describe_full(event: Event) -> list[Text]:
    """A note where the event is full; else empty."""
    return [EVENT_FULL] if event.full else []


def describe_event_languages(event: Event) -> list[Line]:
    """The languages people speak there."""
    return (
        [_("Languages spoken here: {languages}.", languages=LanguageNames(event.languages))] if event.languages else []
    )
