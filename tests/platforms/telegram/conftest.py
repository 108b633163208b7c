"""The fixtures for Telegram: a pretended one that listens, its clock, and a way to call it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.kit.telegram.official import Official
from tests.kit.telegram_server import TOKEN, TelegramServer

DATA = Path(__file__).parents[3] / ".." / "shared" / "data" / "telegram"


@dataclass
class Clock:
    """The time at Telegram."""

    now: datetime = datetime(2027, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **time: float) -> None:
        """Let time go by."""
        self.now += timedelta(**time)


@dataclass
class Caller:
    """Calls a method with JSON; gives the body of the answer."""

    session: aiohttp.ClientSession
    url: str

    async def __call__(self, method: str, **given: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=given) as answer:
            return await answer.json()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is turned."""
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[TelegramServer]:
    """A pretended Telegram that listens."""
    async with TelegramServer(clock=clock) as server:
        yield server


@pytest.fixture
async def call(telegram: TelegramServer) -> AsyncIterator[Caller]:
    """A bot reduced to its bare calls."""
    async with aiohttp.ClientSession() as session:
        yield Caller(session, telegram.url)


@pytest.fixture(scope="session")
def official() -> Official:
    """The official schema of Bot API 10.3."""
    file = DATA / "bot_api_schema_10.3.json"
    if not file.exists():
        pytest.skip("the collected schema of the Bot API is not at hand")
    return Official.read(file)
