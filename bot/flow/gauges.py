"""Works out the gauges every 15 seconds, so that nobody who asks for /metrics asks the database.

What they tell of people who wait without a cause, and of a disk that is nearly full, is a fault: the bot is not ready.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.flow import counts, starts
from bot.flow.clock import Clock
from bot.flow.heartbeat import Heartbeat
from bot.flow.house import House
from bot.flow.stepping import steady
from db import gauges, retention, tally
from db.gauges import AWAITED, Backlog, Lot
from db.model import Tx, Urgency
from db.tally import Share

ROUND = timedelta(seconds=15)
PATIENCE = 10.0
"""Seconds that a look waits for its turn at the database: the next one is not far."""
TOO_LONG = timedelta(minutes=1)
"""So long may somebody wait without a cause, and so long may nobody know whether anybody does."""
TOO_LITTLE = 64 * 2**20
"""Bytes that have to be free: four times the log of the database."""
A_MEGABYTE = 10**6
BACKUP, TROUBLE = "backup", "backup in trouble"
"""The jobs by which it is known when a backup was made by itself and verified, and when none could be made."""

Heard = Callable[[], Mapping[str, datetime | None]]
"""When each network last told us what came."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is free where the database lies, and how large it and its log are, in bytes."""

    free: int
    database: int
    log: int


def sizes(database: Path) -> Sizes:
    """As the disk says now; nothing is free on one that does not answer."""
    try:
        disk = os.statvfs(database.parent)
        return Sizes(disk.f_bavail * disk.f_frsize, _size(database), _size(database.with_name(f"{database.name}-wal")))
    except OSError:
        return Sizes(0, 0, 0)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


class Gauges:
    """`heard` tells how the networks are; `steady` is a time that never steps. `ready` is asked after each look."""

    def __init__(
        self, house: House, heart: Heartbeat, heard: Heard = dict, steady: Callable[[], datetime] = steady
    ) -> None:
        self._house = house
        self._heart = heart
        self._heard = heard
        self._steady = steady
        self._looked = steady()
        self._free = TOO_LITTLE
        self._waits: dict[tuple[str, Lot], timedelta] = {}
        self.ready: Callable[[], bool] = lambda: True

    def complaints(self, doubted: Collection[str] = ()) -> list[str]:
        """One line for each thing that keeps people waiting; answers wait with cause where a network is `doubted`."""
        full = [] if self.left is None else [f"disk: only {self.left} MB are free"]
        blind = self._steady() - self._looked
        unknown = [f"nobody could look for {blind.total_seconds():.0f} seconds who waits"] if blind > TOO_LONG else []
        late = [
            f"{network}: {lot} have waited for {time.total_seconds():.0f} seconds"
            for (network, lot), time in self._late(doubted)
        ]
        return [*full, *unknown, *late]

    def late(self, doubted: Collection[str]) -> list[str]:
        """The networks on which somebody waits too long without a cause."""
        return sorted({network for (network, _lot), _time in self._late(doubted)})

    def _late(self, doubted: Collection[str]) -> list[tuple[tuple[str, Lot], timedelta]]:
        return [
            ((network, lot), time)
            for (network, lot), time in self._waits.items()
            if time > TOO_LONG and not (lot is Lot.ANSWERS and network in doubted)
        ]

    @property
    def left(self) -> int | None:
        """How many megabytes are free, where they are too few."""
        return self._free // A_MEGABYTE if self._free < TOO_LITTLE else None

    def keep_watch(self, clock: Clock) -> None:
        """From now on."""
        clock.every(ROUND, "gauges", self.look_around)

    async def look_around(self) -> None:
        """Everything anew; what the database does not tell now stays as it was."""
        counts.LAG.set(self._heart.lag())
        for network, at in self._heard().items():
            counts.SYNC.labels(network).set(_seconds(at))
        self._tell_sizes(await asyncio.to_thread(sizes, self._house.database.path))
        try:
            async with asyncio.timeout(PATIENCE), self._house.database.transaction() as tx:
                await self._count(tx)
        except TimeoutError:
            log.warning("the gauges stay as they were: the database had no turn for them")
        else:
            self._looked = self._steady()
        finally:
            counts.READY.set(self.ready())

    def _tell_sizes(self, found: Sizes) -> None:
        self._free = found.free
        counts.FREE.set(found.free)
        counts.DATABASE.set(found.database)
        counts.LOG.set(found.log)

    async def _count(self, tx: Tx) -> None:
        """One query for each; all are told together, so that a look which is cut off tells nothing by halves."""
        waiting, overdue = await gauges.waiting(tx), await gauges.overdue(tx)
        alarms, oldest = await gauges.alarms(tx)
        late, quarantined = await gauges.late_reminders(tx), await gauges.quarantined(tx)
        jobs, shares, begun = await gauges.jobs(tx), await tally.this_month(tx), await starts.counted(tx)
        self._tell_waiting(waiting, tx.now)
        _tell_overdue(overdue)
        counts.ALARMS.set(alarms)
        counts.ALARMS_OLDEST.set((tx.now - oldest).total_seconds() if oldest else 0)
        counts.REMINDERS.set(late)
        counts.QUARANTINED.set(quarantined)
        _tell_jobs(jobs)
        _tell_shares(shares)
        for after, number in begun.items():
            counts.STARTS.labels(after).set(number)
        counts.LOOKED.set(_seconds(tx.now))

    def _tell_waiting(self, waiting: list[Backlog], now: datetime) -> None:
        counts.WAITING.clear()
        counts.OLDEST.clear()
        for network in self._house.platforms:
            for lot in Lot:
                counts.WAITING.labels(network, lot)
                counts.OLDEST.labels(network, lot)
        awaited = [one for one in waiting if one.lot in AWAITED]
        self._waits = {(one.network, one.lot): now - one.untouched for one in awaited if one.untouched}
        for one in waiting:
            counts.WAITING.labels(one.network, one.lot).set(one.number)
            counts.OLDEST.labels(one.network, one.lot).set(max((now - one.since).total_seconds(), 0))


def _seconds(at: datetime | None) -> float:
    """As Prometheus tells a moment."""
    return at.timestamp() if at else 0


def _tell_overdue(overdue: Mapping[tuple[Urgency, str], int]) -> None:
    counts.OVERDUE.clear()
    for urgency in Urgency:
        counts.OVERDUE.labels(urgency.name.lower(), "")
    for (urgency, quarter), number in overdue.items():
        counts.OVERDUE.labels(urgency.name.lower(), quarter).set(number)


def _tell_jobs(jobs: Mapping[str, datetime]) -> None:
    made, trouble = jobs.get(BACKUP), jobs.get(TROUBLE)
    counts.UPKEEP.set(_seconds(jobs.get(retention.JOB)))
    counts.BACKUP.set(_seconds(made))
    counts.VERIFIED.set(made is not None and (trouble is None or trouble < made))


def _tell_shares(shares: list[Share]) -> None:
    counts.SHARE.clear()
    counts.LANGUAGE.clear()
    spoken = Counter({one.language: one.number for one in shares})
    for one in shares:
        parts = {"sure": one.number - one.lost - one.asked, "asked": one.asked, "lost": one.lost}
        for how, number in parts.items():
            counts.SHARE.labels(one.language, how).set(number / one.number)
        counts.LANGUAGE.labels(one.language).set(one.number / spoken.total())
