"""The real program at a real homeserver: a neighbour invites it, is greeted, and finds a place by typing numbers."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nio import RoomPreset

from bot import admin_socket
from bot.config import Settings
from bot.matrix.sync import sync_state_json
from bot.recovery import restore
from db import sync_tokens
from db.encryption import KeySeal, read_key
from db.engine import Database
from tests.kit.matrix_resident import Resident
from tests.kit.synapse import Login, Synapse
from tests.kit.timeouts import PATIENCE
from tests.platforms.matrix.conftest import Arrive
from tests.platforms.matrix.test_direct_chats import in_thread, reply_to

HERE = Path(__file__).parents[3]
FREE = {
    "BUEDCHEN_LISTEN": "127.0.0.1:0",
    "BUEDCHEN_OPERATIONS": "off",
    "BUEDCHEN_LOG_LEVEL": "error",
    "BUEDCHEN_LANGUAGES": "de,ar,en",
}
FREE |= {"BUEDCHEN_MATRIX_REACTIONS": "true"}

Start = Callable[[], Awaitable[Process]]
Program = Callable[..., Awaitable[Process]]


@pytest.fixture
def account(synapse: Synapse) -> Login:
    """The bot's."""
    return synapse.register("kiosk")


@pytest.fixture
def program(synapse: Synapse, account: Login, tmp_path: Path) -> Program:
    """Runs the program with an order, as an operator would."""
    ours = {"HOMESERVER": synapse.url, "USER": account.user, "PASSWORD": account.password}
    surroundings = {**os.environ, **FREE, "BUEDCHEN_DATA_DIR": str(tmp_path / "var")}
    surroundings |= {f"BUEDCHEN_MATRIX_{name}": value for name, value in ours.items()}

    async def run(*order: str) -> Process:
        given = {"cwd": HERE, "env": surroundings, "stdout": PIPE if order[0] != "run" else None}
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", *order, **given)

    return run


@pytest.fixture
async def start(program: Program) -> AsyncIterator[Start]:
    """Starts the bot as anybody would start it, as often as a test likes; each life sees what the one before left."""
    async with AsyncExitStack() as lives:

        async def begin() -> Process:
            bot = await program("run")
            lives.push_async_callback(ended, bot, signal.SIGTERM)
            return bot

        yield begin


async def ended(bot: Process, how: signal.Signals) -> None:
    """It ends, in this way."""
    if bot.returncode is None:
        bot.send_signal(how)
        await asyncio.wait_for(bot.wait(), PATIENCE)


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
    settings = Settings(data_dir=tmp_path / "var")
    copy = tmp_path / "copy"
    bot = await start()
    room = await amira.invites(account.user, encrypted=True)
    await amira.hears(room)
    answers = {word: await amira.asks(room, word) for word in ("!help", "!privacy")}
    assert "lines" in (await admin_socket.send_order(settings.data_dir, "backup", {"file": str(copy)}) or {})
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
    await hears_again(settings, amira, account.user)
    for word in ("!help", "!privacy", "!help"):
        assert await amira.asks(room, word) == answers[word]


async def hears_again(settings: Settings, amira: Resident, bot: str) -> None:
    """Returns once the bot that was restored has heard for the first time, and its device is seen; what was said before
    does not count, for a new machine cannot know what was answered."""
    database = Database(settings.database, KeySeal(read_key(settings.key)), lambda: datetime.now(UTC))
    await database.open()
    async with asyncio.timeout(PATIENCE):
        while not await _heard_until(database):
            await amira.looks()
    await database.close()
    await amira.sees_devices(bot, 2)


async def _heard_until(database: Database) -> str:
    async with database.transaction() as tx:
        return sync_state_json.validate_json(await sync_tokens.read_sync_token(tx, "matrix")).since


def only_the_key_is_left(settings: Settings) -> None:
    """Of everything in the data directory."""
    key = settings.key.read_bytes()
    shutil.rmtree(settings.data_dir)
    settings.data_dir.mkdir()
    settings.key.touch(mode=0o600)
    settings.key.write_bytes(key)


@pytest.fixture
async def meryem(start: Start, program: Program, account: Login, arrive: Arrive) -> Resident:
    """A coordinator, by the code that the operator of a running bot has made for her."""
    await start()
    meryem = await arrive("meryem")
    chat = await meryem.invites(account.user)
    await meryem.hears(chat)
    code, _ = await (await program("invite", "coordinator", "Meryem")).communicate()
    assert "Meryem" in await meryem.asks(chat, f"!{code.decode().splitlines()[0]}")
    return meryem


async def office(meryem: Resident, bot: str) -> str:
    """A room where cases are shown."""
    room = await meryem.invites(bot, direct=False, name="Büro", preset=RoomPreset.private_chat)
    await says_yes(meryem, room)
    return room


async def says_yes(meryem: Resident, room: str, waiting: int = 0) -> list[str]:
    """To the question whether cases are shown in a room; returns what waited for that, before the question changes."""
    await meryem.hears(room)
    question = meryem.last_event(room)
    await meryem.says(room, "1", **reply_to(question))
    *waited, changed = await meryem.hears(room, waiting + 1)
    assert changed["m.relates_to"]["event_id"] == question
    return [content["body"] for content in waited]


async def asks_for_help(amira: Resident, bot: str) -> None:
    """A request, from the first word to the last."""
    chat = await amira.invites(bot)
    await amira.hears(chat)
    for words in ("!ask", "1", "2", "Wer kommt mit zum Augenarzt?", "2", "Hörde", "1", "Amira", "1"):
        await amira.says(chat, words)
        await amira.hears(chat)


async def test_a_case_has_its_thread(meryem: Resident, amira: Resident, account: Login) -> None:
    """What is answered there counts for the card, and what we say about it stands there; the card keeps its place."""
    room = await office(meryem, account.user)
    await asks_for_help(amira, account.user)
    assert "Augenarzt" in (await meryem.hears(room))[0]["body"]
    card = meryem.last_event(room)
    await meryem.says(room, "!queue", **in_thread(card, card))
    (queue,) = await meryem.hears(room)
    assert (queue["m.relates_to"]["rel_type"], queue["m.relates_to"]["event_id"]) == ("m.thread", card)
    await meryem.says(room, "1", **in_thread(card, meryem.last_event(room)))
    (approved,) = await meryem.hears(room)
    assert (approved["m.relates_to"]["rel_type"], approved["m.relates_to"]["event_id"]) == ("m.replace", card)
    assert "Meryem" in approved["body"]


async def test_a_room_is_followed_with_all_that_waited_for_it(
    meryem: Resident, amira: Resident, account: Login
) -> None:
    """Replaced, a room lets us speak no more: what is asked meanwhile is shown in the new one, once she says so."""
    chat = next(iter(meryem.heard))
    old = await office(meryem, account.user)
    new = await meryem.replaces(old)
    await meryem.hears(chat)
    await asks_for_help(amira, account.user)
    await meryem.brings(new, account.user)
    (card,) = await says_yes(meryem, new, waiting=1)
    assert "Augenarzt" in card
    assert not meryem.heard.get(old)


async def test_sent_out_we_are_quiet_and_invited_again_we_ask(
    meryem: Resident, amira: Resident, account: Login
) -> None:
    """A case reaches the other room meanwhile; back again, what waits is one question away."""
    lost, other = await office(meryem, account.user), await office(meryem, account.user)
    await meryem.kicks(lost, account.user)
    await asks_for_help(amira, account.user)
    silence, card = [content["body"] for content in await meryem.hears(other, 2)]
    assert "nicht schreiben" in silence
    assert "Augenarzt" in card
    await meryem.brings(lost, account.user)
    await says_yes(meryem, lost)
    await meryem.says(lost, "!queue")
    assert "#1" in (await meryem.hears(lost))[0]["body"]


async def test_what_waits_for_a_room_that_is_open_to_strangers_is_not_lost(
    meryem: Resident, amira: Resident, account: Login
) -> None:
    """Nothing of it is said there before only invited people can come in."""
    room = await office(meryem, account.user)
    await meryem.opens(room)
    (warning,) = await meryem.hears(room)
    await asks_for_help(amira, account.user)
    await meryem.looks()
    assert not meryem.heard[room]
    await meryem.rules(room, "m.room.join_rules", {"join_rule": "invite"})
    (card,) = await meryem.hears(room)
    assert ("Augenarzt" in warning["body"], "Augenarzt" in card["body"]) == (False, True)
