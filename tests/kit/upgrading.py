"""Databases as older programs left them."""

import asyncio
import shutil
from pathlib import Path

from db.engine import Database
from db.migrations import FOLDER, migrate
from db.sealing import KeySeal
from tests.kit.fixtures import WEDNESDAY


def first_steps(tmp_path: Path, number: int) -> Path:
    """A folder with the first migrations and no others."""
    folder = tmp_path / f"first{number}"
    folder.mkdir()
    for file in sorted(FOLDER.glob("*.sql"))[:number]:
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
