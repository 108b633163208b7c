"""A backup each night by itself: no resident waits for it, and operators are told where it fails."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial
from threading import Event
from zoneinfo import ZoneInfo

import structlog

from bot.contract.outgoing import Reply, _
from bot.flow.clock import Clock
from bot.flow.notify_operators import Except, notify_operators
from bot.flow.services import Services
from db import backups, retention
from db.backups import TROUBLE_JOB, BackupPlan, LastBackup
from db.encryption import WrongKey
from db.engine import DatabaseDamaged, DatabaseFault
from db.forgotten_list import ListUnreadable

CHECK_INTERVAL = timedelta(minutes=5)
QUIET_TIME = time(3, 10)
ONE_DAY = timedelta(days=1)
RETRY_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60))
"""Between two tries; the last one again and again."""
SLICE_PAUSE_SECONDS = 0.01
"""Seconds between two slices of the copy."""
EXPLAINED_FAULTS = (OSError, DatabaseDamaged, DatabaseFault, WrongKey)
"""What fails in words of our own or of the machine; any other fault may hold words of people."""

BACKUP_FAILED = _("I could not make the backup. The operator has to look at this. I will keep trying.")
BACKUP_WORKS_AGAIN = _("Backups are working again: there is a new one, and it has been checked.")

log = structlog.get_logger()


class BackupCancelled(Exception):
    """The bot stops, so what is under way is given up."""


class BackupJob:
    """Checks every few minutes whether a backup is due. While `doubted` the clock is not trusted, and no older backup
    is deleted; `said` is called once operators were told.
    """

    def __init__(
        self, house: Services, order: BackupPlan | None, doubted: Callable[[], object], said: Callable[[], None]
    ) -> None:
        self._house, self._order = house, order
        self._doubted, self._said = doubted, said
        self._tries = 0
        self._tried: datetime | None = None
        self._noted: backups.ForgottenEntries | None = None
        self._seen_there = False

    def keep_watch(self, clock: Clock) -> None:
        """Start the job, if backups are configured."""
        if self._order:
            clock.every(CHECK_INTERVAL, "backup", partial(self.look_around, self._order))

    async def look_around(self, order: BackupPlan) -> None:
        """Make a backup where none was made since the last quiet hour, and after the start where the last one is not in
        the folder; else only update the list of deleted accounts.
        """
        database = self._house.database
        async with database.transaction() as tx:
            known = await backups.read_last_backup(tx)
            now = tx.now
        if not self._is_due(known, now, in_folder=await self._is_in_folder(order, known)):
            await self._note_forgotten(order)
            return
        self._tried = now
        try:
            size = await self._make(order, now)
        except Exception as fault:  # noqa: BLE001 - whatever breaks, the bot goes on and it is tried again
            await self._failed(known, fault)
        else:
            await self._succeeded(known, size)

    async def _is_in_folder(self, order: BackupPlan, known: LastBackup) -> bool:
        """Whether the last backup lies in the folder, asked until it did once: the settings may name another folder
        now, and later on operators may take away what they like. A folder that is gone is left to the night.
        """
        if not self._seen_there:
            self._seen_there = await asyncio.to_thread(backups.is_last_backup_there, known, order.folder)
            return self._seen_there or not await asyncio.to_thread(order.folder.is_dir)
        return True

    def _is_due(self, known: LastBackup, now: datetime, *, in_folder: bool) -> bool:
        pause = RETRY_DELAYS[min(self._tries, len(RETRY_DELAYS)) - 1] if self._tries else timedelta()
        if self._tried and abs(now - self._tried) < pause:
            return False
        return not in_folder or known.verified is None or known.verified < last_quiet_hour(now, self._house.city.zone)

    async def _make(self, order: BackupPlan, now: datetime) -> int:
        """Make it, keep the list of the forgotten beside it, and let go of old ones; returns how many bytes it has."""
        cut = Event()
        work = partial(backups.create_backup, order, now, partial(_pause_between_slices, cut))
        try:
            made = await self._house.database.read_beside(work)
        finally:
            cut.set()
        believed = not self._doubted()
        self._noted = await backups.update_forgotten_list(self._house.database, made, prune=believed)
        if believed:
            await asyncio.to_thread(backups.delete_surplus, order.folder, now)
        return made.stat().st_size

    async def _note_forgotten(self, order: BackupPlan) -> None:
        """Whoever asked since the last backup is on the list beside it."""
        with suppress(OSError, ListUnreadable):  # the next backup says so
            beside = order.folder / "any"
            self._noted = await backups.update_forgotten_list(self._house.database, beside, self._noted, prune=False)

    async def _succeeded(self, known: LastBackup, size: int) -> None:
        self._tries = 0
        self._seen_there = True
        async with self._house.database.transaction() as tx:
            backups.record_backup(tx)
            if known.trouble:
                await notify_operators(tx, self._house, Reply((BACKUP_WORKS_AGAIN,)), Except())
        log.info("made a backup", bytes=size)
        self._said()

    async def _failed(self, known: LastBackup, fault: Exception) -> None:
        """Said to people once, until it works again; to the log each time."""
        self._tries += 1
        told = str(fault) if isinstance(fault, EXPLAINED_FAULTS) else ""
        log.error("could not make a backup", reason=type(fault).__name__, told=told)
        if known.trouble:
            return
        async with self._house.database.transaction() as tx:
            retention.record_job_done(tx, TROUBLE_JOB)
            await notify_operators(tx, self._house, Reply((BACKUP_FAILED,)), Except())
        self._said()


def last_quiet_hour(now: datetime, zone: ZoneInfo) -> datetime:
    """The last time it was the hour in which a city sleeps."""
    here = now.astimezone(zone)
    today = datetime.combine(here.date(), QUIET_TIME, zone)
    return today if today <= here else datetime.combine(here.date() - ONE_DAY, QUIET_TIME, zone)


def _pause_between_slices(cut: Event) -> None:
    """Between two slices."""
    if cut.wait(SLICE_PAUSE_SECONDS):
        raise BackupCancelled
