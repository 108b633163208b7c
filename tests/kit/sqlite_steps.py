"""How much work SQLite does, counted in the steps of its own machine: the same on every computer."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from db.engine import Database

STEPS_AT_ONCE = 10


@asynccontextmanager
async def counted_steps(database: Database) -> AsyncIterator[Callable[[], int]]:
    """Count what is done meanwhile; call what is yielded for the number."""
    seen = [0]

    def one_more() -> int:
        seen[0] += STEPS_AT_ONCE
        return 0

    await database.cross(lambda raw: raw.set_progress_handler(one_more, STEPS_AT_ONCE))
    try:
        yield lambda: seen[0]
    finally:
        await database.cross(lambda raw: raw.set_progress_handler(None, 0))
