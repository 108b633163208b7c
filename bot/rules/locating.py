"""Where somebody means: a quarter or a postcode, or the whole city, found among the words of a sentence or a search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.rules import spotting
from bot.rules.window import begins
from db.model import Point, Quarter

POSTCODE = re.compile(r"\b(\d{5})\b")


@dataclass(frozen=True, slots=True)
class Meant:
    """The one quarter that is meant, or the whole city; neither where none is named, or several are."""

    quarter: Quarter | None = None
    city: bool = False


def locate(rest: str, quarters: Sequence[Quarter]) -> tuple[Quarter | None, str]:
    """The quarter that is named in the beginning of `rest`, and the words that are left of it without the name.

    A postcode wins; else what is, give or take a typo, what people call a quarter.
    """
    rest = begins(rest)
    code = POSTCODE.search(rest)
    if code:
        left = (rest[: code.start()] + rest[code.end() :]).strip()
        return next((quarter for quarter in quarters if code[1] in quarter.postcodes), None), left
    found = spotting.spots(rest, quarters, asked=True)
    return (found[0].quarter, found[0].left) if found else (None, rest)


def whole(rest: str, city: Sequence[str]) -> tuple[bool, str]:
    """Whether the city is named in the beginning of `rest`, by any of its names, and the words that are left of it."""
    found = spotting.spots(rest, _whole(tuple(city)), asked=True)
    return (True, found[0].left) if found else (False, rest)


def named(text: str, quarters: Sequence[Quarter]) -> Quarter | None:
    """The one quarter that a sentence names, however it is spelled; None where it names several, or none."""
    found = spotting.spots(text, quarters)
    if len({one.quarter.id for one in found}) > 1:
        found = list(spotting.meant(found, text))
    those = {one.quarter.id: one.quarter for one in found}
    inner = [one for one in those.values() if one.within in those]
    if len(those) == 2 and len(inner) == 1:
        return inner[0]
    return next(iter(those.values())) if len(those) == 1 else None


def meant(text: str, quarters: Sequence[Quarter], city: Sequence[str]) -> Meant:
    """The quarter that a sentence names; where it names none, whether it names the city, by any of its names."""
    quarter = named(text, quarters)
    return Meant(quarter, city=quarter is None and bool(spotting.spots(text, _whole(tuple(city)))))


@lru_cache(maxsize=4)
def _whole(city: tuple[str, ...]) -> tuple[Quarter, ...]:
    """The city as if it were a quarter of itself."""
    return (Quarter("", city[0], Point(0, 0), "", city[1:], ()),) if city else ()
