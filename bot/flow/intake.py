"""Stores the updates that a platform receives; only then is the network told that we have each."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from bot.contract.platform import NotStored, RawUpdate, StoreUpdates
from bot.flow.crash_points import reach_point
from bot.flow.sender_limits import SenderLimits
from db import inbox, sync_tokens
from db.disk_errors import DiskRefused
from db.inbox import SenderLoad

log = structlog.get_logger()

IntakeBatch = tuple[str, Sequence[RawUpdate], str, "asyncio.Future[None]"]


class Intake:
    """One for all platforms: one coroutine stores the updates of all waiting ones, in one commit."""

    def __init__(
        self, senders: SenderLimits, wake: Callable[[], None], hold: Callable[[], None] = lambda: None
    ) -> None:
        """`wake` is called when something waits, `hold` when something was more than can be answered one by one."""
        self._senders = senders
        self._wake = wake
        self._hold = hold
        self._waiting: list[IntakeBatch] = []
        self._turn = asyncio.Lock()

    def of(self, network: str) -> StoreUpdates:
        """The intake function for one network. Returns once the rows are committed, raises NotStored where
        that fails.
        """

        async def put(raws: Sequence[RawUpdate], mark: str = "") -> None:
            stored = asyncio.get_running_loop().create_future()
            self._waiting.append((network, raws, mark, stored))
            try:
                async with self._turn:
                    if not stored.done():
                        await self._store()
                await stored
            except DiskRefused as refusal:
                raise NotStored(str(refusal)) from None

        return put

    async def _store(self) -> None:
        batches = self._waiting
        self._waiting = []
        senders = list[SenderLoad]()
        rows = list[tuple[str, int]]()
        try:
            async with self._senders.database.transaction() as tx:
                for network, raws, mark, _ in batches:
                    for raw in raws:
                        senders.append(self._senders.of(network, raw, tx.now))
                        rows.append(
                            (network, inbox.store_incoming(tx, network, raw.foreign_id, raw.payload, senders[-1]))
                        )
                    if mark:
                        sync_tokens.store_sync_token(tx, network, mark)
                reach_point("intake.before_commit")
        except BaseException as fault:  # a stop in the middle as well: who waits for the batch has to hear of it
            self._senders.undo(senders)
            _resolve_batches(batches, fault)
            raise
        reach_point("intake.after_commit")
        _resolve_batches(batches, None)
        self._wake()
        for network, row in rows:
            log.info("heard", network=network, row=row)
        if any(sender.held for sender in senders):
            self._hold()


def _resolve_batches(batches: Sequence[IntakeBatch], fault: BaseException | None) -> None:
    """Tell everybody who waits how it went; a cancelled turn must not cancel those who came along."""
    for *_, stored in batches:
        if stored.done():
            continue
        if fault is None:
            stored.set_result(None)
        else:
            stored.set_exception(fault if isinstance(fault, Exception) else ConnectionError("stopped while storing"))
            stored.exception()
