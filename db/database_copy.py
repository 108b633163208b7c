"""A backup copy: made beside the writer, and named only once it is checked and on disk."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from db.backup_extras import add_extras
from db.model import Seal

UNFINISHED_SUFFIX = ".part"
PAGES_PER_SLICE = 500
"""Two megabytes."""


def copy_database(database: Path, target: Path, seal: Seal, beside: Path | None = None) -> None:
    """Copy a database that is open elsewhere to `target`, for its owner only, with the small databases of the folder
    `beside`, encrypted.

    Reads only, through a connection of its own, so no transaction waits for it. If cut off it leaves no file named
    `target`. Raises FileExistsError where there is one already, OSError or sqlite3.Error where the copy cannot be
    written or is damaged.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    part = target.with_name(target.name + UNFINISHED_SUFFIX)
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    try:
        _copy_pages(database, part)
        if beside:
            add_extras(part, beside, seal)
        check_integrity(part)
        sync_to_disk(part)
        part.rename(target)
        sync_to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _copy_pages(database: Path, part: Path) -> None:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        raw.execute("vacuum into ?", (str(part),))


def copy_in_slices(database: Path, target: Path, names: Iterable[str], breathe: Callable[[], None]) -> dict[str, int]:
    """Copy a database that is open elsewhere, a few pages at a time, and call `breathe` after each, so the disk has
    time for other writers. All of it is of one moment; returns the number of rows of each table.

    Raises OSError, sqlite3.Error, or what `breathe` raises; then the file must not be used.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    there = f"{database.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(there, uri=True, isolation_level=None)) as raw,
        closing(sqlite3.connect(target)) as copy,
    ):
        raw.execute("begin")
        found = count_rows(raw, names)
        raw.backup(copy, pages=PAGES_PER_SLICE, progress=lambda *_: breathe())
        copy.execute("pragma journal_mode = delete").fetchall()
    return found


def count_rows(raw: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """How many rows each of these tables has."""
    return {name: raw.execute(f"select count(*) from {name}").fetchone()[0] for name in names}  # noqa: S608 - our own


def check_integrity(part: Path) -> None:
    """Raises sqlite3.DatabaseError where a copy is damaged."""
    with closing(sqlite3.connect(part)) as raw:
        verdict = raw.execute("pragma integrity_check").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def sync_to_disk(path: Path) -> None:
    """Flush the file to disk, so that it outlives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
