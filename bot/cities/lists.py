"""The lists in the folder of a city: each read as the import reads it, and held against the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from bot import import_lists
from bot.cities.line_numbers import BLANK_MARK, Mistake, RecordLines, find_broken_line
from bot.cities.suggestions import PLACE_KINDS, add_advice, describe_toml_fault
from bot.rules.events import import_events
from bot.rules.places import column_mapping, import_places
from bot.rules.places.geo import distance_metres
from bot.rules.places.read_records import ImportRecord, ImportReport, clean_text, decode_utf8, read_records
from bot.rules.text.normalize import normalize
from db.model import Event, Place, Point, Quarter

PLAIN_FORMAT = "plain"
MAX_DISTANCE_FROM_CENTRE = 60_000.0  # metres
MAX_SAME_MISTAKES = 5
"""So many mistakes of one kind in one file are shown line by line, and the others are counted."""

FURTHER_FAULTS: Mapping[str, Callable[[ImportRecord], list[str]]] = {
    "places": import_places.list_place_faults,
    "events": import_events.list_event_faults,
}
ID_FIELDS = {"places": ("id", "@id"), "districts": ("id", "geonameid", "@id"), "events": ("id",)}


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What city.toml says that the lists are held against."""

    zone: str
    centre: Point | None
    languages: tuple[str, ...]
    sample: bool
    source: str = PLAIN_FORMAT


@dataclass
class CheckedList:
    """One list of the folder: what its reader found, and where its records stand."""

    what: str
    file: Path
    data: bytes
    source: str
    read: ImportReport = field(default_factory=ImportReport)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """What kind of file it is."""
        return self.file.suffix.lstrip(".")

    @cached_property
    def _text(self) -> str:
        return decode_utf8(self.data)

    @cached_property
    def _lines(self) -> RecordLines:
        return RecordLines(self._text, self.suffix)

    @cached_property
    def records(self) -> list[ImportRecord]:
        """The records of a table or a map."""
        return read_records(self._text, self.suffix) if self.suffix in ("csv", "geojson") else []

    @cached_property
    def _where(self) -> Mapping[str, str]:
        """How a reader calls the record with an id."""
        named = [
            (one.where, [clean_text(one.values.get(name)) for name in ID_FIELDS.get(self.what, ())])
            for one in self.records
        ]
        return {next(filter(None, ids), ""): where for where, ids in reversed(named)}

    def line_of(self, where: str) -> int:
        """The line in which a record begins, by how its reader calls it."""
        return self._lines.line_of(where)

    def add(self, where: str, said: str) -> None:
        """One more mistake in a record, by how its reader calls it."""
        self.mistakes.append(Mistake(self.file.name, self._lines.line_of(where), add_advice(said), stops=False))

    def add_of(self, id_: str, said: str) -> None:
        """The same by its id."""
        prefix = (
            column_mapping.builtin_mapping(self.source).prefix
            if self.what == "places" and "." not in self.source
            else ""
        )
        known = self._where.get(id_.removeprefix(prefix))
        line = self._lines.line_of(known) if known else self._line_with(id_)
        self.mistakes.append(Mistake(self.file.name, line, said, stops=False))

    def _line_with(self, id_: str) -> int:
        """The first line that holds it."""
        at = self._text.find(id_)
        return 1 + self._text.count("\n", 0, max(at, 0))


def list_mistakes(folder: Path, about: CityFacts) -> list[Mistake]:
    """All that is wrong in the lists of a folder."""
    lists = {what: _read_list(what, file, about) for what, file in import_lists.list_files(folder).items()}
    _cross_check(lists, about)
    return [one for listed in lists.values() for one in _limit_same_mistakes(_leave_out_blanks(listed))]


def _leave_out_blanks(listed: CheckedList) -> list[Mistake]:
    """All that is wrong in a list; in a line that is still to be filled in nothing else counts, nor does, outside of
    tables, anything else in the file.
    """
    lines = listed.data.decode(errors="replace").splitlines()
    numbers = [number for number, line in enumerate(lines, start=1) if BLANK_MARK in line and not line.startswith("#")]
    said = f"{BLANK_MARK} is still blank; README.md in the folder says what belongs there, and a row too many may go"
    blanks = [Mistake(listed.file.name, number, said) for number in numbers]
    if not blanks:
        return listed.mistakes
    others = listed.mistakes if listed.suffix == "csv" else ()
    return blanks + [one for one in others if one.line not in (1, *numbers)]


def _read_list(what: str, file: Path, about: CityFacts) -> CheckedList:
    """A list as the import reads it; what is wrong with the whole file is its only mistake."""
    source = about.source if what == "places" else ""
    listed = CheckedList(what=what, file=file, data=file.read_bytes()[: import_lists.MAX_FILE_BYTES + 1], source=source)
    try:
        listed.read = import_lists.read_findings(import_lists.ImportOrder(what, str(file), source), file, about.zone)
    except RecursionError:
        listed.mistakes.append(Mistake(file.name, 1, "it is nested too deeply", stops=True))
    except ValueError as fault:
        said = describe_toml_fault(fault)
        listed.mistakes.append(Mistake(file.name, find_broken_line(fault, listed.data), said, stops=True))
    _take_findings(listed)
    return listed


def _take_findings(listed: CheckedList) -> None:
    """What the reader says of records. A list of somebody else's is as it is: what is left out of it is no mistake."""
    if listed.what == "places" and listed.source != PLAIN_FORMAT:
        return
    for rejection in listed.read.rejections:
        listed.add(rejection.record, rejection.reason)
    for warning in listed.read.warnings:
        where, _, doubt = warning.partition(": ")
        listed.add(where, doubt)
    for skipped in listed.read.skipped if listed.what == "places" else ():
        kind = skipped.removeprefix("kind=")
        for record in listed.records:
            if clean_text(record.values.get("kind"))[:40] == kind:
                listed.add(record.where, f"the kind {kind!r} is no kind of place; write one of {PLACE_KINDS}")
    _take_further_faults(listed)


def _take_further_faults(listed: CheckedList) -> None:
    """What else is wrong in the records of our own form that are left out: their reader stops at the first fault."""
    if any(one.stops for one in listed.mistakes):
        return
    known = {(one.line, one.said) for one in listed.mistakes}
    lines = {one.line for one in listed.mistakes}
    for record in listed.records if listed.what in FURTHER_FAULTS else ():
        line = listed.line_of(record.where)
        for reason in FURTHER_FAULTS[listed.what](record) if line in lines and not record.fault else ():
            if (line, add_advice(reason)) not in known:
                listed.add(record.where, reason)


def _limit_same_mistakes(those: Iterable[Mistake]) -> Iterator[Mistake]:
    """Line by line, and of many of one kind the first ones and how many more there are."""
    kinds = Counter[str]()
    ordered = sorted(those)
    for one in ordered:
        kinds[_mistake_kind(one)] += 1
    shown = Counter[str]()
    for one in ordered:
        kind = _mistake_kind(one)
        shown[kind] += 1
        more = kinds[kind] - MAX_SAME_MISTAKES
        if shown[kind] == MAX_SAME_MISTAKES and more > 0:
            yield Mistake(one.file, one.line, f"{one.said} (and {more} more like this)", one.stops)
        elif shown[kind] <= MAX_SAME_MISTAKES:
            yield one


def _mistake_kind(one: Mistake) -> str:
    """What mistakes of one kind have in common: what to do, or else how they begin."""
    reason, _, advice = one.said.partition("; ")
    return advice or reason.partition("'")[0]


def _cross_check(lists: Mapping[str, CheckedList], about: CityFacts) -> None:
    """Each list against city.toml and against the others."""
    quarters: dict[str, Quarter] = {}
    places: dict[str, Place] = {}
    if districts := lists.get("districts"):
        quarters = {one.id: one for one in getattr(districts.read, "quarters", ())}
        _check_names(districts, about)
    if listed := lists.get("places"):
        places = {one.id: one for one in getattr(listed.read, "places", ())}
        _check_places(listed, quarters, about)
    if answers := lists.get("answers"):
        _check_answers(answers, about)
    if events := lists.get("events"):
        _check_events(events, places, about)


def _check_names(listed: CheckedList, about: CityFacts) -> None:
    """A name leads to one quarter, which lies in the city."""
    known: dict[str, str] = {}
    for quarter in getattr(listed.read, "quarters", ()):
        _check_distance(listed, quarter.id, quarter.point, about)
        for name in {normalize(one) for one in (quarter.name, *quarter.names)}:
            other = known.setdefault(name, quarter.id)
            if other != quarter.id:
                said = f"{name!r} is a name of {other!r} as well; leave it to one of them"
                listed.add_of(quarter.id, said)


def _check_distance(listed: CheckedList, id_: str, point: Point, about: CityFacts) -> None:
    if about.centre and (away := distance_metres(about.centre, point)) > MAX_DISTANCE_FROM_CENTRE:
        said = f"lies {away / 1000:.0f} km from the centre in city.toml; correct one of the two"
        listed.add_of(id_, said)


def _check_places(listed: CheckedList, quarters: Mapping[str, Quarter], about: CityFacts) -> None:
    taken: list[Place] = getattr(listed.read, "places", [])
    if not taken and not [one for one in listed.mistakes if one.stops]:
        other = _find_other_format(listed)
        named = other or f"; write each with id, name, kind and where it is, the kind as one of {PLACE_KINDS}"
        none = Mistake(listed.file.name, 1, f"no place in it fits{named}", stops=False)
        listed.mistakes = [none] if other else listed.mistakes or [none]
    for place in taken:
        _check_distance(listed, place.id, place.point, about)
        if place.quarter and quarters and place.quarter not in quarters:
            meant = _suggest_name(place.quarter, quarters)
            listed.add_of(place.id, f"the quarter {place.quarter!r} is not among the districts{meant}")
        if place.sample and not about.sample:
            listed.add_of(
                place.id, "a place of the sample in a real city; take it out, or write sample = true in city.toml"
            )


def _find_other_format(listed: CheckedList) -> str:
    """The mapping by which somebody else's list can be read; empty where there is none."""
    for name in ("plain", "osm", "hamburg"):
        try:
            read = import_lists.read_findings(
                import_lists.ImportOrder("places", str(listed.file), name), listed.file, ""
            )
        except ValueError:
            continue
        if getattr(read, "places", ()):
            return f' as {listed.source}; write places_format = "{name}" in city.toml'
    return ""


def _check_answers(listed: CheckedList, about: CityFacts) -> None:
    for number, entry in enumerate(getattr(listed.read, "answers", ()), start=1):
        for code in entry.texts:
            if code not in about.languages:
                there = ", ".join(about.languages)
                listed.add(f"answer {number}", f"{entry.topic}: {code} cannot be chosen; write some of {there}")


def _check_events(listed: CheckedList, places: Mapping[str, Place], about: CityFacts) -> None:
    events: list[Event] = getattr(listed.read, "events", [])
    for event in events:
        if event.place and event.place not in places:
            meant = _suggest_name(event.place, places)
            listed.add_of(event.uid, f"the place {event.place!r} is not among the places{meant}")
        if event.sample and not about.sample:
            said = "an event of the sample in a real city; take it out, or write sample = true in city.toml"
            listed.add_of(event.uid, said)


def _suggest_name(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, list(known), 1)
    return f"; did you mean {found[0]}?" if found else "; write the id of one, or leave it out"
