"""A disk that takes nothing from the n-th statement on, until somebody makes room; and one that is really full."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.contract.incoming import TextMessage
from bot.contract.platform import NotStored
from db import engine
from db.engine import DatabaseFault
from tests.kit.phone import Deed
from tests.kit.town import Neighbour, Town

FULL = sqlite3.SQLITE_FULL
READONLY = sqlite3.SQLITE_READONLY
FAILING = sqlite3.SQLITE_IOERR
DAMAGED = 11
READS = ("select", "begin", "savepoint", "rollback", "release", "with")


class Disk:
    """`room` is how many more statements that write it takes; None for as many as come."""

    def __init__(self, kind: int = FULL) -> None:
        self.kind = kind
        self.room: int | None = None
        self.refused = 0

    def takes(self, statement: str) -> bool:
        """Whether it still has room for this one."""
        if self.room is None or statement.lstrip().lower().startswith(READS):
            return True
        self.room -= 1
        return self.room >= 0

    def refuse(self) -> sqlite3.OperationalError:
        """What SQLite says then."""
        self.refused += 1
        fault = sqlite3.OperationalError("as this test wants it")
        fault.sqlite_errorcode = self.kind
        return fault

    def between(self, run: Callable[..., object]) -> Callable[..., object]:
        """In the place of what carries statements to SQLite."""

        def carry(
            ring: object, raw: sqlite3.Connection, statements: Sequence[engine.Statement], *, read: bool
        ) -> object:
            for number, (sql, _values) in enumerate(statements):
                if not self.takes(sql):
                    if number:
                        run(ring, raw, statements[:number], read=False)
                    raise self.refuse()
            return run(ring, raw, statements, read=read)

        return carry


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The one that the database of the town lies on."""
    disk = Disk()
    monkeypatch.setattr(engine, "_run_statements", disk.between(engine._run_statements))
    return disk


@asynccontextmanager
async def really_full(town: Town) -> AsyncIterator[None]:
    """No page more than there is now."""
    await town.database.cross(_fill)
    yield
    await town.database.cross(lambda raw: raw.execute("pragma max_page_count = 1000000").fetchall())


def _fill(raw: sqlite3.Connection) -> None:
    """Nothing free is left in the file either."""
    pages = raw.execute("pragma page_count").fetchone()[0]
    raw.execute(f"pragma max_page_count = {pages}").fetchall()


class Keeper:
    """A network that keeps what we do not confirm, and turns that go on after a fault, as the real ones do."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.kept: list[tuple[Deed, ...]] = []
        self.faults = 0

    async def says(self, who: Neighbour, *words: str) -> None:
        """Bring it once; what is not taken stays here."""
        self.kept += [(who.deed(TextMessage(one)),) for one in words]
        await self.brings()

    async def brings(self) -> None:
        """Everything that is not confirmed, in order."""
        waiting = self.kept
        self.kept = []
        for number, deeds in enumerate(waiting):
            try:
                await self.town.phones.carry(deeds, self.town.put)
            except NotStored:
                self.kept = waiting[number:]
                return

    async def turns(self, number: int) -> None:
        """So many of each box; a fault ends one."""
        for _ in range(number):
            for turn in (self.town.inbox_worker.turn, self.town.deliverer.turn):
                await self._turn(turn)

    async def _turn(self, turn: Callable[[], Awaitable[int]]) -> None:
        try:
            await turn()
        except DatabaseFault:
            self.faults += 1

    async def settles(self) -> None:
        """There is room again: all that waits anywhere comes through."""
        while self.kept:
            await self.brings()
        await self.town.settle()
