"""The folder of a city, looked through before it is used: each mistake by file and line, and what to write instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.cities import fields
from bot.cities.lines import Mistake

__all__ = ["Looked", "look", "told_wrong"]


@dataclass(frozen=True, slots=True)
class Looked:
    """Each mistake in a line; `stops` where the city cannot be used."""

    lines: list[str]
    stops: bool


def told_wrong(folder: Path, now: datetime) -> list[Mistake]:
    """What is wrong in city.toml. Raises OSError where it cannot be read."""
    with (folder / fields.FILE).open("rb") as file:
        return fields.mistakes(file.read(fields.MOST_BYTES + 1), now)


def look(folder: Path, languages: Sequence[str], now: datetime) -> Looked:
    """All that is wrong in the folder of a city; `languages` are all that people can choose."""
    try:
        wrong = told_wrong(folder, now)
    except OSError as fault:
        hint = f"name a folder with a {fields.FILE} in it"
        return Looked([f"{folder}/{fields.FILE}: there is no city here ({fault.strerror}); {hint}"], stops=True)
    wrong += fields.unspoken(folder / fields.FILE, languages)
    return Looked([f"{folder}/{one}" for one in wrong], any(one.stops for one in wrong))
