"""Every scenario gets a town; it is told once in each language people can choose, and in two invented ones."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot import app
from bot.config import SAMPLE_CITY, Settings
from bot.desk import Desk, load_sample
from bot.flow.house import House
from bot.i18n import Languages
from bot.pseudo import PSEUDO
from db.engine import Database
from db.migrations import migrate
from db.sealing import KeySeal
from tests.kit.phone import Phones
from tests.kit.town import Interpreter, Town, TownClock

WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SEAL = KeySeal(b"k" * 32)
LANGUAGES = ("en", "de", "ar", "tr", *PSEUDO)


@pytest.fixture(scope="session")
def catalogs() -> Languages:
    """All catalogs, read once; every capability is found and checked as at a real start."""
    app.read_handlers()
    return app.read_languages(Settings())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def settled_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample city in it, made once and copied for every scenario."""
    file = tmp_path_factory.mktemp("city") / "town.sqlite"
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database)
    await load_sample(Desk(database, Settings(city=SAMPLE_CITY)))
    await database.scrub()
    await database.close()
    return file


@pytest.fixture(params=LANGUAGES)
async def town(
    request: pytest.FixtureRequest, tmp_path: Path, settled_town: Path, catalogs: Languages
) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    file = tmp_path / "town.sqlite"
    shutil.copyfile(settled_town, file)
    clock = TownClock(WEDNESDAY)
    languages = Interpreter(**{field.name: getattr(catalogs, field.name) for field in fields(Languages)})
    phones = Phones()
    database = Database(file, SEAL, clock)
    await database.open()
    city = app.read_city(Settings(), languages)
    town = Town(House(database, {phones.network: phones}, languages, city), phones, clock, request.param)
    yield town
    await database.close()
    town.nobody_is_left_talking()
