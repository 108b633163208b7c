"""Puts a backup in the place of the database, only if it is whole, and never half."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


class Damaged(Exception):
    """The copy cannot be used; the text is one line for an operator."""


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


def erased_in(database: Path) -> list[tuple[str, str, int]]:
    """Network, keyed hash and time of everybody the present database was asked to forget; empty where there is none."""
    if not database.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
            return list(raw.execute("select network, digest, erased_at from erased"))
    except sqlite3.Error as fault:
        raise Damaged(f"{database} cannot say who asked to be forgotten ({fault}); move it away to go on") from fault


def lay_beside(copy: Path, database: Path) -> Path:
    """A second database beside the present one, to be made ready before it takes its place."""
    fresh = database.with_suffix(".restoring")
    _drop_log(fresh)
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    shutil.copyfile(copy, fresh)
    return fresh


def put_in_place(fresh: Path, database: Path) -> None:
    """Replace the database by the fresh one in one step; the write-ahead log of the old one goes with it."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    _drop_log(database)
    fresh.replace(database)


def _drop_log(database: Path) -> None:
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
