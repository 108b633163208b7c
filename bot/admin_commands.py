"""The admin commands: what the command line can ask of the database, whether a bot is running or not."""

import asyncio
import json
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import cities, feed_commands, import_lists
from bot.check_machine import list_machine_faults
from bot.config import Settings
from bot.database_faults import list_database_faults
from bot.flow.trusted_time import STARTING
from bot.import_lists import FileNotLoadable, ImportOrder
from bot.rules.access.roles import AgeGroup
from bot.rules.events.ical_zones import is_known_zone
from bot.rules.places.export_places import join_features, write_features
from bot.rules.places.read_records import ImportReport
from db import audit, backups, import_cleanup, invite_codes, people, places, training_sentences, understanding_counts
from db.audit import AuditEntry
from db.engine import Database, DatabaseFault
from db.forgotten_list import ListUnreadable
from db.model import Role, Tx
from db.understanding_counts import UnderstandingShare

MAX_FINDINGS_SHOWN = 40
STATS_PERIOD = timedelta(days=31)
INVITABLE: tuple[str, ...] = (
    Role.COORDINATOR,
    Role.ADMIN,
    Role.ORGANISATION,
    Role.DATA_PROTECTION,
    AgeGroup.YOUTH,
    AgeGroup.ADULT,
)


@dataclass(frozen=True, slots=True)
class AdminContext:
    """The open database and the settings it was opened with.

    `links` build a URL that opens a chat with the bot and sends a text, one for each network that has such URLs.
    `waits` says in one line why deletion waits, where a running bot waits with it; `starting` says whether it has just
    been started. `forget` deletes a person (id); with
    a running bot, people in contact are told.
    """

    database: Database
    settings: Settings
    links: list[Callable[[str], str]] = field(default_factory=list)
    forget: Callable[[Tx, int], Awaitable[None]] = people.forget_person
    waits: Callable[[], str] = str
    starting: Callable[[], bool] = bool


class CommandRefused(Exception):
    """The admin command is refused; its message says why in one line."""


async def import_list(desk: AdminContext, **order: Any) -> list[str]:
    """Read a file whole, then store what fits. Returns the report, a line per record refused."""
    load = ImportOrder(**order)
    try:
        read = await import_lists.read_file(load, _city_zone(desk.settings) if load.what == "events" else "")
    except (FileNotLoadable, OSError, ValueError) as fault:
        raise CommandRefused(str(fault)) from fault
    report = _describe_findings(read)
    if load.dry_run:
        return [*report, f"nothing was stored: a dry run ({_describe_taken(read)} would be)"]
    if load.all_or_nothing and read.rejections:
        return [*report, "nothing was stored: some records were refused"]
    became = await import_lists.store_records(desk.database, read, in_one_piece=load.all_or_nothing)
    lines = [f"{number} {kept}" for kept, number in sorted(became.items())]
    return [*report, *lines, f"{_describe_taken(read)} stored"]


async def _remove_missing(desk: AdminContext, read: Mapping[str, ImportReport]) -> list[str]:
    async with desk.database.transaction() as tx:
        return await import_lists.remove_missing(tx, read)


async def load_city(desk: AdminContext) -> list[str]:
    """Store the lists of the city's folder, and delete what came from earlier files and is not in the present ones.
    Returns the report.
    """
    folder = desk.settings.city
    report = list[str]()
    source = cities.find_places_format(folder)
    zone = _city_zone(desk.settings)
    read: dict[str, ImportReport] = {what: ImportReport() for what in import_lists.FORMATS}
    try:
        for what, file in import_lists.list_files(folder).items():
            read[what] = await import_lists.read_file(ImportOrder(what, str(file), source), zone)
    except FileNotLoadable as fault:
        raise CommandRefused(str(fault)) from fault
    if not _count_records(read["places"]):
        raise CommandRefused(f"{folder}: there are no places in it, so nothing is replaced; see `buedchen check`")
    for what, found in read.items():
        became = await import_lists.store_records(desk.database, found, in_one_piece=False)
        report += [f"{what}: {line}" for line in (*_describe_findings(found), f"{_describe_taken(found)} stored")]
        report += [f"{what}: {number} {kept}" for kept, number in sorted(became.items())]
    return [*report, *await _remove_missing(desk, read)]


def _city_zone(settings: Settings) -> str:
    """The zone of the city. Raises ValueError where its file names none that a clock knows."""
    file = settings.city / "city.toml"
    named = settings.timezone or str(tomllib.loads(file.read_text("utf-8-sig")).get("zone"))
    if not is_known_zone(named):
        raise ValueError(f"{file} names no time zone")
    return named


def _describe_taken(read: ImportReport) -> str:
    return f"{_count_records(read)} records"


def _count_records(read: ImportReport) -> int:
    return sum(len(getattr(read, what, ())) for what in ("places", "quarters", "answers", "events"))


def _describe_findings(read: ImportReport) -> list[str]:
    skipped = [f"skipped {count} × {kind}" for kind, count in read.skipped.most_common(MAX_FINDINGS_SHOWN)]
    return [*skipped, *read.warnings, *map(str, read.rejections)]


async def load_sample(desk: AdminContext) -> list[str]:
    """An empty database begins with the city of the settings, and a real city with nothing of a sample in it.

    Returns what there is to say of it.
    """
    async with desk.database.transaction() as tx:
        invented = await import_cleanup.has_samples(tx)
    if invented and not cities.is_sample_city(desk.settings.city):
        return await load_city(desk)
    folder = desk.settings.city
    await import_lists.load_city_lists(
        desk.database, folder, _city_zone(desk.settings), cities.find_places_format(folder)
    )
    return []


async def erase_person(desk: AdminContext, *, person: int) -> list[str]:
    """Forget one person by the number that stands in their file; nothing of them stays in the database file."""
    async with desk.database.transaction() as tx:
        if not await people.is_known(tx, person):
            raise CommandRefused("nobody has this number")
        await desk.forget(tx, person)
        await audit.append_entry(tx, AuditEntry("erase", audit.describe_subject(tx, {"person": person})))
    await desk.database.scrub()
    return ["erased"]


async def create_invite(desk: AdminContext, *, role: str, name: str) -> list[str]:
    """Create a code that grants a role or confirms an age, once, within a week.

    `youth` is a person of 16 or 17 for whom an organisation answers; `adult` corrects a mistake.
    """
    if role not in INVITABLE:
        raise CommandRefused(f"cannot invite {role}, only {', '.join(INVITABLE)}")
    async with desk.database.transaction() as tx:
        code = invite_codes.create_code(tx, role, name)
        await audit.append_entry(tx, AuditEntry("invite"))
    links = [link(f"join_{code}") for link in desk.links]
    return [f"join {code}", "is to be written to the bot, once, within seven days", *filter(None, links)]


async def write_backup(desk: AdminContext, *, file: str) -> list[str]:
    """A checked copy of the database and of our device's keys; the key file is not in it and has to be kept apart."""
    try:
        await desk.database.copy_to(Path(file), desk.settings.device_keys)
        await backups.update_forgotten_list(desk.database, Path(file))
    except FileExistsError as fault:
        raise CommandRefused(f"{file} exists already; name a new file") from fault
    except (OSError, DatabaseFault, ListUnreadable) as fault:
        raise CommandRefused(f"{file}: {fault}") from fault
    return [f"{file} is written and checked; keep {desk.settings.key} apart from it"]


async def list_stats(desk: AdminContext) -> list[str]:
    """Counts of rows, places and understood sentences."""
    async with desk.database.transaction() as tx:
        rows = [("inbox", row) for row in await tx.all("inbox.states")]
        rows += [("outbox", row) for row in await tx.all("outbox.states")]
        known = await places.count_places(tx)
        shares = await understanding_counts.read_since(tx, tx.now - STATS_PERIOD)
    return [f"places: {known}", *(_describe_count(box, row) for box, row in rows), *map(_describe_share, shares)]


def _describe_share(month: UnderstandingShare) -> str:
    """How well free sentences were understood in a language."""
    named = f"sentences {month.since:%Y-%m} {month.language}"
    return f"{named}: {month.number}, not understood {month.lost} ({month.percent} %), asked back {month.asked}"


def _describe_count(box: str, row: Any) -> str:
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"{box} {row['state']}{reason}: {row['number']}"


async def check_database(desk: AdminContext) -> list[str]:
    """What is wrong with the database, one line each."""
    folder = desk.settings.city
    sample = str(folder) if cities.is_sample_city(folder) else ""
    return await list_database_faults(desk.database, desk.waits(), sample)


async def check_machine(desk: AdminContext) -> list[str]:
    """What is wrong with disks, folders and the key, seen by the running bot, one line each."""
    return await asyncio.to_thread(list_machine_faults, desk.settings, desk.database.seal)


async def describe_last_backup(desk: AdminContext) -> list[str]:
    """When the last backup was made by itself, one line that begins with `fine`, `off` or `starting` where all is
    well.
    """
    folder = desk.settings.backup_dir
    if not folder:
        return ["off, BUEDCHEN_BACKUP_DIR names no folder"]
    async with desk.database.transaction() as tx:
        known = await backups.read_last_backup(tx)
        now = tx.now
    line = await asyncio.to_thread(backups.describe_last_backup, known, folder, now)
    return [line if line.startswith("fine") or not desk.starting() else f"{STARTING}, {line}"]


async def list_training_sentences(desk: AdminContext) -> list[str]:
    """How many sentences are too short to train on; then the others, a line of JSON each, without the author."""
    async with desk.database.transaction() as tx:
        known, left_out = await training_sentences.list_training_data(tx)
        await audit.append_entry(tx, AuditEntry("learn"))
    rows = [{"language": one.language, "label": one.label, "text": one.words} for one in known]
    return [str(left_out), *(json.dumps(row, ensure_ascii=False) for row in rows)]


async def run_feed_command(desk: AdminContext, *, what: str, url: str) -> list[str]:
    """Add, remove or list the calendars elsewhere that are looked into."""
    try:
        return await feed_commands.run_feed_command(desk.database, what, url)
    except feed_commands.UnknownFeed as fault:
        raise CommandRefused(str(fault)) from fault


async def export_places(desk: AdminContext, *, what: str) -> list[str]:
    """All places as one GeoJSON text."""
    if what != "places":
        raise CommandRefused(f"cannot export {what}, only places")
    async with desk.database.transaction() as tx:
        return [join_features([write_features(await places.list_places(tx))])]


AdminCommand = Callable[..., Awaitable[list[str]]]
COMMANDS: dict[str, AdminCommand] = {
    "import": import_list,
    "load": load_city,
    "erase": erase_person,
    "invite": create_invite,
    "backup": write_backup,
    "stats": list_stats,
    "check": check_database,
    "check_machine": check_machine,
    "last_backup": describe_last_backup,
    "export": export_places,
    "feed": run_feed_command,
    "labelled": list_training_sentences,
}


READ_ONLY_COMMANDS = frozenset({"stats", "check", "check_machine", "last_backup", "export"})
"""What looks only, and makes no database where there is none."""


async def run_command(desk: AdminContext, verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Carry out one order of the command line: its lines, or the one line that says why not."""
    try:
        return {"lines": await COMMANDS[verb](desk, **arguments)}
    except (CommandRefused, DatabaseFault) as refusal:
        return {"refused": str(refusal)}
