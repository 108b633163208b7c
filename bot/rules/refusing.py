"""Refused for where they come from, their faith, their skin or a disability, by a volunteer or by an event.

The phrases stand in refusals.toml, and whoever speaks a language can mend them.
"""

from pathlib import Path

from bot.rules import listed, uttering
from bot.rules.window import READ, begins, slices

LIST = Path(__file__).with_name("refusals.toml")
FEW, OVERLAP = 5, 100
"""So many words at most say nothing but whom they would not help."""


def refuses(words: str) -> bool:
    """Whether these words of a volunteer say so, in any of our languages."""
    found, ends = listed.told(words, LIST), listed.last(words, LIST)
    if not {"told", "softly"}.isdisjoint(found) or "rather" in ends:
        return True
    return len(uttering.spoken(begins(words)).words) <= FEW and ("bare" in found or "only" in ends)


def shuts_out(*said: str) -> bool:
    """Whether what is said of an event keeps people out; each part of it is read for itself."""
    return any(_shuts_out(part) for one in said for _, part in slices(one, READ, OVERLAP))


def _shuts_out(words: str) -> bool:
    return not {"bare", "shuts"}.isdisjoint(listed.told(words, LIST)) or "only" in listed.last(words, LIST)


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
