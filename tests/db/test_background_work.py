"""The hourly clean-up: it rests while others want the writer, and goes on without a pause where nobody does."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta

from bot.flow.retention_job import RetentionJob
from db import people
from db.background_work import REST_SECONDS
from db.engine import Database
from db.people import Account
from tests.kit.town import TownClock

GONE = 45
SLICES = 5
"""So many people have not been heard of for years; ten of them are erased in a slice."""


async def look_around(database: Database, clock: TownClock, *beside: Coroutine[None, None, None]) -> None:
    """Once they have had their time, and while others want something."""
    async with database.transaction() as tx:
        for number in range(GONE):
            people.create_person(tx, Account("phone", f"n{number}", "chat"), "de")
    clock.turn(timedelta(days=3000))
    busy = [asyncio.create_task(one) for one in beside]
    await RetentionJob(database).look_around()
    await asyncio.gather(*busy)
    assert await database.cross(lambda raw: raw.execute("select count(*) from person").fetchone()[0]) == 0


async def test_it_rests_between_slices_while_others_are_served(database: Database, clock: TownClock) -> None:
    """Somebody writes in each slice; nothing is left undone."""
    rests: list[float] = []
    served: list[asyncio.Task[None]] = []

    async def is_served() -> None:
        async with database.transaction():
            pass

    async def pause(seconds: float) -> None:
        rests.append(seconds)
        served.append(asyncio.create_task(is_served()))

    database.pause = pause
    await look_around(database, clock, is_served())
    await asyncio.gather(*served)
    assert len(rests) > SLICES
    assert set(rests) == {REST_SECONDS}


async def test_where_nobody_else_is_there_it_does_not_rest(database: Database, clock: TownClock) -> None:
    """So that a city that sleeps is cleaned up in one go."""

    async def pause(seconds: float) -> None:
        raise AssertionError(seconds)

    database.pause = pause
    await look_around(database, clock)
