"""Takes what a platform hears and stores it; only then may the network be told that we have it."""

import asyncio
from collections.abc import Callable, Sequence

from bot.contract.platform import NotKept, Put, Raw
from bot.flow.points import reached
from db import inbox, marks
from db.engine import Database
from db.storage import StorageRefused

Batch = tuple[str, Sequence[Raw], str, "asyncio.Future[None]"]


class Intake:
    """One for all platforms: whoever has the turn stores what waits for everybody, in one commit."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._waiting: list[Batch] = []
        self._turn = asyncio.Lock()

    def of(self, network: str) -> Put:
        """The way in for one network. It returns once the rows are committed and raises where they are not."""

        async def put(raws: Sequence[Raw], mark: str = "") -> None:
            stored = asyncio.get_running_loop().create_future()
            self._waiting.append((network, raws, mark, stored))
            try:
                async with self._turn:
                    if not stored.done():
                        await self._store()
                await stored
            except StorageRefused as refusal:
                raise NotKept(str(refusal)) from None

        return put

    async def _store(self) -> None:
        batches, self._waiting = self._waiting, []
        try:
            async with self._database.transaction() as tx:
                for network, raws, mark, _ in batches:
                    for raw in raws:
                        inbox.put(tx, network, raw.foreign_id, raw.payload)
                    if mark:
                        marks.keep(tx, network, mark)
                reached("intake.before_commit")
        except BaseException as fault:
            _settle(batches, fault)
            raise
        reached("intake.after_commit")
        _settle(batches, None)
        self._wake()


def _settle(batches: Sequence[Batch], fault: BaseException | None) -> None:
    """Tell everybody who waits how it went; a cancelled turn must not cancel those who came along."""
    for *_, stored in batches:
        if stored.done():
            continue
        if fault is None:
            stored.set_result(None)
        else:
            stored.set_exception(fault if isinstance(fault, Exception) else ConnectionError("stopped while storing"))
            stored.exception()
