"""The composition root: reads the settings, builds every part, and is the only file that knows them all."""

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
from bot import control
from bot.cityfile import read_city
from bot.config import Settings, WrongSetting
from bot.contract.platform import Platform
from bot.contract.relaying import TRANSLATOR
from bot.contract.routing import registry
from bot.desk import Desk, load_sample, obey
from bot.flow import feeding, leaving, legible, lifesign, supervision
from bot.flow.backups import Backups
from bot.flow.clock import Bell, Clock
from bot.flow.daily import Daily
from bot.flow.deliver import Deliverer
from bot.flow.dispatch import Dispatcher
from bot.flow.flood import Flood
from bot.flow.gauges import Gauges
from bot.flow.heartbeat import Heartbeat
from bot.flow.house import House
from bot.flow.intake import Intake
from bot.flow.letters import Letters
from bot.flow.mornings import Mornings
from bot.flow.replanning import after_a_step, begin
from bot.flow.senders import Senders
from bot.flow.stepping import steady
from bot.flow.storage import Storage
from bot.flow.supervision import Supervisor
from bot.flow.trusted_time import HouseTime, witnesses
from bot.flow.upkeep import ROUND, Upkeep
from bot.flow.warming import warm_up
from bot.flow.watchdog import Watchdog
from bot.i18n import Languages
from bot.listeners import operations_of, public_of
from bot.matrix.adapter import Matrix
from bot.networks import matrix_of, playground, telegram_of
from bot.outside import backups_wanted, dead_mans_address, feed_reader, services
from bot.rules import intent
from bot.seating import open_backchannels, seat_coordinators
from bot.telegram.adapter import Telegram
from bot.web.adapter import Web
from bot.web.operations import Health
from db import backups, inbox, people, restoring
from db.engine import Database
from db.lock import only_one
from db.migrations import due, migrate
from db.model import Tx
from db.sealing import KeySeal, WrongKey, key_from

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
    """Find every capability, and stop the start where a choice leads nowhere."""
    registry.check(handlers.discover())


@asynccontextmanager
async def open_database(settings: Settings, clock: Callable[[], datetime] = now) -> AsyncIterator[Database]:
    """The database, migrated, for this process alone."""
    with only_one(settings.data_dir):
        restoring.clear_away(settings.database, settings.matrix_keys)
        backups.clear_away(settings.database)
        async with opened(settings, settings.database, clock) as database:
            yield database


@asynccontextmanager
async def opened(settings: Settings, file: Path, clock: Callable[[], datetime]) -> AsyncIterator[Database]:
    """One database file, opened with the key of the settings. What this program must not open is not touched."""
    due(file)
    database = Database(file, seal_of(file, settings.key), clock)
    await database.open()
    try:
        await migrate(database, tell=lambda line: log.info("the database is brought up to date", line=line))
        async with database.transaction() as tx:
            await people.try_key(tx)
        yield database
    finally:
        await database.close()


def seal_of(database: Path, key: Path) -> KeySeal:
    """The key of a database; one that was lost must not be replaced by a new one in silence."""
    if database.exists() and not key.exists():
        raise WrongKey(f"{database} is there, but its key is not: put it back as {key}")
    return KeySeal(key_from(key))


def desk_without_a_bot(settings: Settings, database: Database) -> Desk:
    """The desk of a bot that does not run: what it has to say to others leaves once it does."""

    async def forget(tx: Tx, person: int) -> None:
        read_handlers()
        languages = read_languages(settings)
        await leaving.forget(House(database, {}, languages, read_city(settings, languages)), tx, person)

    return Desk(database, settings, forget=forget)


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until somebody stops us, on the quicker of the loops there are."""
    uvloop.run(serve(settings, say))


async def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Run until somebody stops us; `say` is told where to find what was opened."""
    read_handlers()
    if unfit := intent.use(settings.learned):
        log.warning("what the city has learned is not used", reason=unfit)
    languages = read_languages(settings)
    city = read_city(settings, languages, now())
    async with open_database(settings, HouseTime(now, steady)) as database:
        desk = Desk(database, settings)
        for line in await load_sample(desk):
            log.info("the sample gave way to the city", line=line)
        platforms: dict[str, Platform] = {}
        web = playground(settings, city, now)
        if web:
            platforms[web.network] = web
            await seat_coordinators(database, next(iter(city.languages)), "web" in settings.backchannel)
        telegram = telegram_of(settings, languages, city, now)
        if telegram:
            platforms[telegram.network] = telegram
            desk.links.append(telegram.link)
        if settings.matrix_homeserver:
            platforms[Matrix.network] = await matrix_of(settings, database, languages, city, now)
        await open_backchannels(database, settings.backchannel, next(iter(city.languages)))
        house = House(database, platforms, languages, city, services(settings, city, platforms))
        await Run(settings, house, replace(desk, forget=partial(leaving.forget, house)), say).until_stopped()


class Run:
    """Everything that goes on at the same time while the bot runs. A network fails by itself and is tried again; where
    a part of our own fails, all stop and the start is left to whoever watches over the process."""

    def __init__(self, settings: Settings, house: House, desk: Desk, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._supervisor = Supervisor(house, steady)
        self._house = house = self._supervisor.watching(house, [TRANSLATOR] if settings.translator_url else [])
        self._desk = replace(desk, waits=lambda: self._upkeep.waits)
        self._say = say
        self._clock = Clock(house.database.clock, went_back=partial(after_a_step, house.database))
        self._heard, self._spoken = Bell(), Bell()
        self._deliverer = Deliverer(house, self._heard.ring, steady)
        self._dispatcher = Dispatcher(house, self._something_to_say)
        self._flood = Flood(house, self._looked_through)
        self._intake = Intake(Senders(house), self._somebody_wrote, self._flood.hold)
        self._upkeep, self._storage = Upkeep(house.database), Storage(house.database)
        self._aside = legible.Report(house.database)
        self._supervisor.said = self._something_to_say
        self._heart = Heartbeat()
        self._gauges = Gauges(house, self._heart, lambda: {one.network: one.last_sync for one in self._networks()})
        self._gauges.ready = lambda: not self._complaints()
        self._daily = Daily(house, self._deliverer, self._gauges, self._supervisor, self._upkeep)
        self._daily.said = self._something_to_say
        said = self._something_to_say
        self._backups = Backups(house, backups_wanted(settings), lambda: self._upkeep.waits, said)
        self._feeding = feeding.Feeding(house.database, feed_reader(), house.city.zone.key)

    async def until_stopped(self) -> None:
        """Serve every platform, take turns, keep the clock; a signal ends it cleanly."""
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        self._upkeep.doubt = (await witnesses(self._house.database, self._house.platforms.values())).doubt
        await self._dispatcher.suspects.begin()
        await self._deliverer.recover()
        await begin(self._house.database)
        self._clock.start()
        self._keep_watch()
        async with asyncio.TaskGroup() as together:
            tasks = [together.create_task(work) for work in self._works()]
            await stop.wait()
            for task in tasks:
                task.cancel()
        await self._dispatcher.suspects.end()

    def _keep_watch(self) -> None:
        """All that is done now and then."""
        self._clock.every(legible.ROUND, "what stands aside", self._aside.look_around)
        self._clock.every(ROUND, "mornings", Mornings(self._house, self._heard.ring).look_around)
        self._clock.every(ROUND, "letters", Letters(self._house, self._heard.ring).look_around)
        self._clock.every(feeding.ROUND, "feeds", self._supervisor.round("feeds", self._feeding.look_around))
        self._clock.every(supervision.ROUND, "networks", self._supervisor.look_around)
        for watch in (self._upkeep, self._storage, self._gauges, self._daily, self._backups):
            watch.keep_watch(self._clock)
        lifesign.keep_telling(dead_mans_address(self._settings), self._heart, self._supervisor, self._clock)

    def _works(self) -> list[Coroutine[Any, Any, None]]:
        database, clock = self._house.database, self._clock
        health = Health(self._complaints, lambda: self._aside.lines, self._heart.stuck)
        operations = operations_of(self._settings, health)
        public = public_of(self._settings, self._house, self._heart.stuck)
        turning = self._heart.keep_turning
        return [
            turning("inbox", self._dispatcher.turn, inbox.next_due, (database, clock, self._heard)),
            turning("flood", self._flood.turn, self._flood.next_due, (database, clock, self._flood.bell)),
            turning("outbox", self._deliverer.turn, self._deliverer.next_due, (database, clock, self._spoken)),
            self._heart.keep_beating(),
            self._heart.keep_writing(database),
            Watchdog(os.environ, self._heart).keep_telling(public.opened),
            *(self._hears(name, platform) for name, platform in self._house.platforms.items()),
            *([operations.serve()] if operations else []),
            public.serve(),
            control.listen(self._settings.data_dir, partial(obey, self._desk)),
            *(self._clock.watch(), self._storage.until_damaged()),
            self._announce(),
        ]

    def _hears(self, name: str, platform: Platform) -> Coroutine[Any, Any, None]:
        """What listens to a network; the playground is our own, and where it finds no door the start ends."""
        listens = partial(platform.listen, self._intake.of(name))
        if not isinstance(platform, Telegram | Matrix):
            return listens()
        platform.status = self._supervisor.status(name)
        return self._supervisor.keep(name, listens)

    def _somebody_wrote(self) -> None:
        self._deliverer.expect()
        self._dispatcher.hurry()
        self._heard.ring()

    def _looked_through(self) -> None:
        self._something_to_say()
        self._heard.ring()

    def _something_to_say(self) -> None:
        self._spoken.ring()
        self._deliverer.wake()

    def _networks(self) -> list[Telegram | Matrix]:
        return [one for one in self._house.platforms.values() if isinstance(one, Telegram | Matrix)]

    def _complaints(self) -> list[str]:
        told = (line for network in self._networks() for line in network.complaints())
        quiet = [*self._supervisor.complaints(), *self._deliverer.complaints()]
        quiet += self._gauges.complaints(self._deliverer.doubted())
        return [*self._storage.problems, *self._upkeep.complaints, *quiet, *told]

    async def _announce(self) -> None:
        """Say where the playground is, and have read what the rules need before somebody writes."""
        web = self._house.platforms.get("web")
        if isinstance(web, Web):
            await web.opened.wait()
            self._say(f"The playground is open: {web.url}")
        await warm_up()
