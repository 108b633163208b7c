"""Who waits for a helper who has not come, or stands before a door that nobody opens, in their own words.

The phrases stand in waiting.toml, and whoever speaks a language can mend them.
"""

import re
from enum import StrEnum
from pathlib import Path

from bot.rules import listed
from bot.rules.window import begins

LIST = Path(__file__).with_name("waiting.toml")
NEIGHBOUR = " thisneighbour "
"""Stands for the name of the other one, which no list of words can know."""


class Waits(StrEnum):
    """For whom: a helper who has not come, or whoever lives behind a door."""

    ABSENT = "absent"
    UNOPENED = "unopened"


def perhaps(words: str) -> bool:
    """Whether it is worth asking whom they are in touch with."""
    return "perhaps" in listed.told(words, LIST)


def told(words: str, name: str) -> Waits | None:
    """What these words say about a neighbour of this name; None where they say neither."""
    found = listed.told(_named(words, name), LIST)
    return next((one for one in Waits if one in found), None)


def beside(words: str, name: str) -> str:
    """What they say besides, and besides how long they wait."""
    return listed.beside(_named(words, name), LIST, (*Waits, "since"))


def _named(words: str, name: str) -> str:
    return _pattern(name).sub(NEIGHBOUR, begins(words)) if name.strip() else begins(words)


def names(words: str, name: str) -> bool:
    """Whether a neighbour of this name is named in these words."""
    return bool(name.strip()) and _pattern(name).search(begins(words)) is not None


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE)


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
