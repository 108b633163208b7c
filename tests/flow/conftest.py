"""A town that speaks English, with small capabilities that only tests need."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from bot.contract import command, plain, registry
from bot.contract.routing import Handler
from bot.i18n import Languages
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
def for_now(catalogs: Languages) -> Iterator[None]:
    """Whatever a test registers is gone afterwards."""
    boxes = (registry.routes, registry.commands, registry.catchers)
    before = [dict(box) for box in boxes]  # type: ignore[call-overload]
    yield
    for box, kept in zip(boxes, before, strict=True):
        box.clear()
        box.update(kept)


@pytest.fixture
def answers(for_now: None) -> Callable[[str, Handler], Handler]:
    """Let a handler answer to a command, for this test."""
    return lambda name, handler: command(name, summary=plain(name))(handler)


@pytest.fixture
def rows(town: Town) -> Rows:
    """Read the database of the town with plain SQL."""

    async def read(sql: str) -> list[Row]:
        return await town.database.cross(lambda raw: raw.execute(sql).fetchall())

    return read
