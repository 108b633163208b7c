"""Opens a submitted list, GeoJSON or CSV, and yields its records one by one; broken ones are named."""

import csv
import io
import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.rules.events.rrule import RuleFault
from db.model import Point

GERMANY_SOUTH = 47.2
GERMANY_NORTH = 55.1
GERMANY_WEST = 5.8
GERMANY_EAST = 15.1
BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


DELIMITER_NAMES = {",": "commas", ";": "semicolons"}
QUOTE_FAULT = re.compile("unexpected end of data|expected after|field larger")
"""How the library says that a quotation mark is missing."""


class RecordRefused(Exception):
    """A record cannot be taken; each fault is a reason, as an operator reads it."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One record of a file.

    Beside the properties of a GeoJSON feature stand its `@id`, `@lat` and `@lon` and, as `@source`, the attribution
    of the file.
    """

    where: str
    values: Mapping[str, object]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A rejected record, with the reason as a sentence for the operator.

    `title` is the event's title and `fault` what is wrong with its recurrence rule, for the resident in the chat.
    """

    record: str
    reason: str
    title: str = ""
    fault: RuleFault | None = None

    def __str__(self) -> str:
        return f"{self.record}: {self.reason}"


@dataclass(slots=True)
class ImportReport:
    """The report of an import: records rejected with a reason, skipped by kind, or imported with a warning."""

    rejections: list[Rejection] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


def decode_utf8(data: bytes) -> str:
    """The text of a file. Raises ValueError where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"the file is not UTF-8 text (byte {error.start + 1})") from error


def read_records(text: str, suffix: str) -> list[ImportRecord]:
    """All records of a "geojson" or "csv" text, in order. Raises ValueError, one line, where the file is broken."""
    readers = {"geojson": _read_features, "csv": _read_rows}
    kind = suffix.lower().lstrip(".")
    if kind not in readers:
        raise ValueError(f"cannot read .{kind} files, only .geojson and .csv")
    return readers[kind](text.removeprefix("\ufeff"))


def clean_text(value: object) -> str:
    """A value as one clean line of text: lists joined by semicolons, control and direction characters removed."""
    if isinstance(value, list | tuple):
        return ";".join(filter(None, map(_scalar_text, value)))
    return _scalar_text(value)


def split_list(value: object) -> tuple[str, ...]:
    """The parts of a list, or of a text separated by semicolons, bars or commas."""
    parts = clean_text(value).replace("|", ";").replace(",", ";").split(";")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def parse_point(lat: str, lon: str) -> Point:
    """The position that two texts name, in degrees. Raises RecordRefused where it is no place in Germany."""
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise RecordRefused(f"coordinates are not numbers: {lat[:20]!r}, {lon[:20]!r}") from None
    if not (math.isfinite(north) and math.isfinite(east)):
        raise RecordRefused(f"coordinates are not finite numbers: {lat[:20]}, {lon[:20]}")
    if _is_in_germany(north, east):
        return Point(north, east)
    if _is_in_germany(east, north):
        raise RecordRefused(f"latitude and longitude look swapped: {north:g}, {east:g}")
    raise RecordRefused(f"coordinates lie outside Germany: {north:g}, {east:g}")


def _is_in_germany(lat: float, lon: float) -> bool:
    return GERMANY_SOUTH <= lat <= GERMANY_NORTH and GERMANY_WEST <= lon <= GERMANY_EAST


def _scalar_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str | int | float):
        return ""
    kept = (" " if char in "\n\r\t" else char for char in str(value) if char in "\n\r\t" or _is_printable(char))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_printable(char: str) -> bool:
    # Joiners (U+200C, U+200D) stay, Persian and Kurdish words need them; direction marks are ours to set.
    return unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"} and char not in BIDI_CONTROLS


def _read_features(text: str) -> list[ImportRecord]:
    try:
        document = json.loads(text, object_hook=_yield_to_threads)
    except json.JSONDecodeError as error:
        raise ValueError(f"the file is not JSON: {error.msg} in line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("the file is not JSON we can read: a number too long, or nested too deeply") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ValueError("the file is not a GeoJSON FeatureCollection: it has no list of features")
    source = clean_text(document.get("attribution"))
    return [_read_feature(number, feature, source) for number, feature in enumerate(features, start=1)]


def _yield_to_threads(part: dict[str, object]) -> dict[str, object]:
    """Called for every object, so that other threads get their turn while a large file is read."""
    return part


def _read_feature(number: int, feature: object, source: str) -> ImportRecord:
    where = f"feature {number}"
    if not isinstance(feature, dict):
        return ImportRecord(where, {}, fault="not a GeoJSON feature")
    name = clean_text(feature.get("id"))[:80]
    where = f"{where} ({name})" if name else where
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        return ImportRecord(where, {}, fault="properties are not an object")
    geometry = feature.get("geometry") or {}
    if not isinstance(geometry, dict) or geometry.get("type", "Point") != "Point":
        return ImportRecord(where, {}, fault="the geometry is not a Point")
    lon, lat = _split_coordinates(geometry.get("coordinates"))
    return ImportRecord(where, {**properties, "@id": name, "@lat": lat, "@lon": lon, "@source": source})


def _split_coordinates(coordinates: object) -> tuple[object, object]:
    if isinstance(coordinates, list) and len(coordinates) >= 2:
        return coordinates[0], coordinates[1]
    return None, None


def _read_rows(text: str) -> list[ImportRecord]:
    delimiter = find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    begins = 1
    try:
        for row in reader:  # row by row other threads get their turn, list() would not let them
            rows.append(row)
            begins = reader.line_num + 1
    except csv.Error as error:
        if QUOTE_FAULT.search(str(error)):
            reason = f"a quotation mark that opens in line {begins} does not close where its value ends"
            raise ValueError(f"the file is not CSV: {reason}") from error
        raise ValueError(f"the file is not CSV: {error} in line {begins}") from error
    header = _read_header(rows)
    return [_read_row(number, header, row, delimiter) for number, row in enumerate(rows[1:], start=2) if row]


def find_delimiter(text: str) -> str:
    """What parts the values of a table, by its first line."""
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _read_header(rows: list[list[str]]) -> list[str]:
    header = [clean_text(name) for name in rows[0]] if rows else []
    if not header or not all(header) or any(map(_is_numeric, header)):
        raise ValueError("the file has no header: its first row must name the columns")
    if len(set(header)) < len(header):
        raise ValueError("the header names a column twice")
    return header


def _is_numeric(name: str) -> bool:
    return name.lstrip("-").replace(".", "", 1).isdigit()


def _read_row(number: int, header: list[str], row: list[str], delimiter: str) -> ImportRecord:
    if len(row) != len(header):
        return ImportRecord(f"row {number}", {}, fault=_describe_width(header, row, delimiter))
    return ImportRecord(f"row {number}", dict(zip(header, row, strict=True)))


def _describe_width(header: list[str], row: list[str], delimiter: str) -> str:
    """What is wrong with a row that has more or fewer values than the header."""
    other = next(mark for mark in DELIMITER_NAMES if mark != delimiter)
    if len(header) > 1 and len(delimiter.join(row).split(other)) == len(header):
        return f"its values are parted by {DELIMITER_NAMES[other]}, those of the header by {DELIMITER_NAMES[delimiter]}"
    return f"{len(row)} values where the header names {len(header)}, parted by {DELIMITER_NAMES[delimiter]}"
