"""The operator's desk: what the command line can ask of the database, whether a bot is running or not."""

import asyncio
import json
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import almanac, cities, importing
from bot.config import Settings
from bot.importing import Load, Unloadable
from bot.rules.calendarzones import is_zone
from bot.rules.records import Findings
from bot.rules.recurrence import rule_of
from bot.rules.roles import Age
from db import (
    aside,
    audit,
    backups,
    events,
    joining,
    people,
    places,
    replacing,
    retention,
    sentences,
    tally,
)
from db.audit import Deed
from db.engine import Database, Fault
from db.forgotten import Unreadable
from db.model import Place, Role, Steps, Tx
from db.tally import Share

SHOWN = 40
A_MONTH = timedelta(days=31)
INVITED: tuple[str, ...] = (
    Role.COORDINATOR,
    Role.ADMIN,
    Role.ORGANISATION,
    Role.DATA_PROTECTION,
    Age.YOUTH,
    Age.ADULT,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The open database and the settings it was opened with.

    `links` make an address that opens a chat with us and says something there, one for each network that has such.
    `waits` says in one line why nothing is erased, where a bot runs that waits with it. `forget` erases a person
    (number); with a house around it, whoever was in touch with them hears that it ended.
    """

    database: Database
    settings: Settings
    links: list[Callable[[str], str]] = field(default_factory=list)
    forget: Callable[[Tx, int], Awaitable[None]] = people.forget
    waits: Callable[[], str] = str


class Refused(Exception):
    """The desk will not do this; one clear line says why."""


async def import_(desk: Desk, **order: Any) -> list[str]:
    """Read a file whole, then store what fits. Returns the report, a line per record refused."""
    load = Load(**order)
    try:
        read = await importing.opened(load, _zone(desk.settings) if load.what == "events" else "")
    except (Unloadable, OSError, ValueError) as fault:
        raise Refused(str(fault)) from fault
    report = _report(read)
    if load.dry_run:
        return [*report, f"nothing was stored: a dry run ({_taken(read)} would be)"]
    if load.all_or_nothing and read.rejections:
        return [*report, "nothing was stored: some records were refused"]
    became = await importing.store(desk.database, read, in_one_piece=load.all_or_nothing)
    lines = [f"{number} {kept}" for kept, number in sorted(became.items())]
    return [*report, *lines, f"{_taken(read)} stored"]


async def _only(desk: Desk, read: Mapping[str, Findings]) -> list[str]:
    async with desk.database.transaction() as tx:
        return await importing.only(tx, read)


async def load(desk: Desk) -> list[str]:
    """The folder of the city is what holds: its lists are stored, and what came from files before and is not in them
    is gone. Returns the report."""
    folder, report = desk.settings.city, list[str]()
    source, zone = cities.format_of_places(folder), _zone(desk.settings)
    read: dict[str, Findings] = {what: Findings() for what in importing.FORMATS}
    try:
        for what, file in importing.in_folder(folder).items():
            read[what] = await importing.opened(Load(what, str(file), source), zone)
    except Unloadable as fault:
        raise Refused(str(fault)) from fault
    if not _number(read["places"]):
        raise Refused(f"{folder}: there are no places in it, so nothing is replaced; see `buedchen check`")
    for what, found in read.items():
        became = await importing.store(desk.database, found, in_one_piece=False)
        report += [f"{what}: {line}" for line in (*_report(found), f"{_taken(found)} stored")]
        report += [f"{what}: {number} {kept}" for kept, number in sorted(became.items())]
    return [*report, *await _only(desk, read)]


def _zone(settings: Settings) -> str:
    """The zone of the city. Raises ValueError where its file names none that a clock knows."""
    file = settings.city / "city.toml"
    named = settings.timezone or str(tomllib.loads(file.read_text("utf-8-sig")).get("zone"))
    if not is_zone(named):
        raise ValueError(f"{file} names no time zone")
    return named


def _taken(read: Findings) -> str:
    return f"{_number(read)} records"


def _number(read: Findings) -> int:
    return sum(len(getattr(read, what, ())) for what in ("places", "quarters", "answers", "events"))


def _report(read: Findings) -> list[str]:
    skipped = [f"skipped {count} × {kind}" for kind, count in read.skipped.most_common(SHOWN)]
    return [*skipped, *read.warnings, *map(str, read.rejections)]


async def load_sample(desk: Desk) -> list[str]:
    """An empty database begins with the city of the settings, and a real city with nothing of a sample in it.

    Returns what there is to say of it.
    """
    async with desk.database.transaction() as tx:
        invented = await replacing.samples(tx)
    if invented and not cities.is_sample(desk.settings.city):
        return await load(desk)
    folder = desk.settings.city
    await importing.load_city(desk.database, folder, _zone(desk.settings), cities.format_of_places(folder))
    return []


async def erase(desk: Desk, *, person: int) -> list[str]:
    """Forget one person by the number that stands in their file; nothing of them stays in the database file."""
    async with desk.database.transaction() as tx:
        if not await people.known(tx, person):
            raise Refused("nobody has this number")
        await desk.forget(tx, person)
        await audit.write(tx, Deed("erase", audit.about(tx, {"person": person})))
    await desk.database.scrub()
    return ["erased"]


async def invite(desk: Desk, *, role: str, name: str) -> list[str]:
    """A code that opens a role, or that notes how old somebody is, once, within a week.

    `youth` is somebody of 16 or 17 for whom an organisation answers; `adult` corrects a slip.
    """
    if role not in INVITED:
        raise Refused(f"cannot invite {role}, only {', '.join(INVITED)}")
    async with desk.database.transaction() as tx:
        code = joining.make_code(tx, role, name)
        await audit.write(tx, Deed("invite"))
    links = [link(f"join_{code}") for link in desk.links]
    return [f"join {code}", "is to be written to the bot, once, within seven days", *filter(None, links)]


async def backup(desk: Desk, *, file: str) -> list[str]:
    """A checked copy of the database and of our device's keys; the key file is not in it and has to be kept apart."""
    try:
        await desk.database.copy_to(Path(file), desk.settings.matrix_keys)
        await backups.note_forgotten(desk.database, Path(file))
    except FileExistsError as fault:
        raise Refused(f"{file} exists already; name a new file") from fault
    except (OSError, Fault, Unreadable) as fault:
        raise Refused(f"{file}: {fault}") from fault
    return [f"{file} is written and checked; keep {desk.settings.key} apart from it"]


async def stats(desk: Desk) -> list[str]:
    """Counts only."""
    async with desk.database.transaction() as tx:
        rows = [("inbox", row) for row in await tx.all("inbox.states")]
        rows += [("outbox", row) for row in await tx.all("outbox.states")]
        known = await places.count(tx)
        shares = await tally.since(tx, tx.now - A_MONTH)
    return [f"places: {known}", *(_count(box, row) for box, row in rows), *map(_share, shares)]


def _share(month: Share) -> str:
    """How well free sentences were understood in a language."""
    named = f"sentences {month.since:%Y-%m} {month.language}"
    return f"{named}: {month.number}, not understood {month.lost} ({month.percent} %), asked back {month.asked}"


def _count(box: str, row: Any) -> str:
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"{box} {row['state']}{reason}: {row['number']}"


async def check(desk: Desk) -> list[str]:
    """What is wrong with the database, one line each."""
    verdict = await desk.database.cross(lambda raw: raw.execute("pragma integrity_check").fetchone()[0])
    async with desk.database.transaction() as tx:
        complaints = [*filter(None, [await audit.fault(tx)]), *await retention.complaints(tx)]
        complaints += [*filter(None, [desk.waits()]), *await aside.lines(tx), *await _unfollowed(tx)]
        empty = [] if await places.count(tx) else ["there are no places: import some"]
    return ([] if verdict == "ok" else [f"the file is damaged: {verdict}"]) + complaints + empty


async def last_backup(desk: Desk) -> list[str]:
    """When the last backup was made by itself, one line that begins with `fine` or `off` where all is well."""
    folder = desk.settings.backup_dir
    if not folder:
        return ["off, BUEDCHEN_BACKUP_DIR names no folder"]
    async with desk.database.transaction() as tx:
        known, now = await backups.last(tx), tx.now
    return [await asyncio.to_thread(backups.line, known, folder, now)]


async def _unfollowed(tx: Tx) -> list[str]:
    """Events that were kept with a rule that is not followed any more."""
    told = [one for one in await events.told(tx) if one.series.rule and rule_of(one.series) is None]
    names = ", ".join(one.uid for one in told[:SHOWN])
    why = "repeat by a rule that is not followed any more and are shown on their first date only, give them anew"
    return [f"these events {why}: {names}"] if told else []


async def labelled(desk: Desk) -> list[str]:
    """How many sentences say too little to learn from; then the others, a line of JSON each, without whose they are."""
    async with desk.database.transaction() as tx:
        known, left_out = await sentences.to_learn_from(tx)
        await audit.write(tx, Deed("learn"))
    rows = [{"language": one.language, "label": one.label, "text": one.words} for one in known]
    return [str(left_out), *(json.dumps(row, ensure_ascii=False) for row in rows)]


async def feed(desk: Desk, *, what: str, url: str) -> list[str]:
    """Add, remove or list the calendars elsewhere that are looked into."""
    try:
        return await almanac.feed(desk.database, what, url)
    except almanac.Unknown as fault:
        raise Refused(str(fault)) from fault


async def export(desk: Desk, *, what: str) -> list[str]:
    """All places as one GeoJSON text."""
    if what != "places":
        raise Refused(f"cannot export {what}, only places")
    async with desk.database.transaction() as tx:
        features = [_feature(place) for place in await places.everything(tx)]
    return [json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)]


def _feature(place: Place) -> dict[str, Any]:
    """A place in our own format, so that it can be imported again unchanged."""
    properties = {name: getattr(place, name) for name in place.__slots__ if name not in ("point", "steps")}
    properties |= {"wheelchair": "" if place.steps is Steps.UNKNOWN else place.steps}
    geometry = {"type": "Point", "coordinates": [place.point.lon, place.point.lat]}
    return {"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties}


Verb = Callable[..., Awaitable[list[str]]]
VERBS: dict[str, Verb] = {
    "import": import_,
    "load": load,
    "erase": erase,
    "invite": invite,
    "backup": backup,
    "stats": stats,
    "check": check,
    "last_backup": last_backup,
    "export": export,
    "feed": feed,
    "labelled": labelled,
}


LOOKS = frozenset({"stats", "check", "last_backup", "export"})
"""What looks only, and makes no database where there is none."""


async def obey(desk: Desk, verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Carry out one order of the command line: its lines, or the one line that says why not."""
    try:
        return {"lines": await VERBS[verb](desk, **arguments)}
    except (Refused, Fault) as refusal:
        return {"refused": str(refusal)}
