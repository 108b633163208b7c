"""The upkeep: keeps the promises of retention, and notices when they were not kept."""

from datetime import timedelta

import structlog

from bot.flow.counts import COMPLAINTS
from db import retention
from db.engine import Database

ROUND = timedelta(hours=1)

log = structlog.get_logger()


class Upkeep:
    """Looks around once an hour; `complaints` are the broken promises it saw last, one line each."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.complaints: list[str] = []

    async def look_around(self) -> None:
        """Clean up, then check that nothing is kept longer than promised."""
        async with self._database.transaction() as tx:
            touched = await retention.retire(tx)
            self.complaints = await retention.complaints(tx)
        if touched:
            await self._database.scrub()
        COMPLAINTS.set(len(self.complaints))
        log.info("looked around", cleaned=touched, complaints=len(self.complaints))
