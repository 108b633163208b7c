"""Lists of how words begin, each under the hint that it gives a reader; any language, anywhere in a sentence."""

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.text.normalize import normalize


def find_hints(words: str, listed: Path) -> list[str]:
    """The hints whose beginnings occur in the text, in the order of the list."""
    said = f" {normalize(words)}"
    return [hint for hint, beginnings in _read_hints(listed).items() if any(f" {one}" in said for one in beginnings)]


@cache
def _read_hints(listed: Path) -> dict[str, tuple[str, ...]]:
    """The folded beginnings of every hint, of all languages together."""
    told = tomllib.loads(listed.read_text())
    return {
        hint: tuple(normalize(one) for several in lists.values() for one in several) for hint, lists in told.items()
    }
