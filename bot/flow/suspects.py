"""After an unclean end: what waited then is handled one row a turn, so that a row that ends the process is known."""

from datetime import datetime

from bot.flow import starts
from db import inbox, marks, outbox
from db.engine import Database
from db.inbox import MAX_TRIES, Waiting
from db.model import Tx
from db.sealing import WrongKey

MARK, ALONE = "dispatch", "alone"
RUNS, STOPPED = "runs", "stopped"


class Suspects:
    """Rows that waited when a process died. A try of a row that is alone under way is committed before it is handled,
    so it counts although the process dies of it; a row that was one of many is never counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until: datetime | None = None
        self._tried: set[int] = set()
        self._alone: Waiting | None = None

    async def begin(self) -> None:
        """This process begins; whatever waits is suspect unless the one before ended cleanly."""
        async with self._database.transaction() as tx:
            self._until = tx.now if await _still_runs(tx) else None
            await starts.count(tx, starts.DIED if self._until else starts.STOPPED)
            if self._until and await outbox.unclear(tx):
                await _acquit(tx)
            marks.keep(tx, MARK, RUNS)

    async def end(self) -> None:
        """This process ends cleanly, and not by the fault of the row that is under way."""
        async with self._database.transaction() as tx:
            if self._alone:
                inbox.begin_try(tx, self._alone, 0)
            marks.keep(tx, MARK, STOPPED)

    async def remain(self, tx: Tx) -> bool:
        """Whether something waits yet that waited when this process began."""
        if self._until and not await inbox.waits_since(tx, self._until):
            self._until = None
        return self._until is not None

    def are_possible(self) -> bool:
        """Whether it is worth looking."""
        return self._until is not None

    def take(self, tx: Tx, row: Waiting) -> bool:
        """It will be alone under way; False where three processes died of it: then it is kept aside.

        One process counts once, however often its disk refuses.
        """
        if row.id not in self._tried and row.tries >= MAX_TRIES:
            inbox.quarantine(tx, row, "the process ended while it was handled")
            return False
        if row.id not in self._tried:
            self._tried.add(row.id)
            inbox.begin_try(tx, row)
            marks.keep(tx, ALONE, str(row.id))
        self._alone = row
        return True

    def over(self) -> None:
        """Nothing is alone under way any more."""
        self._alone = None


async def _still_runs(tx: Tx) -> bool:
    try:
        return await marks.of(tx, MARK) == RUNS
    except WrongKey:
        return True


async def _acquit(tx: Tx) -> None:
    """Something was being sent when the process died: the row that was handled beside it was not alone."""
    alone = await marks.of(tx, ALONE)
    if alone:
        tx.write("inbox.acquit", id=int(alone))
