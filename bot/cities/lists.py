"""The lists in the folder of a city: each read as the import reads it, and held against the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from bot import importing
from bot.cities.advice import KINDS, to_write
from bot.cities.lines import BLANK, Mistake, Records, broken_at
from bot.rules import mapping
from bot.rules.folding import fold
from bot.rules.geo import metres
from bot.rules.records import Findings, Record, decode, plain, records
from db.model import Event, Place, Point, Quarter

PLAIN = "plain"
FAR = 60_000.0  # metres
MOST_ALIKE = 5
"""So many mistakes of one kind in one file are shown line by line, and the others are counted."""

IDS = {"places": ("id", "@id"), "districts": ("id", "geonameid", "@id"), "events": ("id",)}


@dataclass(frozen=True, slots=True)
class About:
    """What city.toml says that the lists are held against."""

    zone: str
    centre: Point | None
    languages: tuple[str, ...]
    sample: bool
    source: str = PLAIN


@dataclass
class Listed:
    """One list of the folder: what its reader found, and where its records stand."""

    what: str
    file: Path
    data: bytes
    source: str
    read: Findings = field(default_factory=Findings)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """What kind of file it is."""
        return self.file.suffix.lstrip(".")

    @cached_property
    def _text(self) -> str:
        return decode(self.data)

    @cached_property
    def _lines(self) -> Records:
        return Records(self._text, self.suffix)

    @cached_property
    def records(self) -> list[Record]:
        """The records of a table or a map."""
        return records(self._text, self.suffix) if self.suffix in ("csv", "geojson") else []

    @cached_property
    def _where(self) -> Mapping[str, str]:
        """How a reader calls the record with an id."""
        named = [(one.where, [plain(one.values.get(name)) for name in IDS.get(self.what, ())]) for one in self.records]
        return {next(filter(None, ids), ""): where for where, ids in reversed(named)}

    def add(self, where: str, said: str) -> None:
        """One more mistake in a record, by how its reader calls it."""
        self.mistakes.append(Mistake(self.file.name, self._lines.line_of(where), to_write(said), stops=False))

    def add_of(self, id_: str, said: str) -> None:
        """The same by its id."""
        prefix = mapping.builtin(self.source).prefix if self.what == "places" and "." not in self.source else ""
        known = self._where.get(id_.removeprefix(prefix))
        line = self._lines.line_of(known) if known else self._line_with(id_)
        self.mistakes.append(Mistake(self.file.name, line, said, stops=False))

    def _line_with(self, id_: str) -> int:
        """The first line that holds it."""
        at = self._text.find(id_)
        return 1 + self._text.count("\n", 0, max(at, 0))


def mistakes(folder: Path, about: About) -> list[Mistake]:
    """All that is wrong in the lists of a folder."""
    lists = {what: _read(what, file, about) for what, file in importing.in_folder(folder).items()}
    _hold(lists, about)
    return [one for listed in lists.values() for one in _blanks(listed) or _bounded(listed.mistakes)]


def _blanks(listed: Listed) -> list[Mistake]:
    """The lines of a list that are still to be filled in; before that nothing else in it counts."""
    lines = listed.data.decode(errors="replace").splitlines()
    numbers = [number for number, line in enumerate(lines, start=1) if BLANK in line and not line.startswith("#")]
    said = f"{BLANK} is still blank; README.md in the folder says what belongs there, and a row too many may go"
    return [Mistake(listed.file.name, number, said) for number in numbers[:MOST_ALIKE]]


def _read(what: str, file: Path, about: About) -> Listed:
    """A list as the import reads it; what is wrong with the whole file is its only mistake."""
    source = about.source if what == "places" else ""
    listed = Listed(what, file, file.read_bytes()[: importing.MOST_BYTES + 1], source)
    try:
        listed.read = importing.read(importing.Load(what, str(file), source), file, about.zone)
    except RecursionError:
        listed.mistakes.append(Mistake(file.name, 1, "it is nested too deeply", stops=True))
    except ValueError as fault:
        said = to_write(str(fault).partition(" (at ")[0])
        listed.mistakes.append(Mistake(file.name, broken_at(fault, listed.data), said, stops=True))
    _take_over(listed)
    return listed


def _take_over(listed: Listed) -> None:
    """What the reader says of records. A list of somebody else's is as it is: what is left out of it is no mistake."""
    if listed.what == "places" and listed.source != PLAIN:
        return
    for rejection in listed.read.rejections:
        listed.add(rejection.record, rejection.reason)
    for warning in listed.read.warnings:
        where, _, doubt = warning.partition(": ")
        listed.add(where, doubt)
    for skipped in listed.read.skipped if listed.what == "places" else ():
        kind = skipped.removeprefix("kind=")
        for record in listed.records:
            if plain(record.values.get("kind"))[:40] == kind:
                listed.add(record.where, f"the kind {kind!r} is no kind of place; write one of {KINDS}")


def _bounded(those: Iterable[Mistake]) -> Iterator[Mistake]:
    """Line by line, and of many of one kind the first ones and how many more there are."""
    kinds = Counter[str]()
    ordered = sorted(those)
    for one in ordered:
        kinds[_kind(one)] += 1
    shown = Counter[str]()
    for one in ordered:
        kind = _kind(one)
        shown[kind] += 1
        more = kinds[kind] - MOST_ALIKE
        if shown[kind] == MOST_ALIKE and more > 0:
            yield Mistake(one.file, one.line, f"{one.said} (and {more} more like this)", one.stops)
        elif shown[kind] <= MOST_ALIKE:
            yield one


def _kind(one: Mistake) -> str:
    """What mistakes of one kind have in common: what to do, or else how they begin."""
    reason, _, advice = one.said.partition("; ")
    return advice or reason.partition("'")[0]


def _hold(lists: Mapping[str, Listed], about: About) -> None:
    """Each list against city.toml and against the others."""
    quarters: dict[str, Quarter] = {}
    places: dict[str, Place] = {}
    if districts := lists.get("districts"):
        quarters = {one.id: one for one in getattr(districts.read, "quarters", ())}
        _same_names(districts, about)
    if listed := lists.get("places"):
        places = {one.id: one for one in getattr(listed.read, "places", ())}
        _places(listed, quarters, about)
    if answers := lists.get("answers"):
        _answers(answers, about)
    if events := lists.get("events"):
        _events(events, places, about)


def _same_names(listed: Listed, about: About) -> None:
    """A name leads to one quarter, which lies in the city."""
    known: dict[str, str] = {}
    for quarter in getattr(listed.read, "quarters", ()):
        _far(listed, quarter.id, quarter.point, about)
        for name in {fold(one) for one in (quarter.name, *quarter.names)}:
            other = known.setdefault(name, quarter.id)
            if other != quarter.id:
                said = f"{name!r} is a name of {other!r} as well; leave it to one of them"
                listed.add_of(quarter.id, said)


def _far(listed: Listed, id_: str, point: Point, about: About) -> None:
    if about.centre and (away := metres(about.centre, point)) > FAR:
        said = f"lies {away / 1000:.0f} km from the centre in city.toml; correct one of the two"
        listed.add_of(id_, said)


def _places(listed: Listed, quarters: Mapping[str, Quarter], about: About) -> None:
    taken: list[Place] = getattr(listed.read, "places", [])
    if not taken and not [one for one in listed.mistakes if one.stops]:
        listed.mistakes = [Mistake(listed.file.name, 1, f"no place in it fits{_other_format(listed)}", stops=False)]
    for place in taken:
        _far(listed, place.id, place.point, about)
        if place.quarter and quarters and place.quarter not in quarters:
            meant = _meant(place.quarter, quarters)
            listed.add_of(place.id, f"the quarter {place.quarter!r} is not among the districts{meant}")
        if place.sample and not about.sample:
            listed.add_of(
                place.id, "a place of the sample in a real city; take it out, or write sample = true in city.toml"
            )


def _other_format(listed: Listed) -> str:
    """The mapping by which somebody else's list can be read."""
    for name in ("plain", "osm", "hamburg"):
        try:
            read = importing.read(importing.Load("places", str(listed.file), name), listed.file, "")
        except ValueError:
            continue
        if getattr(read, "places", ()):
            return f' as {listed.source}; write places_format = "{name}" in city.toml'
    return f"; write each with id, name, kind and where it is, the kind as one of {KINDS}"


def _answers(listed: Listed, about: About) -> None:
    for number, entry in enumerate(getattr(listed.read, "answers", ()), start=1):
        for code in entry.texts:
            if code not in about.languages:
                there = ", ".join(about.languages)
                listed.add(f"answer {number}", f"{entry.topic}: {code} cannot be chosen; write some of {there}")


def _events(listed: Listed, places: Mapping[str, Place], about: About) -> None:
    events: list[Event] = getattr(listed.read, "events", [])
    for event in events:
        if event.place and event.place not in places:
            meant = _meant(event.place, places)
            listed.add_of(event.uid, f"the place {event.place!r} is not among the places{meant}")
        if event.sample and not about.sample:
            said = "an event of the sample in a real city; take it out, or write sample = true in city.toml"
            listed.add_of(event.uid, said)


def _meant(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, list(known), 1)
    return f"; did you mean {found[0]}?" if found else "; write the id of one, or leave it out"
