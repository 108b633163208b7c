"""Puts a backup in the place of the database, only if it is whole, and never half."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from db import forgotten
from db.enclosing import take_out
from db.engine import Damaged
from db.forgotten import Forgotten
from db.model import Seal

EARLIER = "earlier"


def examine(copy: Path) -> None:
    """Raises Damaged where the file is no whole database of ours."""
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as raw:
            verdict = raw.execute("pragma integrity_check").fetchone()[0]
            raw.execute("select max(version) from migration").fetchone()
    except sqlite3.Error as fault:
        raise Damaged(f"{copy} is no database of ours ({fault})") from fault
    if verdict != "ok":
        raise Damaged(f"{copy} is damaged: {verdict}")


@dataclass(frozen=True, slots=True)
class Past:
    """What the present database knows and a copy of it cannot: network, keyed hash and time of everybody it was asked
    to forget, and how far each network was heard, sealed."""

    erased: list[Forgotten] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)


def past_of(database: Path, copy: Path) -> Past:
    """What to take from the present database, where there is one, and from the list beside the backup."""
    listed = forgotten.beside(copy)
    if not database.exists():
        return Past(listed)
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
            erased = list(raw.execute("select network, digest, erased_at from erased"))
            has_marks = raw.execute("select 1 from sqlite_master where name = 'mark'").fetchone()
            marks = dict(raw.execute("select network, value_sealed from mark")) if has_marks else {}
            return Past([*listed, *erased], marks)
    except sqlite3.Error as fault:
        raise Damaged(f"{database} cannot say who asked to be forgotten ({fault}); move it away to go on") from fault


@contextmanager
def laid_beside(copy: Path, database: Path, keys: Path, seal: Seal) -> Iterator[Path]:
    """A second database and a second folder of keys beside the present ones, to be made ready before they take over;
    whatever comes in between, none of it stays."""
    try:
        yield _lay_beside(copy, database, keys, seal)
    finally:
        clear_away(database, keys)


def _lay_beside(copy: Path, database: Path, keys: Path, seal: Seal) -> Path:
    clear_away(database, keys)
    fresh = database.with_suffix(".restoring")
    fresh.touch(mode=0o600)
    shutil.copyfile(copy, fresh)
    for folder in (_beside(keys), _beside(keys) / EARLIER):
        folder.mkdir(mode=0o700)
    take_out(fresh, _beside(keys) / EARLIER / "copy", seal)
    return fresh


def clear_away(database: Path, keys: Path) -> None:
    """Nothing stays of a restore that was cut off or refused."""
    fresh = database.with_suffix(".restoring")
    _drop_log(fresh)
    fresh.unlink(missing_ok=True)
    shutil.rmtree(_beside(keys), ignore_errors=True)


def put_in_place(fresh: Path, database: Path) -> None:
    """Replace the database by the fresh one in one step; the write-ahead log of the old one goes with it."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    _drop_log(database)
    fresh.replace(database)


def set_keys_aside(keys: Path) -> None:
    """Neither the present keys nor those of the copy may be used as they are: together they lie in `earlier`, where a
    new device finds what it may still read with them."""
    if keys.exists():
        keys.replace(_beside(keys) / EARLIER / "present")
    _beside(keys).replace(keys)


def _beside(keys: Path) -> Path:
    return keys.with_suffix(".restoring")


def _drop_log(database: Path) -> None:
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
