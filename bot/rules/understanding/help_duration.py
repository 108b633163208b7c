"""How long a visit took, out of a helper's sentence: "hat 1 Stunde gedauert", "it took 45 minutes", "1 saat sürdü"."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.understanding.parse_duration import MAX_DURATION_MINUTES

HELP_DURATION_FILE = Path(__file__).with_suffix(".toml")
MAX_WORDS = 12
"""Whoever writes more tells of something besides, which a person should read."""
MINUTES_PER_HOUR = 60
_CLOCK = r"\d{1,2}:[0-5]\d"
_NUMBER = r"\d{1,3}(?:[.,٫]\d{1,2})?"


@dataclass(frozen=True, slots=True)
class HelpDuration:
    """How many `minutes` a visit took; `alone` where the text is the duration and nothing else, as the answer to a
    question would be.
    """

    minutes: int
    alone: bool


@dataclass(frozen=True, slots=True)
class _DurationWords:
    took: re.Pattern[str]
    otherwise: re.Pattern[str]
    fillers: re.Pattern[str]
    amount: re.Pattern[str]
    said: dict[str, int]
    numbers: dict[str, int]
    minute_units: frozenset[str]


def find_help_duration(text: str) -> HelpDuration | None:
    """How long a visit took that is over; None for a question, a wait, a delay or anything else."""
    words = _read_words()
    plain = _plain(text)
    if len(plain.split()) > MAX_WORDS or plain.rstrip().endswith(("?", "؟")) or words.otherwise.search(plain):
        return None
    found = list(words.amount.finditer(plain))
    minutes = sum(_minutes_of(one, words) for one in found)
    if not _is_one_amount(found, words) or not 0 < minutes <= MAX_DURATION_MINUTES:
        return None
    rest = words.fillers.sub(" ", words.amount.sub(" ", plain))
    alone = not any(char.isalnum() for char in rest)
    return HelpDuration(minutes, alone) if alone or words.took.search(plain) else None


def _plain(text: str) -> str:
    """Small letters and Latin digits."""
    small = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("i̇", "i")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in small)


def _is_one_amount(found: list[re.Match[str]], words: _DurationWords) -> bool:
    """Whether it is one duration: some hours, some minutes, or hours with minutes behind them."""
    units = [one["unit"] in words.minute_units for one in found]
    return units in ([False], [True], [False, True])


def _minutes_of(found: re.Match[str], words: _DurationWords) -> int:
    if found["said"]:
        return words.said[found["said"]]
    each = 1 if found["unit"] in words.minute_units else MINUTES_PER_HOUR
    if ":" in found["number"]:
        hours, minutes = found["number"].split(":")
        return MINUTES_PER_HOUR * int(hours) + int(minutes)
    named = words.numbers.get(found["number"])
    return round(each * (named or float(re.sub("[,٫]", ".", found["number"]))))


@cache
def _read_words() -> _DurationWords:
    told = tomllib.loads(HELP_DURATION_FILE.read_text())
    said = {_plain(one): int(minutes) for minutes, many in told["said"].items() for one in many}
    numbers = {_plain(one): int(number) for number, many in told["numbers"].items() for one in many}
    units = f"(?P<unit>{_any([*told['hours'], *told['minutes']])})"
    counted = rf"(?P<number>{_CLOCK}|{_NUMBER}|{_any(numbers)})\s*{units}"
    return _DurationWords(
        took=_whole(_any(told["took"])),
        otherwise=_whole(_any(told["otherwise"])),
        fillers=_whole(_any(told["fillers"])),
        amount=_whole(rf"{counted}|(?P<said>{_any(said)})"),
        said=said,
        numbers=numbers,
        minute_units=frozenset(_plain(one) for one in told["minutes"]),
    )


def _any(phrases: Iterable[str]) -> str:
    """One of these, the longest first."""
    return "|".join(re.escape(_plain(one)) for one in sorted(phrases, key=len, reverse=True))


def _whole(pattern: str) -> re.Pattern[str]:
    """It stands for itself, not within a word."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
