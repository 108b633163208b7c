"""Whether loop, writer, inbox worker and delivery still turn: what stands still for ten seconds is told on /healthz.

A loop that stands still cannot answer on /healthz either, which is an answer as well. `stuck` reads plain numbers only,
so a watchdog may also call it from another thread.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.flow.clock import NextDueFunction, TurnFunction, TurnTools, keep_turning
from db.engine import Database, DatabaseFault
from db.model import Tx

STUCK_AFTER_SECONDS = 10.0
"""Seconds after which something that is due and does not turn stands still."""
BEAT_SECONDS = 1.0
WRITER_CHECK_SECONDS = 5.0
LOOP_PART = "loop"
WRITER_PART = "writer"


class Heartbeat:
    """When each part has to turn again, by a `clock` of seconds that never steps."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._due: dict[str, float | None] = {}
        self._lag = 0.0

    def beat(self, part: str) -> None:
        """Record that this loop has just turned."""
        self._due[part] = self._clock()

    def rest(self, part: str, seconds: float | None) -> None:
        """The loop has nothing to do for so many seconds; None until the next row arrives."""
        self._due[part] = None if seconds is None else self._clock() + max(seconds, 0.0)

    def stuck(self, seconds: float = STUCK_AFTER_SECONDS) -> list[str]:
        """One line for each loop that has stood still for so long; empty where all move."""
        since = self._clock() - seconds
        late = [part for part, due in dict(self._due).items() if due is not None and due < since]
        return [f"{part}: nothing has turned for {seconds:.0f} seconds, although something is due" for part in late]

    def watched(self, part: str, turn: TurnFunction, next_due: NextDueFunction) -> tuple[TurnFunction, NextDueFunction]:
        """The same two functions, with a heartbeat at each turn, and a rest until the next row is due."""

        async def turns() -> int:
            self.beat(part)
            return await turn()

        async def rests(tx: Tx) -> datetime | None:
            due = await next_due(tx)
            self.rest(part, (due - tx.now).total_seconds() if due else None)
            return due

        return turns, rests

    async def keep_turning(self, part: str, turn: TurnFunction, next_due: NextDueFunction, tools: TurnTools) -> None:
        """As the clock does it, watched."""
        await keep_turning(part, *self.watched(part, turn, next_due), tools)

    async def keep_beating(self) -> None:
        """The loop itself, until cancelled."""
        while True:
            self.beat(LOOP_PART)
            due = self._clock() + BEAT_SECONDS
            await asyncio.sleep(BEAT_SECONDS)
            self._lag = max(self._lag, self._clock() - due)

    def lag(self) -> float:
        """By how many seconds the loop was late at most since it was asked before."""
        lag = self._lag
        self._lag = 0.0
        return lag

    async def keep_writing(self, database: Database) -> None:
        """Open an empty transaction again and again until cancelled; a transaction held too long is noticed."""
        while True:
            self.beat(WRITER_PART)
            with suppress(DatabaseFault):  # a disk that refuses is told elsewhere; its writer moves
                async with database.transaction():
                    pass
            self.rest(WRITER_PART, None)
            await asyncio.sleep(WRITER_CHECK_SECONDS)
