"""Whether a request may be about a child or about somebody frail, so that whoever reads it looks twice."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.rules.folding import fold

LIST = Path(__file__).with_name("care.toml")


class Care(StrEnum):
    """Who may need more care than others."""

    CHILD = "child"
    FRAIL = "frail"


def about(words: str) -> list[Care]:
    """Who these words may be about, in any of our languages; a hint for people, never a reason to refuse."""
    said = f" {fold(words)}"
    return [care for care, beginnings in _beginnings().items() if any(f" {one}" in said for one in beginnings)]


@cache
def _beginnings() -> dict[Care, tuple[str, ...]]:
    """Raises ValueError for a kind of care that nobody knows."""
    told = tomllib.loads(LIST.read_text())
    return {Care(kind): tuple(fold(one) for many in lists.values() for one in many) for kind, lists in told.items()}
