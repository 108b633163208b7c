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

from bot.flow import metrics, start_counter
from bot.flow.clock import Clock
from bot.flow.clock_steps import steady_now
from bot.flow.heartbeat import Heartbeat
from bot.flow.services import Services
from db import gauges, retention, understanding_counts
from db.gauges import AWAITED_KINDS, Backlog, BacklogKind
from db.model import Tx, Urgency
from db.understanding_counts import UnderstandingShare

COLLECT_INTERVAL = timedelta(seconds=15)
DATABASE_TIMEOUT_SECONDS = 10.0
"""Seconds that a look waits for its turn at the database: the next one is not far."""
MAX_WAIT = timedelta(minutes=1)
"""So long may somebody wait without a cause, and so long may nobody know whether anybody does."""
MIN_FREE_BYTES = 64 * 2**20
"""Bytes that have to be free: four times the log of the database."""
BYTES_PER_MEGABYTE = 10**6
BACKUP_JOB = "backup"
BACKUP_TROUBLE_JOB = "backup in trouble"
"""The jobs by which it is known when a backup was made by itself and verified, and when none could be made."""

LastHeard = Callable[[], Mapping[str, datetime | None]]
"""When each network last told us what came."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DiskSizes:
    """What is free where the database lies, and how large it and its log are, in bytes."""

    free: int
    database: int
    log: int


def read_disk_sizes(database: Path) -> DiskSizes:
    """As the disk says now; nothing is free on one that does not answer."""
    try:
        disk = os.statvfs(database.parent)
        return DiskSizes(
            disk.f_bavail * disk.f_frsize, _file_size(database), _file_size(database.with_name(f"{database.name}-wal"))
        )
    except OSError:
        return DiskSizes(0, 0, 0)


def _file_size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


class MetricsCollector:
    """`heard` tells how the networks are; `steady` is a time that never steps. `ready` is asked after each look."""

    def __init__(
        self, house: Services, heart: Heartbeat, heard: LastHeard = dict, steady: Callable[[], datetime] = steady_now
    ) -> None:
        self._house = house
        self._heart = heart
        self._heard = heard
        self._steady = steady
        self._looked = steady()
        self._free = MIN_FREE_BYTES
        self._waits: dict[tuple[str, BacklogKind], timedelta] = {}
        self.ready: Callable[[], bool] = lambda: True

    def complaints(self, doubted: Collection[str] = ()) -> list[str]:
        """One line for each reason why people wait; messages to a `doubted` network wait with cause."""
        full = [] if self.left is None else [f"disk: only {self.left} MB are free"]
        blind = self._steady() - self._looked
        unknown = [f"nobody could look for {blind.total_seconds():.0f} seconds who waits"] if blind > MAX_WAIT else []
        late = [
            f"{network}: {lot} have waited for {time.total_seconds():.0f} seconds"
            for (network, lot), time in self._late(doubted)
        ]
        return [*full, *unknown, *late]

    def late(self, doubted: Collection[str]) -> list[str]:
        """The networks on which a person waits too long for a message without a known cause."""
        return sorted({network for (network, _lot), _time in self._late(doubted)})

    def _late(self, doubted: Collection[str]) -> list[tuple[tuple[str, BacklogKind], timedelta]]:
        return [
            ((network, lot), time)
            for (network, lot), time in self._waits.items()
            if time > MAX_WAIT and not (lot is BacklogKind.ANSWERS and network in doubted)
        ]

    @property
    def left(self) -> int | None:
        """Free disk space in megabytes, where it is too little; else None."""
        return self._free // BYTES_PER_MEGABYTE if self._free < MIN_FREE_BYTES else None

    def keep_watch(self, clock: Clock) -> None:
        """Start collecting the gauges."""
        clock.every(COLLECT_INTERVAL, "gauges", self.look_around)

    async def look_around(self) -> None:
        """Compute all gauges again; those that the database does not give now stay as before."""
        metrics.LOOP_LAG_SECONDS.set(self._heart.lag())
        for network, at in self._heard().items():
            metrics.LAST_SYNC.labels(network).set(_timestamp(at))
        self._tell_sizes(await asyncio.to_thread(read_disk_sizes, self._house.database.path))
        try:
            async with asyncio.timeout(DATABASE_TIMEOUT_SECONDS), self._house.database.transaction() as tx:
                await self._count(tx)
        except TimeoutError:
            log.warning("the gauges stay as they were: the database had no turn for them")
        else:
            self._looked = self._steady()
        finally:
            metrics.SERVICE_READY.set(self.ready())

    def _tell_sizes(self, found: DiskSizes) -> None:
        self._free = found.free
        metrics.DISK_FREE_BYTES.set(found.free)
        metrics.DATABASE_BYTES.set(found.database)
        metrics.WAL_BYTES.set(found.log)

    async def _count(self, tx: Tx) -> None:
        """One query for each; all are told together, so that a look which is cut off tells nothing by halves."""
        waiting = await gauges.read_backlogs(tx)
        overdue = await gauges.count_overdue_cases(tx)
        alarms, oldest = await gauges.count_open_alarms(tx)
        late = await gauges.count_late_reminders(tx)
        quarantined = await gauges.count_quarantined(tx)
        jobs = await gauges.read_job_times(tx)
        shares = await understanding_counts.read_this_month(tx)
        begun = await start_counter.read_start_counts(tx)
        self._tell_waiting(waiting, tx.now)
        _set_overdue(overdue)
        metrics.UNTAKEN_ALARMS.set(alarms)
        metrics.OLDEST_ALARM_SECONDS.set((tx.now - oldest).total_seconds() if oldest else 0)
        metrics.LATE_REMINDERS.set(late)
        metrics.ROWS_QUARANTINED.set(quarantined)
        _set_job_times(jobs)
        _set_shares(shares)
        for after, number in begun.items():
            metrics.PROCESS_STARTS.labels(after).set(number)
        metrics.METRICS_TIMESTAMP.set(_timestamp(tx.now))

    def _tell_waiting(self, waiting: list[Backlog], now: datetime) -> None:
        metrics.WAITING_ROWS.clear()
        metrics.OLDEST_WAITING_SECONDS.clear()
        for network in self._house.platforms:
            for lot in BacklogKind:
                metrics.WAITING_ROWS.labels(network, lot)
                metrics.OLDEST_WAITING_SECONDS.labels(network, lot)
        awaited = [one for one in waiting if one.lot in AWAITED_KINDS]
        self._waits = {(one.network, one.lot): now - one.untouched for one in awaited if one.untouched}
        for one in waiting:
            metrics.WAITING_ROWS.labels(one.network, one.lot).set(one.number)
            metrics.OLDEST_WAITING_SECONDS.labels(one.network, one.lot).set(max((now - one.since).total_seconds(), 0))


def _timestamp(at: datetime | None) -> float:
    """As Prometheus tells a moment."""
    return at.timestamp() if at else 0


def _set_overdue(overdue: Mapping[tuple[Urgency, str], int]) -> None:
    metrics.OVERDUE_CASES.clear()
    for urgency in Urgency:
        metrics.OVERDUE_CASES.labels(urgency.name.lower(), "")
    for (urgency, quarter), number in overdue.items():
        metrics.OVERDUE_CASES.labels(urgency.name.lower(), quarter).set(number)


def _set_job_times(jobs: Mapping[str, datetime]) -> None:
    made, trouble = jobs.get(BACKUP_JOB), jobs.get(BACKUP_TROUBLE_JOB)
    metrics.RETENTION_JOB_TIMESTAMP.set(_timestamp(jobs.get(retention.RETENTION_JOB)))
    metrics.BACKUP_TIMESTAMP.set(_timestamp(made))
    metrics.BACKUP_VERIFIED.set(made is not None and (trouble is None or trouble < made))


def _set_shares(shares: list[UnderstandingShare]) -> None:
    metrics.UNDERSTANDING_SHARE.clear()
    metrics.LANGUAGE_SHARE.clear()
    spoken = Counter({one.language: one.number for one in shares})
    for one in shares:
        parts = {"sure": one.number - one.lost - one.asked, "asked": one.asked, "lost": one.lost}
        for how, number in parts.items():
            metrics.UNDERSTANDING_SHARE.labels(one.language, how).set(number / one.number)
        metrics.LANGUAGE_SHARE.labels(one.language).set(one.number / spoken.total())
