"""The real program at a real homeserver: a neighbour invites it, is greeted, and finds a place by typing numbers."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import control
from bot.app import restore
from bot.config import Settings
from tests.kit.resident import Resident
from tests.kit.synapse import Login, Synapse

HERE = Path(__file__).parents[3]
FREE = {"BUEDCHEN_LISTEN": "127.0.0.1:0", "BUEDCHEN_LOG_LEVEL": "error", "BUEDCHEN_LANGUAGES": "de,ar,en"}
FREE |= {"BUEDCHEN_MATRIX_REACTIONS": "true"}

Start = Callable[[], Awaitable[Process]]


@pytest.fixture
def account(synapse: Synapse) -> Login:
    """The bot's."""
    return synapse.register("kiosk")


@pytest.fixture
async def start(synapse: Synapse, account: Login, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts the bot as anybody would start it, as often as a test likes; each life sees what the one before left."""
    ours = {"HOMESERVER": synapse.url, "USER": account.user, "PASSWORD": account.password}
    surroundings = {**os.environ, **FREE, "BUEDCHEN_DATA_DIR": str(tmp_path / "var")}
    surroundings |= {f"BUEDCHEN_MATRIX_{name}": value for name, value in ours.items()}
    async with AsyncExitStack() as lives:

        async def begin() -> Process:
            bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=HERE, env=surroundings)
            lives.push_async_callback(ended, bot, signal.SIGTERM)
            return bot

        yield begin


async def ended(bot: Process, how: signal.Signals) -> None:
    """It ends, in this way."""
    if bot.returncode is None:
        bot.send_signal(how)
        await asyncio.wait_for(bot.wait(), 20)


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_from_an_invitation_to_a_place(start: Start, account: Login, amira: Resident, encrypted: bool) -> None:
    """Hello, a number, a quarter, a number: everything a button does elsewhere."""
    await start()
    room = await amira.invites(account.user, encrypted=encrypted)
    (hello,) = await amira.hears(room)
    assert "1. " in hello["body"]
    await amira.says(room, "1")
    await amira.hears(room)
    await amira.says(room, "Hörde")
    (places,) = await amira.hears(room)
    assert "Hörde" in places["body"]
    await amira.says(room, "1")
    card, point = await amira.hears(room, 2)
    assert point["geo_uri"].startswith("geo:51.")
    assert point["body"].split(",")[0] in card["body"]


async def test_a_number_means_the_message_it_reacts_to(start: Start, account: Login, amira: Resident) -> None:
    """However much was said since."""
    await start()
    room = await amira.invites(account.user)
    await amira.hears(room)
    menu = amira.last_event(room)
    await amira.says(room, "!privacy")
    await amira.hears(room)
    await amira.reacts(room, menu, "1\ufe0f\u20e3")
    (asked,) = await amira.hears(room)
    await amira.says(room, "!places")
    assert (await amira.hears(room))[0]["body"] == asked["body"]


@pytest.mark.parametrize("pause", [0.0, 0.1])
async def test_killed_at_any_moment_every_message_is_answered_once(
    start: Start, account: Login, amira: Resident, pause: float
) -> None:
    """What was said to a bot that dies is answered by its next life, in order, and nothing is answered twice."""
    bot = await start()
    room = await amira.invites(account.user, encrypted=True)
    await amira.hears(room)
    answers = [await amira.asks(room, word) for word in ("!help", "!privacy")]
    for _ in range(2):
        await amira.says(room, "!help")
        await asyncio.sleep(pause)
        await ended(bot, signal.SIGKILL)
        await amira.says(room, "!privacy")
        bot = await start()
        assert [content["body"] for content in await amira.hears(room, 2)] == answers
    assert await amira.asks(room, "!help") == answers[0]


@pytest.mark.parametrize("lost", [False, True], ids=["the same machine", "a new machine"])
async def test_after_a_restore_everything_is_readable_both_ways(
    start: Start, account: Login, amira: Resident, tmp_path: Path, lost: bool
) -> None:
    """Though our keys went on since the copy was made; and what was answered since is not answered again."""
    settings, copy = Settings(data_dir=tmp_path / "var"), tmp_path / "copy"
    bot = await start()
    room = await amira.invites(account.user, encrypted=True)
    await amira.hears(room)
    answers = {word: await amira.asks(room, word) for word in ("!help", "!privacy")}
    assert "lines" in (await control.ask(settings.data_dir, "backup", {"file": str(copy)}) or {})
    assert await amira.asks(room, "!help") == answers["!help"]
    await ended(bot, signal.SIGKILL)
    if lost:
        only_the_key_is_left(settings)
    else:
        await amira.says(room, "!privacy")
    await restore(settings, copy)
    await start()
    if not lost:
        assert (await amira.hears(room))[0]["body"] == answers["!privacy"]
    await amira.sees_devices(account.user, 2)
    for word in ("!help", "!privacy", "!help"):
        assert await amira.asks(room, word) == answers[word]


def only_the_key_is_left(settings: Settings) -> None:
    """Of everything in the data directory."""
    key = settings.key.read_bytes()
    shutil.rmtree(settings.data_dir)
    settings.data_dir.mkdir()
    settings.key.write_bytes(key)
