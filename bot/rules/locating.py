"""Where somebody means: a quarter or a postcode found among the words of a search."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.rules.folding import fold
from bot.rules.names import Names
from bot.rules.window import begins
from db.model import Quarter

POSTCODE = re.compile(r"\b(\d{5})\b")
SURE = 84
LONGEST_NAME = 6
"""Words; no name of a quarter has more."""


def locate(rest: str, quarters: Sequence[Quarter]) -> tuple[Quarter | None, str]:
    """The quarter that is named in the beginning of `rest`, and the words that are left of it without the name.

    A postcode wins; else the longest run of words that is, give or take a typo, what people call a quarter.
    """
    rest = begins(rest)
    code = POSTCODE.search(rest)
    if code:
        left = (rest[: code.start()] + rest[code.end() :]).strip()
        return next((quarter for quarter in quarters if code[1] in quarter.postcodes), None), left
    words = rest.split()
    folded = [fold(word) for word in words]
    names = _names(tuple(quarters), latin=all(map(str.isascii, folded)))
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        strangers: set[str] = set()
        for start in range(len(words) - length + 1):
            run = " ".join(filter(None, folded[start : start + length]))
            found = names.closest(run, SURE) if run not in strangers else []
            if found:
                return found[0][0], " ".join(words[:start] + words[start + length :])
            strangers.add(run)
    return None, rest


@lru_cache(maxsize=4)
def _names(quarters: tuple[Quarter, ...], *, latin: bool) -> Names[Quarter]:
    return Names({name: quarter for quarter in quarters for name in _spellings(quarter, latin=latin)})


def _spellings(quarter: Quarter, *, latin: bool) -> list[str]:
    """What it is called; Latin words are held against Latin names only, for across scripts they sound like anything."""
    names = (quarter.name, *quarter.names)
    return [name for name in names if not latin or fold(name).isascii()]
