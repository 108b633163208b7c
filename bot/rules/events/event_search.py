"""What is on: a search for events out of free words, and the events that fit it, the soonest first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.rules.events.recurrence import Occurrence, dates_between
from bot.rules.instants import to_instant
from bot.rules.places import topics
from bot.rules.places.geo import distance_metres
from bot.rules.places.place_search import MAX_SEARCH_WORDS, SAME_WORD_SIMILARITY
from bot.rules.places.resolve_quarter import find_quarter_at_start
from bot.rules.requests import request_day
from bot.rules.text.fuzzy_names import NameIndex
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalized_words
from bot.rules.understanding import intent
from bot.rules.understanding.search_query import DAY_PREFIX, EVENT_PREFIX, PlaceQuestion, WordLists, parse_place_query
from db.model import Category, Event, Point, Quarter, StepFreeAccess

EVENTS_PER_PAGE = 3
SEARCH_HORIZON = timedelta(weeks=8)
ONE_DAY = timedelta(days=1)
NEAR_METRES = 2500.0  # metres
_MONTH_FIRST_DATE = r"(?<![^\W\d])[^\W\d]+\s+\d{1,2}\b"
WRITTEN_DATES = tuple(map(re.compile, (r"\d+[./-]\d+(?:[./-]\d+)?", r"\d{1,2}\.?\s+[^\W\d]+", _MONTH_FIRST_DATE)))
"""How people write a date: 28.11., 28 November, November 28."""

MAX_SHORT_TEXT_WORDS = 3
"""Words; in more of them a week alone may stand beside anything."""
WEEK_SPANS = frozenset({"day:this_week", "day:next_week", "day:weekend"})


@dataclass(frozen=True, slots=True)
class EventSearch:
    """A search for events, small enough for the data of a button.

    `days` is an ISO date or two with a slash, empty for the next weeks; `kinds` are categories or audiences by value;
    `quarter` is an id; `near_me` means the last shared location; `words` are for the event's title.
    """

    quarter: str = ""
    near_me: bool = False
    kinds: tuple[str, ...] = ()
    days: str = ""
    step_free: bool = False
    language: str = ""
    words: str = ""
    skip: int = 0


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with its next date, and how many metres away it is, None where nobody knows."""

    event: Event
    date: Occurrence
    away: float | None


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Where and when a person searches, in the city's time zone; `within` are the ids of the quarters that count.

    Without `samples` what is invented does not count.
    """

    now: datetime
    known: WordLists
    origin: Point | None = None
    within: frozenset[str] = frozenset()
    samples: bool = True


@dataclass(frozen=True, slots=True)
class EventPage:
    """Up to three events; `widened` where nothing fitted and what is on soon is shown instead."""

    shown: list[FoundEvent]
    widened: bool
    more: bool


def is_event_search(text: str, known: WordLists) -> bool:
    """Whether the text searches for events rather than for a place."""
    said = set(parse_place_query(text, known.for_events).besides)
    events = {one for one in said if one.startswith(EVENT_PREFIX)}
    day = any(one.startswith(DAY_PREFIX) for one in said)
    return bool(events - {"event:whats_on"}) or (bool(events) and day) or bool(said & WEEK_SPANS)


def names_only_a_week(text: str, known: WordLists) -> bool:
    """Whether only a week or weekend hints that the text may search for events."""
    said = parse_place_query(text, known.for_events).besides
    return bool(WEEK_SPANS.intersection(said)) and not any(one.startswith(EVENT_PREFIX) for one in said)


def is_asking_for_events(text: str, known: WordLists) -> bool:
    """Whether the text searches for events; a week in a sentence about another matter does not. Raises
    VectorNotReady.
    """
    if not names_only_a_week(text, known) or len(text.split()) <= MAX_SHORT_TEXT_WORDS:
        return is_event_search(text, known)
    likely = [one for one, _ in intent.classify_intent(text).likely]
    return intent.Intent.EVENT in likely and not is_other_search_in_week(text, known)


def is_other_search_in_week(text: str, known: WordLists) -> bool:
    """Whether the text searches for what no event is, and only mentions a week. Raises VectorNotReady."""
    return (
        names_only_a_week(text, known)
        and topics.is_topic_leading(text)
        and intent.classify_intent(text).first is not intent.Intent.EVENT
    )


def is_event_named(search: EventSearch, text: str, events: Sequence[Event], known: WordLists) -> bool:
    """Whether the text names events by a general term, by category, or by the title of one of these."""
    said = parse_place_query(text, known.for_events).besides
    return any(one.startswith(EVENT_PREFIX) for one in said) or bool(
        search.kinds or _events_called(search.words, events)
    )


def parse_event_search(text: str, around: SearchContext, quarters: Sequence[Quarter]) -> EventSearch:
    """The search in the text: days, categories and options by the word lists, then a quarter; the rest may
    be a title.
    """
    asked = parse_place_query(text, around.known.for_events)
    quarter, rest = find_quarter_at_start(asked.rest, quarters)
    named = [one.removeprefix(EVENT_PREFIX) for one in asked.besides if one.startswith(EVENT_PREFIX)]
    kinds = [*(kind.value for kind in asked.kinds), *(name for name in named if name in set(Category))]
    return EventSearch(
        quarter=quarter.id if quarter else "",
        near_me=asked.near_me and quarter is None,
        kinds=tuple(dict.fromkeys(kinds)),
        days=_named_days(text, asked, around),
        step_free=asked.step_free,
        language=asked.language,
        words=" ".join(word for word in rest.split() if not word.isdigit()),
    )


def _named_days(text: str, asked: PlaceQuestion, around: SearchContext) -> str:
    """The day or days that are named, by a date or else by the first word for one."""
    for written in (found for way in WRITTEN_DATES for found in way.findall(text_start(text))):
        if day := request_day.parse_request_day(written, around.now, around.known.days):
            return day.partition("T")[0]
    named = next((one.removeprefix(DAY_PREFIX) for one in asked.besides if one.startswith(DAY_PREFIX)), "")
    return request_day.parse_request_day(named, around.now, {named.replace("_", " "): named}) or "" if named else ""


def event_page(search: EventSearch, events: Sequence[Event], around: SearchContext) -> EventPage:
    """The page of a list, soonest first, that a search is at; widened step by step where nothing fits."""
    hits = ((one, search_events(one, events, around)) for one in searches_to_try(search))
    return page_of(search, *next(((one, found) for one, found in hits if found), (None, ())))


def searches_to_try(search: EventSearch) -> tuple[EventSearch, ...]:
    """The search, and wider ones for where nothing fits it."""
    wider = replace(search, kinds=(), step_free=False, language="", words="")
    return (search, wider, replace(wider, quarter="", near_me=False), EventSearch(skip=search.skip))


def page_of(search: EventSearch, by: EventSearch | None, found: Sequence[FoundEvent]) -> EventPage:
    """The page that a search is at of what was found `by` it or by a wider one."""
    end = search.skip + EVENTS_PER_PAGE
    return EventPage(list(found[search.skip : end]), widened=by is not search, more=len(found) > end)


def next_event_page(search: EventSearch) -> EventSearch:
    """The next page."""
    return replace(search, skip=search.skip + EVENTS_PER_PAGE)


def search_events(search: EventSearch, events: Sequence[Event], around: SearchContext) -> list[FoundEvent]:
    """Every event that fits, with its first date in these days."""
    since, until = search_span(search.days, around.now)
    named = _events_called(search.words, events)
    called = [event for event in events if named is None or event.id in named]
    return in_order(one for event in called for one in find_date_in(event, search, around, (since, until)))


def find_date_in(
    event: Event, search: EventSearch, around: SearchContext, span: tuple[datetime, datetime]
) -> list[FoundEvent]:
    """The first date of an event between two moments, if the event fits the search beside its name."""
    away = distance_metres(event.point, around.origin) if event.point and around.origin else None
    if not around.samples and event.sample:
        return []
    if not (_is_match(event, search, around) and _is_near(search, event, away, around)):
        return []
    return [FoundEvent(event, one, away) for one in dates_between(event.series, *span)[:1]]


def in_order(found: Iterable[FoundEvent]) -> list[FoundEvent]:
    """The soonest first."""
    return sorted(found, key=lambda one: (to_instant(counts_at(one)), one.event.id))


def counts_at(one: FoundEvent) -> datetime:
    """By when one has to do it, or be there."""
    return one.date.ends if one.event.deadline else one.date.begins


def search_span(days: str, now: datetime) -> tuple[datetime, datetime]:
    """From now, or from the first of these days, to the end of the last one."""
    if not days:
        return now, now + SEARCH_HORIZON
    first, _, last = days.partition("/")
    begins, ends = (date.fromisoformat(day) for day in (first, last or first))
    midnight = datetime.combine(begins, time(), now.tzinfo)
    return max(now, midnight), datetime.combine(ends + ONE_DAY, time(), now.tzinfo)


def _is_match(event: Event, search: EventSearch, around: SearchContext) -> bool:
    return (
        (not search.kinds or bool(event_kinds(event, around.known) & set(search.kinds)))
        and (not search.step_free or event.steps is StepFreeAccess.NONE)
        and (not search.language or search.language in event.languages)
    )


def event_kinds(event: Event, known: WordLists) -> set[str]:
    """The category and audience of the event: from its source, its title and its description."""
    said = parse_place_query(f"{event.title} {event.words}", known.for_events)
    return {event.category.value, *event.audiences, *(kind.value for kind in said.kinds)}


def _is_near(search: EventSearch, event: Event, away: float | None, around: SearchContext) -> bool:
    if not (search.quarter or search.near_me):
        return True
    return event.quarter in around.within or (away is not None and away < NEAR_METRES)


def _events_called(said: str, events: Sequence[Event]) -> set[int] | None:
    """The ids of those that are called so: all words fit, or at least one; None where nothing was named."""
    if not said:
        return None
    vocabularies = {event.id: frozenset(event_words(event)) for event in events}
    known = NameIndex({word: word for words in vocabularies.values() for word in words})
    spoken = list(dict.fromkeys(said.split()))[:MAX_SEARCH_WORDS]
    hits = [_events_with_word(word, known, vocabularies) for word in spoken]
    every = set.intersection(*hits)
    return every or set.union(*hits)


def _events_with_word(word: str, known: NameIndex[str], vocabularies: Mapping[int, frozenset[str]]) -> set[int]:
    alike = {match for match, _ in known.closest(word, SAME_WORD_SIMILARITY)}
    return {event for event, words in vocabularies.items() if alike & words}


def event_words(event: Event) -> list[str]:
    """The normalised words by which people call it."""
    return normalized_words(f"{event.title} {event.venue} {event.organiser}")
