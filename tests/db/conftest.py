"""A database of one's own, migrated and open, and a clock that only turns when a test turns it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from db.engine import Database
from db.migrations import migrate
from tests.kit.fixtures import SEAL, WEDNESDAY, Founding, founded
from tests.kit.town import Town, TownClock


@pytest.fixture
def clock() -> TownClock:
    """Wednesday morning, until it is turned."""
    return TownClock(WEDNESDAY)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated(quick_folder: Path) -> Path:
    """An empty database in the newest shape, made once and copied for every test."""
    database = Database(quick_folder / "migrated.sqlite", SEAL, TownClock(WEDNESDAY))
    await database.open()
    await migrate(database)
    await database.close()
    return database.path


@pytest.fixture
async def database(migrated: Path, tmp_path: Path, clock: TownClock) -> AsyncIterator[Database]:
    """An empty database in the newest shape."""
    database = Database(Path(shutil.copyfile(migrated, tmp_path / "kiosk.sqlite")), SEAL, clock)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """A town that speaks English."""
    async with founded(founding, "en") as town:
        yield town
