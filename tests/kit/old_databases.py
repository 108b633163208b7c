"""Databases as older programs left them."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from db.encryption import KeySeal
from db.engine import Database
from db.migrations import MIGRATIONS_FOLDER, migrate
from tests.kit.fixtures import WEDNESDAY

OLD = Path(__file__).parents[1] / "db" / "old"


def first_steps(tmp_path: Path, number: int) -> Path:
    """A folder with the first migrations and no others."""
    folder = tmp_path / f"first{number}"
    folder.mkdir()
    for file in sorted(MIGRATIONS_FOLDER.glob("*.sql"))[:number]:
        shutil.copyfile(file, folder / file.name)
    return folder


def left_at(home: Path, number: int) -> Path:
    """The database of a home in which a program of today has made a key, as one of that version would have left it."""
    file = home / "var" / "buedchen.sqlite"
    file.unlink()

    async def make() -> None:
        database = Database(file, KeySeal((home / "var" / "key").read_bytes()), lambda: WEDNESDAY)
        await database.open()
        await migrate(database, first_steps(home, number))
        await database.close()

    asyncio.run(make())
    return file


def written(name: str, file: Path) -> Path:
    """One of the databases that are kept as text, as a file."""
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript((OLD / f"{name}.sql").read_text())
    return file


def columns(raw: sqlite3.Connection) -> dict[str, set[str]]:
    """Each table with its columns, in no order."""
    tables = [row[0] for row in raw.execute("select name from sqlite_master where type = 'table'")]
    return {table: {row[1] for row in raw.execute(f"pragma table_info({table})")} for table in tables}
