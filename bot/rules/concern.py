"""What worries somebody about a neighbour they help, or are helped by; less than danger, and a human reads it at once.

The phrases stand in concerns.toml, and whoever speaks a language can mend them.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from bot.rules import listed
from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("concerns.toml")
WORRY = "worry"
MONEY = re.compile(r"[€£$₺₴]")


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
    found = listed.told(MONEY.sub(" euro ", words), LIST)
    if "asked" in found and "unasked" not in found:
        found.add(Concern.MONEY)
    return next((concern for concern in Concern if concern in found), None)


def worries(words: str) -> bool:
    """Whether these words say that somebody worries about somebody else, though not what there is to fear."""
    return WORRY in listed.told(words, LIST)


def outside(words: str, names: Collection[str] = ()) -> bool:
    """Whether these words are about somebody who is no neighbour: a landlord, a clerk, a teacher. Where somebody was
    treated badly, a place such as an office or a surgery says the same. Neighbours have these names."""
    found, said = listed.told(words, LIST), fold(begins(words))
    somewhere = "elsewhere" in found and Concern.DISCRIMINATION in found
    return ("outside" in found or somewhere) and not any(fold(name) in said for name in names if name)


def about_another(words: str) -> bool:
    """Whether words of danger are about somebody else than who writes them, and none of their own."""
    found = listed.told(words, LIST)
    return Concern.HARM in found or ("another" in found and "own" not in found)


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
