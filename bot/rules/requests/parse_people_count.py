"""How many people somebody asks for in the words of a request: "two pairs of hands", "2 starke Leute", "iki kişi"."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

PEOPLE_COUNT_FILE = Path(__file__).with_name("parse_people_count.toml")
MIN_PEOPLE, MAX_PEOPLE, MAX_WORDS_BETWEEN = 2, 30, 3
_NUMBER_PREFIX = "number:"
_RANGE_WORDS = frozenset({"bis", "oder", "or", "to", "ya", "او", "або", "или"})
"""Between two numbers of which the first one counts."""


def parse_people_count(text: str) -> int:
    """More than one, where exactly one such number is said; else 0. Whom somebody lives with is no help."""
    words = normalize(text_start(text)).split()
    found = {number for place in range(len(words)) if (number := _count_at(words, place))}
    return next(iter(found)) if len(found) == 1 else 0


def parse_number_or_people(text: str) -> int:
    """A number alone, in any script or as a word, or how many people are said; 0 where it is none."""
    words = normalize(text_start(text)).split()
    return _number_of_word(words[0]) if len(words) == 1 else parse_people_count(text)


def _count_at(words: Sequence[str], place: int) -> int:
    """How many are asked for right here."""
    known = _read_word_meanings()
    if place and "not_after" in known.get(words[place - 1], ()):
        return 0
    if "alone" in known.get(words[place], ()):
        return MIN_PEOPLE
    count, behind = _number_of_word(words[place]), place + 1
    while behind < len(words) and behind - place <= MAX_WORDS_BETWEEN and _is_filler(words[behind]):
        behind += 1
    ranged = place > 1 and words[place - 1] in _RANGE_WORDS and _number_of_word(words[place - 2]) > 0
    if (
        ranged
        or not MIN_PEOPLE <= count <= MAX_PEOPLE
        or behind >= len(words)
        or "people" not in known.get(words[behind], ())
    ):
        return 0
    after = words[behind + 1] if behind + 1 < len(words) else ""
    return 0 if "not_before" in known.get(after, ()) else count


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
