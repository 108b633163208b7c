"""Whether a request may be about a child or about somebody frail, so that whoever reads it looks twice."""

from enum import StrEnum
from pathlib import Path

from bot.rules import hints

LIST = Path(__file__).with_name("care.toml")


class Care(StrEnum):
    """Who may need more care than others."""

    CHILD = "child"
    FRAIL = "frail"


def about(words: str) -> list[Care]:
    """Who these words may be about, in any of our languages; a hint for people, never a reason to refuse."""
    return [Care(hint) for hint in hints.given(words, LIST)]
