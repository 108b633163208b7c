"""Tries on a copy what the next start would do to an older database."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db import backups
from db.engine import Database
from db.migrations import RESEALED_SINCE, list_due_migrations, migrate, open_read_only, read_steps
from db.model import Seal
from db.reencryption import NEEDED_DISK_FACTOR

MEGABYTE = 1024 * 1024


async def dry_run_migrations(file: Path, seal: Seal, clock: Callable[[], datetime]) -> list[str]:
    """What each migration would do, a line each, and the disk space it needs; the file is not changed, and the copy is
    deleted.

    Raises OSError where there is too little space to try.
    """
    size = _used_bytes(file)
    anew = int(size * NEEDED_DISK_FACTOR) if len(read_steps()) - len(list_due_migrations(file)) < RESEALED_SINCE else 0
    _require_free_space(file, size + max(size, anew))
    lines = list[str]()
    peak = anew
    with backups.private_folder(backups.opened_folder(file)) as work:
        copy = work / backups.DATABASE_NAME
        with closing(open_read_only(file)) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)

        def tell(line: str) -> None:
            nonlocal peak
            lines.append(line)
            peak = max(peak, _used_bytes(copy) - size)

        await _open_and_migrate(Database(copy, seal, clock), tell)
    return [*lines, f"it takes {peak // MEGABYTE + 1} MB of room for a while; there are {_free_bytes(file)} MB"]


async def _open_and_migrate(database: Database, tell: Callable[[str], None]) -> None:
    await database.open()
    try:
        await migrate(database, tell=tell)
    finally:
        await database.close()


def _used_bytes(file: Path) -> int:
    return sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*"))


def _free_bytes(file: Path) -> int:
    return shutil.disk_usage(file.parent).free // MEGABYTE


def _require_free_space(file: Path, needed: int) -> None:
    if (free := _free_bytes(file)) < needed // MEGABYTE + 1:
        told = f"to try it takes {needed // MEGABYTE + 1} MB in {file.parent}; there are {free} MB"
        raise OSError(errno.ENOSPC, told)
