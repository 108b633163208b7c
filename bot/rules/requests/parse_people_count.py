"""How many helpers a request asks for: "two pairs of hands", "2 starke Leute", "iki kişi"."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

PEOPLE_COUNT_FILE = Path(__file__).with_name("parse_people_count.toml")
MIN_PEOPLE = 2
MAX_PEOPLE = 30
MAX_WORDS_BETWEEN = 3
_NUMBER_PREFIX = "number:"
_RANGE_WORDS = frozenset({"bis", "oder", "or", "to", "ya", "او", "або", "или"})
"""Between two numbers of which the first one counts."""


def parse_people_count(text: str) -> int:
    """The number of helpers in the text, more than one, where exactly one such number is named; else 0. Household size
    does not count.
    """
    words = normalize(text_start(text)).split()
    found = {number for place in range(len(words)) if (number := _count_at(words, place))}
    return next(iter(found)) if len(found) == 1 else 0


def parse_number_or_people(text: str) -> int:
    """A number alone, in any script or as a word, or how many people are said; 0 where it is none."""
    words = normalize(text_start(text)).split()
    return _number_of_word(words[0]) if len(words) == 1 else parse_people_count(text)


def _count_at(words: Sequence[str], place: int) -> int:
    """How many are asked for right here."""
    sought = place > 1 and words[place - 1] == "for" and _means(words, place - 2, "sought")
    if place and _means(words, place - 1, "not_after") and not sought:
        return 0
    if _means(words, place, "alone") or "alone" in _read_word_meanings().get(" ".join(words[place : place + 2]), ()):
        return MIN_PEOPLE
    count = _number_of_word(words[place])
    behind = place + 1
    while behind < len(words) and behind - place <= MAX_WORDS_BETWEEN and _is_filler(words[behind]):
        behind += 1
    ranged = place > 1 and words[place - 1] in _RANGE_WORDS and _number_of_word(words[place - 2]) > 0
    if ranged or not MIN_PEOPLE <= count <= MAX_PEOPLE:
        return 0
    if not _means(words, behind, "people"):
        return count if _are_needed(words, place) else 0
    asked = place > 0 and _means(words, place - 1, "asked")
    return 0 if _means(words, behind + 1, "not_before") and not asked else count


def _are_needed(words: Sequence[str], place: int) -> bool:
    """Whether so many are needed, and nothing says of what: people, that is."""
    ends = place + 1 == len(words) or _means(words, place + 1, "nobody_else")
    before = place > 0 and _means(words, place - 1, "needed_before")
    return (before and ends) or _means(words, place + 1, "needed_behind")


def _means(words: Sequence[str], place: int, what: str) -> bool:
    return place < len(words) and what in _read_word_meanings().get(words[place], ())


def _is_filler(word: str) -> bool:
    means = _read_word_meanings().get(word, ())
    return "people" not in means and ("between" in means or _number_of_word(word) > 0)


def _number_of_word(word: str) -> int:
    if word.isdecimal():
        return int(word) if len(word) < len("100") else 0
    return next(
        (
            int(one.removeprefix(_NUMBER_PREFIX))
            for one in _read_word_meanings().get(word, ())
            if one.startswith(_NUMBER_PREFIX)
        ),
        0,
    )


@cache
def _read_word_meanings() -> Mapping[str, Sequence[str]]:
    """What each word may mean."""
    tables = tomllib.loads(PEOPLE_COUNT_FILE.read_text(encoding="utf-8"))
    entries = [
        *tables["told"].items(),
        *((_NUMBER_PREFIX + count, words) for count, words in tables["numbers"].items()),
    ]
    found: dict[str, list[str]] = {}
    for means, words in entries:
        for word in words:
            found.setdefault(normalize(word), []).append(means)
    return found
