"""Doctors, offices, schools and houses with a name: a person may be found there."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from bot.rules.privacy.person_names import is_first_name
from bot.rules.text.normalize import normalize
from bot.rules.text.positioned_words import PositionedText, PositionedWord, compile_word_patterns

OFFICES_FILE = Path(__file__).with_name("word_lists") / "offices.toml"
MAX_NAME_WORDS = 3
DEGREES = frozenset({"med", "dent", "vet", "phil", "rer", "nat"})
"""Stand between "Dr." and the name."""


def find_named_offices(said: PositionedText) -> Iterator[tuple[int, int]]:
    """The spans of named offices, with the name, as character offsets."""
    for first, last in said.hits(_kind_pattern()):
        end = _find_name_end(said, last)
        before = said.words[first - 1] if said.joined(first) else None
        if end or before:
            yield (before or said.words[first]).start, (end or said.words[last]).end
    for first, last in said.hits(_name_after_pattern()):
        if first and said.words[first - 1].capital and not _is_ordinary_word(said.words[first - 1]):
            yield said.words[first - 1].start, said.words[last].end
    for first, last in said.hits(_named_office_pattern()):
        if said.words[first].folded not in _folded_words("ordinary"):
            yield said.words[first].start, said.words[last].end


def _find_name_end(said: PositionedText, last: int) -> PositionedWord | None:
    """The last word of a name behind the kind."""
    end = None
    for word in said.words[last + 1 : last + 1 + MAX_NAME_WORDS]:
        if end and word.folded in DEGREES:
            continue
        if _is_ordinary_word(word) or not (word.capital or (end is None and _is_caseless_name(word))):
            break
        end = word
    return end


def _is_caseless_name(word: PositionedWord) -> bool:
    """Whether a word of a script without capitals may be a name behind its kind: it has the article, or is one."""
    return word.caseless and (
        word.folded.startswith("ال") or word.folded in _folded_words("towns") or is_first_name(word)
    )


def _is_ordinary_word(word: PositionedWord) -> bool:
    return word.folded in _folded_words("beside") or any(sign.isdigit() for sign in word.folded)


@cache
def _read_office_words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(OFFICES_FILE.read_text())


@cache
def _kind_pattern() -> regex.Pattern[str]:
    return compile_word_patterns(_read_office_words()["kinds"]["any"])


@cache
def _name_after_pattern() -> regex.Pattern[str]:
    return compile_word_patterns(_read_office_words()["behind"]["any"])


@cache
def _named_office_pattern() -> regex.Pattern[str]:
    return compile_word_patterns(_read_office_words()["named"]["any"])


@cache
def _folded_words(kind: str) -> frozenset[str]:
    return frozenset(normalize(one) for one in _read_office_words()[kind]["any"])
