"""Sentences about places, distances and hours that more than one capability says."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby

from bot.contract.outgoing import Choice, Line, Text, _, choice, many, numbered_name, plain
from bot.contract.placeholders import Date, LanguageNames, NameList, NearMoment, TimeOfDay, TimeSpans, Weekday
from bot.rules.places import place_search
from bot.rules.places.geo import walking_minutes
from bot.rules.places.opening_hours import OpenDay, Opening, Openness
from bot.rules.places.place_filter import FoundPlace
from bot.rules.places.place_search import PlacePage, PlaceSearch
from bot.rules.text.phone_numbers import group_phone_numbers
from bot.views.common import NEXT_PAGE_LABEL
from db.model import Place, PlaceKind, Quarter, StepFreeAccess

MAX_MINUTES_ON_FOOT = 45

PLACE_KIND_NAMES: dict[PlaceKind, Text] = {
    PlaceKind.MEETING: _("Meeting place."),
    PlaceKind.FAMILY: _("For families."),
    PlaceKind.SENIORS: _("For older people."),
    PlaceKind.YOUTH: _("For young people."),
    PlaceKind.LIBRARY: _("Library."),
    PlaceKind.COUNSELLING: _("Advice."),
    PlaceKind.LEARNING: _("Learning."),
    PlaceKind.CULTURE: _("Culture."),
    PlaceKind.SPORT: _("Sport."),
    PlaceKind.FAITH: _("Religious community."),
    PlaceKind.GIVING: _("Clothes and furniture."),
    PlaceKind.GARDEN: _("Garden."),
}

PLACE_KIND_TEXTS: dict[PlaceKind, Text] = {
    PlaceKind.MEETING: _("A place to meet people, for everyone."),
    PlaceKind.FAMILY: _("A place for parents and children."),
    PlaceKind.SENIORS: _("A place for older people."),
    PlaceKind.YOUTH: _("A place for young people."),
    PlaceKind.LIBRARY: _("A library: read, learn, use the internet."),
    PlaceKind.COUNSELLING: _("Advice, free of charge and confidential."),
    PlaceKind.LEARNING: _("Learning together: languages, school, computers."),
    PlaceKind.CULTURE: _("Music, theatre, art and making things together."),
    PlaceKind.SPORT: _("Sport and exercise together."),
    PlaceKind.FAITH: _("A religious community that welcomes visitors."),
    PlaceKind.GIVING: _("Clothes, furniture and things for little or no money."),
    PlaceKind.GARDEN: _("A shared garden with a room to sit together."),
}

STEPS_TEXTS: dict[StepFreeAccess, Text] = {
    StepFreeAccess.NONE: _("No steps."),
    StepFreeAccess.SOME: _("Some steps."),
    StepFreeAccess.MANY: _("Has steps."),
    StepFreeAccess.UNKNOWN: _("Steps: not known."),
}


def describe_distance(away: float) -> Text:
    """A distance in metres, the way people say it."""
    minutes = walking_minutes(away)
    if minutes <= MAX_MINUTES_ON_FOOT:
        return many("About one minute on foot.", "About {count} minutes on foot.", count=max(1, minutes))
    return many("About one kilometre away.", "About {count} kilometres away.", count=round(away / 1000))


def describe_opening(opening: Opening, now: datetime) -> Text:
    """Whether the place is open, until when, and when it opens again; says so where that is not known."""
    if opening.state is Openness.UNKNOWN:
        return (
            _("Please ask about the opening hours.")
            if not opening.note
            else _("Opening hours: {note}.", note=opening.note)
        )
    if opening.state is Openness.OPEN:
        return _describe_open_until(opening, now)
    if opening.until is None:
        return _("Closed now.")
    return _("Closed now. Opens {moment}.", moment=NearMoment(opening.until))


def _describe_open_until(opening: Opening, now: datetime) -> Text:
    if opening.until is None:
        return _("Open now.")
    if opening.until.date() == now.date():
        return _("Open now, until {time}.", time=TimeOfDay(opening.until.time()))
    return _("Open now, until {moment}.", moment=NearMoment(opening.until))


def describe_week_hours(days: Sequence[OpenDay], present: Opening) -> list[Text]:
    """The opening hours of the week from Monday, equal days together; unknown hours are not called closed."""
    ordered = sorted(days, key=lambda day: day.date.weekday())
    spans = [_describe_days(list(group)) for spans, group in groupby(ordered, key=lambda day: day.spans) if spans]
    shut = not spans and present.state is not Openness.UNKNOWN
    return [_("Closed this week.")] if shut else spans


def _describe_days(group: Sequence[OpenDay]) -> Text:
    first = Weekday(group[0].date)
    last = Weekday(group[-1].date)
    hours = TimeSpans(group[0].spans)
    if len(group) == 1:
        return _("{day}: {hours}", day=first, hours=hours)
    return _("{first} to {last}: {hours}", first=first, last=last, hours=hours)


def describe_place_in_list(number: int, one: FoundPlace, now: datetime, tongue: str) -> list[Line]:
    """A place in two lines for a list; that staff speak the wished language is mentioned."""
    place = one.place
    facts = [
        PLACE_KIND_NAMES[place.kind],
        describe_distance(one.away),
        describe_opening(one.opening, now),
        STEPS_TEXTS[place.steps],
    ]
    if tongue in place.languages:
        facts.append(_("{language} is spoken here.", language=LanguageNames((tongue,))))
    return [numbered_name(number, place.name), tuple(facts)]


def foreign_language(language: str, languages: Sequence[str]) -> str:
    """A resident's language, where it is not the one that everybody in the city speaks anyway."""
    return language if language != languages[0] else ""


def describe_place_languages(place: Place) -> Text:
    """The languages people speak there."""
    return _("Languages spoken here: {languages}.", languages=LanguageNames(place.languages))


def describe_contact(details: Sequence[str]) -> list[Text]:
    """Phone number, e-mail and website of a place, as far as each is known."""
    known = tuple(filter(None, map(group_phone_numbers, details)))
    return [_("To find out more, contact: {contact}", contact=NameList(known))] if known else []


def describe_source(place: Place) -> list[Text]:
    """How sure we are of the facts of a place, and their source."""
    if place.sample:
        return [_("This is not a real place. It belongs to a sample city.")]
    assured = _("Please check before you go: nobody has confirmed this information to us yet.")
    if place.confirmed:
        assured = _("Confirmed by the place itself on {date}.", date=Date(date.fromisoformat(place.confirmed)))
    return [assured, _("Source: {source}", source=place.source)] if place.source else [assured]


def format_address(place: Place) -> str:
    """Street, postcode and town in one line, as far as each is known."""
    town = " ".join(filter(None, (place.postcode, place.town)))
    return ", ".join(filter(None, (place.street, town)))


def describe_result_list(
    search: PlaceSearch, page: PlacePage, quarter: Quarter | None, city: str, *, from_them: bool
) -> Text:
    """What a list of places is: near whom or where distances begin, and whether it had to be widened."""
    if not page.shown:
        return _("I have found no more places. You can look somewhere else.")
    if page.widened:
        return _("I found nothing that matches exactly. These are the nearest other places:")
    if quarter:
        return _("The places nearest to {quarter}:", quarter=quarter.name)
    if search.near_me:
        return _("The places nearest to you:")
    if from_them:
        return _("This is what I found in {city}. Distances are from your location:", city=city)
    return _("This is what I found in {city}. Distances are from the city centre:", city=city)


def place_list_buttons(search: PlaceSearch, page: PlacePage) -> list[Choice]:
    """A button for each place, and the ways to go on; the way out stands last."""
    choices = [choice(plain(one.place.name), go="places.show_place", place=one.place.id) for one in page.shown]
    if page.more:
        choices.append(choice(NEXT_PAGE_LABEL, go="places.list_places", **asdict(place_search.next_place_page(search))))
    if not search.open_now and len(choices) > 1:
        choices.append(
            choice(_("Only places open now"), go="places.list_places", **asdict(place_search.open_places_only(search)))
        )
    return [*choices, choice(_("Look somewhere else"), go="places")]
