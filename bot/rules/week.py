"""When somebody has time in the week: parts of days as codes, such as "1m" (Monday morning), and in a few words."""

from collections.abc import Collection
from datetime import date

from bot.rules.wanted import FLEXIBLE

DAYS, PARTS = "1234567", "mae"
WEEK = tuple(day + part for day in DAYS for part in PARTS)
"""Every part of the week, in order: mornings, afternoons and evenings from Monday to Sunday."""

NAMED: dict[str, frozenset[str]] = {
    "mornings": frozenset(day + "m" for day in DAYS[:5]),
    "afternoons": frozenset(day + "a" for day in DAYS[:5]),
    "evenings": frozenset(day + "e" for day in DAYS[:5]),
    "weekend": frozenset(day + part for day in DAYS[5:] for part in PARTS),
    **{day: frozenset(day + part for part in PARTS) for day in DAYS},
    **{part: frozenset({part}) for part in WEEK},
}
"""What each name stands for; a digit is a whole day, and a part of the week stands for itself."""
SPANS = ("mornings", "afternoons", "evenings", "weekend")


def codes(names: Collection[str]) -> tuple[str, ...]:
    """The parts of the week behind these names, in order, each once."""
    meant = frozenset[str]().union(*(NAMED[name] for name in names))
    return tuple(part for part in WEEK if part in meant)


def names(times: Collection[str]) -> tuple[str, ...]:
    """The fewest names for these parts, the wide ones first."""
    found: list[str] = []
    for name, parts in NAMED.items():
        if parts <= set(times) and not parts <= set(codes(found)):
            found.append(name)
    return tuple(found)


def day(wanted: str) -> str:
    """The name of the day that `rules.wanted` understood; empty for a span, any day, or nothing."""
    first = wanted.partition("T")[0]
    return str(date.fromisoformat(first).isoweekday()) if first and "/" not in first and first != FLEXIBLE else ""
