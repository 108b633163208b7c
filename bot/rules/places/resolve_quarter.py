"""Which area a text means: a quarter, a postcode or the whole city, found in a sentence or a search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.rules.places import quarter_mentions
from bot.rules.text.input_limits import text_start
from db.model import Point, Quarter

POSTCODE_PATTERN = re.compile(r"\b(\d{5})\b")


@dataclass(frozen=True, slots=True)
class QuarterOrCity:
    """The one quarter that is meant, or the whole city; neither where none is named, or several are."""

    quarter: Quarter | None = None
    city: bool = False


def find_quarter_at_start(rest: str, quarters: Sequence[Quarter]) -> tuple[Quarter | None, str]:
    """The quarter that is named in the beginning of `rest`, and the words that are left of it without the name.

    A postcode wins; else what is, give or take a typo, what people call a quarter.
    """
    rest = text_start(rest)
    code = POSTCODE_PATTERN.search(rest)
    if code:
        left = (rest[: code.start()] + rest[code.end() :]).strip()
        return next((quarter for quarter in quarters if code[1] in quarter.postcodes), None), left
    found = quarter_mentions.find_quarter_mentions(rest, quarters, asked=True)
    return (found[0].quarter, found[0].left) if found else (None, rest)


def find_city_at_start(rest: str, city: Sequence[str]) -> tuple[bool, str]:
    """Whether the city is named in the beginning of `rest`, by any of its names, and the words that are left of it."""
    found = quarter_mentions.find_quarter_mentions(rest, _city_as_quarter(tuple(city)), asked=True)
    return (True, found[0].left) if found else (False, rest)


def find_named_quarter(text: str, quarters: Sequence[Quarter]) -> Quarter | None:
    """The one quarter that a sentence names, however it is spelled; None where it names several, or none."""
    found = quarter_mentions.find_quarter_mentions(text, quarters)
    if len({one.quarter.id for one in found}) > 1:
        found = list(quarter_mentions.choose_meant_quarters(found, text))
    those = {one.quarter.id: one.quarter for one in found}
    inner = [one for one in those.values() if one.within in those]
    if len(those) == 2 and len(inner) == 1:
        return inner[0]
    return next(iter(those.values())) if len(those) == 1 else None


def find_quarter_or_city(text: str, quarters: Sequence[Quarter], city: Sequence[str]) -> QuarterOrCity:
    """The quarter that a sentence names; where it names none, whether it names the city, by any of its names."""
    quarter = find_named_quarter(text, quarters)
    return QuarterOrCity(
        quarter,
        city=quarter is None and bool(quarter_mentions.find_quarter_mentions(text, _city_as_quarter(tuple(city)))),
    )


@lru_cache(maxsize=4)
def _city_as_quarter(city: tuple[str, ...]) -> tuple[Quarter, ...]:
    """The city as if it were a quarter of itself."""
    return (Quarter(id="", name=city[0], point=Point(0, 0), within="", names=city[1:], postcodes=()),) if city else ()
