"""Health terms: illnesses, disabilities, treatments, medicines, a pregnancy of a person; in any language."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from bot.rules.text.normalize import normalize
from bot.rules.text.positioned_words import PositionedText, compile_word_patterns, fold_pattern

HEALTH_TERMS_FILE = Path(__file__).with_name("word_lists") / "health.toml"
MIN_TERM_LETTERS = 2
MAX_TERM_LETTERS = 40
"""Letters of a beginning that is looked up, and of a word that is looked through."""
_ARABIC_PREFIX = regex.compile(r"^(?:و|ف)?(?:ال|بال|لل|كال|عال|ب|ل|ع)?")


def find_health_terms(said: PositionedText) -> Iterator[tuple[int, int]]:
    """Where a text speaks of health; words that stand side by side are one place."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*_find_single_words(said), *said.spans(_phrase_pattern()))):
        if joined and start <= joined[-1][1] + 1:
            before = joined.pop()
            start = before[0]
            end = max(end, before[1])
        joined.append((start, end))
    yield from joined


def _find_single_words(said: PositionedText) -> Iterator[tuple[int, int]]:
    begins = _term_beginnings()
    words = _single_word_terms("words")
    parts = _word_part_pattern()
    for word in said.words:
        forms = {word.folded, _ARABIC_PREFIX.sub("", word.folded)} if word.script == "ARABIC" else {word.folded}
        if any(_is_health_term(form, begins, words) for form in forms) or parts.search(word.folded[:MAX_TERM_LETTERS]):
            yield word.start, word.end


def _is_health_term(form: str, begins: frozenset[str], words: frozenset[str]) -> bool:
    return form in words or any(
        form[:length] in begins for length in range(MIN_TERM_LETTERS, min(len(form), MAX_TERM_LETTERS) + 1)
    )


@cache
def _read_health_terms() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(HEALTH_TERMS_FILE.read_text())


@cache
def _single_word_terms(kind: str) -> frozenset[str]:
    """What is one word, folded."""
    told = (normalize(one) for lists in _read_health_terms().values() for one in lists[kind])
    return frozenset(one for one in told if " " not in one)


@cache
def _term_beginnings() -> frozenset[str]:
    return _single_word_terms("begins")


@cache
def _word_part_pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(sorted(_single_word_terms("parts"))))


@cache
def _phrase_pattern() -> regex.Pattern[str]:
    """The patterns, and beginnings and words that are more than one word."""
    lists = list(_read_health_terms().values())
    several = [
        normalize(one) + "\\w*" for told in lists for one in (*told["begins"], *told["words"]) if " " in normalize(one)
    ]
    return compile_word_patterns([*several, *(fold_pattern(one) for told in lists for one in told["phrases"])])
