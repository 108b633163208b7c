"""Migrations: in turn they give exactly schema.sql, a broken one leaves nothing, a newer database is refused."""

import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.data_inventory import SCHEMA_FILE
from db.engine import Database
from db.migrations import (
    CHECKED_SINCE,
    MIGRATIONS_FOLDER,
    DatabaseTooNew,
    MigrationAltered,
    list_due_migrations,
    migrate,
    read_steps,
    split_statements,
)
from tests.kit.fixtures import SEAL, WEDNESDAY
from tests.kit.old_databases import first_steps

DIE_IN_THE_MIDDLE = """
import asyncio, os, signal, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from db import migrations
from db.engine import Database
from db.encryption import KeySeal

def dying(sql):
    yield from list(found(sql))[:2]
    os.kill(os.getpid(), signal.SIGKILL)

async def main(file, folder):
    database = Database(Path(file), KeySeal(b"k" * 32), lambda: datetime.now(UTC))
    await database.open()
    await migrations.migrate(database, Path(folder))

found, migrations.split_statements = migrations.split_statements, dying
asyncio.run(main(*sys.argv[1:]))
"""


def shape(raw: sqlite3.Connection) -> set[tuple[str, str, str, str]]:
    """Everything a database is made of, without comments, line breaks and the quotes of SQLite around a new name."""
    found = raw.execute("select type, name, tbl_name, replace(coalesce(sql, ''), '\"', '') from sqlite_master")
    return {(*row[:3], re.sub(r"\s+(?=[,)])|(?<=\s)\s+", "", re.sub("--.*|\n", " ", row[3]))) for row in found}


def folder_with(tmp_path: Path, broken: str) -> Path:
    """All migrations of today and one more."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in MIGRATIONS_FOLDER.glob("*.sql"):
        (folder / file.name).write_text(file.read_text())
    (folder / f"{len(read_steps()) + 1:04}_one_more.sql").write_text(broken)
    return folder


def migrate_and_die(file: Path) -> int:
    """Another process that is killed in the middle of a migration; returns how it ended."""
    order = [sys.executable, "-c", DIE_IN_THE_MIDDLE, str(file), str(MIGRATIONS_FOLDER)]
    return subprocess.run(order, cwd=MIGRATIONS_FOLDER.parents[1], check=False).returncode


async def test_all_migrations_in_turn_give_the_schema(database: Database) -> None:
    """schema.sql, which people read, is what a database really has."""
    with closing(sqlite3.connect(":memory:")) as written:
        written.executescript(SCHEMA_FILE.read_text())
        assert shape(written) == await database.cross(shape)


async def test_migrations_are_numbered_and_remembered(database: Database) -> None:
    """Numbers have no gap, each is noted with its name, and a second start applies nothing."""
    numbers = [(number, name) for number, name, _ in read_steps()]
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    noted = await database.cross(lambda raw: raw.execute("select version, name from migration").fetchall())
    assert [tuple(row) for row in noted] == numbers
    assert await migrate(database) == []


@pytest.mark.parametrize("name", ["0003_late.sql", "2_short.sql", "0002_Upper.sql"])
def test_a_misnamed_migration_is_noticed(tmp_path: Path, name: str) -> None:
    """A gap or another way of naming stops the start."""
    (tmp_path / "0001_first.sql").touch()
    (tmp_path / name).touch()
    with pytest.raises(ValueError, match="is not the next migration"):
        read_steps(tmp_path)


def test_every_statement_of_a_file_is_found() -> None:
    """Also one with a semicolon inside a text, and a last one whose semicolon was forgotten."""
    sql = "-- first;\ncreate table a (\n  b text default ';'\n);\ninsert into a values (1);\ndrop table a"
    assert [re.sub(r"\s+", " ", one).strip() for one in split_statements(sql)] == [
        "-- first; create table a ( b text default ';' );",
        "insert into a values (1);",
        "drop table a",
    ]


async def test_an_older_program_refuses_a_newer_database(database: Database) -> None:
    """It says which program to use and touches nothing."""
    await database.cross(lambda raw: raw.execute("insert into migration values (99, 'from tomorrow', 0, '')"))
    with pytest.raises(DatabaseTooNew, match=r"version 99.*newer program"):
        await migrate(database)


async def test_a_migration_that_fails_leaves_nothing(database: Database, tmp_path: Path) -> None:
    """Half of a change is worse than none: the next start finds the shape from before."""
    before = await database.cross(shape)
    folder = folder_with(tmp_path, "create table fresh (id bigint);\ncreate table person (id bigint);")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        await migrate(database, folder)
    assert await database.cross(shape) == before
    (folder / f"{len(read_steps()) + 1:04}_one_more.sql").write_text("create table fresh (id bigint);")
    assert await migrate(database, folder) == ["one_more"]


async def test_a_killed_migration_leaves_nothing(tmp_path: Path) -> None:
    """SIGKILL between two statements of a migration, and the next start does it as a whole."""
    file = tmp_path / "killed.sqlite"
    assert migrate_and_die(file) == -signal.SIGKILL
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    try:
        assert await database.cross(shape) == set()
        assert await migrate(database) == [name for _, name, _ in read_steps()]
    finally:
        await database.close()


async def test_each_migration_says_what_it_did(database: Database, tmp_path: Path) -> None:
    """A line: which it was, the tables it touched, how many rows it wrote, how long it took."""
    folder = folder_with(tmp_path, "create table fresh (id bigint);\ninsert into fresh values (1), (2);")
    lines = []
    await migrate(database, folder, tell=lines.append)
    assert lines == [f"migration {len(read_steps()) + 1:04}_one_more: fresh; 2 rows written, 0 ms"]


async def test_a_new_database_is_made_without_many_words(tmp_path: Path) -> None:
    """Nothing was there that anything could have been done to."""
    lines: list[str] = []
    database = Database(tmp_path / "new.sqlite", SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database, tell=lines.append)
    await database.close()
    assert lines == []


async def test_a_migration_that_changed_after_it_was_applied_ends_the_start(database: Database, tmp_path: Path) -> None:
    """One line: which it is, and what to do; looked at or opened, nothing is changed."""
    folder = folder_with(tmp_path, "create table fresh (id bigint);")
    await migrate(database, folder)
    await database.close()
    (altered,) = folder.glob("0007_*")
    altered.write_text(altered.read_text().replace("bigint", "integer", 1))
    before = database.path.read_bytes()
    with pytest.raises(
        MigrationAltered, match=f"migration {altered.stem} is not the one .* went through: put the program back"
    ):
        list_due_migrations(database.path, folder)
    assert database.path.read_bytes() == before
    await database.open()
    with pytest.raises(MigrationAltered):
        await migrate(database, folder)


async def test_what_was_applied_before_there_were_checksums_is_believed_once(tmp_path: Path) -> None:
    """It is said how many those were, and from then on no other text goes."""
    lines: list[str] = []
    database = Database(tmp_path / "old.sqlite", SEAL, lambda: WEDNESDAY)
    await database.open()
    try:
        await migrate(database, first_steps(tmp_path, CHECKED_SINCE - 1))
        for _ in range(2):
            await migrate(database, tell=lines.append)
        assert [line for line in lines if "believed" in line] == [
            f"{CHECKED_SINCE - 1} migrations had no checksum; they are believed, this once, to be those of this program"
        ]
        noted = await database.cross(lambda raw: raw.execute("select checksum from migration").fetchall())
        assert len({row[0] for row in noted}) == len(read_steps())
    finally:
        await database.close()
