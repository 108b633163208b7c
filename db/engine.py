"""One file, one connection, one writer at a time: everything that reaches the database passes here.

Why one connection? SQLite up to 3.51.2 can corrupt a write-ahead log that two connections write, and Python ships
such a version. Why queue writes? A hop to the database thread costs more than the SQL it carries, so what is only
written waits for the next read or the end of the transaction and crosses together, savepoints included.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import aiosql
import aiosqlite

from db import data_inventory
from db.database_copy import copy_database
from db.database_thread import run_in_database_thread
from db.disk_errors import DAMAGED, DatabaseCorrupt, DiskRefused, TransactionInterrupted, translating_disk_errors
from db.ids import IdGenerator, to_milliseconds
from db.keyring import SecretRing
from db.model import Row, Seal
from db.secure_wipe import WipedPages, Wiper
from db.transit_key_rotation import rotate_transit_key

Result = TypeVar("Result")
Statement = tuple[str, dict[str, Any]]
DatabaseFault = sqlite3.Error

QUERIES_FOLDER = Path(__file__).parent / "queries"
PRAGMAS = (
    "auto_vacuum = incremental",
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "secure_delete = on",
    "busy_timeout = 5000",
    "cache_size = -32000",  # KiB: a whole turn fits, so no page is written twice
    "wal_autocheckpoint = 4000",  # pages, 16 MB: a checkpoint in the middle of a rush is what answers wait for
)
SAVEPOINT: Statement = ("savepoint work", {})
ROLLBACK: Statement = ("rollback to work", {})
RELEASE: Statement = ("release work", {})


@cache
def load_queries() -> Mapping[str, str]:
    """Every query by its name, `file.query`."""
    found: dict[str, str] = {}
    for file in sorted(QUERIES_FOLDER.glob("*.sql")):
        queries = aiosql.from_path(file, "aiosqlite")
        names = (name for name in queries.available_queries if not name.endswith("_cursor"))
        found.update({f"{file.stem}.{name}": getattr(queries, name).sql for name in names})
    return found | data_inventory.build_queries()


class DatabaseDamaged(Exception):
    """A file cannot be used as a database; the text is one line for an operator."""


class SharedWriteFailed(BaseException):
    """A write failed that waited together with those of other savepoints, so it is unknown which savepoint it belonged
    to.

    Not an Exception, so that code inside a savepoint does not take it for its own error.
    """


class Transaction:
    """What verbs get in their hands; see `db.model.Tx`.

    A `careful` one begins and ends every savepoint in the database at once, so a fault is known to belong to it.
    """

    def __init__(self, database: "Database", now: datetime, *, careful: bool = True) -> None:
        self.now = now
        self.seal: Seal = database.seal
        self.memory = database.memory
        self._database = database
        self._careful = careful
        self._crossed = 0
        self.wrote = self._entangled = False
        self._waiting: list[Statement] = [("begin immediate", {})]

    async def all(self, query: str, **values: Any) -> list[Row]:
        """All rows of a query."""
        cursor = await self._cross((self._database.queries[query], values))
        return list(cursor)

    async def one(self, query: str, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.all(query, **values)
        return rows[0] if rows else None

    async def change(self, query: str, **values: Any) -> int:
        """Change rows now and say how many."""
        self.wrote = True
        return int(await self._cross((self._database.queries[query], values), read=False))

    def write(self, query: str, **values: Any) -> None:
        """Change rows before the next read or the end of the transaction."""
        self.wrote = True
        self._waiting.append((self._database.queries[query], values))

    def new_id(self) -> int:
        """A new id, ordered in time."""
        return self._database.ids.next(self.now)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What happens inside is kept whole or, when it raises, not at all; the transaction itself goes on.

        A later crossing raises SharedWriteFailed where a write from in here fails, unless the transaction is careful.
        """
        begun = len(self._waiting)
        crossed = self._crossed
        await self._mark(SAVEPOINT)
        try:
            yield
            if crossed == self._crossed:
                del self._waiting[begun]  # nothing crossed meanwhile, so there was nothing to go back from
            else:
                await self._mark(RELEASE)
            self._entangled = not self._careful
        except BaseException:  # a stop in the middle as well: nothing of the savepoint may stay
            if crossed == self._crossed:
                del self._waiting[begun:]
            else:
                self._waiting = [ROLLBACK, RELEASE]
            raise

    async def _mark(self, edge: Statement) -> None:
        if self._careful:
            await self._cross(edge, read=False)
        else:
            self._waiting.append(edge)

    async def commit(self) -> None:
        """Execute the waiting statements, and commit the transaction."""
        await self._cross(("commit", {}), read=False)

    async def _cross(self, last: Statement, *, read: bool = True) -> Any:
        statements = [*self._waiting, last]
        self._waiting = []
        self._crossed += 1
        try:
            now = to_milliseconds(self.now)
            return await self._database.cross(
                lambda raw: _run_statements(SecretRing(raw, self.seal, now), raw, statements, read=read)
            )
        except (DiskRefused, DatabaseCorrupt) as fault:
            raise TransactionInterrupted(fault) from None
        except Exception as fault:  # whatever SQLite refuses, with writes of others it is nobody's own fault
            if self._entangled:
                raise SharedWriteFailed from fault
            raise
        finally:
            self._entangled = False


def _run_statements(
    ring: SecretRing, raw: sqlite3.Connection, statements: Sequence[Statement], *, read: bool
) -> list[Row] | int:
    for sql, values in statements:
        cursor = raw.execute(sql, ring.bind(values))
    return ring.open(cursor.fetchall()) if read else cursor.rowcount


async def _rest_not_at_all() -> None:
    """No rest."""


class Database:
    """The open database file. `clock` gives the present time; `seal` encrypts what is sensitive.

    `refuses` says in a word why the disk takes nothing, or that the file is damaged; `changed` is called when that
    changes. `wanted` counts the requests for the writer; `pause` waits so many seconds.
    """

    def __init__(self, path: Path, seal: Seal, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.seal = seal
        self.clock = clock
        self.ids = IdGenerator()
        self.queries = dict(load_queries())
        self.memory: dict[str, object] = {}
        self._writer, self._copying = asyncio.Lock(), asyncio.Lock()
        self._scrub_later = False
        self._connection: aiosqlite.Connection | None = None
        self._wiper = Wiper(path)
        self.wanted = 0
        self.pause: Callable[[float], Awaitable[None]] = asyncio.sleep
        self.refuses = ""
        self.changed: Callable[[str], None] = lambda _why: None

    async def open(self) -> None:
        """Open the file, making it where there is none. Raises DatabaseDamaged where it cannot be read."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._wiper.open()
        try:
            self.path.chmod(0o600)
            connecting = aiosqlite.connect(self.path, isolation_level=None)
            connecting._thread.daemon = True  # whatever ends the process, it does not wait for this thread for ever
            self._connection = await connecting
            self._connection.row_factory = sqlite3.Row
            await self.cross(self._check_file)
        except DatabaseCorrupt as fault:
            await self.close()
            raise DatabaseDamaged(f"{self.path} is damaged ({fault.found}): restore a backup") from fault
        except BaseException:  # whatever ends the start, the thread and the lock of the file are given back
            await self.close()
            raise

    def _check_file(self, raw: sqlite3.Connection) -> None:
        for pragma in PRAGMAS:
            raw.execute(f"pragma {pragma}").fetchall()
        verdict = raw.execute("pragma quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise DatabaseDamaged(f"{self.path} is damaged ({' '.join(verdict.split())}): restore a backup")

    async def close(self) -> None:
        """Close the file once the transaction that runs has ended."""
        async with self._writer:
            if self._connection:
                await self._connection.close()
                self._connection = None
            self._wiper.close()

    @asynccontextmanager
    async def transaction(self, *, careful: bool = True) -> AsyncIterator[Transaction]:
        """The writer's turn: leaving commits, raising undoes everything."""
        async with self.turn():
            # As exact as what is kept, so that a time that was kept is found again.
            tx = Transaction(self, from_milliseconds(to_milliseconds(self.clock())), careful=careful)
            try:
                yield tx
                await tx.commit()
            except BaseException as fault:  # a stop in the middle as well: what is not committed is undone
                # A commit that failed for lack of space has already ended the transaction.
                await self.cross(lambda raw: raw.rollback() if raw.in_transaction else None)
                if isinstance(fault, TransactionInterrupted):
                    raise fault.fault from None
                raise
            if tx.wrote:
                self._set_disk_state("")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """The writer, for what is no transaction."""
        self.wanted += 1
        async with self._writer:
            yield

    async def cross(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do `work` in the database thread: one hop, however many statements it holds."""
        if self._connection is None:
            raise RuntimeError("the database is not open")
        try:
            with translating_disk_errors():
                return await run_in_database_thread(self._connection, work)
        except (DiskRefused, DatabaseCorrupt) as fault:
            self._set_disk_state(fault.why)
            raise

    def _set_disk_state(self, why: str) -> None:
        """The disk refuses because of that, or (empty) takes what we write; who watches hears of a change."""
        if why != self.refuses and self.refuses != DAMAGED:
            self.refuses = why
            self.changed(why)

    async def scrub(self) -> None:
        """Make deleted data unreadable: end the hour's key, empty the write-ahead log, which holds destroyed keys, and
        wipe pages, which hold keyed hashes.
        """
        await rotate_transit_key(self.transaction)
        await self.wipe()

    async def wipe(self, rest: Callable[[], Awaitable[None]] = _rest_not_at_all) -> None:
        """Overwrite what stays in the log and in the gaps of pages, a few at a time, with a `rest` before each."""
        wiped = WipedPages()
        more = True
        while more:
            await rest()
            async with self.turn():
                self._scrub_later = self._copying.locked()
                if self._scrub_later:  # the log cannot be emptied while a copy is read from it
                    return
                more = await self.cross(lambda raw: self._wiper.wipe_some(raw, wiped))

    async def copy_to(self, target: Path, beside: Path | None = None) -> None:
        """A whole and checked copy of the database; see `database_copy.copy_database`."""
        await self.read_beside(partial(copy_database, self.path, target, self.seal, beside))

    async def read_beside(self, work: Callable[[], Result]) -> Result:
        """`work` reads the file in a thread, through a connection of its own; others read and write meanwhile."""
        async with self._copying:
            done = await asyncio.to_thread(work)
        if self._scrub_later:
            await self.scrub()
        return done


def from_milliseconds(ms: int) -> datetime:
    """A time of the tables as an aware one."""
    return datetime.fromtimestamp(ms / 1000, UTC)
