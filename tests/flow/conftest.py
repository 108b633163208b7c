"""A town that speaks English, and its database."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from db.model import Row
from tests.kit.fixtures import Founding, founded
from tests.kit.town import Town

Rows = Callable[..., Awaitable[list[Row]]]


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """At the end every message was heard."""
    async with founded(founding, "en") as town:
        yield town
    town.nobody_is_left_talking()


@pytest.fixture
def rows(town: Town) -> Rows:
    """Read the database of the town with plain SQL."""

    async def read(sql: str) -> list[Row]:
        return await town.database.cross(lambda raw: raw.execute(sql).fetchall())

    return read
