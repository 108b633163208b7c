"""The folder of a city, looked through before it is used: each mistake by file and line, and what to write instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.cities import fields, lists, naming
from bot.cities.lines import Mistake
from bot.rules.calendarzones import is_zone
from bot.rules.records import Refused, point_at

__all__ = ["Looked", "format_of_places", "is_sample", "look", "told_wrong"]


@dataclass(frozen=True, slots=True)
class Looked:
    """Each mistake in a line; `stops` where the city cannot be used."""

    lines: list[str]
    stops: bool


def told_wrong(folder: Path, now: datetime) -> list[Mistake]:
    """What is wrong in city.toml. Raises OSError where it cannot be read."""
    with (folder / fields.FILE).open("rb") as file:
        return fields.mistakes(file.read(fields.MOST_BYTES + 1), folder, now)


def look(folder: Path, languages: Sequence[str], now: datetime) -> Looked:
    """All that is wrong in the folder of a city; `languages` are all that people can choose."""
    try:
        wrong = told_wrong(folder, now)
    except OSError as fault:
        hint = f"name a folder with a {fields.FILE} in it"
        return Looked([f"{folder}/{fields.FILE}: there is no city here ({fault.strerror}); {hint}"], stops=True)
    wrong += fields.unspoken(folder / fields.FILE, languages)
    about = _about(folder, languages)
    wrong += [*naming.mistakes(folder), *lists.mistakes(folder, about)]
    return Looked([f"{folder}/{one}" for one in wrong], any(one.stops for one in wrong))


def is_sample(folder: Path) -> bool:
    """Whether all in the folder is invented."""
    return fields.told(folder / fields.FILE).get("sample") is True


def format_of_places(folder: Path) -> str:
    """How the list of places is read: one of our mappings by name, or one of the city's own by its path."""
    named = str(fields.told(folder / fields.FILE).get("places_format", lists.PLAIN))
    return str(folder / named) if named.endswith(".toml") else named


def _about(folder: Path, languages: Sequence[str]) -> lists.About:
    """What city.toml says, as far as it is right."""
    told = fields.told(folder / fields.FILE)
    zone, centre = told.get("zone"), told.get("centre")
    numbers = [one for one in centre if isinstance(one, float)] if isinstance(centre, list) else []
    try:
        point = point_at(*map(str, numbers)) if len(numbers) == 2 else None
    except Refused:
        point = None
    known = zone if isinstance(zone, str) and is_zone(zone) else fields.ANY_ZONE
    return lists.About(known, point, tuple(languages), told.get("sample") is True or not told, format_of_places(folder))
