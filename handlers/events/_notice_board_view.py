"""What stands on the sheet for a notice board: the next dates, the open doors, and how to reach us."""

from datetime import datetime, timedelta

from bot.contract.city import City
from bot.contract.outgoing import Notice, Text, _, plain
from bot.contract.placeholders import Weekday
from bot.rules.events.event_search import FoundEvent
from bot.rules.events.recurrence import Occurrence
from bot.rules.places.opening_hours import opening_at, opening_week
from bot.views.events import CATEGORY_TEXTS, describe_date, describe_full
from bot.views.places import PLACE_KIND_NAMES, describe_week_hours
from bot.views.quarter_events import shorten_text
from db.model import NOTHING_NEEDED, Place

WHAT_IS_ON = _("What's on")
OPEN_DOORS = _("Places for everyone")
SCAN_CODE = _("Scan the code and write to me: places, events, help.")
MAX_NOTICE_NAME_LENGTH = 52
MAX_NOTICE_PLACE_LENGTH = 80
MAX_HOURS_LINES = 3
ONE_DAY = timedelta(days=1)


def build_event_notice(one: FoundEvent, house: Place | None, city: City, now: datetime) -> Notice:
    """The next date of an event for the notice board; `house` is its place, if known."""
    named = one.date.change.title if one.date.change and one.date.change.title else one.event.title
    said = one.date.change.venue if one.date.change and one.date.change.venue else one.event.venue
    below = ", ".join(filter(None, (said, house.street if house and said == one.event.venue else "")))
    return Notice(
        shorten_text(named, MAX_NOTICE_NAME_LENGTH),
        (_describe_event(one, city, now),),
        _date_sign(one, city),
        shorten_text(below, MAX_NOTICE_PLACE_LENGTH),
    )


def _describe_event(one: FoundEvent, city: City, now: datetime) -> tuple[Text, ...]:
    """The day of the week, or the whole sentence where that says too little; what it is, and that it costs nothing."""
    begins, ends = _local_times(one.date, city)
    plainly = not (one.event.deadline or one.event.series.all_day) and ends - begins < ONE_DAY
    day = Text("{day}", {"day": Weekday(begins.date())})
    when = (day, plain("·")) if plainly else (describe_date(one.event, one.date, city, now),)
    kind = (CATEGORY_TEXTS[one.event.category],) if one.event.category in CATEGORY_TEXTS else ()
    free = (_("It is free."),) if one.event.cost == NOTHING_NEEDED else ()
    return (*when, *kind, *describe_full(one.event), *free)


def _date_sign(one: FoundEvent, city: City) -> tuple[str, ...]:
    """The date, and below it the time; of a deadline its last day."""
    begins, ends = _local_times(one.date, city)
    whole = one.event.series.all_day
    shown = ends - (ONE_DAY if whole else timedelta()) if one.event.deadline else begins
    day = f"{shown.day}.{shown.month}."
    return (day,) if whole or one.event.deadline else (day, f"{shown:%H:%M}")


def _local_times(date: Occurrence, city: City) -> tuple[datetime, datetime]:
    return date.begins.astimezone(city.zone), date.ends.astimezone(city.zone)


def build_place_notice(one: Place, city: City, now: datetime) -> Notice:
    """A place with its hours this week. `now` is in the zone of the city."""
    days = opening_week(one.hours, now.date(), city.zone, city.region)
    hours = describe_week_hours(days, opening_at(one.hours, now, city.region))
    when = hours if len(hours) <= MAX_HOURS_LINES else [_("Please ask about the opening hours.")]
    below = ", ".join(filter(None, (one.street, one.phone)))
    return Notice(
        shorten_text(one.name, MAX_NOTICE_NAME_LENGTH),
        ((PLACE_KIND_NAMES[one.kind], *_join_with_dots(when)),),
        (),
        shorten_text(below, MAX_NOTICE_PLACE_LENGTH),
    )


def _join_with_dots(hours: list[Text]) -> list[Text]:
    """Side by side, with a point in between."""
    return [text for one in hours for text in (plain("·"), one)][1:]
