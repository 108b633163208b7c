"""The upkeep: keeps the promises of retention, and notices when they were not kept."""

from datetime import timedelta

import structlog

from bot.flow.counts import COMPLAINTS
from db import retention
from db.engine import Database

ROUND = timedelta(hours=1)

log = structlog.get_logger()


class Upkeep:
    """Looks around once an hour."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looked, self._saw = database.clock(), list[str]()

    @property
    def complaints(self) -> list[str]:
        """The broken promises it saw last, one line each, and that it could not look for too long."""
        if self._database.clock() - self._looked > retention.OVERDUE:
            return list(dict.fromkeys([*self._saw, retention.NOT_DONE]))
        return self._saw

    async def look_around(self) -> None:
        """Clean up, then check that nothing is kept longer than promised."""
        async with self._database.transaction() as tx:
            touched = await retention.retire(tx)
            self._saw = await retention.complaints(tx)
        self._looked = self._database.clock()
        if touched:
            await self._database.scrub()
        COMPLAINTS.set(len(self._saw))
        log.info("looked around", cleaned=touched, complaints=len(self._saw))
