"""Wishes in the words of a request: that a woman comes, that a second person is there, that it is every week. They are
asked back."""

from pathlib import Path

from bot.rules.text import prefix_hints
from bot.rules.understanding import parse_weekly

REQUEST_OPTIONS_FILE = Path(__file__).with_name("detect_options.toml")
WEEKLY = "weekly"


def detect_options(words: str) -> list[str]:
    """The codes of the wishes that these words may say, in any of our languages; a question, never a decision."""
    return [
        *prefix_hints.find_hints(words, REQUEST_OPTIONS_FILE),
        *([WEEKLY] if parse_weekly.parse_weekly(words) else []),
    ]
