"""Reads a list of encounter places: what fits becomes a place, what does not comes back with a reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from bot.rules.places.column_mapping import ColumnMapping, PlaceField, builtin_mapping
from bot.rules.places.geo import distance_metres
from bot.rules.places.parse_opening_hours import parse_opening_hours
from bot.rules.places.read_records import (
    ImportRecord,
    ImportReport,
    RecordRefused,
    Rejection,
    parse_point,
    read_records,
)
from db.model import Place, PlaceKind, Point, StepFreeAccess

DUPLICATE_DISTANCE_METRES = 50.0  # metres

# The longest value of each field, in characters; a longer one is no such value.
MAX_FIELD_LENGTHS: dict[PlaceField, int] = {
    "id": 100, "name": 120, "street": 120, "postcode": 10, "town": 80, "quarter": 80, "hours": 500, "phone": 40,
    "email": 254, "website": 300, "operator": 160, "confirmed": 10, "source": 160,
}  # fmt: skip
STEPS_BY_WHEELCHAIR = {
    "yes": StepFreeAccess.NONE,
    "designated": StepFreeAccess.NONE,
    "limited": StepFreeAccess.SOME,
    "no": StepFreeAccess.MANY,
}
TRUE_WORDS = frozenset({"yes", "true", "1", "ja"})
# Doubtful hours may still mean something to a person who reads them; other doubtful values are left out.
UNCHECKED_FIELDS = frozenset({"hours"})
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class PlaceImport(ImportReport):
    """What a file of places holds: every record is one of `places`, a rejection or skipped."""

    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class _SeenPlaces:
    """The places so far, to notice those that come twice."""

    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[tuple[Point, str]]] = field(default_factory=dict)

    def add(self, place: Place, where: str) -> None:
        """Remember a place. Raises RecordRefused where it was there before."""
        if place.id in self.ids:
            raise RecordRefused(f"the same id as {self.ids[place.id]}")
        namesakes = self.names.setdefault(place.name.casefold(), [])
        for point, earlier in namesakes:
            if distance_metres(point, place.point) < DUPLICATE_DISTANCE_METRES:
                raise RecordRefused(f"the same name as {earlier}, less than {DUPLICATE_DISTANCE_METRES:.0f} m away")
        self.ids[place.id] = where
        namesakes.append((place.point, where))


def parse_places(text: str, suffix: str, mapping: ColumnMapping) -> PlaceImport:
    """All places of a "geojson" or "csv" text. Raises ValueError, one line, where the file as a whole is broken."""
    report, seen = PlaceImport(), _SeenPlaces()
    for record in read_records(text, suffix):
        try:
            _sort_record(record, mapping, report, seen)
        except RecordRefused as reason:
            report.rejections.append(Rejection(record.where, str(reason)))
    return report


def _sort_record(record: ImportRecord, mapping: ColumnMapping, report: PlaceImport, seen: _SeenPlaces) -> None:
    if record.fault:
        raise RecordRefused(record.fault)
    missing = _missing_fields(record, mapping)
    if len(missing) > 1:
        raise RecordRefused(f"no {' and no '.join(missing)}")
    kind = mapping.judge(record)
    if not isinstance(kind, PlaceKind):
        report.skipped[kind] += 1
        return
    if missing:
        raise RecordRefused(f"no {missing[0]}")
    place, doubts = _build_place(record, kind, mapping)
    seen.add(place, record.where)
    report.places.append(place)
    report.warnings.extend(f"{record.where}: {doubt}" for doubt in doubts)


def _missing_fields(record: ImportRecord, mapping: ColumnMapping) -> list[str]:
    located = mapping.text(record, "lat") and mapping.text(record, "lon")
    wanted = {"coordinates": located, "name": mapping.text(record, "name")}
    return [what for what, value in wanted.items() if not value]


def _build_place(record: ImportRecord, kind: PlaceKind, mapping: ColumnMapping) -> tuple[Place, list[str]]:
    """The place and a sentence for each value that is doubtful."""
    texts = _field_texts(record, mapping)
    steps = mapping.text(record, "steps").lower()
    languages = mapping.languages(record)
    place = Place(
        kind=kind,
        point=parse_point(mapping.text(record, "lat"), mapping.text(record, "lon")),
        steps=STEPS_BY_WHEELCHAIR.get(steps, StepFreeAccess.UNKNOWN),
        languages=tuple(filter(LANGUAGE_PATTERN.fullmatch, languages)),
        sample=mapping.text(record, "sample").lower() in TRUE_WORDS,
        **{name: value for name, value in texts.items() if name in UNCHECKED_FIELDS or _is_valid(name, value)},
    )
    return place, _list_doubts(texts, steps, languages)


def _list_doubts(texts: Mapping[str, str], steps: str, languages: Iterable[str]) -> list[str]:
    """A sentence for each value that is doubtful."""
    doubts = [f"{name} {value[:80]!r} is not readable" for name, value in texts.items() if not _is_valid(name, value)]
    doubts += [f"language {code[:20]!r} is not a code" for code in languages if not LANGUAGE_PATTERN.fullmatch(code)]
    unknown = steps and steps not in STEPS_BY_WHEELCHAIR
    return [*doubts, f"wheelchair {steps[:20]!r} is not yes, limited or no"] if unknown else doubts


@cache
def _plain_mapping() -> ColumnMapping:
    return builtin_mapping("plain")


def list_place_faults(record: ImportRecord) -> list[str]:
    """All that is wrong in a record of our own form, though the first of it is enough to leave it out."""
    mapping = _plain_mapping()
    faults = list[str]()
    texts = dict[str, str]()
    lat, lon = mapping.text(record, "lat"), mapping.text(record, "lon")
    try:
        if lat and lon:
            parse_point(lat, lon)
    except RecordRefused as reason:
        faults.append(str(reason))
    try:
        texts = _field_texts(record, mapping)
    except RecordRefused as reason:
        faults.append(str(reason))
    return faults + _list_doubts(texts, mapping.text(record, "steps").lower(), mapping.languages(record))


def _field_texts(record: ImportRecord, mapping: ColumnMapping) -> dict[str, str]:
    texts: dict[str, str] = {name: mapping.text(record, name) for name in MAX_FIELD_LENGTHS}
    for name, limit in MAX_FIELD_LENGTHS.items():
        if len(texts[name]) > limit:
            raise RecordRefused(f"{name} is longer than {limit} characters")
    if not texts["id"]:
        raise RecordRefused("no id, so the next import could not find this place again")
    hours = parse_opening_hours(texts["hours"]) or texts["hours"]
    source = texts["source"] or mapping.attribution
    return texts | {"id": mapping.prefix + texts["id"], "hours": hours, "source": source}


def _is_valid(name: str, value: str) -> bool:
    return not value or name not in FIELD_CHECKS or bool(FIELD_CHECKS[name](value))


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


FIELD_CHECKS: dict[str, Callable[[str], object]] = {
    "postcode": re.compile(r"\d{5}").fullmatch,
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+").fullmatch,
    "website": re.compile(r"https?://[^\s<>\"]+").fullmatch,
    "confirmed": _is_date,
    "hours": parse_opening_hours,
}
