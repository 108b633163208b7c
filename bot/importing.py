"""Lists that an operator loads from files: places, districts, answers and events, each read whole and then stored."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.flow.feeding import Ready, portions, prepare, prepared
from bot.rules import answerfile, districtfile, eventfile, mapping, placefile
from bot.rules.folding import words
from bot.rules.records import Findings, decode
from db import answers, events, places, replacing
from db.answers import Written
from db.engine import Database
from db.events import Kept
from db.model import Place, Quarter, Tx

MOST_BYTES = 10_000_000

Record = Quarter | Place | answerfile.Entry | Ready


FORMATS = {
    "districts": ("geojson", "csv"),
    "places": ("geojson", "csv"),
    "answers": ("toml",),
    "events": ("ics", "csv"),
}
"""The lists of a city, in the order in which they are loaded, and what each may be written in."""


class Unloadable(Exception):
    """A file cannot be loaded; one clear line says why."""


@dataclass(frozen=True, slots=True)
class Load:
    """What to import: places, districts, answers or events, from a file; `source` is a mapping or the path of one."""

    what: str
    file: str
    source: str = ""
    dry_run: bool = False
    all_or_nothing: bool = False


async def opened(load: Load, zone: str) -> Findings:
    """What stands in a file, read in a thread; `zone` is that of times that have none. Raises Unloadable."""
    file = Path(load.file)
    if load.what not in READERS:
        raise Unloadable(f"cannot import {load.what}, only {' or '.join(READERS)}")
    try:
        return await asyncio.to_thread(read, load, file, zone)
    except RecursionError as fault:
        raise Unloadable(f"{file.name}: it is nested too deeply") from fault
    except (OSError, ValueError) as fault:
        raise Unloadable(f"{file.name}: {fault}") from fault


async def store(database: Database, read: Findings, *, in_one_piece: bool) -> Counter[Kept]:
    """Keep all that was taken, each record whole; what became of the events, which may have been there already.

    It goes in small portions, so that nobody waits for the writer, unless it is to be stored `in_one_piece`.
    """
    records = [*_plain_records(read), *await prepared(database, getattr(read, "events", ()))]
    became = Counter[Kept]()
    for portion in [records] if in_one_piece else portions(records):
        async with database.transaction() as tx:
            became.update(await _keep(tx, portion))
    return became


def in_folder(folder: Path) -> dict[str, Path]:
    """The lists of the city in a folder, each by what it holds; of two of one kind the first format counts."""
    there = {
        what: [file for suffix in suffixes if (file := folder / f"{what}.{suffix}").is_file()]
        for what, suffixes in FORMATS.items()
    }
    return {what: files[0] for what, files in there.items() if files}


async def load_city(database: Database, folder: Path, zone: str, source: str = "plain") -> None:
    """A city as it stands in a folder, into an empty database and in one piece: there is all of it, or nothing.

    `source` is the mapping by which its places are read.
    """
    async with database.transaction() as tx:
        if await places.count(tx):
            return
    read = [await opened(Load(what, str(file), source), zone) for what, file in in_folder(folder).items()]
    records = [record for one in read for record in _plain_records(one)]
    where = [one for one in records if isinstance(one, Place)], [one for one in records if isinstance(one, Quarter)]
    told = [event for one in read for event in getattr(one, "events", ())]
    ready = await asyncio.to_thread(prepare, told, *where)
    async with database.transaction() as tx:
        await _keep(tx, [*records, *ready])


async def only(tx: Tx, read: Mapping[str, Findings]) -> list[str]:
    """What came from files before and does not stand in these lists is gone; a line for each kind that lost something.

    What residents and coordinators wrote, and calendars elsewhere, stay.
    """
    lines: list[str] = []
    for what, goes in GOES.items():
        kept = {getattr(one, KEYS[what]) for one in getattr(read[what], _listed_as(what), ())}
        lines += await goes(tx, kept)
    return lines


def _listed_as(what: str) -> str:
    return "quarters" if what == "districts" else what


async def _places_go(tx: Tx, kept: set[str]) -> list[str]:
    gone, ended = await replacing.places_but(tx, kept)
    wishes = f"; {ended} wishes to be reminded of them ended" if ended else ""
    return [f"gone: {len(gone)} places ({replacing.named(gone)}){wishes}"] if gone else []


async def _quarters_go(tx: Tx, kept: set[str]) -> list[str]:
    gone, left = await replacing.quarters_but(tx, kept)
    lines = [f"gone: {len(gone)} quarters ({replacing.named(gone)})"] if gone else []
    return [*lines, f"kept, for people named them as theirs: {replacing.named(left)}"] if left else lines


async def _answers_go(tx: Tx, kept: set[str]) -> list[str]:
    gone = await replacing.answers_but(tx, kept)
    return [f"gone: {len(gone)} answers ({replacing.named(gone)})"] if gone else []


async def _events_go(tx: Tx, kept: set[str]) -> list[str]:
    gone = await replacing.events_but(tx, kept)
    return [f"gone: {len(gone)} events ({replacing.named(gone)})"] if gone else []


KEYS = {"districts": "id", "places": "id", "answers": "topic", "events": "uid"}
GOES: dict[str, Callable[[Tx, set[str]], Awaitable[list[str]]]] = {
    "events": _events_go,
    "answers": _answers_go,
    "places": _places_go,
    "districts": _quarters_go,
}


def found_by(place: Place) -> set[str]:
    """The folded words by which a place is found."""
    return set(words(f"{place.name} {place.street} {place.postcode} {place.operator}"))


def _plain_records(read: Findings) -> list[Record]:
    """All that can be stored as it was read; events are looked up on the map first."""
    return [one for what in ("quarters", "places", "answers") for one in getattr(read, what, ())]


async def _keep(tx: Tx, records: Sequence[Record]) -> list[Kept]:
    became: list[Kept] = []
    for record in records:
        match record:
            case Quarter():
                places.add_quarter(tx, record)
            case Place():
                places.add(tx, record, found_by(record))
            case answerfile.Entry():
                await answers.load(tx, record.topic, _written(record), urgent=record.urgent)
            case Ready(event, over):
                became.append(await events.keep(tx, event, over))
    return became


def _written(entry: answerfile.Entry) -> list[Written]:
    """An entry of a file in each of its languages."""
    return [Written(code, *text, entry.phone, entry.link) for code, text in entry.texts.items()]


def read(load: Load, file: Path, zone: str) -> Findings:
    """What stands in a file, heavy work for a large one. Raises ValueError, one line, where it is broken as a whole."""
    with file.open("rb") as data:
        content = data.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    about = zone if load.what == "events" else load.source
    return READERS[load.what](decode(content), file.suffix.lstrip("."), about)


def _read_places(text: str, suffix: str, source: str) -> placefile.Report:
    return placefile.read_places(text, suffix, mapping.named(source or "plain", Path()))


def _read_districts(text: str, suffix: str, _source: str) -> districtfile.Report:
    return districtfile.read_districts(text, suffix)


def _read_answers(text: str, suffix: str, _source: str) -> answerfile.Report:
    return answerfile.read_answers(text, suffix)


READERS: dict[str, Callable[[str, str, str], Findings]] = {
    "places": _read_places,
    "districts": _read_districts,
    "answers": _read_answers,
    "events": eventfile.read_events,
}
