"""The daily work: keeps the promises of retention, and notices when they were not kept."""

from datetime import timedelta

import structlog

from bot.flow.counts import COMPLAINTS
from db import retention
from db.engine import Database

ROUND = timedelta(hours=1)
DAILY = timedelta(hours=20)

log = structlog.get_logger()


class Upkeep:
    """Looks around once an hour; `complaints` are the broken promises it saw last, one line each."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.complaints: list[str] = []

    async def look_around(self) -> None:
        """Clean up where that is due, then check that nothing is kept longer than promised."""
        async with self._database.transaction() as tx:
            last = await retention.last_done(tx, retention.JOB)
            due = last is None or tx.now - last >= DAILY
            touched = await retention.retire(tx) if due else 0
            self.complaints = await retention.complaints(tx)
        if touched:
            await self._database.scrub()
        COMPLAINTS.set(len(self.complaints))
        log.info("looked around", cleaned=touched, complaints=len(self.complaints))
