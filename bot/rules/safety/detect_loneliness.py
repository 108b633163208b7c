"""Whether a person says that they are lonely: then a kind sentence comes before the places to meet."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

LONELY_PHRASES_FILE = Path(__file__).with_name("detect_loneliness.toml")


def is_lonely(text: str) -> bool:
    """Whether the text says plainly that its author, or the person it is written for, is lonely."""
    said = f" {normalize(text_start(text))}"
    return any(sign in said for sign in _read_phrases())


@cache
def _read_phrases() -> tuple[str, ...]:
    """As they begin, after a blank."""
    listed = tomllib.loads(LONELY_PHRASES_FILE.read_text(encoding="utf-8"))
    return tuple(f" {normalize(one)}" for one in (*listed["words"], *listed["phrases"]))
