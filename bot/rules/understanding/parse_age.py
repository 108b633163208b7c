"""A person's age in free text: "ja, ich bin 47", "мені 35", "ايه فوق ال18", "noch nicht"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.rules.access.roles import AgeGroup
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.yes_no import YesNo, parse_yes_no

AGE_WORDS_FILE = Path(__file__).with_name("parse_age.toml")
ADULT_AGE = 18
YOUTH_AGE = 16
MIN_STATED_AGE = 5
MAX_STATED_AGE = 115
MAX_AGE_ANSWER_WORDS = 8
MAX_CLEAR_AGE_WORDS = 5
_NUMBER = re.compile(r"\d+")


def parse_age(text: str, universal: Mapping[str, str]) -> AgeGroup | None:
    """The age group in the text; None where there is none or it is ambiguous. `universal` are the words for
    yes and no.
    """
    words = normalize(text_start(text)).split()
    if not 0 < len(words) <= MAX_AGE_ANSWER_WORDS:
        return None
    known = _read_age_words()
    numbers = {int(one) for one in _NUMBER.findall(" ".join(words)) if len(one) < len("1000")}
    under = any(known.get(word) == "under" for word in words)
    if numbers:
        told = _age_of_all(numbers)
        clear = told is AgeGroup.ADULT or (
            len(words) <= MAX_CLEAR_AGE_WORDS and not any(known.get(word) == "hour" for word in words)
        )
        return told if clear and not under else None
    grown = any(known.get(word) == "adult" for word in words) or parse_yes_no(text, universal) is YesNo.YES
    begun = universal.get(words[0]) == "yes"
    return AgeGroup.ADULT if (grown or begun) and not under else None


def _age_of_all(numbers: set[int]) -> AgeGroup | None:
    """The age that all these numbers can be."""
    ages = {_age_group(number) for number in numbers}
    return next(iter(ages)) if len(ages) == 1 else None


def _age_group(number: int) -> AgeGroup | None:
    if not MIN_STATED_AGE <= number <= MAX_STATED_AGE:
        return None
    return AgeGroup.ADULT if number >= ADULT_AGE else AgeGroup.SIXTEEN if number >= YOUTH_AGE else AgeGroup.CHILD


@cache
def _read_age_words() -> Mapping[str, str]:
    tables = tomllib.loads(AGE_WORDS_FILE.read_text(encoding="utf-8"))["aged"]
    return {normalize(word): means for means in tables for word in tables[means]}
