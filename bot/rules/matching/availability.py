"""A volunteer's week: parts of days as codes, such as "1m" (Monday morning), and as a few names."""

from collections.abc import Collection
from datetime import date

from bot.rules.requests.request_day import FLEXIBLE

DAY_CODES = "1234567"
PART_CODES = "mae"
WEEK_PART_CODES = tuple(day + part for day in DAY_CODES for part in PART_CODES)
"""Every part of the week, in order: mornings, afternoons and evenings from Monday to Sunday."""

CODES_BY_NAME: dict[str, frozenset[str]] = {
    "mornings": frozenset(day + "m" for day in DAY_CODES[:5]),
    "afternoons": frozenset(day + "a" for day in DAY_CODES[:5]),
    "evenings": frozenset(day + "e" for day in DAY_CODES[:5]),
    "weekend": frozenset(day + part for day in DAY_CODES[5:] for part in PART_CODES),
    **{day: frozenset(day + part for part in PART_CODES) for day in DAY_CODES},
    **{part: frozenset({part}) for part in WEEK_PART_CODES},
}
"""What each name stands for; a digit is a whole day, and a part of the week stands for itself."""
SPAN_NAMES = ("mornings", "afternoons", "evenings", "weekend")


def codes_of_names(names: Collection[str]) -> tuple[str, ...]:
    """The codes of the parts of a volunteer's week behind these names, in order, each once."""
    meant = frozenset[str]().union(*(CODES_BY_NAME[name] for name in names))
    return tuple(part for part in WEEK_PART_CODES if part in meant)


def names_of_codes(times: Collection[str]) -> tuple[str, ...]:
    """The fewest names that cover these parts of a volunteer's week, wide ones first."""
    found: list[str] = []
    for name, parts in CODES_BY_NAME.items():
        if parts <= set(times) and not parts <= set(codes_of_names(found)):
            found.append(name)
    return tuple(found)


def weekday_name(wanted: str) -> str:
    """The weekday number of a stored request day; empty for a span, any day or none."""
    first = wanted.partition("T")[0]
    return str(date.fromisoformat(first).isoweekday()) if first and "/" not in first and first != FLEXIBLE else ""
