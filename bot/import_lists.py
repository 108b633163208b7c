"""Lists that an operator loads from files: places, districts, answers and events, each read whole and then stored."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.flow.poll_feeds import PreparedEvent, prepare_events, prepare_in_thread, split_portions
from bot.rules.events import import_events
from bot.rules.faq import import_answers
from bot.rules.places import column_mapping, import_districts, import_places
from bot.rules.places.read_records import ImportReport, decode_utf8
from bot.rules.text.normalize import normalized_words
from db import events, faq, import_cleanup, places
from db.engine import Database
from db.events import StoreResult
from db.faq import FaqContent
from db.model import Place, Quarter, Tx

MAX_FILE_BYTES = 10_000_000

Record = Quarter | Place | import_answers.ImportedAnswer | PreparedEvent


FORMATS = {
    "districts": ("geojson", "csv"),
    "places": ("geojson", "csv"),
    "answers": ("toml",),
    "events": ("ics", "csv"),
}
"""The lists of a city, in the order in which they are loaded, and what each may be written in."""


class FileNotLoadable(Exception):
    """A file cannot be loaded; one clear line says why."""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to import: places, districts, answers or events, from a file; `source` is a mapping or the path of one."""

    what: str
    file: str
    source: str = ""
    dry_run: bool = False
    all_or_nothing: bool = False


async def read_file(load: ImportOrder, zone: str) -> ImportReport:
    """What stands in a file, read in a thread; `zone` is that of times that have none. Raises FileNotLoadable."""
    file = Path(load.file)
    if load.what not in READERS:
        raise FileNotLoadable(f"cannot import {load.what}, only {' or '.join(READERS)}")
    try:
        return await asyncio.to_thread(read_findings, load, file, zone)
    except RecursionError as fault:
        raise FileNotLoadable(f"{file.name}: it is nested too deeply") from fault
    except (OSError, ValueError) as fault:
        raise FileNotLoadable(f"{file.name}: {fault}") from fault


async def store_records(database: Database, read: ImportReport, *, in_one_piece: bool) -> Counter[StoreResult]:
    """Keep all that was taken, each record whole; what became of the events, which may have been there already.

    It goes in small portions, so that nobody waits for the writer, unless it is to be stored `in_one_piece`.
    """
    records = [*_storable_records(read), *await prepare_in_thread(database, getattr(read, "events", ()))]
    became = Counter[StoreResult]()
    for portion in [records] if in_one_piece else split_portions(records):
        async with database.transaction() as tx:
            became.update(await _store_records(tx, portion))
    return became


def list_files(folder: Path) -> dict[str, Path]:
    """The lists of the city in a folder, each by what it holds; of two of one kind the first format counts."""
    there = {
        what: [file for suffix in suffixes if (file := folder / f"{what}.{suffix}").is_file()]
        for what, suffixes in FORMATS.items()
    }
    return {what: files[0] for what, files in there.items() if files}


async def load_city_lists(database: Database, folder: Path, zone: str, source: str = "plain") -> None:
    """A city as it stands in a folder, into an empty database and in one piece: there is all of it, or nothing.

    `source` is the mapping by which its places are read.
    """
    async with database.transaction() as tx:
        if await places.count_places(tx):
            return
    read = [await read_file(ImportOrder(what, str(file), source), zone) for what, file in list_files(folder).items()]
    records = [record for one in read for record in _storable_records(one)]
    where = [one for one in records if isinstance(one, Place)], [one for one in records if isinstance(one, Quarter)]
    told = [event for one in read for event in getattr(one, "events", ())]
    ready = await asyncio.to_thread(prepare_events, told, *where)
    async with database.transaction() as tx:
        await _store_records(tx, [*records, *ready])


async def remove_missing(tx: Tx, read: Mapping[str, ImportReport]) -> list[str]:
    """What came from files before and does not stand in these lists is gone; a line for each kind that lost something.

    What residents and coordinators wrote, and calendars elsewhere, stay.
    """
    lines: list[str] = []
    for what, goes in REMOVERS.items():
        kept = {getattr(one, RECORD_KEYS[what]) for one in getattr(read[what], _listed_name(what), ())}
        lines += await goes(tx, kept)
    return lines


def _listed_name(what: str) -> str:
    return "quarters" if what == "districts" else what


async def _remove_places(tx: Tx, kept: set[str]) -> list[str]:
    gone, ended = await import_cleanup.remove_places_except(tx, kept)
    wishes = f"; {ended} wishes to be reminded of them ended" if ended else ""
    return [f"gone: {len(gone)} places ({import_cleanup.summarize_names(gone)}){wishes}"] if gone else []


async def _remove_quarters(tx: Tx, kept: set[str]) -> list[str]:
    gone, left = await import_cleanup.remove_quarters_except(tx, kept)
    lines = [f"gone: {len(gone)} quarters ({import_cleanup.summarize_names(gone)})"] if gone else []
    return [*lines, f"kept, for people named them as theirs: {import_cleanup.summarize_names(left)}"] if left else lines


async def _remove_answers(tx: Tx, kept: set[str]) -> list[str]:
    gone = await import_cleanup.remove_answers_except(tx, kept)
    return [f"gone: {len(gone)} answers ({import_cleanup.summarize_names(gone)})"] if gone else []


async def _remove_events(tx: Tx, kept: set[str]) -> list[str]:
    gone = await import_cleanup.cancel_events_except(tx, kept)
    return [f"gone: {len(gone)} events ({import_cleanup.summarize_names(gone)})"] if gone else []


RECORD_KEYS = {"districts": "id", "places": "id", "answers": "topic", "events": "uid"}
REMOVERS: dict[str, Callable[[Tx, set[str]], Awaitable[list[str]]]] = {
    "events": _remove_events,
    "answers": _remove_answers,
    "places": _remove_places,
    "districts": _remove_quarters,
}


def search_words(place: Place) -> set[str]:
    """The normalised tokens by which a place is found."""
    return set(normalized_words(f"{place.name} {place.street} {place.postcode} {place.operator}"))


def _storable_records(read: ImportReport) -> list[Record]:
    """All that can be stored as it was read; events are looked up on the map first."""
    return [one for what in ("quarters", "places", "answers") for one in getattr(read, what, ())]


async def _store_records(tx: Tx, records: Sequence[Record]) -> list[StoreResult]:
    became: list[StoreResult] = []
    for record in records:
        match record:
            case Quarter():
                places.store_quarter(tx, record)
            case Place():
                places.store_place(tx, record, search_words(record))
            case import_answers.ImportedAnswer():
                await faq.store_from_file(tx, record.topic, _faq_contents(record), urgent=record.urgent)
            case PreparedEvent(event, over):
                became.append(await events.store_event(tx, event, over))
    return became


def _faq_contents(entry: import_answers.ImportedAnswer) -> list[FaqContent]:
    """An entry of a file in each of its languages."""
    return [
        FaqContent(language=code, title=title, words=words, keywords=keywords, phone=entry.phone, link=entry.link)
        for code, (title, words, keywords) in entry.texts.items()
    ]


def read_findings(load: ImportOrder, file: Path, zone: str) -> ImportReport:
    """What stands in a file, heavy work for a large one. Raises ValueError, one line, where it is broken as a whole."""
    with file.open("rb") as data:
        content = data.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise ValueError(f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    about = zone if load.what == "events" else load.source
    return READERS[load.what](decode_utf8(content), file.suffix.lstrip("."), about)


def _read_places(text: str, suffix: str, source: str) -> import_places.PlaceImport:
    return import_places.parse_places(text, suffix, column_mapping.find_mapping(source or "plain", Path()))


def _read_districts(text: str, suffix: str, _source: str) -> import_districts.DistrictImport:
    return import_districts.parse_districts(text, suffix)


def _read_answers(text: str, suffix: str, _source: str) -> import_answers.AnswerImport:
    return import_answers.parse_answers(text, suffix)


READERS: dict[str, Callable[[str, str, str], ImportReport]] = {
    "places": _read_places,
    "districts": _read_districts,
    "answers": _read_answers,
    "events": import_events.parse_events,
}
