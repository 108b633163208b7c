"""What worries somebody about a neighbour they help, or are helped by; less than danger, and a human reads it at once.

The phrases stand in concerns.toml, and whoever speaks a language can mend them.
"""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.rules import uttering
from bot.rules.phrasing import WALL, Phrasebook, Reader, Vocabulary
from bot.rules.window import begins

LIST = Path(__file__).with_name("concerns.toml")


class Concern(StrEnum):
    """What it is about; where words tell of several, the first one counts."""

    HARM = "harm"
    DISCRIMINATION = "discrimination"
    MONEY = "money"
    FEAR = "fear"
    UNWELL = "unwell"
    QUARREL = "quarrel"


def told(words: str) -> Concern | None:
    """What these words are a worry about, in any of our languages; None where they are none."""
    book, known = _book()
    said = [WALL if word == uttering.STOP else known.fits(word) for word in uttering.spoken(begins(words)).words]
    found = {concern for concern, _language in book.found(said)}
    return next((concern for concern in Concern if concern in found), None)


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    _book()


@cache
def _book() -> tuple[Phrasebook[tuple[Concern, str]], Vocabulary]:
    """All phrases and their words. Raises ValueError for a concern that nobody knows."""
    read = Reader({}, uttering.spelled).phrase
    lists = tomllib.loads(LIST.read_text(encoding="utf-8"))
    book = Phrasebook(
        {
            (Concern(about), language): [read(phrase) for phrase in phrases]
            for about, tongues in lists.items()
            for language, phrases in tongues.items()
        }
    )
    return book, Vocabulary(book.words())
