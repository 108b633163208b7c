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


def erased_in(database: Path) -> list[tuple[str, str]]:
    """Network and keyed hash of everybody the present database was asked to forget; empty where there is none."""
    if not database.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
            return [(network, digest) for network, digest in raw.execute("select network, digest from erased")]
    except sqlite3.Error as fault:
        raise Damaged(f"{database} cannot say who asked to be forgotten ({fault}); move it away to go on") from fault


def put_in_place(copy: Path, database: Path) -> None:
    """Replace the database by the copy in one step; the write-ahead log of the old one goes with it."""
    fresh = database.with_suffix(".restoring")
    shutil.copyfile(copy, fresh)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
    fresh.replace(database)
