"""Long texts are scanned for danger in a thread, while no transaction is open.

The row waits meanwhile, and so do all others of its sender; messages of other people are handled.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from bot.contract.incoming import Received
from bot.flow import emergency_reply
from bot.rules.safety import detect_danger
from bot.rules.safety.detect_danger import DangerAssessment
from bot.rules.text.input_limits import MAX_READ_CHARACTERS
from db.inbox import InboxRow

ScanRow = tuple[InboxRow, Received]


class DangerScan:
    """One row at a time, in another thread; what was found is kept until the row was handled."""

    def __init__(self) -> None:
        self._found: dict[int, asyncio.Task[DangerAssessment]] = {}
        self._at_once: dict[int, DangerAssessment] = {}
        self._under_way: tuple[int, asyncio.Task[DangerAssessment]] | None = None

    def ready(self, rows: Sequence[ScanRow]) -> list[ScanRow]:
        """The rows that can be handled now; the scan of the first other row starts."""
        self._take()
        held: set[tuple[str, str]] = set()
        ready: list[ScanRow] = []
        for row, heard in rows:
            sender = (row.network, heard.account or str(row.id))
            if sender in held or self._is_to_be_judged(row, heard):
                held.add(sender)
                self._begin(row, heard)
            else:
                ready.append((row, heard))
        return ready

    def of(self, row: InboxRow, said: str) -> DangerAssessment:
        """The danger assessment of the row's text. Raises the error of its scan, VectorNotReady included."""
        if row.id in self._found:
            return self._found[row.id].result()
        if row.id not in self._at_once:
            self._at_once[row.id] = detect_danger.assess_danger(said)
        return self._at_once[row.id]

    def forget(self, rows: Iterable[InboxRow]) -> None:
        """Drop the results of rows that were handled or are retried later."""
        for row in rows:
            self._found.pop(row.id, None)
            self._at_once.pop(row.id, None)

    def under_way(self) -> list[asyncio.Future[Any]]:
        """The scan of a text in progress, as a list of none or one future."""
        return [self._under_way[1]] if self._under_way else []

    def _is_to_be_judged(self, row: InboxRow, heard: Received) -> bool:
        return row.id not in self._found and len(emergency_reply.private_text(heard)) > MAX_READ_CHARACTERS

    def _begin(self, row: InboxRow, heard: Received) -> None:
        if self._under_way is None:
            self._under_way = (
                row.id,
                asyncio.create_task(
                    asyncio.to_thread(detect_danger.assess_danger, emergency_reply.private_text(heard))
                ),
            )

    def _take(self) -> None:
        if self._under_way and self._under_way[1].done():
            row, task = self._under_way
            self._under_way = None
            self._found[row] = task


async def wait_for_first(tasks: Sequence[asyncio.Future[Any]], written: asyncio.Event) -> bool:
    """Wait until the first task is done or a message arrives; False where there is no task."""
    if not tasks:
        return False
    writes = asyncio.create_task(written.wait())
    try:
        await asyncio.wait([*tasks, writes], return_when=asyncio.FIRST_COMPLETED)
    finally:
        writes.cancel()
    return True
