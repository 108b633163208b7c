"""Encrypts what an older version stored as plain text, in slices, and rewrites the database file once so that no page
keeps it.
"""

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
from db.ids import to_milliseconds
from db.keyring import PrivateJson, PrivateText, SecretRing, TransitText

REENCRYPTION_JOB = "resealing"
ROWS_PER_SLICE = 500
NEEDED_DISK_FACTOR = 2.2
"""How many times its own size the file needs while it is written anew."""


@dataclass(frozen=True, slots=True)
class PlainColumns:
    """A table whose `columns` an older version stored unencrypted; `owner` is the column with the person, `trees` those
    with JSON of which numbers and names stay readable.
    """

    table: str
    owner: str
    columns: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()


PLAIN_TABLES = (
    PlainColumns("profile", "person_id", ("name",)),
    PlainColumns("account", "person_id", ("address_sealed",)),
    PlainColumns("shared_position", "person_id", ("point",)),
    PlainColumns("inbox", "person_id", ("payload",)),
    PlainColumns("outbox", "null", ("body", "address_sealed")),
    PlainColumns("dialog", "person_id", ("question", "history"), ("answers",)),
    PlainColumns("choice", "person_id", ("label",), ("data",)),
    PlainColumns("revision", "person_id", ("words", "reason_words", "voice_sealed")),
    PlainColumns("contact", "helper_id", ("code_sealed",)),
    PlainColumns("shared_detail", "person_id", ("value_sealed",)),
    PlainColumns("relayed_message", "person_id", ("words_sealed",)),
    PlainColumns("case_message", "person_id", ("words_sealed",)),
    PlainColumns("help_note", "person_id", ("words_sealed",)),
    PlainColumns("certificate", "person_id", ("name_sealed",)),
    PlainColumns("two_person_approval", "proposer_id", ("words_sealed",)),
    PlainColumns("event_submission", "person_id", ("event_sealed",)),
)


async def reencrypt_database(database: Database) -> None:
    """Encrypt the database where that was not done; if cut off it goes on there at the next start.

    Raises OSError where there is no space to rewrite the file.
    """
    if await database.cross(_is_done):
        return
    known = await database.cross(lambda raw: raw.execute("select count(*) from person").fetchone()[0])
    for clear in PLAIN_TABLES if known else ():
        after: int | None = 0
        while after is not None:
            after = await database.cross(partial(_encrypt_slice, database, clear, after))
    if known:
        _require_free_space(database.path)
        await database.cross(_rewrite_file)
    now = to_milliseconds(database.clock())
    await database.cross(
        lambda raw: raw.execute("insert into job (name, done_at) values (?, ?)", [REENCRYPTION_JOB, now])
    )


def _is_done(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute("select 1 from job where name = ?", [REENCRYPTION_JOB]).fetchone())


def _encrypt_slice(database: Database, clear: PlainColumns, after: int, raw: sqlite3.Connection) -> int | None:
    """Seal some rows, in a transaction of their own; returns after which row the next ones begin."""
    wanted = ", ".join((f"{clear.owner} as owner", *clear.columns, *clear.trees))
    some = f"select rowid as row, {wanted} from {clear.table} where rowid > ? order by rowid limit ?"  # noqa: S608 - ours
    raw.execute("begin immediate")
    try:
        rows = raw.execute(some, [after, ROWS_PER_SLICE]).fetchall()
        ring = SecretRing(raw, database.seal, to_milliseconds(database.clock()))
        for row in rows:
            values = dict(_encrypted_values(database, clear, row))
            if values:
                names = ", ".join(f"{name} = :{name}" for name in values)
                update = f"update {clear.table} set {names} where rowid = :row"  # noqa: S608 - ours
                raw.execute(update, ring.bind({**values, "row": row["row"]}))
        raw.execute("commit")
    except BaseException:  # whatever ends it, a slice is written whole or not at all
        raw.execute("rollback")
        raise
    return int(rows[-1]["row"]) if len(rows) == ROWS_PER_SLICE else None


def _encrypted_values(database: Database, clear: PlainColumns, row: sqlite3.Row) -> Iterator[tuple[str, Any]]:
    passes = clear.table in ("inbox", "outbox") and row["owner"] is None
    for name in _plain_columns_of(clear.columns, row):
        yield name, TransitText(row[name]) if passes else PrivateText(row["owner"], row[name])
        if (
            (clear.table, name) == ("revision", "words")
            and not row[name].startswith("ready:")
            and not row["voice_sealed"]
        ):
            yield "likeness", database.seal.digest("likeness", row[name])[:6]
    for name in _plain_columns_of(clear.trees, row):
        if '"~' not in row[name]:
            yield name, PrivateJson(row["owner"], orjson.loads(row[name]))


def _plain_columns_of(names: Sequence[str], row: sqlite3.Row) -> list[str]:
    return [name for name in names if row[name] and row[name][0] not in "~^"]


def _require_free_space(file: Path) -> None:
    needed = int(file.stat().st_size * NEEDED_DISK_FACTOR)
    free = shutil.disk_usage(file.parent).free
    if free < needed:
        told = f"{file} has to be written anew once, which needs {needed >> 20} MB; there are {free >> 20} MB"
        raise OSError(errno.ENOSPC, told)


def _rewrite_file(raw: sqlite3.Connection) -> None:
    for order in ("pragma auto_vacuum = incremental", "vacuum", "pragma wal_checkpoint(truncate)"):
        raw.execute(order).fetchall()
