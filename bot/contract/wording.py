"""Sentences about places, distances and hours that more than one capability says."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby

from bot.contract.outgoing import Choice, Clock, Line, Moment, Spans, Text, Tongues, Weekday, _, choice, many, plain
from bot.rules import searching
from bot.rules.finding import Found
from bot.rules.geo import walking_minutes
from bot.rules.hours import Day, Opening, Openness
from bot.rules.searching import Page, Search
from db.model import Kind, Place, Quarter, Steps

A_WALK = 45

NAMES: dict[Kind, Text] = {
    Kind.MEETING: _("Meeting place."),
    Kind.FAMILY: _("For families."),
    Kind.SENIORS: _("For older people."),
    Kind.YOUTH: _("For young people."),
    Kind.LIBRARY: _("Library."),
    Kind.COUNSELLING: _("Advice."),
    Kind.LEARNING: _("Learning."),
    Kind.CULTURE: _("Culture."),
    Kind.SPORT: _("Sport."),
    Kind.FAITH: _("Religious community."),
    Kind.GIVING: _("Clothes and furniture."),
    Kind.GARDEN: _("Garden."),
}

KINDS: dict[Kind, Text] = {
    Kind.MEETING: _("A place to meet people, for everyone."),
    Kind.FAMILY: _("A place for parents and children."),
    Kind.SENIORS: _("A place for older people."),
    Kind.YOUTH: _("A place for young people."),
    Kind.LIBRARY: _("A library: read, learn, use the internet."),
    Kind.COUNSELLING: _("Advice, free of charge and confidential."),
    Kind.LEARNING: _("Learning together: languages, school, computers."),
    Kind.CULTURE: _("Music, theatre, art and making things together."),
    Kind.SPORT: _("Sport and movement together."),
    Kind.FAITH: _("A religious community with an open door."),
    Kind.GIVING: _("Clothes, furniture and things for little or no money."),
    Kind.GARDEN: _("A garden to share, with a room to sit together."),
}

STEPS: dict[Steps, Text] = {
    Steps.NONE: _("Step-free."),
    Steps.SOME: _("Partly step-free."),
    Steps.MANY: _("Not step-free."),
    Steps.UNKNOWN: _("Steps: not known."),
}


def how_far(away: float) -> Text:
    """A distance in metres, the way people say it."""
    minutes = walking_minutes(away)
    if minutes <= A_WALK:
        return many("About one minute on foot.", "About {count} minutes on foot.", count=max(1, minutes))
    return many("About one kilometre away.", "About {count} kilometres away.", count=round(away / 1000))


def open_or_not(opening: Opening, now: datetime) -> Text:
    """Whether it is open, until when, and when it opens again; honest where that is not known."""
    if opening.state is Openness.UNKNOWN:
        return _("Please ask when it is open.") if not opening.note else _("Hours: {note}.", note=opening.note)
    if opening.state is Openness.OPEN:
        return _open(opening, now)
    if opening.until is None:
        return _("Closed now.")
    if opening.until.date() == now.date():
        return _("Closed now. Opens today at {time}.", time=Clock(opening.until.time()))
    return _("Closed now. Opens {moment}.", moment=Moment(opening.until))


def _open(opening: Opening, now: datetime) -> Text:
    if opening.until is None:
        return _("Open now.")
    if opening.until.date() == now.date():
        return _("Open now, until {time}.", time=Clock(opening.until.time()))
    return _("Open now, until {moment}.", moment=Moment(opening.until))


def hours_of_week(days: Sequence[Day], present: Opening) -> list[Text]:
    """The week from Monday, days with the same hours together; an unknown door is not called closed."""
    ordered = sorted(days, key=lambda day: day.date.weekday())
    spans = [_days(list(group)) for spans, group in groupby(ordered, key=lambda day: day.spans) if spans]
    shut = not spans and present.state is not Openness.UNKNOWN
    return [_("Closed all this week.")] if shut else spans


def _days(group: Sequence[Day]) -> Text:
    first, last = Weekday(group[0].date), Weekday(group[-1].date)
    hours = Spans(group[0].spans)
    if len(group) == 1:
        return _("{day}: {hours}", day=first, hours=hours)
    return _("{first} to {last}: {hours}", first=first, last=last, hours=hours)


def in_short(number: int, one: Found, now: datetime, tongue: str) -> list[Line]:
    """A place in two lines, for a list; that somebody there speaks the wished language is worth a word."""
    place = one.place
    facts = [NAMES[place.kind], how_far(one.away), open_or_not(one.opening, now), STEPS[place.steps]]
    if tongue in place.languages:
        facts.append(_("{language} is spoken here.", language=Tongues((tongue,))))
    return [Text("{number}. {name}", {"number": number, "name": place.name}), tuple(facts)]


def foreign(language: str, languages: Sequence[str]) -> str:
    """A resident's language, where it is not the one that everybody in the city speaks anyway."""
    return language if language != languages[0] else ""


def spoken(place: Place) -> Text:
    """The languages people speak there."""
    return _("Spoken here: {languages}.", languages=Tongues(place.languages))


def address(place: Place) -> str:
    """Street, postcode and town in one line, as far as they are known."""
    town = " ".join(filter(None, (place.postcode, place.town)))
    return ", ".join(filter(None, (place.street, town)))


def lead(search: Search, page: Page, quarter: Quarter | None, city: str, *, from_them: bool) -> Text:
    """What a list of places is: near whom or where distances begin, and whether it had to be widened."""
    if not page.shown:
        return _("There are no more places. You can look somewhere else.")
    if page.widened:
        return _("Nothing there fits all of that. These are the nearest other places:")
    if quarter:
        return _("The nearest places to {quarter}:", quarter=quarter.name)
    if search.near_me:
        return _("The nearest places to you:")
    if from_them:
        return _("This is what I found in {city}. Distances are from where you are:", city=city)
    return _("This is what I found in {city}. Distances are from the centre:", city=city)


def ways_on(search: Search, page: Page) -> list[Choice]:
    """A button for each place, and the ways to go on; the way out stands last."""
    ways = [choice(plain(one.place.name), go="card.show", place=one.place.id) for one in page.shown]
    if page.more:
        ways.append(choice(_("More"), go="places.listed", **asdict(searching.onward(search))))
    if not search.open_now and len(ways) > 1:
        ways.append(choice(_("Only what is open now"), go="places.listed", **asdict(searching.only_open(search))))
    return [*ways, choice(_("Look somewhere else"), go="places")]
