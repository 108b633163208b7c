"""Where in a file something stands: what a reader says of a record, with the line in which that record begins."""

import csv
import io
import json
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.rules.places.read_records import find_delimiter

BLANK_MARK = "___"
"""Stands for what the operator has to fill in."""

MAX_LINES = 1000
"""A file of settings with more lines than these is pointed at as a whole."""

FEATURES_PATTERN = re.compile(r'"features"\s*:\s*\[')
RECORD_START_PATTERNS = {
    "toml": re.compile(r"^[ \t]*\[\[[ \t]*answer[ \t]*\]\]", re.MULTILINE),
    "ics": re.compile(r"^BEGIN:VEVENT", re.MULTILINE | re.IGNORECASE),
}
NAMED_LINE_PATTERN = re.compile(r"\b(?:in|at) line (\d+)")
BYTE_PATTERN = re.compile(r"\(byte (\d+)\)")
RECORD_NUMBER_PATTERN = re.compile(r"(?:feature|row|answer|event) (\d+)\b")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong in a line of a file, and what to write instead; `stops` where the city cannot be used with it."""

    file: str
    line: int
    said: str
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"


def find_broken_line(fault: ValueError, data: bytes) -> int:
    """The line in which a whole file is broken, as far as its reader says; otherwise the last one."""
    said = str(fault)
    if named := NAMED_LINE_PATTERN.search(said):
        return int(named[1])
    if byte := BYTE_PATTERN.search(said):
        return 1 + data.count(b"\n", 0, int(byte[1]) - 1)
    return max(1, len(data.splitlines())) if "end of document" in said else 1


def find_key_lines(text: str) -> Mapping[str, int]:
    """The line in which each key of a TOML text begins; those of a table as `table.key`."""
    lines = text.splitlines()
    found = dict[str, int]()
    begins = 1
    for number in range(1, min(len(lines), MAX_LINES) + 1):
        try:
            told = tomllib.loads("\n".join(lines[:number]))
        except ValueError:
            continue
        for key in _list_keys(told):
            found.setdefault(key, begins)
        begins = number + 1
    return found


def _list_keys(told: Mapping[str, object]) -> Iterator[str]:
    for name, value in told.items():
        yield name
        if isinstance(value, Mapping):
            yield from (f"{name}.{key}" for key in value)


class RecordLines:
    """The lines in which the records of a list begin."""

    def __init__(self, text: str, suffix: str) -> None:
        self._text, self._suffix = text, suffix
        self._begin: list[int] | None = None

    def line_of(self, where: str) -> int:
        """The position of a record as its reader names it, such as `feature 12 (id)` or `row 7`; 1 where unknown."""
        counted = RECORD_NUMBER_PATTERN.search(where)
        if self._begin is None:
            self._begin = list(_record_starts(self._text, self._suffix))
        number = int(counted[1]) - 1 if counted else -1
        return self._begin[number] if 0 <= number < len(self._begin) else 1


def _record_starts(text: str, suffix: str) -> Iterator[int]:
    if suffix == "csv":
        yield from _row_starts(text)
        return
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    places = (
        _feature_starts(text)
        if suffix == "geojson"
        else (one.start() for one in RECORD_START_PATTERNS[suffix].finditer(text))
    )
    yield from (bisect_left(ends, at) + 1 for at in places)


def _feature_starts(text: str) -> Iterator[int]:
    """Where each feature of a GeoJSON text begins."""
    found = FEATURES_PATTERN.search(text)
    read = json.JSONDecoder()
    at = found.end() if found else len(text)
    while (at := _skip_blanks(text, at)) < len(text) and text[at] != "]":
        yield at
        try:
            _, at = read.raw_decode(text, at)
        except ValueError:
            return
        at = _skip_blanks(text, at)
        at += text[at : at + 1] == ","


def _skip_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\r", "\n"):
        at += 1
    return at


def _row_starts(text: str) -> Iterator[int]:
    """Where each row of a table begins, the header first: a value may go over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    before = 0
    for _row in reader:
        yield before + 1
        before = reader.line_num
