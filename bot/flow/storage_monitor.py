"""Says what the disk does: one line when it begins to refuse, one when it takes again; damage ends the process."""

import asyncio
from datetime import timedelta

import structlog

from bot.flow.clock import Clock
from bot.flow.clock_steps import CLOCK_JOB
from bot.flow.metrics import DISK_REFUSES
from db import retention
from db.disk_errors import DAMAGED, DatabaseCorrupt, DiskRefused, is_sound
from db.engine import Database

FILE_CHECK_INTERVAL = timedelta(days=1)
RETRY_INTERVAL = timedelta(seconds=5)

log = structlog.get_logger()


class StorageMonitor:
    """Watches over the database; `watch` is told by it what changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._damaged = asyncio.Event()
        database.changed = self.watch

    @property
    def problems(self) -> list[str]:
        """Why the database refuses to store, in one line; empty where it does not."""
        return [f"storage: {self._database.refuses}"] if self._database.refuses else []

    def watch(self, why: str) -> None:
        """The disk refuses from now on (full, readonly, failing), is damaged, or (empty) takes again."""
        DISK_REFUSES.set(bool(why))
        if why == DAMAGED:
            self._damaged.set()
        elif why:
            log.error("the disk refuses, so nothing new is taken", why=why)
        else:
            log.info("the disk takes again")

    def keep_watch(self, clock: Clock) -> None:
        """From now on; the file was read whole at the start."""
        clock.every(RETRY_INTERVAL, "storage", self.try_again)
        clock.every(FILE_CHECK_INTERVAL, "reading the file", self.look_over, at_once=False)

    async def until_damaged(self) -> None:
        """Wait until a damaged page of the database was met, then raise DatabaseCorrupt, even where the caller ignored
        it.
        """
        await self._damaged.wait()
        raise DatabaseCorrupt("a page of it cannot be read")

    async def try_again(self) -> None:
        """Where it refuses, write one small row: so the end is noticed though nobody writes to us."""
        if not self._database.refuses:
            return
        try:
            async with self._database.transaction() as tx:
                retention.record_job_done(tx, CLOCK_JOB)
        except DiskRefused:
            return

    async def look_over(self) -> None:
        """Once a day: read the whole file beside the writer, who is not held up."""
        sound = await asyncio.to_thread(is_sound, self._database.path)
        log.info("read the whole file", sound=sound)
        if not sound:
            self.watch(DAMAGED)
