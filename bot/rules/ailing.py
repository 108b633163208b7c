"""What tells of somebody's health: illnesses, disabilities, treatments, medicines, a pregnancy; in any language."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from bot.rules.folding import fold
from bot.rules.spelled import Spelled, compiled, pattern

LIST = Path(__file__).with_name("details") / "health.toml"
SHORTEST, LONGEST = 2, 40
"""Letters of a beginning that is looked up, and of a word that is looked through."""
_ARABIC_PREFIX = regex.compile(r"^(?:و|ف)?(?:ال|بال|لل|كال|عال|ب|ل|ع)?")


def health(said: Spelled) -> Iterator[tuple[int, int]]:
    """Where a text speaks of health; words that stand side by side are one place."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*_single(said), *said.spans(_phrases()))):
        if joined and start <= joined[-1][1] + 1:
            before = joined.pop()
            start, end = before[0], max(end, before[1])
        joined.append((start, end))
    yield from joined


def _single(said: Spelled) -> Iterator[tuple[int, int]]:
    begins, words, parts = _begins(), _list("words"), _parts()
    for word in said.words:
        forms = {word.folded, _ARABIC_PREFIX.sub("", word.folded)} if word.script == "ARABIC" else {word.folded}
        if any(_tells(form, begins, words) for form in forms) or parts.search(word.folded[:LONGEST]):
            yield word.start, word.end


def _tells(form: str, begins: frozenset[str], words: frozenset[str]) -> bool:
    return form in words or any(form[:length] in begins for length in range(SHORTEST, min(len(form), LONGEST) + 1))


@cache
def _told() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(LIST.read_text())


@cache
def _list(kind: str) -> frozenset[str]:
    """What is one word, folded."""
    told = (fold(one) for lists in _told().values() for one in lists[kind])
    return frozenset(one for one in told if " " not in one)


@cache
def _begins() -> frozenset[str]:
    return _list("begins")


@cache
def _parts() -> regex.Pattern[str]:
    return regex.compile("|".join(sorted(_list("parts"))))


@cache
def _phrases() -> regex.Pattern[str]:
    """The patterns, and beginnings and words that are more than one word."""
    lists = list(_told().values())
    several = [fold(one) + "\\w*" for told in lists for one in (*told["begins"], *told["words"]) if " " in fold(one)]
    return compiled([*several, *(pattern(one) for told in lists for one in told["phrases"])])
