"""Doctors, offices, schools and houses that are named: where somebody is seen can be where somebody is found."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from bot.rules.folding import fold
from bot.rules.named import known
from bot.rules.spelled import Spelled, Word, compiled

LIST = Path(__file__).with_name("details") / "offices.toml"
LONGEST_NAME = 3


def offices(said: Spelled) -> Iterator[tuple[int, int]]:
    """Where one stands, with its name."""
    for first, last in said.hits(_kinds()):
        end = _name_behind(said, last)
        before = said.words[first - 1] if said.joined(first) else None
        if end or before:
            yield (before or said.words[first]).start, (end or said.words[last]).end
    for first, last in said.hits(_behind()):
        if first and said.words[first - 1].capital and not _ordinary(said.words[first - 1]):
            yield said.words[first - 1].start, said.words[last].end
    for first, last in said.hits(_named()):
        if said.words[first].folded not in _folded("ordinary"):
            yield said.words[first].start, said.words[last].end


def _name_behind(said: Spelled, last: int) -> Word | None:
    """The last word of a name behind the kind."""
    end = None
    for word in said.words[last + 1 : last + 1 + LONGEST_NAME]:
        if _ordinary(word) or not (word.capital or (end is None and _looks_named(word))):
            break
        end = word
    return end


def _looks_named(word: Word) -> bool:
    """Whether a word of a script without capitals may be a name behind its kind: it has the article, or is one."""
    return word.caseless and (word.folded.startswith("ال") or word.folded in _folded("towns") or known(word))


def _ordinary(word: Word) -> bool:
    return word.folded in _folded("beside") or any(sign.isdigit() for sign in word.folded)


@cache
def _told() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(LIST.read_text())


@cache
def _kinds() -> regex.Pattern[str]:
    return compiled(_told()["kinds"]["any"])


@cache
def _behind() -> regex.Pattern[str]:
    return compiled(_told()["behind"]["any"])


@cache
def _named() -> regex.Pattern[str]:
    return compiled(_told()["named"]["any"])


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(fold(one) for one in _told()[kind]["any"])
