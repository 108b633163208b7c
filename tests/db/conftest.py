"""A database of one's own, migrated and open, and a clock that only turns when a test turns it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import Database
from db.migrations import migrate
from tests.kit.fixtures import SEAL, WEDNESDAY, Founding, founded
from tests.kit.town import Town, TownClock


@pytest.fixture
def clock() -> TownClock:
    """Wednesday morning, until it is turned."""
    return TownClock(WEDNESDAY)


@pytest.fixture
async def database(tmp_path: Path, clock: TownClock) -> AsyncIterator[Database]:
    """An empty database in the newest shape."""
    database = Database(tmp_path / "kiosk.sqlite", SEAL, clock)
    await database.open()
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """A town that speaks English."""
    async with founded(founding, "en") as town:
        yield town
