"""The composition root: reads the settings, builds every part, and is the only module that imports all the others."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
import uvloop

import handlers
import locales
from bot import admin_socket
from bot.admin_commands import AdminContext, load_sample, run_command
from bot.backup_plan import build_backup_plan
from bot.build_platforms import build_platforms
from bot.check_machine import list_key_faults
from bot.city_loader import read_city
from bot.config import Settings, WrongSetting
from bot.contract.platform import Platform
from bot.contract.routing import registry
from bot.contract.service import TRANSLATOR_SERVICE
from bot.default_roles import open_configured_rooms
from bot.external_services import build_feed_reader, build_heartbeat, build_services
from bot.flow import dead_man_switch, forget_person, network_supervisor, poll_feeds, readable_rows
from bot.flow.backup_job import BackupJob
from bot.flow.clock import Clock, TurnTools, WakeSignal
from bot.flow.clock_steps import steady_now
from bot.flow.collect_metrics import MetricsCollector
from bot.flow.daily_report import DailyReport
from bot.flow.deliver import Deliverer
from bot.flow.flood_control import FloodControl
from bot.flow.heartbeat import Heartbeat
from bot.flow.inbox_worker import InboxWorker
from bot.flow.intake import Intake
from bot.flow.key_monitor import KeyMonitor
from bot.flow.list_events import LISTING_INTERVAL, EventLister
from bot.flow.network_supervisor import NetworkSupervisor
from bot.flow.preload import preload_rules
from bot.flow.reschedule_reminders import reschedule_after_clock_step, reschedule_at_start
from bot.flow.retention_job import CLEANUP_INTERVAL, RetentionJob
from bot.flow.schedule_digest import DigestScheduler
from bot.flow.schedule_overview import OverviewScheduler
from bot.flow.sender_limits import SenderLimits
from bot.flow.services import Services
from bot.flow.storage_monitor import StorageMonitor
from bot.flow.trusted_time import STARTING_FOR, TrustedClock, create_clock_witnesses
from bot.flow.watchdog import Watchdog
from bot.http_servers import build_operations_server, build_public_server
from bot.i18n import Languages
from bot.rules.understanding import intent
from bot.web.operations import Health
from db import backup_restore, backups, inbox, people
from db.encryption import KeySeal, WrongKey, is_missing, read_key
from db.engine import Database
from db.lock import hold_data_directory
from db.migrations import list_due_migrations, migrate
from db.model import Tx

log = structlog.get_logger()


def now() -> datetime:
    """The present, in UTC; the one place that asks the machine."""
    return datetime.now(UTC)


def read_languages(settings: Settings) -> Languages:
    """The catalogs; raises WrongSetting where a wanted language is not complete."""
    try:
        return Languages.load(Path(locales.__file__).parent, settings.languages)
    except ValueError as fault:
        raise WrongSetting(f"BUEDCHEN_LANGUAGES: {fault}") from fault


def read_handlers() -> None:
    """Discover every handler, and stop the start where a button leads nowhere."""
    registry.check(handlers.discover())


@asynccontextmanager
async def open_database(settings: Settings, clock: Callable[[], datetime] = now) -> AsyncIterator[Database]:
    """The database, migrated, for this process alone."""
    with hold_data_directory(settings.data_dir):
        backup_restore.delete_prepared(settings.database, settings.device_keys)
        backups.delete_work_folders(settings.database)
        async with open_database_file(settings, settings.database, clock) as database:
            yield database


@asynccontextmanager
async def open_database_file(settings: Settings, file: Path, clock: Callable[[], datetime]) -> AsyncIterator[Database]:
    """One database file, opened with the key of the settings. What this program must not open is not touched."""
    list_due_migrations(file)
    database = Database(file, read_seal(file, settings.key), clock)
    await database.open()
    try:
        await migrate(database, tell=lambda line: log.info("the database is brought up to date", line=line))
        async with database.transaction() as tx:
            await people.verify_key(tx)
        yield database
    finally:
        await database.close()


def read_seal(database: Path, key: Path) -> KeySeal:
    """The key of a database; one that was lost must not be replaced by a new one in silence."""
    if database.exists() and is_missing(key):
        raise WrongKey(f"{database} is there, but its key is not: put it back as {key}")
    return KeySeal(read_key(key))


def admin_context_without_bot(settings: Settings, database: Database) -> AdminContext:
    """The admin context without a running bot: its messages leave once one runs."""

    async def forget(tx: Tx, person: int) -> None:
        read_handlers()
        languages = read_languages(settings)
        await forget_person.forget_person(
            Services(database=database, platforms={}, languages=languages, city=read_city(settings, languages)),
            tx,
            person,
        )

    return AdminContext(database, settings, forget=forget)


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until an operator stops the process, on the faster event loop if installed."""
    uvloop.run(serve(settings, say))


async def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until an operator stops the process; `say` is told the URLs that were opened."""
    read_handlers()
    if unfit := intent.use_own_weights(settings.learned):
        log.warning("what the city has learned is not used", reason=unfit)
    languages = read_languages(settings)
    city = read_city(settings, languages, now())
    async with open_database(settings, TrustedClock(now, steady_now)) as database:
        desk = AdminContext(database, settings)
        for line in await load_sample(desk):
            log.info("the sample gave way to the city", line=line)
        platforms = await build_platforms(settings, database, languages, city, now)
        desk.links.extend(platform.start_link for platform in platforms.values())
        await open_configured_rooms(database, settings.backchannel, next(iter(city.languages)))
        house = Services(
            database=database,
            platforms=platforms,
            languages=languages,
            city=city,
            services=build_services(settings, city, platforms),
        )
        await Run(
            settings, house, replace(desk, forget=partial(forget_person.forget_person, house)), say
        ).until_stopped()


class Run:
    """All loops of the running bot. A network fails alone and is tried again; where another part fails, all stop and
    the restart is left to the service manager.
    """

    def __init__(self, settings: Settings, house: Services, desk: AdminContext, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._supervisor = NetworkSupervisor(house, steady_now)
        self._house = house = self._supervisor.watching(house, [TRANSLATOR_SERVICE] if settings.translator_url else [])
        began = steady_now()
        self._desk = replace(
            desk, waits=lambda: self._upkeep.waits, starting=lambda: steady_now() - began < STARTING_FOR
        )
        self._say = say
        self._clock = Clock(house.database.clock, went_back=partial(reschedule_after_clock_step, house.database))
        self._heard, self._spoken = WakeSignal(), WakeSignal()
        self._deliverer = Deliverer(house, self._heard.notify, steady_now)
        self._inbox_worker = InboxWorker(house, self._something_to_say)
        self._flood = FloodControl(house, self._looked_through)
        self._intake = Intake(SenderLimits(house), self._somebody_wrote, self._flood.hold)
        self._upkeep, self._storage = RetentionJob(house.database), StorageMonitor(house.database)
        self._key = KeyMonitor(partial(list_key_faults, settings, house.database.seal))
        self._aside = readable_rows.AsideReport(house.database)
        self._supervisor.said = self._something_to_say
        self._heart = Heartbeat()
        self._gauges = MetricsCollector(
            house, self._heart, lambda: {one.network: one.last_sync for one in self._networks()}
        )
        self._gauges.ready = lambda: not self._complaints()
        self._daily = DailyReport(house, self._deliverer, self._gauges, self._supervisor, self._upkeep)
        self._daily.said = self._something_to_say
        self._daily.key_problems = lambda: self._key.problems
        said = self._something_to_say
        self._backups = BackupJob(house, build_backup_plan(settings), lambda: self._upkeep.waits, said)
        self._feeding = poll_feeds.FeedPoller(house.database, build_feed_reader(), house.city.zone.key)

    async def until_stopped(self) -> None:
        """Serve every platform, take turns, keep the clock; a signal ends it cleanly."""
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        self._upkeep.doubt = (await create_clock_witnesses(self._house.database, self._house.platforms.values())).doubt
        await self._inbox_worker.suspects.start()
        await self._deliverer.recover()
        await reschedule_at_start(self._house.database)
        self._clock.start()
        self._keep_watch()
        async with asyncio.TaskGroup() as together:
            tasks = [together.create_task(work) for work in self._works()]
            await stop.wait()
            for task in tasks:
                task.cancel()
        await self._inbox_worker.suspects.end()

    def _keep_watch(self) -> None:
        """All that is done now and then."""
        self._clock.every(readable_rows.CHECK_INTERVAL, "what stands aside", self._aside.look_around)
        self._clock.every(CLEANUP_INTERVAL, "mornings", OverviewScheduler(self._house, self._heard.notify).look_around)
        self._clock.every(CLEANUP_INTERVAL, "letters", DigestScheduler(self._house, self._heard.notify).look_around)
        self._clock.every(
            poll_feeds.CHECK_INTERVAL, "feeds", self._supervisor.watched_job("feeds", self._feeding.look_around)
        )
        self._clock.every(LISTING_INTERVAL, "calendar", EventLister(self._house).look_around)
        self._clock.every(network_supervisor.CHECK_INTERVAL, "networks", self._supervisor.look_around)
        for watch in (self._upkeep, self._storage, self._key, self._gauges, self._daily, self._backups):
            watch.keep_watch(self._clock)
        dead_man_switch.start_dead_man_switch(
            build_heartbeat(self._settings), self._heart, self._supervisor, self._clock
        )

    def _works(self) -> list[Coroutine[Any, Any, None]]:
        database = self._house.database
        clock = self._clock
        health = Health(self._complaints, lambda: self._aside.lines, self._heart.stuck)
        operations = build_operations_server(self._settings, health)
        public = build_public_server(self._settings, self._house, self._heart.stuck)
        turning = self._heart.keep_turning
        return [
            turning(
                "inbox", self._inbox_worker.turn, inbox.find_next_due_time, TurnTools(database, clock, self._heard)
            ),
            turning("flood", self._flood.turn, self._flood.next_due, TurnTools(database, clock, self._flood.wake)),
            turning("outbox", self._deliverer.turn, self._deliverer.next_due, TurnTools(database, clock, self._spoken)),
            self._heart.keep_beating(),
            self._heart.keep_writing(database),
            Watchdog(os.environ, self._heart).keep_telling(public.opened),
            *(self._hears(name, platform) for name, platform in self._house.platforms.items()),
            *([operations.serve()] if operations else []),
            public.serve(),
            admin_socket.serve_orders(self._settings.data_dir, partial(run_command, self._desk)),
            *(self._clock.watch(), self._storage.until_damaged()),
            self._announce(),
        ]

    def _hears(self, name: str, platform: Platform) -> Coroutine[Any, Any, None]:
        """What listens to a network; what is local is our own, and where it finds no door the start ends."""
        listens = partial(platform.listen, self._intake.of(name))
        if platform.capabilities.local:
            return listens()
        platform.status = self._supervisor.status(name)
        return self._supervisor.keep(name, listens)

    def _somebody_wrote(self) -> None:
        self._deliverer.expect()
        self._inbox_worker.hurry()
        self._heard.notify()

    def _looked_through(self) -> None:
        self._something_to_say()
        self._heard.notify()

    def _something_to_say(self) -> None:
        self._spoken.notify()
        self._deliverer.wake()

    def _networks(self) -> list[Platform]:
        return [one for one in self._house.platforms.values() if not one.capabilities.local]

    def _complaints(self) -> list[str]:
        told = (line for network in self._house.platforms.values() for line in network.complaints())
        quiet = [*self._supervisor.complaints(), *self._deliverer.complaints()]
        quiet += self._gauges.complaints(self._deliverer.doubted())
        return [*self._storage.problems, *self._key.problems, *self._upkeep.complaints, *quiet, *told]

    async def _announce(self) -> None:
        """Say what a platform says of its opening, and have read what the rules need before a resident writes."""
        for platform in self._house.platforms.values():
            if line := await platform.opening():
                self._say(line)
        await preload_rules()
