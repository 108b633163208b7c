"""Where somebody means: a quarter or a postcode found among the words of a search."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.rules import sounding
from bot.rules.folding import fold, words
from bot.rules.names import Names
from bot.rules.query import stems
from bot.rules.window import begins
from db.model import Quarter

POSTCODE = re.compile(r"\b(\d{5})\b")
SURE = 84
LONGEST_NAME = 6
"""Words; no name of a quarter has more."""
SHORTEST_NAMED = 4
"""Letters; what is shorter stands in too many sentences that name no quarter."""


def locate(rest: str, quarters: Sequence[Quarter]) -> tuple[Quarter | None, str]:
    """The quarter that is named in the beginning of `rest`, and the words that are left of it without the name.

    A postcode wins; else the longest run of words that is, give or take a typo, what people call a quarter.
    """
    rest = begins(rest)
    code = POSTCODE.search(rest)
    if code:
        left = (rest[: code.start()] + rest[code.end() :]).strip()
        return next((quarter for quarter in quarters if code[1] in quarter.postcodes), None), left
    spoken = rest.split()
    folded = [fold(word) for word in spoken]
    names = _names(tuple(quarters), latin=all(map(str.isascii, folded)))
    for length in range(min(len(spoken), LONGEST_NAME), 0, -1):
        strangers: set[str] = set()
        for start in range(len(spoken) - length + 1):
            run = " ".join(filter(None, folded[start : start + length]))
            found = names.closest(run, SURE) if run not in strangers else []
            if found:
                return found[0][0], " ".join(spoken[:start] + spoken[start + length :])
            strangers.add(run)
    return None, rest


def named(text: str, quarters: Sequence[Quarter]) -> Quarter | None:
    """The one quarter that a sentence names, letter by letter but for an ending or a preposition, or by its sound in
    other letters; None where it names several, or none."""
    spoken, sounds = [set(stems(word)) for word in words(begins(text))], sounding.foreign(begins(text))
    found = {quarter.id: quarter for quarter, name in _known(tuple(quarters)) if _says(spoken, name)}
    if sounds:
        found |= {quarter.id: quarter for quarter in quarters if sounding.heard(sounds, quarter.name)}
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4)
def _known(quarters: tuple[Quarter, ...]) -> list[tuple[Quarter, list[str]]]:
    """Each quarter with the words of each of its names."""
    return [(quarter, fold(name).split()) for quarter in quarters for name in (quarter.name, *quarter.names)]


def _says(spoken: Sequence[set[str]], name: Sequence[str]) -> bool:
    if sum(map(len, name)) < SHORTEST_NAMED:
        return False
    starts = range(len(spoken) - len(name) + 1)
    return any(all(part in forms for part, forms in zip(name, spoken[start:], strict=False)) for start in starts)


@lru_cache(maxsize=4)
def _names(quarters: tuple[Quarter, ...], *, latin: bool) -> Names[Quarter]:
    return Names({name: quarter for quarter in quarters for name in _spellings(quarter, latin=latin)})


def _spellings(quarter: Quarter, *, latin: bool) -> list[str]:
    """What it is called; Latin words are held against Latin names only, for across scripts they sound like anything."""
    names = (quarter.name, *quarter.names)
    return [name for name in names if not latin or fold(name).isascii()]
