"""What a sentence is like is worked out beside the loop, a sentence at a time, while everybody else is served.

The handler that needs to know it is undone, and called again once it is known; whatever else its sender sent waits with
it. Where many wait already, or danger was heard, a handler does with the words alone.
"""

import asyncio
import os
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import structlog

from bot.contract.incoming import Received
from bot.rules.understanding import embedding
from bot.rules.understanding.embedding import ReadingMode, VectorNotReady
from db.inbox import InboxRow

MAX_WAITING_ROWS = 8
"""Sentences that may wait: some 200 ms."""
READER_NICENESS = 10
"""On a busy machine the loop, which serves everybody, goes before the thread that reads."""

log = structlog.get_logger()


def _lower_priority() -> None:
    with suppress(OSError):  # where a sandbox does not permit it, reading and serving share the machine alike
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), READER_NICENESS)


class BackgroundEmbedding:
    """Which rows wait, by number, with their sender and their text; the first of them is being read. `ended` counts the
    others."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[tuple[str, str], str]] = {}
        self._under_way: asyncio.Future[embedding.Vector] | None = None
        self._hopeless: set[int] = set()
        self.ended = 0
        self._reader = ThreadPoolExecutor(1, "pondering", _lower_priority)

    def how(self, row: InboxRow) -> ReadingMode:
        """How the handler of this row may read texts that were not read yet."""
        return (
            ReadingMode.BESIDE
            if len(self._waiting) < MAX_WAITING_ROWS and row.id not in self._hopeless
            else ReadingMode.NEVER
        )

    def start(self, row: InboxRow, heard: Received, unread: VectorNotReady) -> None:
        """The row waits until its text was read."""
        self._waiting[row.id] = _sender_of(row, heard), unread.text
        self._go_on()

    def forget(self, rows: Iterable[InboxRow]) -> None:
        """Drop the rows, which were handled or are retried later."""
        for row in rows:
            self._hopeless.discard(row.id)

    def holds(self, row: InboxRow, heard: Received) -> bool:
        """Whether the sender of this row has something waiting here, so that order is kept."""
        sender = _sender_of(row, heard)
        return any(whose == sender for whose, _ in self._waiting.values())

    def under_way(self) -> list[asyncio.Future[Any]]:
        """The embedding in progress, as a list of none or one future."""
        return [self._under_way] if self._under_way else []

    def _go_on(self) -> None:
        if self._under_way is None and self._waiting:
            _, text = next(iter(self._waiting.values()))
            self._under_way = asyncio.get_running_loop().run_in_executor(self._reader, embedding.compute_vector, text)
            self._under_way.add_done_callback(self._over)

    def _over(self, task: "asyncio.Future[embedding.Vector]") -> None:
        row = next(iter(self._waiting))
        del self._waiting[row]
        self._under_way = None
        self.ended += 1
        if task.cancelled():
            return
        if fault := task.exception():
            log.error("could not work out what a sentence is like", row=row, reason=type(fault).__name__)
            self._hopeless.add(row)
        self._go_on()


def _sender_of(row: InboxRow, heard: Received) -> tuple[str, str]:
    return row.network, heard.account or str(row.id)
