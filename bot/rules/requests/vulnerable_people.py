"""Whether a request may be about a child or a frail person, so that its reader looks twice; and whether it asks for
childcare.
"""

from enum import StrEnum
from pathlib import Path

from bot.rules.text import phrase_lists, prefix_hints
from bot.rules.understanding import parse_child_age

VULNERABLE_PEOPLE_FILE, CHILDCARE_FILE = (
    Path(__file__).with_name(name) for name in ("vulnerable_people.toml", "childcare.toml")
)


class VulnerableGroup(StrEnum):
    """People who may need more care than others."""

    CHILD = "child"
    FRAIL = "frail"


def find_vulnerable_groups(words: str) -> list[VulnerableGroup]:
    """Who these words may be about, in any of our languages: a reader looks twice, and a child takes more trust."""
    given = {VulnerableGroup(hint) for hint in prefix_hints.find_hints(words, VULNERABLE_PEOPLE_FILE)}
    given |= {VulnerableGroup.CHILD} if parse_child_age.mentions_child_age(words) or is_childcare(words) else set()
    return [one for one in VulnerableGroup if one in given]


def is_childcare(words: str) -> bool:
    """Whether the request is for childcare, which a city offers only where its settings say so."""
    found = phrase_lists.find_meanings(words, CHILDCARE_FILE)
    return "childcare" in found or ("company" in found and parse_child_age.mentions_child_age(words))


def preload_vulnerable_people() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(CHILDCARE_FILE)
    parse_child_age.preload_phrases()
