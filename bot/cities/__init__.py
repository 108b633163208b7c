"""The folder of a city, looked through before it is used: each mistake by file and line, and what to write instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cities import fields, file_names, lists, office_hours
from bot.cities.line_numbers import Mistake, find_key_lines
from bot.rules.events.ical_zones import is_known_zone
from bot.rules.places.read_records import RecordRefused, decode_utf8, parse_point

__all__ = ["FolderCheck", "check_folder", "find_places_format", "is_sample_city", "list_city_mistakes"]


@dataclass(frozen=True, slots=True)
class FolderCheck:
    """Each mistake in a line; `stops` where the city cannot be used."""

    lines: list[str]
    stops: bool


def list_city_mistakes(folder: Path, now: datetime) -> list[Mistake]:
    """What is wrong in city.toml. Raises OSError where it cannot be read."""
    with (folder / fields.CITY_FILE).open("rb") as file:
        return fields.list_mistakes(file.read(fields.MAX_FILE_BYTES + 1), folder, now)


def check_folder(folder: Path, languages: Sequence[str], now: datetime) -> FolderCheck:
    """All that is wrong in the folder of a city; `languages` are all that people can choose."""
    try:
        wrong = list_city_mistakes(folder, now)
    except OSError as fault:
        hint = f"name a folder with a {fields.CITY_FILE} in it"
        return FolderCheck(
            [f"{folder}/{fields.CITY_FILE}: there is no city here ({fault.strerror}); {hint}"], stops=True
        )
    wrong += fields.list_unknown_languages(folder / fields.CITY_FILE, languages)
    wrong += [] if wrong else _list_reversed_hours(folder, now)
    about = _read_facts(folder, languages)
    wrong += [*file_names.list_mistakes(folder), *lists.list_mistakes(folder, about)]
    return FolderCheck([f"{folder}/{one}" for one in wrong], any(one.stops for one in wrong))


def _list_reversed_hours(folder: Path, now: datetime) -> list[Mistake]:
    """Office hours that end before they begin: nobody means the night."""
    told = fields.read_fields(folder / fields.CITY_FILE)
    rule = str(told.get("office_hours", ""))
    span = office_hours.find_reversed_span(rule, now, ZoneInfo(str(told["zone"])), str(told["region"])) if rule else ""
    if not span:
        return []
    line = find_key_lines(decode_utf8((folder / fields.CITY_FILE).read_bytes())).get("office_hours", 1)
    why = f"office_hours: {span} ends before it begins; write {fields.FIELD_EXAMPLES['office_hours']}"
    return [Mistake(fields.CITY_FILE, line, why, stops=False)]


def is_sample_city(folder: Path) -> bool:
    """Whether all in the folder is invented."""
    return fields.read_fields(folder / fields.CITY_FILE).get("sample") is True


def find_places_format(folder: Path) -> str:
    """How the list of places is read: one of our mappings by name, or one of the city's own by its path."""
    named = str(fields.read_fields(folder / fields.CITY_FILE).get("places_format", lists.PLAIN_FORMAT))
    return str(folder / named) if named.endswith(".toml") else named


def _read_facts(folder: Path, languages: Sequence[str]) -> lists.CityFacts:
    """What city.toml says, as far as it is right."""
    told = fields.read_fields(folder / fields.CITY_FILE)
    zone, centre = told.get("zone"), told.get("centre")
    numbers = [one for one in centre if isinstance(one, float)] if isinstance(centre, list) else []
    try:
        point = parse_point(*map(str, numbers)) if len(numbers) == 2 else None
    except RecordRefused:
        point = None
    known = zone if isinstance(zone, str) and is_known_zone(zone) else fields.DEFAULT_ZONE
    return lists.CityFacts(
        zone=known,
        centre=point,
        languages=tuple(languages),
        sample=told.get("sample") is True or not told,
        source=find_places_format(folder),
    )
