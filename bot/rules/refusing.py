"""A volunteer would not help somebody for where they come from, their faith, their skin or a disability.

The phrases stand in refusals.toml, and whoever speaks a language can mend them.
"""

from pathlib import Path

from bot.rules import listed, uttering
from bot.rules.window import begins

LIST = Path(__file__).with_name("refusals.toml")
FEW = 5
"""So many words at most say nothing but whom they would not help."""


def refuses(words: str) -> bool:
    """Whether these words of a volunteer say so, in any of our languages."""
    found = listed.told(words, LIST)
    return "told" in found or ("bare" in found and len(uttering.spoken(begins(words)).words) <= FEW)


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(LIST)
