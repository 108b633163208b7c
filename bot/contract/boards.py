"""What stands on the sheet for a notice board: the next dates, the open doors, and how to reach us."""

from datetime import datetime, timedelta

from bot.contract.city import City
from bot.contract.happenings import CATEGORIES, on, room
from bot.contract.locally import short
from bot.contract.outgoing import Notice, Text, Weekday, _, plain
from bot.contract.wording import NAMES, hours_of_week
from bot.rules.hours import opening, week
from bot.rules.recurrence import Occurrence
from bot.rules.whatson import Found
from db.model import NOTHING, Place

ON = _("What is on")
OPEN = _("Open doors")
INVITES = _("Scan the code and write to me: places, events, help.")
LONGEST_NAME, LONGEST_WHERE, MOST_HOURS = 52, 80, 3
A_DAY = timedelta(days=1)


def event(one: Found, house: Place | None, city: City, now: datetime) -> Notice:
    """An event at its next date; `house` is the place where it is, if we know it."""
    named = one.date.change.title if one.date.change and one.date.change.title else one.event.title
    said = one.date.change.venue if one.date.change and one.date.change.venue else one.event.venue
    below = ", ".join(filter(None, (said, house.street if house and said == one.event.venue else "")))
    return Notice(short(named, LONGEST_NAME), (_about(one, city, now),), _sign(one, city), short(below, LONGEST_WHERE))


def _about(one: Found, city: City, now: datetime) -> tuple[Text, ...]:
    """The day of the week, or the whole sentence where that says too little; what it is, and that it costs nothing."""
    begins, ends = _times(one.date, city)
    plainly = not (one.event.deadline or one.event.series.all_day) and ends - begins < A_DAY
    day = Text("{day}", {"day": Weekday(begins.date())})
    when = (day, plain("·")) if plainly else (on(one.event, one.date, city, now),)
    kind = (CATEGORIES[one.event.category],) if one.event.category in CATEGORIES else ()
    free = (_("It costs nothing."),) if one.event.cost == NOTHING else ()
    return (*when, *kind, *room(one.event), *free)


def _sign(one: Found, city: City) -> tuple[str, ...]:
    """The date, and below it the time; of a deadline its last day."""
    begins, ends = _times(one.date, city)
    whole = one.event.series.all_day
    shown = ends - (A_DAY if whole else timedelta()) if one.event.deadline else begins
    day = f"{shown.day}.{shown.month}."
    return (day,) if whole or one.event.deadline else (day, f"{shown:%H:%M}")


def _times(date: Occurrence, city: City) -> tuple[datetime, datetime]:
    return date.begins.astimezone(city.zone), date.ends.astimezone(city.zone)


def place(one: Place, city: City, now: datetime) -> Notice:
    """A place with its hours this week. `now` is in the zone of the city."""
    days = week(one.hours, now.date(), city.zone, city.region)
    hours = hours_of_week(days, opening(one.hours, now, city.region))
    when = hours if len(hours) <= MOST_HOURS else [_("Please ask when it is open.")]
    below = ", ".join(filter(None, (one.street, one.phone)))
    return Notice(short(one.name, LONGEST_NAME), ((NAMES[one.kind], *_apart(when)),), (), short(below, LONGEST_WHERE))


def _apart(hours: list[Text]) -> list[Text]:
    """Side by side, with a point in between."""
    return [text for one in hours for text in (plain("·"), one)][1:]
