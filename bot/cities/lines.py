"""Where in a file something stands: what a reader says of a record, with the line in which that record begins."""

import csv
import io
import json
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

BLANK = "___"
"""Stands for what the operator has to fill in."""

MOST_LINES = 1000
"""A file of settings with more lines than these is pointed at as a whole."""

FEATURES = re.compile(r'"features"\s*:\s*\[')
BEGINS = {
    "toml": re.compile(r"^[ \t]*\[\[[ \t]*answer[ \t]*\]\]", re.MULTILINE),
    "ics": re.compile(r"^BEGIN:VEVENT", re.MULTILINE | re.IGNORECASE),
}
NAMED = re.compile(r"\b(?:in|at) line (\d+)")
BYTE = re.compile(r"\(byte (\d+)\)")
COUNTED = re.compile(r"(?:feature|row|answer|event) (\d+)\b")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong in a line of a file, and what to write instead; `stops` where the city cannot be used with it."""

    file: str
    line: int
    said: str
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"


def broken_at(fault: ValueError, data: bytes) -> int:
    """The line in which a whole file is broken, as far as its reader says; otherwise the last one."""
    said = str(fault)
    if named := NAMED.search(said):
        return int(named[1])
    if byte := BYTE.search(said):
        return 1 + data.count(b"\n", 0, int(byte[1]) - 1)
    return max(1, len(data.splitlines())) if "end of document" in said else 1


def of_keys(text: str) -> Mapping[str, int]:
    """The line in which each key of a TOML text begins; those of a table as `table.key`."""
    lines, found, begins = text.splitlines(), dict[str, int](), 1
    for number in range(1, min(len(lines), MOST_LINES) + 1):
        try:
            told = tomllib.loads("\n".join(lines[:number]))
        except ValueError:
            continue
        for key in _keys(told):
            found.setdefault(key, begins)
        begins = number + 1
    return found


def _keys(told: Mapping[str, object]) -> Iterator[str]:
    for name, value in told.items():
        yield name
        if isinstance(value, Mapping):
            yield from (f"{name}.{key}" for key in value)


class Records:
    """The lines in which the records of a list begin."""

    def __init__(self, text: str, suffix: str) -> None:
        self._text, self._suffix = text, suffix
        self._begin: list[int] | None = None

    def line_of(self, where: str) -> int:
        """The line of a record as its reader calls it, such as `feature 12 (id)` or `row 7`; 1 where nobody knows."""
        counted = COUNTED.search(where)
        if self._begin is None:
            self._begin = list(_begins(self._text, self._suffix))
        number = int(counted[1]) - 1 if counted else -1
        return self._begin[number] if 0 <= number < len(self._begin) else 1


def _begins(text: str, suffix: str) -> Iterator[int]:
    if suffix == "csv":
        yield from _of_rows(text)
        return
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    places = _of_features(text) if suffix == "geojson" else (one.start() for one in BEGINS[suffix].finditer(text))
    yield from (bisect_left(ends, at) + 1 for at in places)


def _of_features(text: str) -> Iterator[int]:
    """Where each feature of a GeoJSON text begins."""
    found, read = FEATURES.search(text), json.JSONDecoder()
    at = found.end() if found else len(text)
    while (at := _past_blanks(text, at)) < len(text) and text[at] != "]":
        yield at
        try:
            _, at = read.raw_decode(text, at)
        except ValueError:
            return
        at = _past_blanks(text, at)
        at += text[at : at + 1] == ","


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\r", "\n"):
        at += 1
    return at


def _of_rows(text: str) -> Iterator[int]:
    """Where each row of a table begins, the header first: a value may go over several lines."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    before = 0
    for _row in reader:
        yield before + 1
        before = reader.line_num
