"""The windows that lives look through: a small network and Telegram, each also in a build that must be caught."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession

from bot import app
from bot.contract import Said
from bot.contract.incoming import Heard
from bot.contract.outgoing import Message
from bot.contract.platform import Address, Capabilities, Impossible, NotSent, Platform, Put, Raw, Unclear
from bot.telegram.about import About
from bot.telegram.adapter import Access, Telegram
from tests.kit.telegram_server import TOKEN


class Wire:
    """The small network as a platform: acknowledges only what is stored."""

    network = "wire"
    capabilities = Capabilities(buttons=True, edits=True, files=False, idempotent=False, longest_text=4000)

    def __init__(self, web: ClientSession) -> None:
        self._web = web

    async def listen(self, put: Put) -> None:
        """Hear, store, and only then ask for what comes after."""
        offset = 0
        while True:
            updates = await self.updates(offset)
            if updates:
                await put([Raw(str(update["id"]), update) for update in updates])
                offset = updates[-1]["id"] + 1

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """What is new; everything before `offset` is acknowledged."""
        async with self._web.get("/updates", params={"offset": offset}) as answer:
            updates: list[dict[str, Any]] = await answer.json()
            return updates

    def parse(self, payload: Mapping[str, Any]) -> Heard:
        """Everybody writes in private."""
        return Heard(Said(payload["text"]), payload["chat"], payload["chat"], language="en")

    def parts(self, message: Message) -> list[Message]:
        """It holds everything."""
        return [message]

    async def fetch(self, media: str) -> tuple[bytes, str]:
        """Nothing is shown here."""
        raise Impossible(media)

    async def deliver(self, row: int, message: Message, to: Address) -> str:
        """Over the wire; whose phone it is does not matter here."""
        del row, to
        told = {"text": message.text, "repeat": message.repeat}
        try:
            async with self._web.post("/messages", json=told) as answer:
                return str((await answer.json())["id"])
        except ClientConnectorError as fault:
            raise NotSent("nobody answers") from fault
        except ClientError as fault:
            raise Unclear from fault


class HastyWire(Wire):
    """A build that acknowledges before it stores, as the common libraries do. It must be caught losing."""

    async def listen(self, put: Put) -> None:
        """Ask for what comes after, and only then store what came."""
        heard: list[dict[str, Any]] = []
        while True:
            following = await self.updates(heard[-1]["id"] + 1 if heard else 0)
            if heard:
                await put([Raw(str(update["id"]), update) for update in heard])
            heard = following


class Unhurried(Telegram):
    """The real thing, only that nobody limits how often it speaks."""

    capabilities = replace(Telegram.capabilities, limits=None)


class HastyTelegram(Unhurried):
    """A build that confirms before it stores, as the common libraries do. It must be caught losing."""

    async def _store(self, put: Put, updates: Sequence[dict[str, Any]]) -> bool:
        await self._bot.call("getUpdates", {"offset": updates[-1]["update_id"] + 1, "limit": 1})
        return await super()._store(put, updates)


@asynccontextmanager
async def wire(url: str, *, hasty: bool) -> AsyncIterator[Platform]:
    """A window to the small network."""
    async with ClientSession(url) as web:
        yield HastyWire(web) if hasty else Wire(web)


@asynccontextmanager
async def telegram(url: str, *, hasty: bool) -> AsyncIterator[Platform]:
    """A window to the pretended Telegram."""
    kind = HastyTelegram if hasty else Unhurried
    yield kind(Access(TOKEN, url), About(["en"], lambda text, _: text.message), app.now)


WINDOWS: dict[str, Callable[..., AbstractAsyncContextManager[Platform]]] = {"wire": wire, "telegram": telegram}
