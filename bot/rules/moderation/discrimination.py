"""Discrimination: a person rejected for origin, faith, skin or disability, by a volunteer or by an event.

The phrases are in discrimination.toml, for any speaker of the language to correct.
"""

import re
from pathlib import Path

from bot.rules.text import phrase_lists, tokens
from bot.rules.text.input_limits import MAX_READ_CHARACTERS, split_overlapping, text_start

DISCRIMINATION_FILE = Path(__file__).with_name("discrimination.toml")
QUESTION_MARKS = frozenset("?؟")
CLAUSE_SEPARATORS = re.compile("[,،:–]")
MAX_BARE_STATEMENT_WORDS = 5
SLICE_OVERLAP = 100
"""So many words at most say nothing but whom they would not help."""


def is_refusal(words: str) -> bool:
    """Whether these words of a volunteer say so, in any of our languages."""
    if is_own_refusal(words):
        return True
    few = len(tokens.tokenize(text_start(words)).words) <= MAX_BARE_STATEMENT_WORDS and QUESTION_MARKS.isdisjoint(words)
    return few and (
        "bare" in phrase_lists.find_meanings(words, DISCRIMINATION_FILE)
        or "only" in phrase_lists.find_final_meanings(words, DISCRIMINATION_FILE)
    )


def is_own_refusal(words: str) -> bool:
    """Whether the author says that they would not help some people, as their own view."""
    found = phrase_lists.find_meanings(words, DISCRIMINATION_FILE)
    told = not {"told", "softly"}.isdisjoint(found) and "others" not in found
    return told or "rather" in phrase_lists.find_final_meanings(words, DISCRIMINATION_FILE)


def text_without_refusal(words: str) -> str:
    """The text without its discriminating phrases."""
    return phrase_lists.text_without(words, DISCRIMINATION_FILE, ("told", "softly", "rather", "bare", "only"))


def is_excluding(*said: str) -> bool:
    """Whether what is said of an event keeps people out; each part of it is read for itself."""
    return any(
        _is_excluding_part(part)
        for one in said
        for _, part in split_overlapping(one, MAX_READ_CHARACTERS, SLICE_OVERLAP)
    )


def _is_excluding_part(words: str) -> bool:
    if not {"bare", "shuts"}.isdisjoint(
        phrase_lists.find_meanings(words, DISCRIMINATION_FILE)
    ) or "only" in phrase_lists.find_final_meanings(words, DISCRIMINATION_FILE):
        return True
    return any(
        "barred" in phrase_lists.find_final_meanings(part, DISCRIMINATION_FILE)
        for part in CLAUSE_SEPARATORS.split(words)
    )


def preload_discrimination() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(DISCRIMINATION_FILE)
