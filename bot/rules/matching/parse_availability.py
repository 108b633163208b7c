"""A volunteer's availability in free text: "Mo und Mi vormittags", "mondays and weekends"."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules.matching import availability
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

AVAILABILITY_WORDS_FILE = Path(__file__).with_name("parse_availability.toml")
MAX_PHRASE_WORDS = 4
RANGE_WORD = "to"
_PREFIXES = ("وال", "بال", "و", "ب", "ال")
_RANGE_DASH = re.compile(r"(?<=\w)(?: [-–—] |[-–—])(?=\w)")


def parse_availability(text: str) -> tuple[str, ...]:
    """The names of times in `rules.matching.availability`; empty where the text names no day or part of one.

    Parts belong to the days before, or to the days after where a part comes first.
    """
    told = _expand_ranges(list(_find_days_and_parts(normalize(_RANGE_DASH.sub(" bis ", text_start(text))).split())))
    parts_first = bool(told) and told[0] in availability.PART_CODES
    found: set[str] = set()
    for days, parts in _group_days_and_parts(told, parts_first=parts_first):
        found |= {day + part for day in days or "12345" for part in parts or availability.PART_CODES}
    return availability.names_of_codes(found)


def _group_days_and_parts(told: Sequence[str], *, parts_first: bool) -> Iterator[tuple[str, str]]:
    """Days and the parts that are meant of each of them."""
    days, parts, before = "", "", ""
    for one in told:
        kind = "part" if one in availability.PART_CODES else "day"
        if before and kind != before and kind == ("part" if parts_first else "day"):
            yield days, parts
            days, parts = "", ""
        days, parts, before = (days, parts + one, kind) if kind == "part" else (days + one, parts, kind)
    if days or parts:
        yield days, parts


def _expand_ranges(told: Sequence[str]) -> Sequence[str]:
    """From Monday to Thursday is all that lies between them."""
    found: list[str] = []
    for place, one in enumerate(told):
        first = found[-1] if found else ""
        last = told[place + 1] if place + 1 < len(told) else ""
        if one != RANGE_WORD:
            found.append(one)
        elif first.isdecimal() and last.isdecimal():
            found.append("".join(availability.DAY_CODES[int(first[-1]) : int(last[0]) - 1]))
    return [one for one in found if one]


def _find_days_and_parts(words: Sequence[str]) -> Iterator[str]:
    """The days, as digits, and the parts of a day, one by one."""
    place = 0
    while place < len(words):
        lengths = range(min(MAX_PHRASE_WORDS, len(words) - place), 0, -1)
        length, means = next(
            ((one, means) for one in lengths if (means := _meaning_of(" ".join(words[place : place + one])))), (1, "")
        )
        if means:
            yield means
        place += length


def _meaning_of(phrase: str) -> str:
    known = _read_words()
    bare = (phrase.removeprefix(prefix) for prefix in _PREFIXES if phrase.startswith(prefix))
    return next((known[form] for form in (phrase, *bare) if form in known), "")


@cache
def _read_words() -> Mapping[str, str]:
    tables = tomllib.loads(AVAILABILITY_WORDS_FILE.read_text(encoding="utf-8"))
    named = {**tables["days"], **tables["parts"], RANGE_WORD: tables["to"]["words"]}
    return {normalize(word): means for means, words in named.items() for word in words}
