"""After an unclean end: what waited then is handled one row a turn, so that a row that ends the process is known."""

from datetime import datetime

from bot.flow import start_counter
from db import inbox, outbox, sync_tokens
from db.encryption import WrongKey
from db.engine import Database
from db.inbox import MAX_TRIES, InboxRow
from db.model import Tx

RUN_STATE_MARK = "dispatch"
CURRENT_ROW_MARK = "alone"
STATE_RUNNING = "runs"
STATE_STOPPED = "stopped"


class CrashSuspects:
    """Rows that waited when a process died. A try of a row that is alone under way is committed before it is handled,
    so it counts although the process dies of it; a row that was one of many is never counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until: datetime | None = None
        self._tried: set[int] = set()
        self._alone: InboxRow | None = None

    async def start(self) -> None:
        """This process begins; whatever waits is suspect unless the one before ended cleanly."""
        async with self._database.transaction() as tx:
            self._until = tx.now if await _is_marked_running(tx) else None
            await start_counter.count_start(tx, start_counter.AFTER_CRASH if self._until else start_counter.AFTER_STOP)
            if self._until and await outbox.list_unclear(tx):
                await _clear_current_row(tx)
            sync_tokens.store_sync_token(tx, RUN_STATE_MARK, STATE_RUNNING)

    async def end(self) -> None:
        """This process ends cleanly, and not by the fault of the row that is under way."""
        async with self._database.transaction() as tx:
            if self._alone:
                inbox.record_try(tx, self._alone, 0)
            sync_tokens.store_sync_token(tx, RUN_STATE_MARK, STATE_STOPPED)

    async def remain(self, tx: Tx) -> bool:
        """Whether something waits yet that waited when this process began."""
        if self._until and not await inbox.has_waiting_since(tx, self._until):
            self._until = None
        return self._until is not None

    def are_possible(self) -> bool:
        """Whether the last process ended uncleanly, so that a row may be to blame."""
        return self._until is not None

    def take(self, tx: Tx, row: InboxRow) -> bool:
        """It will be alone under way; False where three processes died of it: then it is kept aside.

        One process counts once, however often its disk refuses.
        """
        if row.id not in self._tried and row.tries >= MAX_TRIES:
            inbox.quarantine(tx, row, "the process ended while it was handled")
            return False
        if row.id not in self._tried:
            self._tried.add(row.id)
            inbox.record_try(tx, row)
            sync_tokens.store_sync_token(tx, CURRENT_ROW_MARK, str(row.id))
        self._alone = row
        return True

    def over(self) -> None:
        """Record that the row handled alone is done."""
        self._alone = None


async def _is_marked_running(tx: Tx) -> bool:
    try:
        return await sync_tokens.read_sync_token(tx, RUN_STATE_MARK) == STATE_RUNNING
    except WrongKey:
        return True


async def _clear_current_row(tx: Tx) -> None:
    """Something was being sent when the process died: the row that was handled beside it was not alone."""
    alone = await sync_tokens.read_sync_token(tx, CURRENT_ROW_MARK)
    if alone:
        tx.write("inbox.acquit", id=int(alone))
