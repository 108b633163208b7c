"""A search for places as plain data: what was understood of somebody's words, and which page of it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.rules.finding import Found, Wish, fits
from bot.rules.folding import words
from bot.rules.locating import locate, whole
from bot.rules.names import Names
from bot.rules.query import TOPIC, Words, understand
from bot.rules.window import begins
from db.model import Kind, Quarter

PAGE = 3
WHOLE = "*"
"""Stands for a quarter where somebody named the whole city."""
SAME_WORD = 82
MOST_WORDS = 12
"""Words of a name; who writes more is not naming a place."""


@dataclass(frozen=True, slots=True)
class Search:
    """Where to look, for what, and how many were shown already; small enough to stand behind a button.

    `quarter` is an id, or the `WHOLE` city; `near_me` means the position last shared; `words` are what a place may be
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
    def wish(self) -> Wish:
        """What a place must be like."""
        return Wish(tuple(Kind(kind) for kind in self.kinds), self.open_now, self.step_free, self.language)


@dataclass(frozen=True, slots=True)
class Page:
    """Up to three places; `widened` where nothing fitted and the nearest others are shown instead."""

    shown: list[Found]
    widened: bool
    more: bool


def understood(text: str, known: Words, quarters: Sequence[Quarter], city: Sequence[str] = ()) -> Search:
    """What somebody looks for: kinds and wishes by the word lists, then a quarter or the city; what is left may be a
    name."""
    asked = understand(text, known.for_topics)
    topic = next((one.removeprefix(TOPIC) for one in asked.besides if one.startswith(TOPIC)), "")
    quarter, rest = locate(asked.rest, quarters)
    everywhere, rest = (False, rest) if quarter else whole(rest, city)
    return Search(
        quarter=quarter.id if quarter else WHOLE if everywhere else "",
        near_me=asked.near_me and quarter is None,
        kinds=() if topic else tuple(kind.value for kind in asked.kinds),
        open_now=asked.open_now,
        step_free=asked.step_free,
        language=asked.language,
        words=rest,
        topic=topic,
    )


def page(search: Search, those: Sequence[Found]) -> Page:
    """The page of a list, nearest first, that a search is at."""
    ordered = sorted(those, key=lambda one: one.away)
    fitting = [one for one in ordered if fits(one, search.wish)]
    chosen = fitting or ordered
    shown = chosen[search.skip : search.skip + PAGE]
    return Page(shown, widened=not fitting, more=len(chosen) > search.skip + PAGE)


def onward(search: Search) -> Search:
    """The next page."""
    return replace(search, skip=search.skip + PAGE)


def only_open(search: Search) -> Search:
    """The same from the beginning, open doors only."""
    return replace(search, open_now=True, skip=0)


def spelled(text: str, vocabulary: Sequence[str]) -> list[list[str]]:
    """For each of the first words somebody typed, the words of places it may be, give or take a typo."""
    known = _vocabulary(tuple(vocabulary))
    spoken = list(dict.fromkeys(words(begins(text))))[:MOST_WORDS]
    return [[match for match, _ in known.closest(word, SAME_WORD)] for word in spoken]


@lru_cache(maxsize=2)
def _vocabulary(known: tuple[str, ...]) -> Names[str]:
    return Names({word: word for word in known})
