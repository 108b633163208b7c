"""Automatic backups: copied beside the writer in slices, restored elsewhere and counted, and then encrypted.

Unencrypted files exist only for a moment, in a private folder of the data directory, and are wiped there.
"""

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import backup_envelope, forgotten_list, retention
from db.backup_envelope import BetweenSlices, wipe_file
from db.backup_extras import add_extras
from db.backup_restore import prepared_restore
from db.data_inventory import read_tables
from db.database_copy import check_integrity, copy_in_slices, count_rows
from db.encryption import KeySeal, WrongKey
from db.engine import Database, DatabaseDamaged
from db.ids import to_milliseconds
from db.keyring import SecretRing
from db.model import Tx

BACKUP_JOB = "backup"
VERIFIED_JOB = "backup verified"
TROUBLE_JOB = "backup in trouble"
BACKUP_OVERDUE_AFTER = timedelta(hours=26)
DATABASE_NAME = "buedchen.sqlite"
KEY_NAME = "key"
LEARNED_NAME = "intents.learned"
ABOUT_NAME = "about.json"
BACKUP_NAME_PATTERN = re.compile(r"buedchen-(\d{8}T\d{6})Z\.tar\.age")
TIMESTAMP_FORMAT = "%Y%m%dT%H%M%S"
DAYS_KEPT = 7
WEEKS_KEPT = 4
MEGABYTE = 1024 * 1024
SPARE_DISK_BYTES = 100 * MEGABYTE
"""Of a disk, beside what a backup needs."""
TABLE_NAME_PATTERN = re.compile("[a-z_]+")
MAX_BACKUP_DURATION = timedelta(hours=1)
"""So long one may take to be made and verified: it bears the name of when that began."""


@dataclass(frozen=True, slots=True)
class BackupSources:
    """What a lost machine needs: the database, its key, the keys of our device at the homeserver, what was learned."""

    database: Path
    key: Path
    device: Path
    learned: Path


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, which is written down only of one that was verified; and since when it is in
    trouble, if it is."""

    verified: datetime | None
    trouble: datetime | None


async def read_last_backup(tx: Tx) -> LastBackup:
    """What is known of the last one. A clock that was ahead is not believed."""
    made, trouble = await retention.read_job_done(tx, BACKUP_JOB), await retention.read_job_done(tx, TROUBLE_JOB)
    made = made if made and made <= tx.now else None
    return LastBackup(made, trouble if trouble and trouble <= tx.now and (made is None or trouble > made) else None)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """The folder for backups, what to keep in it, and the public key to encrypt for."""

    belongings: BackupSources
    folder: Path
    public: str


def record_backup(tx: Tx) -> None:
    """Record that a backup was made and verified just now: an unverified one would have no name."""
    for job in (BACKUP_JOB, VERIFIED_JOB):
        retention.record_job_done(tx, job)


def describe_last_backup(known: LastBackup, folder: Path, now: datetime) -> str:
    """The same for an operator; it begins with `fine` where all is well."""
    if not folder.is_dir():
        return f"{folder} is not there"
    if known.verified is None:
        return "none was made yet; a bot that runs makes one at once, and its log says why it does not"
    when = f"{known.verified:%Y-%m-%d %H:%M} UTC"
    if now - known.verified > BACKUP_OVERDUE_AFTER:
        return f"the last one that was verified is of {when}; the log says why there is none since"
    if not is_last_backup_there(known, folder):
        return f"the one of {when} is not in {folder} any more"
    return f"fine, {when}, verified"


def is_last_backup_there(known: LastBackup, folder: Path) -> bool:
    """Whether one that was made as the last one, or later, lies in the folder."""
    if known.verified is None or not folder.is_dir():
        return False
    oldest = known.verified - MAX_BACKUP_DURATION
    return any((backup_time_of(file) or oldest) >= oldest for file in list_backups(folder))


def create_backup(order: BackupPlan, now: datetime, breathe: BetweenSlices) -> Path:
    """Make a backup, in a thread. Returns its name.

    Raises OSError, sqlite3.Error, DatabaseDamaged, WrongKey, or what `breathe` raises; then no file has its name.
    """
    if not order.folder.is_dir():
        raise FileNotFoundError(f"{order.folder}, the folder for backups, is not there")
    if missing := describe_missing_space(order):
        raise OSError(missing)
    target = order.folder / f"buedchen-{now.astimezone(UTC):{TIMESTAMP_FORMAT}}Z.tar.age"
    with private_folder(work_folder(order.belongings.database)) as work:
        backup_envelope.seal_backup(
            _collect_content(order.belongings, work, now, breathe), target, order.public, breathe
        )
    return target


def work_folder(database: Path) -> Path:
    """Where one is made, beside the database."""
    return database.with_name("backup.work")


def opened_folder(database: Path) -> Path:
    """Where one is opened, beside the database."""
    return database.with_name("backup.opened")


def delete_work_folders(database: Path) -> None:
    """Wipe the unencrypted files of backups that were cut off."""
    for folder in (work_folder(database), opened_folder(database)):
        wipe_folder(folder)


def describe_missing_space(order: BackupPlan) -> str:
    """Where a disk would be full of it, in a line, for the bot itself needs room; empty where there is enough."""
    database = order.belongings.database
    size = sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))
    for folder, copies in ((database.parent, 2), (order.folder, 1)):
        free = shutil.disk_usage(folder).free
        needed = copies * size + SPARE_DISK_BYTES
        if free < needed:
            return f"it needs {needed // MEGABYTE} MB of room in {folder}, and {free // MEGABYTE} are free"
    return ""


def _collect_content(
    belongings: BackupSources, work: Path, now: datetime, breathe: BetweenSlices
) -> backup_envelope.BackupContent:
    """All that belongs into it, proved. The key touches no disk: it is kept apart from what it opens."""
    key = belongings.key.read_bytes()
    copy = work / DATABASE_NAME
    seal = KeySeal(key)
    found = copy_in_slices(belongings.database, copy, list_counted_tables(), breathe)
    add_extras(copy, belongings.device, seal)
    _verify_copy(copy, seal, found)
    about = json.dumps({"made_at": to_milliseconds(now), "counts": found}).encode()
    learned = {LEARNED_NAME: belongings.learned.read_bytes()} if belongings.learned.exists() else {}
    return {DATABASE_NAME: copy, KEY_NAME: key, ABOUT_NAME: about, **learned}


def list_counted_tables() -> list[str]:
    """The tables that are counted: all."""
    return [table.name for table in read_tables()]


def _verify_copy(copy: Path, seal: KeySeal, found: dict[str, int]) -> None:
    """Restore it aside: it is whole, opens with its key, and holds as many rows of everything as it was made from."""
    with prepared_restore(copy, copy.with_name("restored.sqlite"), copy.with_name("device"), seal) as fresh:
        check_integrity(fresh)
        verify_counts(fresh, found)
        _verify_key(fresh, seal)
        wipe_file(fresh)


def verify_counts(database: Path, found: dict[str, int]) -> None:
    """Raises DatabaseDamaged where a database holds other numbers of rows than it should."""
    if not all(TABLE_NAME_PATTERN.fullmatch(name) for name in found):
        raise DatabaseDamaged("it tells of tables that cannot be")
    with closing(sqlite3.connect(database)) as raw:
        back = count_rows(raw, found)
    if other := [name for name in found if found[name] != back[name]]:
        raise DatabaseDamaged(f"{database.name} holds more or fewer rows than it was made from: {', '.join(other)}")


def _verify_key(database: Path, seal: KeySeal) -> None:
    """Raises WrongKey where nothing that is sealed opens with the key; single rows may be damaged."""
    with closing(sqlite3.connect(database)) as raw:
        raw.row_factory = sqlite3.Row
        sealed = raw.execute("select address_sealed from account limit 20").fetchall()
        opened = SecretRing(raw, seal, 0).open(sealed)
    if sealed and not any(_can_unseal(seal, row["address_sealed"]) for row in opened):
        raise WrongKey("the key file does not belong to the database")


def _can_unseal(seal: KeySeal, address: str) -> bool:
    try:
        return bool(seal.unseal(address))
    except WrongKey:
        return False


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a database, for an operator who asks what would come back."""

    people: int
    requests: int
    events: int
    networks: tuple[str, ...]


def read_contents(database: Path) -> BackupContents:
    """How much there is of what a city is made of."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        found = count_rows(raw, ("person", "help_request", "event"))
        networks = tuple(row[0] for row in raw.execute("select distinct network from account order by network"))
    return BackupContents(found["person"], found["help_request"], found["event"], networks)


@contextmanager
def private_folder(folder: Path) -> Iterator[Path]:
    """A folder that nobody else may read, of whose files nothing stays; one that was cut off is cleared first."""
    wipe_folder(folder)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        wipe_folder(folder)


def wipe_folder(folder: Path) -> None:
    """Wipe every file of a folder, and remove it."""
    for file in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
        if file.is_file() and not file.is_symlink():
            wipe_file(file)
    shutil.rmtree(folder, ignore_errors=True)


def backup_time_of(file: Path) -> datetime | None:
    """The time of a backup, by its file name; None for other files."""
    match = BACKUP_NAME_PATTERN.fullmatch(file.name)
    return datetime.strptime(match[1], TIMESTAMP_FORMAT).replace(tzinfo=UTC) if match else None


def list_backups(folder: Path) -> list[Path]:
    """Those in a folder, the newest first."""
    return sorted((file for file in folder.iterdir() if backup_time_of(file)), reverse=True)


def list_surplus(those: Iterable[Path], now: datetime) -> list[Path]:
    """The backups that need not be kept: all but the newest of each of the last seven days and of the last
    four weeks.
    """
    kept: dict[object, Path] = {}
    found = sorted(those, reverse=True)
    for file in found:
        at = backup_time_of(file) or now
        if now - at < timedelta(days=DAYS_KEPT):
            kept.setdefault(at.date(), file)
        if now - at < timedelta(weeks=WEEKS_KEPT):
            kept.setdefault(at.isocalendar()[:2], file)
    return [file for file in found if file not in kept.values()]


def delete_surplus(folder: Path, now: datetime) -> None:
    """Delete the surplus backups; other files in the folder stay."""
    for file in list_surplus(list_backups(folder), now):
        file.unlink()


ForgottenEntries = list[forgotten_list.ForgottenAccount]


async def update_forgotten_list(
    database: Database, file: Path, noted: ForgottenEntries | None = None, *, prune: bool = True
) -> ForgottenEntries:
    """Write the list of deleted accounts beside the backups, for the day on which nothing else is left, and return it;
    old entries are dropped unless not to `prune`. No transaction waits for that disk, which is left alone where the
    accounts were `noted` already.
    """
    async with database.transaction() as tx:
        known = [(row["network"], row["digest"], row["erased_at"]) for row in await tx.all("people.erased")]
        since = to_milliseconds(tx.now - retention.FORGOTTEN_HASH_LIFETIME) if prune else 0
    if known != noted:
        await asyncio.to_thread(forgotten_list.extend_list, file, known, since)
    return known
