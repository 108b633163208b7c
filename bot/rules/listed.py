"""Phrases in one file, by what they tell of and by language; see `bot.rules.phrasing` for how they are written."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from bot.rules import uttering
from bot.rules.phrasing import WALL, Fits, Phrasebook, Reader, Span, Vocabulary
from bot.rules.window import begins

Book = tuple[Phrasebook[tuple[str, str]], Vocabulary]
Found = tuple[Mapping[tuple[str, str], Sequence[Span]], Sequence[Fits]]
TEXTS = 128
"""So many texts with the phrases of one file are remembered while they are worked on."""


def told(words: str, file: Path) -> set[str]:
    """What these words tell of, in any language of the file."""
    spans, _said = _found(words, file)
    return {about for about, _language in spans}


def last(words: str, file: Path) -> set[str]:
    """What a sentence of them ends with."""
    spans, said = _found(words, file)
    ends = {(about, end) for (about, _), found in spans.items() for _, end in found}
    return {about for about, end in ends if end == len(said) or said[end] is WALL}


def beside(words: str, file: Path, abouts: Collection[str]) -> str:
    """These words without what tells of that."""
    spans, _said = _found(words, file)
    places = uttering.spoken(begins(words)).places
    known = [span for (about, _), found in spans.items() if about in abouts for span in found]
    told = [(places[start][0], places[end - 1][1]) for start, end in known]
    return "".join(letter for at, letter in enumerate(words) if not any(start <= at < end for start, end in told))


def _found(words: str, file: Path) -> Found:
    """Where each phrase stands, and the words."""
    return _found_before(begins(words), file)


@lru_cache(TEXTS)
def _found_before(words: str, file: Path) -> Found:
    book, known = read(file)
    said = [WALL if word == uttering.STOP else known.fits(word) for word in uttering.spoken(words).words]
    return book.found(said), said


@cache
def read(file: Path) -> Book:
    """All phrases and their words."""
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    named = lists.pop("words", {})
    book = Phrasebook(
        {
            (about, language): list(map(Reader(named.get(language, {}), uttering.spelled).phrase, phrases))
            for about, tongues in lists.items()
            for language, phrases in tongues.items()
        }
    )
    return book, Vocabulary(book.words())
