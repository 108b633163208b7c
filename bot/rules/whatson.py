"""What is on: a search for events out of free words, and the events that fit it, the soonest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.rules import intent, topics, wanted
from bot.rules.folding import words
from bot.rules.geo import metres
from bot.rules.locating import locate
from bot.rules.moments import instant
from bot.rules.names import Names
from bot.rules.query import DAY, EVENT, PlaceQuestion, Words, understand
from bot.rules.recurrence import Occurrence, dates
from bot.rules.searching import MOST_WORDS, SAME_WORD
from bot.rules.window import begins
from db.model import Category, Event, Point, Quarter, Steps

PAGE = 3
HORIZON = timedelta(weeks=8)
A_DAY = timedelta(days=1)
NEAR = 2500.0  # metres
_MONTH_FIRST = r"(?<![^\W\d])[^\W\d]+\s+\d{1,2}\b"
WRITTEN = tuple(map(re.compile, (r"\d+[./-]\d+(?:[./-]\d+)?", r"\d{1,2}\.?\s+[^\W\d]+", _MONTH_FIRST)))
"""How people write a date: 28.11., 28 November, November 28."""

SHORT = 3
"""Words; in more of them a week alone may stand beside anything."""
SPANS = frozenset({"day:this_week", "day:next_week", "day:weekend"})


@dataclass(frozen=True, slots=True)
class EventSearch:
    """What somebody looks for, small enough to stand behind a button.

    `days` is an ISO day or two with a slash, empty for the next weeks; `kinds` are categories or audiences by value;
    `quarter` is an id; `near_me` means the position last shared; `words` are what an event may be called.
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
class Found:
    """An event with its next date, and how many metres away it is, None where nobody knows."""

    event: Event
    date: Occurrence
    away: float | None


@dataclass(frozen=True, slots=True)
class Around:
    """Where somebody looks from, and when it is there in the city's own time; `within` are the quarters that count."""

    now: datetime
    known: Words
    origin: Point | None = None
    within: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """Up to three events; `widened` where nothing fitted and what is on soon is shown instead."""

    shown: list[Found]
    widened: bool
    more: bool


def meant(text: str, known: Words) -> bool:
    """Whether somebody asks what is on, rather than for a place."""
    said = set(understand(text, known.for_events).besides)
    events = {one for one in said if one.startswith(EVENT)}
    day = any(one.startswith(DAY) for one in said)
    return bool(events - {"event:whats_on"}) or (bool(events) and day) or bool(said & SPANS)


def only_when(text: str, known: Words) -> bool:
    """Whether nothing but a week or a weekend says that somebody may ask what is on."""
    said = understand(text, known.for_events).besides
    return bool(SPANS.intersection(said)) and not any(one.startswith(EVENT) for one in said)


def asked(text: str, known: Words) -> bool:
    """Whether somebody asks what is on; a week in a sentence about something else does not. Raises embedding.Unread."""
    if not only_when(text, known) or len(text.split()) <= SHORT:
        return meant(text, known)
    likely = [one for one, _ in intent.understood(text).likely]
    return intent.Intent.EVENT in likely and not beside_a_week(text, known)


def beside_a_week(text: str, known: Words) -> bool:
    """Whether they look for something that no event is, and say only besides in which week. Raises embedding.Unread."""
    return only_when(text, known) and topics.leads(text) and intent.understood(text).first is not intent.Intent.EVENT


def named(search: EventSearch, text: str, events: Sequence[Event], known: Words) -> bool:
    """Whether events are asked for by a word for them, by their kind, or by what one of these is called."""
    said = understand(text, known.for_events).besides
    return any(one.startswith(EVENT) for one in said) or bool(search.kinds or _named(search.words, events))


def understood(text: str, around: Around, quarters: Sequence[Quarter]) -> EventSearch:
    """What somebody looks for: days, kinds and wishes by the word lists, then a quarter; what is left may be a name."""
    asked = understand(text, around.known.for_events)
    quarter, rest = locate(asked.rest, quarters)
    named = [one.removeprefix(EVENT) for one in asked.besides if one.startswith(EVENT)]
    kinds = [*(kind.value for kind in asked.kinds), *(name for name in named if name in set(Category))]
    return EventSearch(
        quarter=quarter.id if quarter else "",
        near_me=asked.near_me and quarter is None,
        kinds=tuple(dict.fromkeys(kinds)),
        days=_days(text, asked, around),
        step_free=asked.step_free,
        language=asked.language,
        words=" ".join(word for word in rest.split() if not word.isdigit()),
    )


def _days(text: str, asked: PlaceQuestion, around: Around) -> str:
    """The day or days that are named, by a date or else by the first word for one."""
    for written in (found for way in WRITTEN for found in way.findall(begins(text))):
        if day := wanted.understood(written, around.now, around.known.days):
            return day.partition("T")[0]
    named = next((one.removeprefix(DAY) for one in asked.besides if one.startswith(DAY)), "")
    return wanted.understood(named, around.now, {named.replace("_", " "): named}) or "" if named else ""


def page(search: EventSearch, events: Sequence[Event], around: Around) -> Page:
    """The page of a list, soonest first, that a search is at; widened step by step where nothing fits."""
    wider = replace(search, kinds=(), step_free=False, language="", words="")
    tries = [search, wider, replace(wider, quarter="", near_me=False), EventSearch(skip=search.skip)]
    hits = [found(one, events, around) for one in tries]
    chosen = next(filter(None, hits), [])
    widened = not hits[0]
    return Page(chosen[search.skip : search.skip + PAGE], widened, len(chosen) > search.skip + PAGE)


def onward(search: EventSearch) -> EventSearch:
    """The next page."""
    return replace(search, skip=search.skip + PAGE)


def found(search: EventSearch, events: Sequence[Event], around: Around) -> list[Found]:
    """Every event that fits, with its first date in these days."""
    since, until = _span(search.days, around.now)
    named = _named(search.words, events)
    hits = []
    for event in events:
        away = metres(event.point, around.origin) if event.point and around.origin else None
        if (named is None or event.id in named) and _fits(event, search, around) and _near(search, event, away, around):
            hits += [Found(event, one, away) for one in dates(event.series, since, until)[:1]]
    return sorted(hits, key=lambda one: (instant(_counts(one)), one.event.id))


def _counts(one: Found) -> datetime:
    """By when one has to do it, or be there."""
    return one.date.ends if one.event.deadline else one.date.begins


def _span(days: str, now: datetime) -> tuple[datetime, datetime]:
    """From now, or from the first of these days, to the end of the last one."""
    if not days:
        return now, now + HORIZON
    first, _, last = days.partition("/")
    begins, ends = (date.fromisoformat(day) for day in (first, last or first))
    midnight = datetime.combine(begins, time(), now.tzinfo)
    return max(now, midnight), datetime.combine(ends + A_DAY, time(), now.tzinfo)


def _fits(event: Event, search: EventSearch, around: Around) -> bool:
    return (
        (not search.kinds or bool(kinds_of(event, around.known) & set(search.kinds)))
        and (not search.step_free or event.steps is Steps.NONE)
        and (not search.language or search.language in event.languages)
    )


def kinds_of(event: Event, known: Words) -> set[str]:
    """What it is and whom it is for: as its source says, and as its title and words do."""
    said = understand(f"{event.title} {event.words}", known.for_events)
    return {event.category.value, *event.audiences, *(kind.value for kind in said.kinds)}


def _near(search: EventSearch, event: Event, away: float | None, around: Around) -> bool:
    if not (search.quarter or search.near_me):
        return True
    return event.quarter in around.within or (away is not None and away < NEAR)


def _named(said: str, events: Sequence[Event]) -> set[int] | None:
    """The ids of those that are called so: all words fit, or at least one; None where nothing was named."""
    if not said:
        return None
    vocabularies = {event.id: frozenset(_vocabulary(event)) for event in events}
    known = Names({word: word for words in vocabularies.values() for word in words})
    spoken = list(dict.fromkeys(said.split()))[:MOST_WORDS]
    hits = [_with_word(word, known, vocabularies) for word in spoken]
    every = set.intersection(*hits)
    return every or set.union(*hits)


def _with_word(word: str, known: Names[str], vocabularies: Mapping[int, frozenset[str]]) -> set[int]:
    alike = {match for match, _ in known.closest(word, SAME_WORD)}
    return {event for event, words in vocabularies.items() if alike & words}


def _vocabulary(event: Event) -> list[str]:
    return words(f"{event.title} {event.venue} {event.organiser}")
