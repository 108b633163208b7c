"""Reads a list of encounter places: what fits becomes a place, what does not comes back with a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bot.rules.geo import metres
from bot.rules.hourtext import lenient
from bot.rules.mapping import Field, Mapping
from bot.rules.records import Findings, Record, Refused, Rejection, point_at, records
from db.model import Kind, Place, Point, Steps

NEAR = 50.0  # metres

# The longest value of each field, in characters; a longer one is no such value.
LIMITS: dict[Field, int] = {
    "id": 100, "name": 120, "street": 120, "postcode": 10, "town": 80, "quarter": 80, "hours": 500, "phone": 40,
    "email": 254, "website": 300, "operator": 160, "confirmed": 10, "source": 160,
}  # fmt: skip
STEPS = {"yes": Steps.NONE, "designated": Steps.NONE, "limited": Steps.SOME, "no": Steps.MANY}
TRUE = frozenset({"yes", "true", "1", "ja"})
# Doubtful hours may still mean something to a person who reads them; other doubtful values are left out.
KEPT = frozenset({"hours"})
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class Report(Findings):
    """What a file of places holds: every record is one of `places`, a rejection or skipped."""

    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class _Seen:
    """The places so far, to notice those that come twice."""

    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[tuple[Point, str]]] = field(default_factory=dict)

    def add(self, place: Place, where: str) -> None:
        """Remember a place. Raises Refused where it was there before."""
        if place.id in self.ids:
            raise Refused(f"the same id as {self.ids[place.id]}")
        namesakes = self.names.setdefault(place.name.casefold(), [])
        for point, earlier in namesakes:
            if metres(point, place.point) < NEAR:
                raise Refused(f"the same name as {earlier}, less than {NEAR:.0f} m away")
        self.ids[place.id] = where
        namesakes.append((place.point, where))


def read_places(text: str, suffix: str, mapping: Mapping) -> Report:
    """All places of a "geojson" or "csv" text. Raises ValueError, one line, where the file as a whole is broken."""
    report, seen = Report(), _Seen()
    for record in records(text, suffix):
        try:
            _sort(record, mapping, report, seen)
        except Refused as reason:
            report.rejections.append(Rejection(record.where, str(reason)))
    return report


def _sort(record: Record, mapping: Mapping, report: Report, seen: _Seen) -> None:
    if record.fault:
        raise Refused(record.fault)
    missing = _missing(record, mapping)
    if len(missing) > 1:
        raise Refused(f"no {' and no '.join(missing)}")
    kind = mapping.judge(record)
    if not isinstance(kind, Kind):
        report.skipped[kind] += 1
        return
    if missing:
        raise Refused(f"no {missing[0]}")
    place, doubts = _place(record, kind, mapping)
    seen.add(place, record.where)
    report.places.append(place)
    report.warnings.extend(f"{record.where}: {doubt}" for doubt in doubts)


def _missing(record: Record, mapping: Mapping) -> list[str]:
    located = mapping.text(record, "lat") and mapping.text(record, "lon")
    wanted = {"coordinates": located, "name": mapping.text(record, "name")}
    return [what for what, value in wanted.items() if not value]


def _place(record: Record, kind: Kind, mapping: Mapping) -> tuple[Place, list[str]]:
    """The place and a sentence for each value that is doubtful."""
    texts = _texts(record, mapping)
    steps, languages = mapping.text(record, "steps").lower(), mapping.languages(record)
    place = Place(
        kind=kind,
        point=point_at(mapping.text(record, "lat"), mapping.text(record, "lon")),
        steps=STEPS.get(steps, Steps.UNKNOWN),
        languages=tuple(filter(LANGUAGE.fullmatch, languages)),
        sample=mapping.text(record, "sample").lower() in TRUE,
        **{name: value for name, value in texts.items() if name in KEPT or _sure(name, value)},
    )
    doubts = [f"{name} {value[:80]!r} is not readable" for name, value in texts.items() if not _sure(name, value)]
    doubts += [f"language {code[:20]!r} is not a code" for code in languages if code not in place.languages]
    doubts += [f"wheelchair {steps[:20]!r} is not yes, limited or no"] if steps and steps not in STEPS else []
    return place, doubts


def _texts(record: Record, mapping: Mapping) -> dict[str, str]:
    texts: dict[str, str] = {name: mapping.text(record, name) for name in LIMITS}
    for name, limit in LIMITS.items():
        if len(texts[name]) > limit:
            raise Refused(f"{name} is longer than {limit} characters")
    if not texts["id"]:
        raise Refused("no id, so the next import could not find this place again")
    hours = lenient(texts["hours"]) or texts["hours"]
    source = texts["source"] or mapping.attribution
    return texts | {"id": mapping.prefix + texts["id"], "hours": hours, "source": source}


def _sure(name: str, value: str) -> bool:
    return not value or name not in CHECKS or bool(CHECKS[name](value))


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


CHECKS: dict[str, Callable[[str], object]] = {
    "postcode": re.compile(r"\d{5}").fullmatch,
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+").fullmatch,
    "website": re.compile(r"https?://[^\s<>\"]+").fullmatch,
    "confirmed": _is_date,
    "hours": lenient,
}
