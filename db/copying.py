"""A backup: a whole copy made beside the writer, which bears its name only once it is checked and on the disk."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db.enclosing import enclose
from db.model import Seal

UNFINISHED = ".part"


def copy(database: Path, target: Path, seal: Seal, beside: Path | None = None) -> None:
    """Copy a database that is open elsewhere to `target`, for its owner's eyes only, with the small databases of the
    folder `beside`, sealed.

    Reads only, through a connection of its own, so nobody waits for it. Whatever cuts it off leaves no file under the
    name `target`. Raises FileExistsError where there is one already, OSError or sqlite3.Error where the copy cannot be
    written or is damaged.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    part = target.with_name(target.name + UNFINISHED)
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    try:
        _fill(database, part)
        if beside:
            enclose(part, beside, seal)
        _check(part)
        _sync(part)
        part.rename(target)
        _sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _fill(database: Path, part: Path) -> None:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        raw.execute("vacuum into ?", (str(part),))


def _check(part: Path) -> None:
    with closing(sqlite3.connect(part)) as raw:
        verdict = raw.execute("pragma integrity_check").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def _sync(path: Path) -> None:
    """What was written there outlives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
