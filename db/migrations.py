"""Brings a database to the shape this program knows, one numbered file at a time, and refuses a newer one, or one that
other files of the same numbers have brought there."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from db import forgotten_list
from db.engine import Database
from db.ids import to_milliseconds
from db.model import Seal
from db.reencryption import reencrypt_database
from db.schema_repair import NotRepairable, repair_schema

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"
RESEALED_SINCE = 32
CHECKED_SINCE = 55
STANDARD_NAMES_SINCE = 57
MIGRATION_NAME_PATTERN = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
COMMENT_PATTERN = re.compile(r"--.*")
TOUCHED_TABLE_PATTERN = re.compile(
    r"\b(?:(?:create|alter|drop) table|insert into|update|delete from|create (?:unique )?index \w+ on)\s+(\w+)"
)


class MigrationStep(NamedTuple):
    """One migration: its number, its name and its SQL."""

    number: int
    name: str
    sql: str


class DatabaseTooNew(Exception):
    """The database was written by a newer program than this one."""


class MigrationAltered(Exception):
    """A migration that this database has gone through says something else by now."""


def _tell_nobody(_line: str) -> None:
    """Nobody wants to know."""


def read_steps(folder: Path = MIGRATIONS_FOLDER) -> list[MigrationStep]:
    """Number, name and SQL of every migration, in order; raises ValueError where the numbers have a gap."""
    found: list[MigrationStep] = []
    for file in sorted(folder.glob("*.sql")):
        match = MIGRATION_NAME_PATTERN.fullmatch(file.name)
        if not match or int(match[1]) != len(found) + 1:
            raise ValueError(f"{file.name} is not the next migration")
        found.append(MigrationStep(int(match[1]), match[2], file.read_text()))
    return found


def list_due_migrations(file: Path, folder: Path = MIGRATIONS_FOLDER) -> list[str]:
    """The migrations that a file waits for; none where it is new, or where opening it will say what is wrong with it.

    Nothing of it is changed; nobody else may write to it meanwhile. Raises DatabaseTooNew and MigrationAltered.
    """
    known = read_steps(folder)
    try:
        with closing(open_read_only(file)) as raw:
            version = _read_version(raw, known)
    except sqlite3.Error:
        return []
    return [step.name for step in known[version:]] if version else []


def open_read_only(file: Path) -> sqlite3.Connection:
    """Without a log beside it a file is read as if it lay on a disk that cannot be written: SQLite then makes none."""
    way = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?{way}", uri=True)


async def migrate(
    database: Database, folder: Path = MIGRATIONS_FOLDER, tell: Callable[[str], None] = _tell_nobody
) -> list[str]:
    """Apply the missing migrations, each in a transaction of its own; returns the names of those applied.

    `tell` gets a line on what each did to an existing database.
    """
    known = read_steps(folder)
    version = await database.cross(lambda raw: _read_version(raw, known))
    for what in await database.cross(partial(_repair, database.seal, known=known[:version])):
        tell(f"{what} was missing, for the first programs made it otherwise; it is mended")
    for step in known[version:]:
        began = to_milliseconds(database.clock())
        rows = await database.cross(partial(_apply_step, database.seal, step=step, now=began))
        took = to_milliseconds(database.clock()) - began
        if version:
            touched = _name_touched_table(step.sql)
            tell(f"migration {step.number:04}_{step.name}: {touched}; {rows} rows written, {took} ms")
    trusted = await database.cross(partial(_add_checksums, known=known)) - len(known[version:])
    if trusted > 0:
        tell(f"{trusted} migrations had no checksum; they are believed, this once, to be those of this program")
    if len(known) >= STANDARD_NAMES_SINCE:
        await reencrypt_database(database)
    return [step.name for step in known[version:]]


def checksum(sql: str) -> str:
    """What tells the text of a migration from any other."""
    return sha256(sql.encode()).hexdigest()


def _read_version(raw: sqlite3.Connection, known: Sequence[MigrationStep]) -> int:
    """At which version a database is. Raises DatabaseTooNew and MigrationAltered."""
    applied = _read_applied(raw)
    version = max(applied, default=0)
    if version > len(known):
        raise DatabaseTooNew(
            f"the database is at version {version}, this program knows {len(known)}: use the newer program"
        )
    for number, name, sql in known[:version]:
        if applied.get(number) not in ("", None, checksum(sql)):
            raise MigrationAltered(
                f"migration {number:04}_{name} is not the one that this database went through: "
                "put the program back that wrote it, or restore a backup"
            )
    return version


def _read_applied(raw: sqlite3.Connection) -> dict[int, str]:
    """The migrations that were applied, by number, with their checksums; none of those from before there were any."""
    columns = {row[1] for row in raw.execute("pragma table_info(migration)")}
    if not columns:
        return {}
    if "checksum" not in columns:
        return {int(row[0]): "" for row in raw.execute("select version from migration")}
    return {int(row[0]): row[1] for row in raw.execute("select version, checksum from migration")}


def _repair(seal: Seal, raw: sqlite3.Connection, known: Sequence[MigrationStep]) -> list[str]:
    """Only what has no checksum can have been applied with another text. Raises Altered where nothing can mend it."""
    if all(_read_applied(raw).values()):
        return []
    try:
        return repair_schema(
            raw,
            partial(forgotten_list.hash_forgotten_account, seal),
            [one for step in known for one in split_statements(step.sql)],
        )
    except NotRepairable as fault:
        raise MigrationAltered(f"this database was made by an unknown program ({fault}): restore a backup") from fault


def _add_checksums(raw: sqlite3.Connection, known: Sequence[MigrationStep]) -> int:
    """What was applied before there were checksums is believed to be what is known today; returns how much that was."""
    if len(known) < CHECKED_SINCE:
        return 0
    bare = [number for number, noted in _read_applied(raw).items() if not noted]
    sums = [(checksum(known[number - 1].sql), number) for number in bare]
    raw.executemany("update migration set checksum = ? where version = ?", sums)
    return len(bare)


def _apply_step(seal: Seal, raw: sqlite3.Connection, *, step: MigrationStep, now: int) -> int:
    """Apply one step; returns how many rows it wrote."""
    raw.create_function(forgotten_list.HASH_FUNCTION_NAME, 1, partial(forgotten_list.hash_forgotten_account, seal))
    raw.execute("begin immediate")
    try:
        before = raw.total_changes
        for statement in split_statements(step.sql):
            raw.execute(statement)
        rows = raw.total_changes - before
        raw.execute("insert into migration (version, name, applied_at) values (?, ?, ?)", (step.number, step.name, now))
        raw.execute("commit")
    except BaseException:  # whatever ends it, a step is applied whole or not at all
        raw.execute("rollback")
        raise
    return rows


def _name_touched_table(sql: str) -> str:
    return ", ".join(dict.fromkeys(TOUCHED_TABLE_PATTERN.findall(COMMENT_PATTERN.sub("", sql).lower()))) or "no table"


def split_statements(sql: str) -> Iterator[str]:
    """The single statements of a file; `executescript` would commit in between."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting
