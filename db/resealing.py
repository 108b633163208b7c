"""Seals what an older program kept in clear, in slices, and writes the file anew once so that no page remembers it."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from db.engine import Database
from db.ids import milliseconds
from db.keyring import Kept, Passing, Private, Ring

JOB = "resealing"
SLICE = 500
ROOM = 2.2
"""How many times its own size the file needs while it is written anew."""


@dataclass(frozen=True, slots=True)
class Clear:
    """A table whose `columns` an older program wrote in clear; `owner` is the column of whose they are, `trees` are
    those that hold JSON of which numbers and names stay readable."""

    table: str
    owner: str
    columns: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()


CLEAR = (
    Clear("profile", "person_id", ("name",)),
    Clear("account", "person_id", ("address_sealed",)),
    Clear("whereabouts", "person_id", ("point",)),
    Clear("inbox", "person_id", ("payload",)),
    Clear("outbox", "null", ("body", "address_sealed")),
    Clear("dialog", "person_id", ("question", "trail"), ("kept",)),
    Clear("choice", "person_id", ("label",), ("data",)),
    Clear("revision", "person_id", ("words", "why", "voice_sealed")),
    Clear("pair", "helper_id", ("code_sealed",)),
    Clear("disclosure", "person_id", ("value_sealed",)),
    Clear("relayed", "person_id", ("words_sealed",)),
    Clear("case_word", "person_id", ("words_sealed",)),
    Clear("note", "person_id", ("words_sealed",)),
    Clear("certificate", "person_id", ("name_sealed",)),
    Clear("consent", "by_id", ("words_sealed",)),
    Clear("proposal", "person_id", ("event_sealed",)),
)


async def reseal(database: Database) -> None:
    """Do it where it was not done; cut off at any place it goes on there at the next start.

    Raises OSError where there is no room for the file to be written anew.
    """
    if await database.cross(_is_done):
        return
    known = await database.cross(lambda raw: raw.execute("select count(*) from person").fetchone()[0])
    for clear in CLEAR if known else ():
        after: int | None = 0
        while after is not None:
            after = await database.cross(partial(_slice, database, clear, after))
    if known:
        _make_sure_of_room(database.path)
        await database.cross(_write_anew)
    now = milliseconds(database.clock())
    await database.cross(lambda raw: raw.execute("insert into job (name, done_at) values (?, ?)", [JOB, now]))


def _is_done(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute("select 1 from job where name = ?", [JOB]).fetchone())


def _slice(database: Database, clear: Clear, after: int, raw: sqlite3.Connection) -> int | None:
    """Seal some rows, in a transaction of their own; returns after which row the next ones begin."""
    wanted = ", ".join((f"{clear.owner} as owner", *clear.columns, *clear.trees))
    some = f"select rowid as row, {wanted} from {clear.table} where rowid > ? order by rowid limit ?"  # noqa: S608 - ours
    raw.execute("begin immediate")
    try:
        rows = raw.execute(some, [after, SLICE]).fetchall()
        ring = Ring(raw, database.seal, milliseconds(database.clock()))
        for row in rows:
            values = dict(_sealed(database, clear, row))
            if values:
                names = ", ".join(f"{name} = :{name}" for name in values)
                update = f"update {clear.table} set {names} where rowid = :row"  # noqa: S608 - ours
                raw.execute(update, ring.bind({**values, "row": row["row"]}))
        raw.execute("commit")
    except BaseException:
        raw.execute("rollback")
        raise
    return int(rows[-1]["row"]) if len(rows) == SLICE else None


def _sealed(database: Database, clear: Clear, row: sqlite3.Row) -> Iterator[tuple[str, Any]]:
    passes = clear.table in ("inbox", "outbox") and row["owner"] is None
    for name in _in_clear(clear.columns, row):
        yield name, Passing(row[name]) if passes else Private(row["owner"], row[name])
        if (
            (clear.table, name) == ("revision", "words")
            and not row[name].startswith("ready:")
            and not row["voice_sealed"]
        ):
            yield "likeness", database.seal.digest("likeness", row[name])[:6]
    for name in _in_clear(clear.trees, row):
        if '"~' not in row[name]:
            yield name, Kept(row["owner"], orjson.loads(row[name]))


def _in_clear(names: Sequence[str], row: sqlite3.Row) -> list[str]:
    return [name for name in names if row[name] and row[name][0] not in "~^"]


def _make_sure_of_room(file: Path) -> None:
    needed, free = int(file.stat().st_size * ROOM), shutil.disk_usage(file.parent).free
    if free < needed:
        told = f"{file} has to be written anew once, which needs {needed >> 20} MB; there are {free >> 20} MB"
        raise OSError(errno.ENOSPC, told)


def _write_anew(raw: sqlite3.Connection) -> None:
    for order in ("pragma auto_vacuum = incremental", "vacuum", "pragma wal_checkpoint(truncate)"):
        raw.execute(order).fetchall()
