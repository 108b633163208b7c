"""The retention job: deletes what has expired, and reports rules of retention that were broken."""

from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.flow.clock import Clock
from bot.flow.metrics import RETENTION_COMPLAINTS
from db import retention
from db.background_work import BackgroundWork
from db.engine import Database
from db.transit_key_rotation import rotate_transit_key

CLEANUP_INTERVAL = timedelta(hours=1)
RETRY_INTERVAL = timedelta(seconds=15)
"""Between two looks at a clock that is not believed yet."""

log = structlog.get_logger()


class RetentionJob:
    """Looks around once an hour; erases nothing while `doubt` says in one line why the clock is not believed."""

    def __init__(self, database: Database, doubt: Callable[[], str] = lambda: "") -> None:
        self._database = database
        self.doubt = doubt
        self.waits = ""
        self._looked = database.clock()
        self._saw = list[str]()

    @property
    def complaints(self) -> list[str]:
        """The broken rules of retention seen last, one line each, and a line where no check ran for too long."""
        if self._database.clock() - self._looked > retention.RETENTION_OVERDUE_AFTER:
            return list(dict.fromkeys([*self._saw, retention.OVERDUE_COMPLAINT]))
        return self._saw

    def keep_watch(self, clock: Clock) -> None:
        """Start the retention job."""
        clock.every(CLEANUP_INTERVAL, "upkeep", self.look_around)
        clock.every(RETRY_INTERVAL, "erasing", self.look_again)

    async def look_around(self) -> None:
        """Delete what has expired, then check that no rule of retention is broken; pauses while messages are served."""
        self._ask()
        leisure = BackgroundWork(self._database)
        touched = 0 if self.waits else await retention.apply_retention(leisure.transaction)
        async with leisure.transaction() as tx:
            self._saw = await retention.list_broken_rules(tx)
        self._looked = self._database.clock()
        await rotate_transit_key(leisure.transaction)
        await self._database.wipe(leisure.rest)
        await leisure.release_free_pages()
        RETENTION_COMPLAINTS.set(len(self._saw))
        log.info("looked around", cleaned=touched, complaints=len(self._saw))

    async def look_again(self) -> None:
        """Retry where deletion waits for a trusted clock."""
        if self.waits and not self._ask():
            await self.look_around()

    def _ask(self) -> str:
        """Why erasing waits, if it does; said once when that begins or changes its reason, and once when it ends."""
        waited = self.waits
        self.waits = self.doubt()
        if bool(waited) != bool(self.waits):
            log.warning(self.waits or "the clock is believed again, so what is due is erased")
        return self.waits
