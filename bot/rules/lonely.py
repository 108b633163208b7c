"""Whether somebody says that they are lonely: then a kind word stands before the places where they are welcome."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("lonely.toml")


def told(text: str) -> bool:
    """In so many words, of themselves or of whomever they write for."""
    said = f" {fold(begins(text))}"
    return any(sign in said for sign in _signs())


@cache
def _signs() -> tuple[str, ...]:
    """As they begin, after a blank."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return tuple(f" {fold(one)}" for one in (*listed["words"], *listed["phrases"]))
