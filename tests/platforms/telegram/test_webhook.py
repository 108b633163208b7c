"""Telegram comes to our door: only with the secret, and it hears "got it" only once we have it."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.config import WrongSetting, read_settings
from bot.contract.health import NetworkLockedOut
from bot.contract.platform import RawUpdate
from bot.logs import RedactingStream
from bot.telegram import adapter
from bot.telegram.adapter import SECRET_HEADER, Telegram, TelegramAccess
from bot.telegram.parse import UPDATE_KINDS
from bot.web.public_server import PublicServer
from tests.kit.running_server import ANYWHERE, serving
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.kit.timeouts import PATIENCE
from tests.platforms.telegram.conftest import Clock
from tests.platforms.telegram.test_adapter import ABOUT, Box, listening

UPDATE = b'{"update_id": 5, "message": {}}'
HOOK = "https://buedchen.example/telegram/updates"


@pytest.fixture
def box() -> Box:
    """Where updates are kept."""
    return Box()


@pytest.fixture
def window(clock: Clock, box: Box) -> Telegram:
    """A bot that is told, by somebody who knows its secret."""
    found = Telegram(TelegramAccess(TOKEN, "http://127.0.0.1:1", HOOK, "right-secret"), ABOUT, clock)
    found._put = box.put
    return found


@pytest.mark.parametrize("secret", ["", "wrong", "right-secre", "right-secret-and-more", "ärgerlich"])
async def test_nobody_forges_an_update(window: Telegram, box: Box, secret: str) -> None:
    """Without the secret nothing is stored, whoever says whose update it is."""
    assert await window.knock({SECRET_HEADER: secret} if secret else {}, UPDATE) == 403
    assert box.raws == []


async def test_got_it_is_said_after_the_commit(window: Telegram, box: Box) -> None:
    """Stored is 200; what could not be stored is asked for once more."""
    box.refuses = 1
    assert await window.knock({SECRET_HEADER: "right-secret"}, UPDATE) == 503
    assert await window.knock({SECRET_HEADER: "right-secret"}, UPDATE) == 200
    assert box.raws == [RawUpdate("5", {"update_id": 5, "message": {}})]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"update_id": 1, "callback_query": 5}', b"[" * 100_000])
async def test_what_is_no_update_is_refused(window: Telegram, box: Box, body: bytes) -> None:
    """Whatever comes through the door, the bot goes on."""
    assert await window.knock({SECRET_HEADER: "right-secret"}, body) == 400
    assert box.raws == []


async def test_the_door_answers_while_the_store_still_works(window: Telegram) -> None:
    """Over real HTTP: no answer before the store has returned."""
    stored = asyncio.Event()

    async def put(_: Sequence[RawUpdate]) -> None:
        await stored.wait()

    window._put = put
    public = PublicServer(ANYWHERE, knocks={"telegram": window.knock})
    async with serving(public) as url, aiohttp.ClientSession(url) as web:
        post = asyncio.create_task(web.post("/telegram/updates", data=UPDATE, headers={SECRET_HEADER: "right-secret"}))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(post), 0.05)
        stored.set()
        assert (await post).status == 200


@asynccontextmanager
async def hooked(
    telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Telegram, asyncio.Task[None]]]:
    """A bot that is told by this Telegram, and looks after its door all the time."""
    monkeypatch.setattr(adapter, "WEBHOOK_CHECK_INTERVAL", 0)
    window = Telegram(TelegramAccess(TOKEN, telegram.url, HOOK, "right-secret"), ABOUT, clock)
    async with listening(window, Box()) as task:
        await telegram.until(lambda: telegram.called("getWebhookInfo"))
        yield window, task


async def test_it_says_which_door_and_what_it_wants(
    telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The secret goes along, and the kinds of updates are named."""
    async with hooked(telegram, clock, monkeypatch):
        (call,) = telegram.called("setWebhook")
    assert call.given == {"url": HOOK, "secret_token": "right-secret", "allowed_updates": list(UPDATE_KINDS)}


async def test_a_door_that_telegram_does_not_find_is_noticed(
    telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason Telegram gives, as long as something waits outside."""
    monkeypatch.setattr(telegram.webhook, "_accepted", _finds_no_door(telegram))
    async with hooked(telegram, clock, monkeypatch) as (window, _):
        assert window.complaints() == []
        telegram.person("Amira").starts()
        await telegram.until(window.complaints)
        assert window.complaints() == ["Telegram cannot bring us what people write: Connection refused"]
        telegram.webhook.updates.quiet_week(1)
        await telegram.until(lambda: not window.complaints())


def _finds_no_door(telegram: TelegramServer) -> Callable[[object], Awaitable[bool]]:
    async def accepted(_: object) -> bool:
        telegram.webhook.last_error = "Connection refused"
        return False

    return accepted


async def test_a_dead_line_is_noticed_within_three_minutes(
    telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Silence is no sign of life: the bot asks."""
    async with hooked(telegram, clock, monkeypatch) as (window, _):
        telegram.faults.add(Fault(Trouble.HANG, ["getWebhookInfo"]))
        await telegram.until(lambda: telegram.called("getWebhookInfo")[-1].trouble)
        clock.turn(minutes=3)
        assert "has not answered" in window.complaints()[0]


async def test_another_program_at_the_door_stops_the_bot(
    telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that polls takes the door away; then nothing would come any more."""
    async with hooked(telegram, clock, monkeypatch) as (_, task):
        await telegram.webhook.set({"url": ""})
        with pytest.raises(NetworkLockedOut, match="only one may"):
            await asyncio.wait_for(task, PATIENCE)


def test_no_secret_no_start(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from the settings nor by hand."""
    with pytest.raises(ValueError, match="secret"):
        Telegram(TelegramAccess(TOKEN, "http://127.0.0.1:1", HOOK), ABOUT, clock)
    monkeypatch.setenv("BUEDCHEN_TELEGRAM_WEBHOOK", "true")
    with pytest.raises(WrongSetting, match="TELEGRAM_WEBHOOK_SECRET"):
        read_settings()


def test_the_token_is_in_no_log_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even where a library puts the address into a traceback."""
    handler = logging.StreamHandler(RedactingStream([TOKEN]))
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError:
        handler.handle(logging.LogRecord("http", 40, "", 0, TOKEN, None, sys.exc_info()))
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert TOKEN not in told
    assert TOKEN not in repr(TelegramAccess(TOKEN, "https://api.telegram.org"))
