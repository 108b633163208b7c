"""Phrases in one file, by what they tell of and by language; see `bot.rules.phrasing` for how they are written."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules import uttering
from bot.rules.phrasing import WALL, Phrasebook, Reader, Vocabulary
from bot.rules.window import begins

Book = tuple[Phrasebook[tuple[str, str]], Vocabulary]


def told(words: str, file: Path) -> set[str]:
    """What these words tell of, in any language of the file."""
    book, known = read(file)
    said = [WALL if word == uttering.STOP else known.fits(word) for word in uttering.spoken(begins(words)).words]
    return {about for about, _language in book.found(said)}


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
