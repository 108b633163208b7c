"""Brings a lost machine back from a backup, or tries aside whether that would work; and tries aside an update."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import now, open_database, open_database_file, read_seal
from bot.check_settings import describe_missing_database
from bot.config import Settings
from bot.contract.platform_settings import PlatformSettings
from bot.platforms import list_platforms
from db import (
    audit,
    backup_envelope,
    backup_restore,
    backups,
    forget_after_restore,
    inbox,
    outbox,
    reminders,
    sync_tokens,
)
from db.audit import AuditEntry
from db.backup_restore import KnownSinceBackup
from db.backups import ABOUT_NAME, DATABASE_NAME, KEY_NAME, LEARNED_NAME
from db.encryption import WrongKey
from db.engine import Database, DatabaseDamaged, DatabaseFault
from db.lock import hold_data_directory
from db.migration_dry_run import dry_run_migrations
from db.migrations import DatabaseTooNew, MigrationAltered, list_due_migrations
from db.model import Tx


async def restore(settings: Settings, copy: Path, identity: str = "") -> str:
    """Restore a backup in place of the database, and delete again the people who asked for it since; no bot may be
    running.

    An encrypted one is opened with its `identity`, and brings the key and the trained weights along.
    """
    with hold_data_directory(settings.data_dir), _opened_backup(settings, copy, identity) as (plain, others):
        backup_restore.check_backup(plain)
        past = backup_restore.read_known_since(settings.database, copy)
        _install_key(others.get(KEY_NAME, b""), settings.key)
        seal = read_seal(plain, settings.key)
        with backup_restore.prepared_restore(plain, settings.database, settings.device_keys, seal) as fresh:
            async with open_database_file(settings, fresh, now) as database:
                again = await finish_restore(database, past)
            backup_restore.swap_database(fresh, settings.database)
            backup_restore.set_keys_aside(settings.device_keys)
        _install_learned(others.get(LEARNED_NAME, b""), settings.learned)
    return f"restored; {again} people who had asked for it are forgotten again"


@contextmanager
def _opened_backup(settings: Settings, copy: Path, identity: str) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """The database of a backup and what is beside it: the file itself and nothing, or what is in the envelope, for as
    long as it is needed."""
    if not copy.is_file() or not backup_envelope.is_sealed(copy):
        yield copy, {}
        return
    if not identity:
        raise DatabaseDamaged(f"{copy} is sealed: name the file of its private half, --identity FILE")
    with backups.private_folder(backups.opened_folder(settings.database)) as work:
        others = backup_envelope.open_backup(copy, identity, work / DATABASE_NAME)
        if missing := [name for name in (KEY_NAME, ABOUT_NAME) if name not in others]:
            raise DatabaseDamaged(f"{copy} holds no {', '.join(missing)}")
        backup_restore.check_backup(work / DATABASE_NAME)
        backups.verify_counts(work / DATABASE_NAME, json.loads(others[ABOUT_NAME])["counts"])
        yield work / DATABASE_NAME, others


def _install_key(key: bytes, place: Path) -> None:
    """Put the key of a backup where the settings want it. Raises WrongKey where another one lies there."""
    if not key:
        return
    if place.exists():
        if place.read_bytes() != key:
            raise WrongKey(f"{place} is another key than the one of the backup: move it and its database away")
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def _install_learned(weights: bytes, place: Path) -> None:
    if weights:
        part = place.with_name(f"{place.name}.part")
        part.write_bytes(weights)
        part.replace(place)


async def try_restore(settings: Settings, file: Path | None, identity: str) -> tuple[bool, list[str]]:
    """Restore the newest backup aside, where nothing of it stays: whether that went well, and three lines about it."""
    found = file or _find_newest(settings)
    if found is None:
        return False, ["no: a lost machine would not be back", f"there is no backup in {settings.backup_dir}", "no age"]
    made = backups.backup_time_of(found)
    age = f"made {_describe_time(made, now() - made)}" if made else "its name does not say when it was made"
    try:
        what = await _try_backup(settings, found, identity)
    except (DatabaseDamaged, WrongKey, DatabaseTooNew, MigrationAltered, DatabaseFault, OSError) as fault:
        return False, ["no: a lost machine would not be back", str(fault), f"{found.name}: {age}"]
    return True, [f"yes: a lost machine would be back from {found.name}", what, age]


async def migrate(settings: Settings, *, dry_run: bool) -> list[str]:
    """Bring the database to the shape this program knows, or say what that would do, tried on a copy; no bot may be
    running."""
    if not dry_run:
        async with open_database(settings):
            return ["the database is up to date"]
    if none := describe_missing_database(settings):
        return [f"there is no database yet; {none}"]
    with hold_data_directory(settings.data_dir):
        number = len(list_due_migrations(settings.database))
        seal = read_seal(settings.database, settings.key)
        lines = await dry_run_migrations(settings.database, seal, now) if number else []
    return [*lines, f"{number} migrations would be done; nothing was changed"]


def _find_newest(settings: Settings) -> Path | None:
    if not settings.backup_dir:
        raise DatabaseDamaged("name a backup, or its folder in BUEDCHEN_BACKUP_DIR")
    return next(iter(backups.list_backups(settings.backup_dir)), None)


async def _try_backup(settings: Settings, found: Path, identity: str) -> str:
    """What is there once it was restored into a folder of its own, by the very steps of a restore."""
    with (
        tempfile.TemporaryDirectory(prefix="drill-") as outside,
        backups.private_folder(Path(outside, "machine")) as folder,
    ):
        aside = settings.model_copy(update={"data_dir": folder, "key_file": folder / "key"})
        await restore(aside, found, identity)
        async with open_database(aside):
            pass
        held = backups.read_contents(aside.database)
        learned = ", what was learned" if aside.learned.exists() else ""
        devices = len(list(aside.device_keys.rglob("*.db"))) if aside.device_keys.exists() else 0
    known = f"{held.people} people, {held.requests} requests, {held.events} events"
    return f"with {known}; networks: {', '.join(held.networks) or 'none'}; keys of {devices} devices{learned}"


def _describe_time(made: datetime, ago: timedelta) -> str:
    hours = int(ago.total_seconds() // 3600)
    return f"{made:%Y-%m-%d %H:%M} UTC, {hours // 24} days and {hours % 24} hours ago; what came later would be lost"


async def finish_restore(database: Database, before: KnownSinceBackup) -> int:
    """Prepare a restored copy for today: delete accounts again that asked for it since, and handle, send and answer
    nothing twice.

    Returns how many people were deleted again.
    """
    async with database.transaction() as tx:
        found = await forget_after_restore.forget_again(tx, before.erased)
        outbox.settle_after_restore(tx)
        inbox.settle_after_restore(tx)
        reminders.settle_after_restore(tx)
        for platform in list_platforms():
            await _restore_sync_token(tx, platform, before.marks.get(platform.network))
        await audit.append_entry(tx, AuditEntry("restore"))
    await database.scrub()
    return found


async def _restore_sync_token(tx: Tx, platform: type[PlatformSettings], sealed: str | None) -> None:
    """A network would tell everything once more since the copy was made: go on where the present database stopped."""
    network = platform.network
    old = "" if sealed else await sync_tokens.read_sync_token(tx, network)
    token = tx.seal.unseal(sealed) if sealed else platform.sync_token_after_restore(old)
    if token:
        sync_tokens.store_sync_token(tx, network, token)
