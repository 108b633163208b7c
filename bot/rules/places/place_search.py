"""A search for places as plain data: what was understood of the text, and which page of results is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rules.places.place_filter import FoundPlace, PlaceWish, is_match
from bot.rules.places.resolve_quarter import find_city_at_start, find_quarter_at_start
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalized_words
from bot.rules.text.word_index import index_words
from bot.rules.understanding.search_query import TOPIC_PREFIX, WordLists, parse_place_query
from db.model import PlaceKind, Quarter, Vocabulary

PLACES_PER_PAGE = 3
WHOLE_CITY = "*"
"""Stands for a quarter where somebody named the whole city."""
SAME_WORD_SIMILARITY = 82
MAX_BEGUN_WORDS = 20
"""So many of the words that only begin as written; more than are looked for."""
MAX_SEARCH_WORDS = 12
"""Words of a name; who writes more is not naming a place."""


@dataclass(frozen=True, slots=True)
class PlaceSearch:
    """Where to look, for what, and how many were shown already; small enough to stand behind a button.

    `quarter` is an id, or WHOLE_CITY; `near_me` means the position last shared; `words` are what a place may be
    called, `topic` what it is to be for, which counts more than its kind.
    """

    quarter: str = ""
    near_me: bool = False
    kinds: tuple[str, ...] = ()
    open_now: bool = False
    step_free: bool = False
    language: str = ""
    words: str = ""
    skip: int = 0
    topic: str = ""

    @property
    def of_a_kind(self) -> bool:
        """Whether it says what kind of place it is about."""
        return bool(self.kinds or self.topic)

    @property
    def wish(self) -> PlaceWish:
        """What a place must be like."""
        return PlaceWish(tuple(PlaceKind(kind) for kind in self.kinds), self.open_now, self.step_free, self.language)


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Up to three places; `widened` where nothing fitted and the nearest others are shown instead."""

    shown: list[FoundPlace]
    widened: bool
    more: bool


def parse_place_search(
    text: str, known: WordLists, quarters: Sequence[Quarter], city: Sequence[str] = ()
) -> PlaceSearch:
    """The search in a text: kinds of place and options by the word lists, then a quarter or the city; the rest may be a
    name.
    """
    asked = parse_place_query(text, known.for_topics)
    topic = next((one.removeprefix(TOPIC_PREFIX) for one in asked.besides if one.startswith(TOPIC_PREFIX)), "")
    quarter, rest = find_quarter_at_start(asked.rest, quarters)
    everywhere, rest = (False, rest) if quarter else find_city_at_start(rest, city)
    return PlaceSearch(
        quarter=quarter.id if quarter else WHOLE_CITY if everywhere else "",
        near_me=asked.near_me and quarter is None,
        kinds=() if topic else tuple(kind.value for kind in asked.kinds),
        open_now=asked.open_now,
        step_free=asked.step_free,
        language=asked.language,
        words=rest,
        topic=topic,
    )


def place_page(search: PlaceSearch, those: Sequence[FoundPlace]) -> PlacePage:
    """The page of a list, nearest first, that a search is at."""
    ordered = sorted(those, key=lambda one: one.away)
    fitting = [one for one in ordered if is_match(one, search.wish)]
    chosen = fitting or ordered
    shown = chosen[search.skip : search.skip + PLACES_PER_PAGE]
    return PlacePage(shown, widened=not fitting, more=len(chosen) > search.skip + PLACES_PER_PAGE)


def next_place_page(search: PlaceSearch) -> PlaceSearch:
    """The next page."""
    return replace(search, skip=search.skip + PLACES_PER_PAGE)


def open_places_only(search: PlaceSearch) -> PlaceSearch:
    """The same search from the first page, for open places only."""
    return replace(search, open_now=True, skip=0)


def possible_spellings(text: str, vocabulary: Vocabulary) -> list[list[str]]:
    """For each of the first words of the text, the words of place names it may be, in spite of a typo."""
    known = index_words(vocabulary)
    spoken = list(dict.fromkeys(normalized_words(text_start(text))))[:MAX_SEARCH_WORDS]
    return [known.alike(word, SAME_WORD_SIMILARITY, MAX_BEGUN_WORDS) for word in spoken]
