"""Who waits for a helper who has not come, or stands before a door that nobody opens, in their own words.

The phrases stand in waiting.toml, and whoever speaks a language can mend them.
"""

import re
from enum import StrEnum
from pathlib import Path

from bot.rules.text import phrase_lists
from bot.rules.text.input_limits import text_start

NO_SHOW_PHRASES_FILE = Path(__file__).with_name("no_show_phrases.toml")
NEIGHBOUR_PLACEHOLDER = " thisneighbour "
"""Stands for the name of the other one, which no list of words can know."""


class NoShowKind(StrEnum):
    """For whom: a helper who has not come, or whoever lives behind a door."""

    ABSENT = "absent"
    UNOPENED = "unopened"


def is_possible_no_show(words: str) -> bool:
    """Whether it is worth asking whom they are in touch with."""
    return "perhaps" in phrase_lists.find_meanings(words, NO_SHOW_PHRASES_FILE)


def find_no_show(words: str, name: str) -> NoShowKind | None:
    """What these words say about a neighbour of this name; None where they say neither."""
    found = phrase_lists.find_meanings(_replace_name(words, name), NO_SHOW_PHRASES_FILE)
    return next((one for one in NoShowKind if one in found), None)


def text_without_no_show(words: str, name: str) -> str:
    """What they say besides, and besides how long they wait."""
    return phrase_lists.text_without(_replace_name(words, name), NO_SHOW_PHRASES_FILE, (*NoShowKind, "since"))


def _replace_name(words: str, name: str) -> str:
    return _name_pattern(name).sub(NEIGHBOUR_PLACEHOLDER, text_start(words)) if name.strip() else text_start(words)


def is_named(words: str, name: str) -> bool:
    """Whether a neighbour of this name is named in these words."""
    return bool(name.strip()) and _name_pattern(name).search(text_start(words)) is not None


def _name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE)


def preload_no_show_phrases() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(NO_SHOW_PHRASES_FILE)
