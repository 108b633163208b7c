"""Whether a request may be about a child or about somebody frail, so that whoever reads it looks twice; and whether it
asks a neighbour to look after children."""

from enum import StrEnum
from pathlib import Path

from bot.rules import hints, listed

LIST, CHILDCARE = (Path(__file__).with_name(name) for name in ("care.toml", "childcare.toml"))


class Care(StrEnum):
    """Who may need more care than others."""

    CHILD = "child"
    FRAIL = "frail"


def about(words: str) -> list[Care]:
    """Who these words may be about, in any of our languages: a reader looks twice, and a child takes more trust."""
    given = {Care(hint) for hint in hints.given(words, LIST)}
    given |= {Care.CHILD} if looks_after_children(words) else set()
    return [one for one in Care if one in given]


def looks_after_children(words: str) -> bool:
    """Whether somebody is to look after children, which a city offers only where it says so."""
    return bool(listed.told(words, CHILDCARE))


def warm() -> None:
    """Read the phrases, so that nobody waits for it."""
    listed.read(CHILDCARE)
