"""Wishes in the words of a request: that a woman comes, or that a second person is there. They are asked back."""

from pathlib import Path

from bot.rules import hints

LIST = Path(__file__).with_name("wished.toml")


def wishes(words: str) -> list[str]:
    """The codes of the wishes that these words may say, in any of our languages; a question, never a decision."""
    return hints.given(words, LIST)
