"""Background work: done in slices of one transaction each, with a rest in between while others want the writer."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.engine import Database, Transaction

PAGES_PER_SLICE = 100
REST_SECONDS = 1.0
"""Seconds. A slice takes a few milliseconds, so it holds up hardly one answer of a hundred, however many are given."""


class BackgroundWork:
    """One piece of background work, with one transaction in each slice."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = database.wanted

    async def rest(self) -> None:
        """Before each slice: pause if another transaction waits for the writer."""
        if self._database.wanted != self._known:
            await self._database.pause(REST_SECONDS)
        self._known = self._database.wanted + 1  # the slice itself

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """The transaction of one slice."""
        await self.rest()
        async with self._database.transaction() as tx:
            yield tx

    async def release_free_pages(self) -> None:
        """Make the file shorter by the pages that nothing stands on, a few in each slice."""
        left = -1
        while left:
            await self.rest()
            async with self._database.turn():
                left = await self._database.cross(_truncate_free_pages)


def _truncate_free_pages(raw: sqlite3.Connection) -> int:
    raw.execute(f"pragma incremental_vacuum({PAGES_PER_SLICE})").fetchall()
    return int(raw.execute("pragma freelist_count").fetchone()[0])
