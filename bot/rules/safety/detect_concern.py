"""What worries somebody about a neighbour they help, or are helped by; less than danger, and a human reads it at once.

The phrases stand in concerns.toml, and whoever speaks a language can mend them.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from bot.rules.text import phrase_lists
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

CONCERN_PHRASES_FILE = Path(__file__).with_name("detect_concern.toml")
WORRY_MEANING = "worry"
MONEY_SIGN = re.compile(r"[€£$₺₴]")


class Concern(StrEnum):
    """What it is about; where words tell of several, the first one counts."""

    HARM = "harm"
    DISCRIMINATION = "discrimination"
    MONEY = "money"
    FEAR = "fear"
    UNWELL = "unwell"
    QUARREL = "quarrel"


def detect_concern(words: str) -> Concern | None:
    """What these words are a worry about, in any of our languages; None where they are none."""
    found = phrase_lists.find_meanings(MONEY_SIGN.sub(" euro ", words), CONCERN_PHRASES_FILE)
    if "asked" in found and "unasked" not in found:
        found.add(Concern.MONEY)
    return next((concern for concern in Concern if concern in found), None)


def is_worry(words: str) -> bool:
    """Whether these words say that somebody worries about somebody else, though not what there is to fear."""
    return WORRY_MEANING in phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)


def is_about_outsider(words: str, names: Collection[str] = ()) -> bool:
    """Whether these words are about somebody who is no neighbour: a landlord, a clerk, a teacher. Where somebody was
    treated badly, a place such as an office or a surgery says the same. Neighbours have these names."""
    found, said = phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE), normalize(text_start(words))
    somewhere = "elsewhere" in found and Concern.DISCRIMINATION in found
    return ("outside" in found or somewhere) and not any(normalize(name) in said for name in names if name)


def is_danger_of_another(words: str) -> bool:
    """Whether words of danger are about somebody else than who writes them, and none of their own."""
    found = phrase_lists.find_meanings(words, CONCERN_PHRASES_FILE)
    return Concern.HARM in found or ("another" in found and "own" not in found)


def preload_concerns() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(CONCERN_PHRASES_FILE)
