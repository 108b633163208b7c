"""What the files in the folder of a city are called: those that nobody reads, and those that are missing."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bot import import_lists
from bot.cities.line_numbers import Mistake

MISSING_FILES = {
    "districts": "there are no quarters, so nobody can say where they live; write districts.geojson or districts.csv",
    "places": "there are no places; write places.geojson or places.csv",
}


def list_mistakes(folder: Path) -> list[Mistake]:
    """A line for each file that is meant for us and that nobody reads, and for each list that a city needs."""
    return [*_list_doubled(folder), *_list_misnamed(folder), *_list_missing(folder)]


def _known_names() -> dict[str, str]:
    return {f"{what}.{suffix}": what for what, suffixes in import_lists.FORMATS.items() for suffix in suffixes}


def _list_doubled(folder: Path) -> Iterator[Mistake]:
    read = import_lists.list_files(folder)
    for name, what in _known_names().items():
        if (folder / name).exists() and read[what].name != name:
            yield Mistake(name, 1, f"nobody reads it beside {read[what].name}; put both into one file", stops=False)


def _list_misnamed(folder: Path) -> Iterator[Mistake]:
    known = ["city.toml", *_known_names()]
    for file in sorted(folder.iterdir()):
        meant = get_close_matches(file.name.lower(), known, 1, cutoff=0.8)
        if file.name not in known and meant and file.is_file():
            yield Mistake(file.name, 1, f"nobody reads it; call it {meant[0]}", stops=False)


def _list_missing(folder: Path) -> Iterator[Mistake]:
    there = import_lists.list_files(folder)
    return (
        Mistake(f"{what}.geojson", 1, said, stops=False) for what, said in MISSING_FILES.items() if what not in there
    )
