"""Where somebody means: a quarter or a postcode found among the words of a search."""

import re
from collections.abc import Sequence

from bot.rules.folding import closest, fold
from db.model import Quarter

POSTCODE = re.compile(r"\b(\d{5})\b")
SURE = 84


def locate(rest: str, quarters: Sequence[Quarter]) -> tuple[Quarter | None, str]:
    """The quarter that is named in `rest`, and the words that are left without it.

    A postcode wins; else the longest run of words that is, give or take a typo, what people call a quarter.
    """
    code = POSTCODE.search(rest)
    if code:
        left = (rest[: code.start()] + rest[code.end() :]).strip()
        return next((quarter for quarter in quarters if code[1] in quarter.postcodes), None), left
    names = {name: quarter for quarter in quarters for name in _spellings(quarter, latin=fold(rest).isascii())}
    words = rest.split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = closest(" ".join(words[start : start + length]), names, SURE)
            if found:
                return found[0][0], " ".join(words[:start] + words[start + length :])
    return None, rest


def _spellings(quarter: Quarter, *, latin: bool) -> list[str]:
    """What it is called; Latin words are held against Latin names only, for across scripts they sound like anything."""
    names = (quarter.name, *quarter.names)
    return [name for name in names if not latin or fold(name).isascii()]
