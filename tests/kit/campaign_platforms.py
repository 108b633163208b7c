"""The windows that lives look through: a small network, Telegram and Matrix, each also in a build to be caught."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import nio
from aiohttp import ClientConnectorError, ClientError, ClientSession

from bot import app
from bot.contract import TextMessage
from bot.contract.health import HealthStatus
from bot.contract.incoming import Received
from bot.contract.outgoing import Message
from bot.contract.platform import (
    Capabilities,
    ChatAddress,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    Platform,
    RawUpdate,
    StoreUpdates,
)
from bot.matrix.adapter import Matrix
from bot.matrix.adapter import MatrixAccess as MatrixAccess
from bot.matrix.models import KeyStoreLocation, MatrixAccount
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from db import sync_tokens
from db.engine import Database
from tests.kit.telegram_server import TOKEN


class Wire(Platform):
    """The small network as a platform: acknowledges only what is stored."""

    network = "wire"
    capabilities = Capabilities(buttons=True, edits=True, files=False, idempotent=False)

    def __init__(self, web: ClientSession) -> None:
        self._web = web
        self.status = HealthStatus()

    async def listen(self, put: StoreUpdates) -> None:
        """Hear, store, and only then ask for what comes after."""
        offset = 0
        while True:
            updates = await self.updates(offset)
            if updates:
                await put([RawUpdate(str(update["id"]), update) for update in updates])
                offset = updates[-1]["id"] + 1

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """What is new; everything before `offset` is acknowledged."""
        async with self._web.get("/updates", params={"offset": offset}) as answer:
            updates: list[dict[str, Any]] = await answer.json()
            return updates

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """Everybody writes in private."""
        return Received(TextMessage(payload["text"]), payload["chat"], payload["chat"], language="en")

    def chat_link(self) -> str:
        """Nowhere."""
        return ""

    def parts(self, message: Message) -> list[Message]:
        """It holds everything."""
        return [message]

    async def fetch(self, media: str) -> bytes:
        """Nothing is shown here."""
        raise DeliveryRefused(media)

    async def ask(self) -> None:
        """It hands out again what was not acknowledged."""
        try:
            await self.updates(0)
        except ClientError as fault:
            raise NotSent("nobody answers", whole=True) from fault

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Over the wire; whose phone it is does not matter here."""
        del row, to
        told = {"text": message.text, "repeat": message.repeat}
        try:
            async with self._web.post("/messages", json=told) as answer:
                return str((await answer.json())["id"])
        except ClientConnectorError as fault:
            raise NotSent("nobody answers") from fault
        except ClientError as fault:
            raise DeliveryUnclear from fault


class HastyWire(Wire):
    """A build that acknowledges before it stores, as the common libraries do. It must be caught losing."""

    async def listen(self, put: StoreUpdates) -> None:
        """Ask for what comes after, and only then store what came."""
        heard: list[dict[str, Any]] = []
        while True:
            following = await self.updates(heard[-1]["id"] + 1 if heard else 0)
            if heard:
                await put([RawUpdate(str(update["id"]), update) for update in heard])
            heard = following


class Stock(Matrix):
    """A build that hears as matrix-nio does by itself: it confirms what came, and then calls back. It must be caught
    losing."""

    async def listen(self, put: StoreUpdates) -> None:
        """Only the hearing is theirs."""
        access = self._access
        folder = access.store.folder.with_name("stock")
        folder.mkdir(exist_ok=True)
        config = nio.AsyncClientConfig(store_sync_tokens=True)
        client = nio.AsyncClient(access.account.homeserver, access.account.user, "STOCK", str(folder), config)
        await client.login(access.account.password)

        async def heard(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
            if event.sender != access.account.user:
                came = {"room": room.room_id, "peer": event.sender, "event": event.source}
                await put([RawUpdate(event.event_id, came)])

        client.add_event_callback(heard, nio.RoomMessageText)
        async with asyncio.TaskGroup() as together:
            together.create_task(super().listen(_nothing_new))
            together.create_task(client.sync_forever(30_000, full_state=True))


async def _nothing_new(raws: Sequence[RawUpdate], mark: str = "") -> None:
    del raws, mark


class Unhurried(Telegram):
    """The real thing, only that nobody limits how often it speaks."""

    capabilities = replace(Telegram.capabilities, limits=None)


class HastyTelegram(Unhurried):
    """A build that confirms before it stores, as the common libraries do. It must be caught losing."""

    async def _store(self, put: StoreUpdates, updates: Sequence[dict[str, Any]]) -> bool:
        await self._bot.call("getUpdates", {"offset": updates[-1]["update_id"] + 1, "limit": 1})
        return await super()._store(put, updates)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a window is built: the address of the network, and the bot's own folder and database."""

    url: str
    folder: Path
    database: Database


@asynccontextmanager
async def wire(site: Site, *, hasty: bool) -> AsyncIterator[Platform]:
    """A window to the small network."""
    async with ClientSession(site.url) as web:
        yield HastyWire(web) if hasty else Wire(web)


@asynccontextmanager
async def telegram(site: Site, *, hasty: bool) -> AsyncIterator[Platform]:
    """A window to the pretended Telegram."""
    kind = HastyTelegram if hasty else Unhurried
    yield kind(TelegramAccess(TOKEN, site.url), BotProfile(["en"], lambda text, _: text.message), app.now)


@asynccontextmanager
async def matrix(site: Site, *, hasty: bool) -> AsyncIterator[Platform]:
    """A window to a real homeserver, with what the life before remembered."""
    url = urlsplit(site.url)
    async with site.database.transaction() as tx:
        mark = await sync_tokens.read_sync_token(tx, Matrix.network)
    account = MatrixAccount(f"http://{url.hostname}:{url.port}", unquote(url.username or ""), url.password or "")
    store = KeyStoreLocation(site.folder / "matrix", "pickle")
    yield (Stock if hasty else Matrix)(
        MatrixAccess(account, store, exempt=True), lambda text, _: text.message, app.now, mark
    )


WINDOWS: dict[str, Callable[..., AbstractAsyncContextManager[Platform]]] = {
    "wire": wire,
    "telegram": telegram,
    "matrix": matrix,
}
