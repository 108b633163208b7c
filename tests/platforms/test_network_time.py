"""Both networks say what time it is in every answer, and silence that one asked for outlasts no step of our clock."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.contract.network_time import HasNetworkTime
from bot.contract.platform import NotSent
from bot.matrix.adapter import Matrix
from bot.matrix.adapter import MatrixAccess as MatrixAccess
from bot.matrix.errors import HomeserverRefused
from bot.matrix.models import KeyStoreLocation, MatrixAccount
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from tests.kit.fixtures import WEDNESDAY
from tests.kit.telegram_server import TOKEN
from tests.kit.town import TownClock

THERE = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
async def elsewhere() -> AsyncIterator[str]:
    """The address of a server that answers everything with a refusal, from another year."""

    async def handle(_request: web.Request) -> web.Response:
        return web.json_response({"ok": False}, status=502, headers={"Date": "Sat, 01 Mar 2031 12:00:00 GMT"})

    server = web.Application()
    server.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(server) as there:
        yield str(there.make_url("/"))


def matrix(url: str, folder: Path, clock: TownClock) -> Matrix:
    """Our account at that homeserver."""
    access = MatrixAccess(MatrixAccount(url, "@kiosk:b", "secret"), KeyStoreLocation(folder, "pickle"))
    return Matrix(access, lambda text, _: text.message, clock)


async def test_telegram_says_what_time_it_is(elsewhere: str) -> None:
    """Also where it refuses; before an answer nobody knows."""
    there = Telegram(
        TelegramAccess(TOKEN, elsewhere), BotProfile(["en"], lambda text, _: text.message), TownClock(WEDNESDAY)
    )
    assert isinstance(there, HasNetworkTime)
    assert there.network_time() is None
    async with there._lines[1] as line:
        await line.do_request(f"{elsewhere}getUpdates", "POST")
    said = there.network_time()
    assert said
    assert timedelta(0) <= said - THERE < timedelta(hours=1)


async def test_a_homeserver_says_what_time_it_is(elsewhere: str, tmp_path: Path) -> None:
    """The same."""
    there = matrix(elsewhere, tmp_path, TownClock(WEDNESDAY))
    assert isinstance(there, HasNetworkTime)
    assert there.network_time() is None
    with pytest.raises(HomeserverRefused):
        await there._line.call("GET", "/account/whoami")
    await there._line.leave_off()
    said = there.network_time()
    assert said
    assert timedelta(0) <= said - THERE < timedelta(hours=1)


@pytest.mark.parametrize(
    ("later", "speaks"), [(timedelta(seconds=34), False), (timedelta(seconds=35), True), (-A_DAY, True)]
)
async def test_the_silence_that_a_homeserver_asked_for(tmp_path: Path, later: timedelta, *, speaks: bool) -> None:
    """It is kept to the second; a clock that goes back a day does not make a day of it."""
    clock = TownClock(WEDNESDAY)
    there = matrix("http://127.0.0.1:9", tmp_path, clock)
    there.opened.set()
    there._listen_to(HomeserverRefused(429, "M_LIMIT_EXCEEDED", 35))
    clock.turn(later)
    try:
        await there._may_speak()
    except NotSent:
        assert not speaks
    else:
        assert speaks
    await there._line.leave_off()
