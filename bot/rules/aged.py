"""How old somebody says they are, in their own words: "ja, ich bin 47", "мені 35", "ايه فوق ال18", "noch nicht"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.rules.agreeing import Said, agreement
from bot.rules.folding import fold
from bot.rules.roles import Age
from bot.rules.window import begins

LIST = Path(__file__).with_name("aged.toml")
ADULT, SIXTEEN, YOUNGEST, OLDEST = 18, 16, 5, 115
MOST_WORDS, FEW_WORDS = 8, 5
_NUMBER = re.compile(r"\d+")


def understood(text: str, universal: Mapping[str, str]) -> Age | None:
    """None where it is not said, or could be either. `universal` are the words for yes and no."""
    words = fold(begins(text)).split()
    if not 0 < len(words) <= MOST_WORDS:
        return None
    known = _known()
    numbers = {int(one) for one in _NUMBER.findall(" ".join(words)) if len(one) < len("1000")}
    under = any(known.get(word) == "under" for word in words)
    if numbers:
        told = _of(numbers)
        clear = told is Age.ADULT or (len(words) <= FEW_WORDS and not any(known.get(word) == "hour" for word in words))
        return told if clear and not under else None
    grown = any(known.get(word) == "adult" for word in words) or agreement(text, universal) is Said.YES
    begun = universal.get(words[0]) == "yes"
    return Age.ADULT if (grown or begun) and not under else None


def _of(numbers: set[int]) -> Age | None:
    """The age that all these numbers can be."""
    ages = {_age(number) for number in numbers}
    return next(iter(ages)) if len(ages) == 1 else None


def _age(number: int) -> Age | None:
    if not YOUNGEST <= number <= OLDEST:
        return None
    return Age.ADULT if number >= ADULT else Age.SIXTEEN if number >= SIXTEEN else Age.CHILD


@cache
def _known() -> Mapping[str, str]:
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))["aged"]
    return {fold(word): means for means in tables for word in tables[means]}
