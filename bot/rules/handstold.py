"""How many people somebody asks for in the words of a request: "two pairs of hands", "2 starke Leute", "iki kişi"."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("handstold.toml")
FEWEST, MOST, MOST_BETWEEN = 2, 30, 3
_NUMBER = "number:"
_RANGES = frozenset({"bis", "oder", "or", "to", "ya", "او", "або", "или"})
"""Between two numbers of which the first one counts."""


def understood(text: str) -> int:
    """More than one, where exactly one such number is said; else 0. Whom somebody lives with is no help."""
    words = fold(begins(text)).split()
    found = {number for place in range(len(words)) if (number := _told(words, place))}
    return next(iter(found)) if len(found) == 1 else 0


def number(text: str) -> int:
    """A number alone, in any script or as a word, or how many people are said; 0 where it is none."""
    words = fold(begins(text)).split()
    return _number(words[0]) if len(words) == 1 else understood(text)


def _told(words: Sequence[str], place: int) -> int:
    """How many are asked for right here."""
    known = _known()
    if place and "not_after" in known.get(words[place - 1], ()):
        return 0
    if "alone" in known.get(words[place], ()):
        return FEWEST
    count, behind = _number(words[place]), place + 1
    while behind < len(words) and behind - place <= MOST_BETWEEN and _is_between(words[behind]):
        behind += 1
    ranged = place > 1 and words[place - 1] in _RANGES and _number(words[place - 2]) > 0
    if ranged or not FEWEST <= count <= MOST or behind >= len(words) or "people" not in known.get(words[behind], ()):
        return 0
    after = words[behind + 1] if behind + 1 < len(words) else ""
    return 0 if "not_before" in known.get(after, ()) else count


def _is_between(word: str) -> bool:
    means = _known().get(word, ())
    return "people" not in means and ("between" in means or _number(word) > 0)


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word) if len(word) < len("100") else 0
    return next((int(one.removeprefix(_NUMBER)) for one in _known().get(word, ()) if one.startswith(_NUMBER)), 0)


@cache
def _known() -> Mapping[str, Sequence[str]]:
    """What each word may mean."""
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))
    entries = [*tables["told"].items(), *((_NUMBER + count, words) for count, words in tables["numbers"].items())]
    found: dict[str, list[str]] = {}
    for means, words in entries:
        for word in words:
            found.setdefault(fold(word), []).append(means)
    return found
