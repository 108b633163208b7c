"""What worries somebody about a neighbour they help, or are helped by; less than danger, and a human reads it at once.

The phrases stand in concerns.toml, and whoever speaks a language can mend them.
"""

import re
from enum import StrEnum
from pathlib import Path

from bot.rules import listed

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


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
