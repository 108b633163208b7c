"""When somebody has time in the week, in their own words: "Mo und Mi vormittags", "mondays and weekends"."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.rules import week
from bot.rules.folding import fold
from bot.rules.window import begins

LIST = Path(__file__).with_name("weektold.toml")
LONGEST_PHRASE = 4
TO = "to"
_PREFIXES = ("وال", "بال", "و", "ب", "ال")
_RANGE = re.compile(r"(?<=\w)(?: [-–—] |[-–—])(?=\w)")


def understood(text: str) -> tuple[str, ...]:
    """The names of the times in `rules.week`; none where no day and no part of a day is said.

    Parts belong to the days before them, or to those behind them where a part is said first.
    """
    told = _ranges(list(_told(fold(_RANGE.sub(" bis ", begins(text))).split())))
    parts_first = bool(told) and told[0] in week.PARTS
    found: set[str] = set()
    for days, parts in _groups(told, parts_first=parts_first):
        found |= {day + part for day in days or "12345" for part in parts or week.PARTS}
    return week.names(found)


def _groups(told: Sequence[str], *, parts_first: bool) -> Iterator[tuple[str, str]]:
    """Days and the parts that are meant of each of them."""
    days, parts, before = "", "", ""
    for one in told:
        kind = "part" if one in week.PARTS else "day"
        if before and kind != before and kind == ("part" if parts_first else "day"):
            yield days, parts
            days, parts = "", ""
        days, parts, before = (days, parts + one, kind) if kind == "part" else (days + one, parts, kind)
    if days or parts:
        yield days, parts


def _ranges(told: Sequence[str]) -> Sequence[str]:
    """From Monday to Thursday is all that lies between them."""
    found: list[str] = []
    for place, one in enumerate(told):
        first, last = found[-1] if found else "", told[place + 1] if place + 1 < len(told) else ""
        if one != TO:
            found.append(one)
        elif first.isdecimal() and last.isdecimal():
            found.append("".join(week.DAYS[int(first[-1]) : int(last[0]) - 1]))
    return [one for one in found if one]


def _told(words: Sequence[str]) -> Iterator[str]:
    """The days, as digits, and the parts of a day, one by one."""
    place = 0
    while place < len(words):
        lengths = range(min(LONGEST_PHRASE, len(words) - place), 0, -1)
        length, means = next(
            ((one, means) for one in lengths if (means := _means(" ".join(words[place : place + one])))), (1, "")
        )
        if means:
            yield means
        place += length


def _means(phrase: str) -> str:
    known = _known()
    bare = (phrase.removeprefix(prefix) for prefix in _PREFIXES if phrase.startswith(prefix))
    return next((known[form] for form in (phrase, *bare) if form in known), "")


@cache
def _known() -> Mapping[str, str]:
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))
    named = {**tables["days"], **tables["parts"], TO: tables["to"]["words"]}
    return {fold(word): means for means, words in named.items() for word in words}
