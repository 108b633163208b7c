"""Puts a backup in the place of the database, only if it is whole, and never half."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from db import forgotten_list
from db.backup_extras import extract_extras
from db.engine import DatabaseDamaged
from db.forgotten_list import ForgottenAccount
from db.model import Seal

EARLIER_KEYS_FOLDER = "earlier"
_FORGOTTEN_ACCOUNTS = "select network, digest, erased_at from forgotten_account"
_FORGOTTEN_BEFORE_0057 = "select network, digest, erased_at from erased"
_SYNC_TOKENS = "select network, value_sealed from sync_token"
_SYNC_TOKENS_BEFORE_0057 = "select network, value_sealed from mark"
"""The present database may be one that no program of today has opened yet: migration 0057 renamed the tables."""


def check_backup(copy: Path) -> None:
    """Raises DatabaseDamaged where the file is no whole database of ours."""
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as raw:
            verdict = raw.execute("pragma integrity_check").fetchone()[0]
            raw.execute("select max(version) from migration").fetchone()
    except sqlite3.Error as fault:
        raise DatabaseDamaged(f"{copy} is no database of ours ({fault})") from fault
    if verdict != "ok":
        raise DatabaseDamaged(f"{copy} is damaged: {verdict}")


@dataclass(frozen=True, slots=True)
class KnownSinceBackup:
    """What the present database knows and a copy of it cannot: network, keyed hash and time of each deleted account,
    and the sync token of each network, encrypted.
    """

    erased: list[ForgottenAccount] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)


def read_known_since(database: Path, copy: Path) -> KnownSinceBackup:
    """What to take from the present database, where there is one, and from the list beside the backup."""
    listed = forgotten_list.read_list(copy)
    if not database.exists():
        return KnownSinceBackup(listed)
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
            tables = {row[0] for row in raw.execute("select name from sqlite_master where type = 'table'")}
            erased = list(raw.execute(_FORGOTTEN_ACCOUNTS if "forgotten_account" in tables else _FORGOTTEN_BEFORE_0057))
            known_marks = {"sync_token": _SYNC_TOKENS, "mark": _SYNC_TOKENS_BEFORE_0057}
            marks = [dict(raw.execute(read)) for table, read in known_marks.items() if table in tables]
            return KnownSinceBackup([*listed, *erased], marks[0] if marks else {})
    except sqlite3.Error as fault:
        raise DatabaseDamaged(
            f"{database} cannot say who asked to be forgotten ({fault}); move it away to go on"
        ) from fault


@contextmanager
def prepared_restore(copy: Path, database: Path, keys: Path, seal: Seal) -> Iterator[Path]:
    """A second database and a second folder of keys beside the present ones, to be prepared before the switch; both are
    deleted on any error.
    """
    try:
        yield _prepare_restore(copy, database, keys, seal)
    finally:
        delete_prepared(database, keys)


def _prepare_restore(copy: Path, database: Path, keys: Path, seal: Seal) -> Path:
    delete_prepared(database, keys)
    fresh = database.with_suffix(".restoring")
    fresh.touch(mode=0o600)
    shutil.copyfile(copy, fresh)
    for folder in (_prepared_keys(keys), _prepared_keys(keys) / EARLIER_KEYS_FOLDER):
        folder.mkdir(mode=0o700)
    extract_extras(fresh, _prepared_keys(keys) / EARLIER_KEYS_FOLDER / "copy", seal)
    return fresh


def delete_prepared(database: Path, keys: Path) -> None:
    """Delete the files of a restore that was cut off or refused."""
    fresh = database.with_suffix(".restoring")
    _delete_write_ahead_log(fresh)
    fresh.unlink(missing_ok=True)
    shutil.rmtree(_prepared_keys(keys), ignore_errors=True)


def swap_database(fresh: Path, database: Path) -> None:
    """Replace the database by the fresh one in one step; the write-ahead log of the old one goes with it."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    _delete_write_ahead_log(database)
    fresh.replace(database)


def set_keys_aside(keys: Path) -> None:
    """Move the present keys and those of the copy into the folder `earlier`: neither may be used as it is, but a new
    device finds there what it can still read.
    """
    if keys.exists():
        keys.replace(_prepared_keys(keys) / EARLIER_KEYS_FOLDER / "present")
    _prepared_keys(keys).replace(keys)


def _prepared_keys(keys: Path) -> Path:
    return keys.with_suffix(".restoring")


def _delete_write_ahead_log(database: Path) -> None:
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
