"""Brings a database to the shape this program knows, one numbered file at a time, and refuses a newer one."""

import re
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from db import forgotten
from db.engine import Database
from db.ids import milliseconds
from db.model import Seal
from db.resealing import reseal

FOLDER = Path(__file__).parent / "migrations"
RESEALED_SINCE = 32
NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


class TooNew(Exception):
    """The database was written by a newer program than this one."""


def steps(folder: Path = FOLDER) -> list[tuple[int, str, str]]:
    """Number, name and SQL of every migration, in order; raises ValueError where the numbers have a gap."""
    found: list[tuple[int, str, str]] = []
    for file in sorted(folder.glob("*.sql")):
        match = NAME.fullmatch(file.name)
        if not match or int(match[1]) != len(found) + 1:
            raise ValueError(f"{file.name} is not the next migration")
        found.append((int(match[1]), match[2], file.read_text()))
    return found


async def migrate(database: Database, folder: Path = FOLDER) -> list[str]:
    """Apply what is missing, each step in a transaction of its own; returns the names of the applied ones."""
    known = steps(folder)
    version = await database.cross(_version)
    if version > len(known):
        raise TooNew(f"the database is at version {version}, this program knows {len(known)}: use the newer program")
    applied = []
    for number, name, sql in known[version:]:
        now = milliseconds(database.clock())
        await database.cross(partial(_apply, database.seal, step=(number, name, sql), now=now))
        applied.append(name)
    if len(known) >= RESEALED_SINCE:
        await reseal(database)
    return applied


def _version(raw: sqlite3.Connection) -> int:
    if not raw.execute("select 1 from sqlite_master where name = 'migration'").fetchone():
        return 0
    return int(raw.execute("select coalesce(max(version), 0) from migration").fetchone()[0])


def _apply(seal: Seal, raw: sqlite3.Connection, *, step: tuple[int, str, str], now: int) -> None:
    number, name, sql = step
    raw.create_function(forgotten.HASHED, 1, partial(forgotten.hashed, seal))
    raw.execute("begin immediate")
    try:
        for statement in statements(sql):
            raw.execute(statement)
        raw.execute("insert into migration (version, name, applied_at) values (?, ?, ?)", (number, name, now))
        raw.execute("commit")
    except BaseException:
        raw.execute("rollback")
        raise


def statements(sql: str) -> Iterator[str]:
    """The single statements of a file; `executescript` would commit in between."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting
