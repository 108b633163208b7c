"""A campaign of kills: lives end at every point of the flow, and afterwards every message is accounted for."""

import asyncio
import json
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from bot.flow.crash_points import CRASH_POINTS
from tests.kit.bot_process import Life
from tests.kit.decrypted_database import open_rows
from tests.kit.fork_server import ForkServer, fork_server_of_process
from tests.kit.load_networks import CHATS, LoadNetwork
from tests.kit.timeouts import PATIENCE

IN_FLIGHT = "in flight"
AT_RANDOM = "at random"
HANDLING = ("inbox_worker.before_handler", "inbox_worker.before_commit")
WAYS = (*CRASH_POINTS, IN_FLIGHT, AT_RANDOM)


@dataclass(frozen=True, slots=True)
class Kill:
    """How one life ends: at the n-th passage of a point, at the n-th arrival of a message, or after some time."""

    way: str
    passage: int
    after: float


def plan(seed: int, number: int, ways: Sequence[str] = WAYS) -> list[Kill]:
    """Every way equally often, in an order and with figures that the seed decides.

    No life dies of the first row that it handles: lives that die of one and the same row are a case of its own.
    """
    chance = Random(seed)
    kills = [Kill(ways[n % len(ways)], chance.randint(1, 4), chance.uniform(0, 0.15)) for n in range(number)]
    chance.shuffle(kills)
    return [replace(kill, passage=kill.passage + 1) if kill.way in HANDLING else kill for kill in kills]


@dataclass
class Findings:
    """What went wrong, if anything: numbers of updates, and lines about the database. Who is `waiting` is fine."""

    lost: set[int] = field(default_factory=set)
    twice: set[int] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    parked: set[int] = field(default_factory=set)
    aside: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set, compare=False)


class Campaign:
    """Lives that end too early on one database, and the network that they serve."""

    def __init__(
        self, folder: Path, url: str, network: LoadNetwork, ready: ForkServer, told: asyncio.StreamReader
    ) -> None:
        self.network = network
        self.kills: Counter[str] = Counter()
        self.unclear: Counter[int] = Counter()
        self._folder = folder
        self._file = folder / "buedchen.sqlite"
        self._url = url
        self._nursery = ready
        self._hears = told

    async def fight(self, kills: Sequence[Kill], variant: str = "", *, settled: bool = True) -> None:
        """One life per kill, then a last one that answers everything; before, one in which all meet if they must."""
        if not self.network.acquainted.is_set():
            await self._first_life()
        for kill in kills:
            code = await self._life(kill, variant, settled=settled)
            assert code == -signal.SIGKILL, f"a life to be ended by {kill} ended with {code}"
            self.kills[kill.way] += 1
            self.unclear.update(self._numbers("sending"))
        await self._last_life(variant)

    async def _life(self, kill: Kill, variant: str, *, settled: bool) -> int:
        point = kill.way if kill.way in CRASH_POINTS else ""
        pid = await self._begin(self._life_of(variant, point, kill.passage, settled=settled))
        async with asyncio.timeout(PATIENCE):
            await self._told("armed")
            if kill.way == AT_RANDOM:
                await asyncio.sleep(kill.after)
                os.kill(pid, signal.SIGKILL)
            elif kill.way == IN_FLIGHT:
                self._kill_at_arrival(pid, kill.passage)
            return await self._told("ended")

    def _kill_at_arrival(self, pid: int, passage: int) -> None:
        left = iter(range(passage - 1, -1, -1))

        def at_arrival() -> None:
            if next(left, None) == 0:
                os.kill(pid, signal.SIGKILL)

        self.network.at_arrival = at_arrival

    async def _first_life(self) -> None:
        pid = await self._begin(self._life_of("", "", 0, settled=False))
        await asyncio.wait_for(self.network.acquainted.wait(), PATIENCE)
        os.kill(pid, signal.SIGKILL)
        await self._told("ended")

    async def _last_life(self, variant: str) -> None:
        """Nothing new is said; it ends once everything is answered, or nothing has been for a while and none is due."""
        self.network.talkative = False
        pid = await self._begin(self._life_of(variant, "", 0, settled=False))
        async with asyncio.timeout(2 * PATIENCE + self.network.soon):
            await self._told("armed")
            with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as looking:
                seen: tuple[int, int] | None = None
                while self.network.unanswered() and (seen != (now := self._moved(looking)) or self._due(looking)):
                    seen = now
                    await _patiently(self.network.answered, self.network.quiet)
        os.kill(pid, signal.SIGTERM)
        code = await self._told("ended")
        assert code == 0, f"the last life did not end cleanly: {code}"

    def _moved(self, looking: sqlite3.Connection) -> tuple[int, int]:
        """Changes with every message that arrives, and with all that the bot keeps."""
        return len(self.network.arrived), int(looking.execute("pragma data_version").fetchone()[0])

    def _due(self, looking: sqlite3.Connection) -> bool:
        """However busy the machine is, what is due will be done."""
        until = 1000 * (time.time() + self.network.soon)
        return bool(self.network.soon and looking.execute(DUE, {"until": until}).fetchone())

    def _life_of(self, variant: str, point: str, passage: int, *, settled: bool) -> Life:
        return Life(str(self._folder), self.network.name, self._url, variant, point, passage, settled)

    async def _begin(self, life: Life) -> int:
        self.network.at_arrival = lambda: None
        self._nursery.ask(life)
        return await self._told("born")

    async def _told(self, what: str) -> int:
        while line := await self._hears.readline():
            word, number = line.decode().split()
            self._nursery.waits = word == "ended"
            if word == what:
                return int(number)
            assert word != "ended", f"a life ended with {number} before it was {what}"
        raise AssertionError(f"the child is gone, nobody told “{what}”")

    def findings(self) -> Findings:
        """Judge what arrived and what is stored."""
        found = Findings(lost=self.network.unanswered(), broken=self.network.complaints() + self._broken())
        found.twice = {number for number, rows in Counter(self._numbers("%")).items() if rows > 1}
        found.doubled = self._doubled()
        found.parked, found.waiting = set(self._numbers("parked")), set(self._numbers("queued"))
        found.aside = {self.network.number(row["foreign_id"]) for row in self._rows(ASIDE)}
        return found

    def _numbers(self, state: str) -> list[int]:
        """The number each row in this state answers, where it answers one; `%` for any state."""
        rows = self._rows(ANSWERS, self.network.name, state)
        return [number for row in rows if (number := self.network.number(row["foreign_id"]))]

    def _doubled(self) -> set[str]:
        """What arrived more often than it may: once more for each death that left it unclear, if the copy says so."""
        copies: dict[str, list[bool]] = {}
        for copy in self.network.arrived:
            copies.setdefault(copy.words, []).append(copy.repeat)
        return {words for words, repeats in copies.items() if not self._honest(words, repeats)}

    def _honest(self, words: str, repeats: list[bool]) -> bool:
        unclear = self.unclear[int(words)] if words.isdecimal() else 0
        return repeats == [False] or (bool(unclear) and all(repeats[1:]) and len(repeats) <= 1 + unclear)

    def _broken(self) -> list[str]:
        lines = [row[0] for row in self._rows("pragma integrity_check") if row[0] != "ok"]
        lines += [f"{row['table']} refers to nothing" for row in self._rows("pragma foreign_key_check")]
        lines += [f"{row['number']} buttons without their message" for row in self._rows(ORPHANS) if row["number"]]
        lines += [f"{row['number']} questions without their buttons" for row in self._rows(MUTE) if row["number"]]
        return lines + [f"{row['step']}: {row['answers']}" for row in self._rows(DIALOGS) if not self._in_order(row)]

    def _in_order(self, dialog: sqlite3.Row) -> bool:
        """A dialog keeps the last numbers of its chat, each once and in order."""
        heard = json.loads(dialog["answers"]).get("heard")
        return bool(heard) and heard == list(range(heard[0], heard[-1] + 1, CHATS)) and self._is_last(heard[-1])

    def _is_last(self, number: int) -> bool:
        return number + CHATS > self.network.said

    def _rows(self, sql: str, *values: str) -> list[Any]:
        """Read the database; no life is running then."""
        with sqlite3.connect(self._file) as connection:
            connection.row_factory = sqlite3.Row
            rows = open_rows(connection, sql, values)
        connection.close()
        return rows


ANSWERS = """
select inbox.foreign_id from inbox join outbox on outbox.inbox_id = inbox.id
where inbox.network = ? and outbox.state like ?
"""
DUE = """
select 1 from outbox where state in ('queued', 'sending') and due_at <= :until and not exists (
    select 1 from outbox before where before.chat = outbox.chat and before.id < outbox.id
    and before.state in ('queued', 'sending') and before.due_at > :until
) limit 1
"""
ASIDE = "select foreign_id from inbox where state = 'quarantined'"
ORPHANS = "select count(*) as number from choice where outbox_id not in (select id from outbox)"
MUTE = "select count(*) as number from dialog where version not in (select version from choice)"
DIALOGS = "select step, answers from dialog"


async def _patiently(event: asyncio.Event, patience: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), patience)
    except TimeoutError:
        return


@asynccontextmanager
async def campaign(folder: Path, network: LoadNetwork) -> AsyncIterator[Campaign]:
    """A network that listens and a nursery whose children are ready to live."""
    ready = fork_server_of_process()
    try:
        async with network.open() as url, ready.listening() as told:
            yield Campaign(folder, url, network, ready, told)
    finally:
        if not ready.waits:
            ready.end()
            fork_server_of_process.cache_clear()
