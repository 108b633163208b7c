"""The town that tests are told in: catalogs read once, a sample city copied for everybody, and small capabilities."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import app, city_loader
from bot.admin_commands import AdminContext, load_sample
from bot.config import SAMPLE_CITY, Settings
from bot.contract import command, plain, registry
from bot.contract.city import City
from bot.contract.outgoing import Text
from bot.contract.routing import Handler
from bot.contract.service import ATTACHMENT_SERVICE, TRANSLATOR_SERVICE, Service
from bot.flow.preload import PRELOADERS, freeze_memory
from bot.flow.services import Services
from bot.i18n import Languages
from bot.services.calendar_attachments import CalendarAttachments
from bot.services.translator import NoTranslator
from bot.telegram.bot_profile import BotProfile
from db.encryption import KeySeal
from db.engine import Database
from db.migrations import migrate
from tests.kit.back_translation import Interpreter
from tests.kit.matrix_people import Stock
from tests.kit.matrix_phones import MatrixPhones, Site
from tests.kit.phone import Network, Phones
from tests.kit.telegram_phones import TelegramPhones
from tests.kit.telegram_server import TelegramServer
from tests.kit.town import Town, TownClock

MEMORY = Path("/dev/shm")  # noqa: S108 - only the tests' own folder in it is used
ENOUGH = 2**30
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SEAL = KeySeal(b"k" * 32)
TABLETS = "tablet"


@pytest.fixture(scope="session")
def quick_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory, where there is room: what lies in it need not outlive a power cut, so nothing waits for a
    disk."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        yield tmp_path_factory.mktemp("quick")
        return
    with tempfile.TemporaryDirectory(prefix="buedchen-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(quick_folder: Path) -> Iterator[Path]:
    """A folder of its own for a test, there as well: a process that is killed takes nothing along that was written."""
    with tempfile.TemporaryDirectory(dir=quick_folder, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def catalogs() -> Languages:
    """All catalogs, read once as at a real start; every capability is found and checked."""
    app.read_handlers()
    languages = app.read_languages(Settings())
    for read in PRELOADERS:
        read()
    freeze_memory()
    return languages


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def settled_town(quick_folder: Path) -> Path:
    """A database with the sample city in it, made once and copied for every test."""
    file = quick_folder / "town.sqlite"
    # Ids count milliseconds: none made here may meet one that a test makes.
    database = Database(file, SEAL, lambda: WEDNESDAY - timedelta(milliseconds=1))
    await database.open()
    await migrate(database)
    await load_sample(AdminContext(database, Settings(city=SAMPLE_CITY)))
    await database.scrub()
    await database.close()
    return file


@dataclass(frozen=True, slots=True)
class Founding:
    """What a town is founded from."""

    settled: Path
    folder: Path
    catalogs: Languages


@pytest.fixture
def founding(quick_folder: Path, settled_town: Path, catalogs: Languages) -> Iterator[Founding]:
    """A folder of its own for the town of this test."""
    with tempfile.TemporaryDirectory(dir=quick_folder) as folder:
        yield Founding(settled_town, Path(folder), catalogs)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a town stands on, whatever network its people use."""

    database: Database
    languages: Interpreter
    city: City
    clock: TownClock

    def write(self, text: Text, language: str) -> str:
        """A text of a network's own, in a language."""
        return self.languages.render(text, language, self.city.zone)

    def town(self, phones: Network, language: str, also: Network | None = None) -> Town:
        """A town whose people use these phones, and some of them another network, too."""
        networks = {network.network: network for network in (phones, also or Phones(TABLETS))}
        services: dict[str, Service] = {
            TRANSLATOR_SERVICE: NoTranslator(),
            ATTACHMENT_SERVICE: CalendarAttachments(networks),
        }
        house = Services(self.database, networks, self.languages, self.city, services)
        return Town(house, networks, self.clock, language)


@asynccontextmanager
async def _ground(founding: Founding) -> AsyncIterator[Ground]:
    file = founding.folder / "town.sqlite"
    shutil.copyfile(founding.settled, file)
    clock = TownClock(WEDNESDAY)
    languages = Interpreter(**{field.name: getattr(founding.catalogs, field.name) for field in fields(Languages)})
    database = Database(file, SEAL, clock)
    await database.open()
    try:
        yield Ground(database, languages, city_loader.read_city(Settings(), languages), clock)
    finally:
        await database.close()


@pytest.fixture
def for_now(catalogs: Languages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test registers is gone afterwards."""
    for box in ("routes", "commands", "catchers"):
        monkeypatch.setattr(registry, box, dict(getattr(registry, box)))


@pytest.fixture
def answers(for_now: None) -> Callable[[str, Handler], Handler]:
    """Let a handler answer to a command, for this test."""
    return lambda name, handler: command(name, name=f"test.{name}", summary=plain(name))(handler)


@asynccontextmanager
async def founded(founding: Founding, language: str) -> AsyncIterator[Town]:
    """A town where everybody speaks this language, unless they have one of their own."""
    async with _ground(founding) as ground:
        yield ground.town(Phones(), language)


@asynccontextmanager
async def founded_on_telegram(founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody uses Telegram and speaks English; Telegram is as strict with us as the real one."""
    async with _ground(founding) as ground, _telegram(ground) as phones:
        town = ground.town(phones, "en")
        async with phones.in_use(town.way_in(phones.network)):
            yield town


@asynccontextmanager
async def founded_on_matrix(founding: Founding, stock: Stock) -> AsyncIterator[Town]:
    """A town where everybody uses Matrix, at a real homeserver, and speaks English."""
    async with _ground(founding) as ground:
        phones = _matrix(ground, founding, stock)
        town = ground.town(phones, "en")
        async with phones.in_use(town.way_in(phones.network)):
            yield town


@asynccontextmanager
async def founded_on_both(founding: Founding, stock: Stock) -> AsyncIterator[Town]:
    """A town where some use Telegram and some use Matrix; all speak English."""
    async with _ground(founding) as ground, _telegram(ground) as here:
        there = _matrix(ground, founding, stock)
        town = ground.town(here, "en", there)
        async with here.in_use(town.way_in(here.network)), there.in_use(town.way_in(there.network)):
            yield town


@asynccontextmanager
async def _telegram(ground: Ground) -> AsyncIterator[TelegramPhones]:
    async with TelegramServer(clock=ground.clock) as server:
        server.limits.enforced = True
        yield TelegramPhones(server, BotProfile(list(ground.city.languages), ground.write), ground.clock)


def _matrix(ground: Ground, founding: Founding, stock: Stock) -> MatrixPhones:
    return MatrixPhones(Site(stock, founding.folder / "keys", ground.write), ground.clock)
