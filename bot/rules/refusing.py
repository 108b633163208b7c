"""Refused for where they come from, their faith, their skin or a disability, by a volunteer or by an event.

The phrases stand in refusals.toml, and whoever speaks a language can mend them.
"""

import re
from pathlib import Path

from bot.rules import listed, uttering
from bot.rules.window import READ, begins, slices

LIST = Path(__file__).with_name("refusals.toml")
QUESTION = frozenset("?؟")
COMMA = re.compile("[,،:–]")
FEW, OVERLAP = 5, 100
"""So many words at most say nothing but whom they would not help."""


def refuses(words: str) -> bool:
    """Whether these words of a volunteer say so, in any of our languages."""
    if says_so(words):
        return True
    few = len(uttering.spoken(begins(words)).words) <= FEW and QUESTION.isdisjoint(words)
    return few and ("bare" in listed.told(words, LIST) or "only" in listed.last(words, LIST))


def says_so(words: str) -> bool:
    """Whether they say of themselves whom they would not help, whoever they are."""
    found = listed.told(words, LIST)
    told = not {"told", "softly"}.isdisjoint(found) and "others" not in found
    return told or "rather" in listed.last(words, LIST)


def beside(words: str) -> str:
    """What they say besides."""
    return listed.beside(words, LIST, ("told", "softly", "rather", "bare", "only"))


def shuts_out(*said: str) -> bool:
    """Whether what is said of an event keeps people out; each part of it is read for itself."""
    return any(_shuts_out(part) for one in said for _, part in slices(one, READ, OVERLAP))


def _shuts_out(words: str) -> bool:
    if not {"bare", "shuts"}.isdisjoint(listed.told(words, LIST)) or "only" in listed.last(words, LIST):
        return True
    return any("barred" in listed.last(part, LIST) for part in COMMA.split(words))


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
