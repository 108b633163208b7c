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
from db.migrations import RESEALED_SINCE, due, migrate, reading, steps
from db.model import Seal
from db.resealing import ROOM

MEGABYTE = 1024 * 1024


async def rehearse(file: Path, seal: Seal, clock: Callable[[], datetime]) -> list[str]:
    """What each migration would do, a line each, and how much room they need; the file stays as it is, and of the copy
    nothing stays.

    Raises OSError where there is no room to try it.
    """
    size = _taken(file)
    anew = int(size * ROOM) if len(steps()) - len(due(file)) < RESEALED_SINCE else 0
    _make_sure_of_room(file, size + max(size, anew))
    lines, peak = list[str](), anew
    with backups.workshop(backups.opening(file)) as work:
        copy = work / backups.DATABASE
        with closing(reading(file)) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)

        def tell(line: str) -> None:
            nonlocal peak
            lines.append(line)
            peak = max(peak, _taken(copy) - size)

        await _migrate(Database(copy, seal, clock), tell)
    return [*lines, f"it takes {peak // MEGABYTE + 1} MB of room for a while; there are {_free(file)} MB"]


async def _migrate(database: Database, tell: Callable[[str], None]) -> None:
    await database.open()
    try:
        await migrate(database, tell=tell)
    finally:
        await database.close()


def _taken(file: Path) -> int:
    return sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*"))


def _free(file: Path) -> int:
    return shutil.disk_usage(file.parent).free // MEGABYTE


def _make_sure_of_room(file: Path, needed: int) -> None:
    if (free := _free(file)) < needed // MEGABYTE + 1:
        told = f"to try it takes {needed // MEGABYTE + 1} MB in {file.parent}; there are {free} MB"
        raise OSError(errno.ENOSPC, told)
