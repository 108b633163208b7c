"""No-shows in a person's own text: waiting for a helper who has not come, or standing at a door that nobody opens.

The phrases are in no_show_phrases.toml, for any speaker of the language to correct.
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
    """Who is missing: a helper who has not come, or the requester behind a door."""

    ABSENT = "absent"
    UNOPENED = "unopened"


def is_possible_no_show(words: str) -> bool:
    """Whether the text may be about a no-show, so that it is worth looking for an open contact."""
    return "perhaps" in phrase_lists.find_meanings(words, NO_SHOW_PHRASES_FILE)


def find_no_show(words: str, name: str) -> NoShowKind | None:
    """What these words say about a neighbour of this name; None where they say neither."""
    found = phrase_lists.find_meanings(_replace_name(words, name), NO_SHOW_PHRASES_FILE)
    return next((one for one in NoShowKind if one in found), None)


def text_without_no_show(words: str, name: str) -> str:
    """The text without the phrases about the no-show and the waiting time."""
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
