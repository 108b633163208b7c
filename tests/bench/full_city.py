"""A full city: everything that a city of 600,000 has after some years, so that what grows with it is seen.

`python -m tests.bench.full_city` makes it once, in a few minutes, and says where it lies: below the folder that
BUEDCHEN_BENCH names, else in `.bench`. It is kept until the schema or the filling changes. The program reads every row.
"""

import asyncio
import hashlib
import os
import sqlite3
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.admin_commands import AdminContext, load_sample
from bot.config import SAMPLE_CITY, Settings
from db.data_inventory import SCHEMA_FILE
from db.engine import Database
from db.migrations import migrate
from tests.bench import full_city_rows
from tests.bench.full_city_rows import FULL, CitySize, Filler
from tests.kit.fixtures import SEAL, WEDNESDAY

FOLDER = Path(os.environ.get("BUEDCHEN_BENCH", ".bench"))
QUICKLY = (
    "pragma synchronous = off",
    "pragma secure_delete = off",
    "pragma foreign_keys = off",
    "pragma cache_size = -1000000",
    "pragma temp_store = memory",
)
"""Nobody waits for this file, and what is half made is made again."""


class ForeignKeyBroken(Exception):
    """A row of the full city points at nothing."""


def key_of(size: CitySize) -> str:
    """What the rows depend on: the schema, how they are made, and how many."""
    sources = (SCHEMA_FILE, Path(__file__), Path(full_city_rows.__file__))
    return hashlib.sha256(b"".join(file.read_bytes() for file in sources) + repr(size).encode()).hexdigest()[:12]


async def make(file: Path, size: CitySize = FULL) -> Path:
    """A full city in this file, in one transaction. Raises ForeignKeyBroken."""
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database)
    await load_sample(AdminContext(database, Settings(city=SAMPLE_CITY)))
    await database.cross(partial(_fill, size=size))
    await database.close()
    return file


def _fill(raw: sqlite3.Connection, size: CitySize) -> None:
    for pragma in QUICKLY:
        raw.execute(pragma).fetchall()
    raw.execute("begin immediate")
    Filler(raw, size).fill()
    raw.execute("commit")
    if broken := raw.execute("pragma foreign_key_check").fetchmany(3):
        raise ForeignKeyBroken([tuple(row) for row in broken])
    raw.execute("pragma wal_checkpoint(truncate)").fetchall()


async def kept(size: CitySize = FULL) -> Path:
    """The full city that was made before, or a new one; older ones are deleted."""
    file = FOLDER / f"full-city-{key_of(size)}.sqlite"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("full-city-*"):
            old.unlink()
        half = FOLDER / "full-city-half.sqlite"
        await make(half, size)
        half.rename(file)
    return file


def main() -> None:
    """Make it where it is missing, and say where it lies and what it holds."""
    began = time.perf_counter()
    file = asyncio.run(kept())
    print(f"{file}: {file.stat().st_size >> 20} MB, {time.perf_counter() - began:.0f} s", file=sys.stderr)
    with closing(sqlite3.connect(file)) as raw:
        for table in (
            "person",
            "inbox",
            "outbox",
            "choice",
            "help_request",
            "event",
            "place",
            "volunteer",
            "subscription",
        ):
            print(f"{table:<14}{raw.execute(f'select count(*) from {table}').fetchone()[0]:>9}")


if __name__ == "__main__":
    main()
