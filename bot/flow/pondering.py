"""What a sentence is like is worked out beside the loop, a sentence at a time, while everybody else is served.

The handler that needs to know it is undone, and called again once it is known; whatever else its sender sent waits with
it. Where many wait already, or danger was heard, a handler does with the words alone.
"""

import asyncio
from collections.abc import Iterable

import structlog

from bot.contract.incoming import Heard
from bot.rules import embedding
from bot.rules.embedding import Reading, Unread
from db.inbox import Waiting

MOST = 8
"""Sentences that may wait: some 200 ms."""

log = structlog.get_logger()


class Pondering:
    """Which rows wait, by number, with their sender and their text; the first of them is being read."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[tuple[str, str], str]] = {}
        self._under_way: asyncio.Task[embedding.Vector] | None = None
        self._hopeless: set[int] = set()

    def how(self, row: Waiting) -> Reading:
        """How the handler of this row may read texts that were not read yet."""
        return Reading.BESIDE if len(self._waiting) < MOST and row.id not in self._hopeless else Reading.NEVER

    def begin(self, row: Waiting, heard: Heard, unread: Unread) -> None:
        """The row waits until its text was read."""
        self._waiting[row.id] = _sender(row, heard), unread.text
        self._go_on()

    def forget(self, rows: Iterable[Waiting]) -> None:
        """They were handled, or are tried again later."""
        for row in rows:
            self._hopeless.discard(row.id)

    def holds(self, row: Waiting, heard: Heard) -> bool:
        """Whether the sender of this row has something waiting here, so that order is kept."""
        sender = _sender(row, heard)
        return any(whose == sender for whose, _ in self._waiting.values())

    def under_way(self) -> list[asyncio.Task[embedding.Vector]]:
        """What is being read."""
        return [self._under_way] if self._under_way else []

    def _go_on(self) -> None:
        if self._under_way is None and self._waiting:
            _, text = next(iter(self._waiting.values()))
            self._under_way = asyncio.create_task(asyncio.to_thread(embedding.read, text))
            self._under_way.add_done_callback(self._over)

    def _over(self, task: "asyncio.Task[embedding.Vector]") -> None:
        row = next(iter(self._waiting))
        del self._waiting[row]
        self._under_way = None
        if task.cancelled():
            return
        if fault := task.exception():
            log.error("could not work out what a sentence is like", row=row, reason=type(fault).__name__)
            self._hopeless.add(row)
        self._go_on()


def _sender(row: Waiting, heard: Heard) -> tuple[str, str]:
    return row.network, heard.account or str(row.id)
