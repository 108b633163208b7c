"""The fixtures for Matrix: the bot's account at a real homeserver, and residents with clients of their own."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.contract.incoming import Received, RoomInvitation
from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress, RawUpdate
from bot.matrix.adapter import Matrix, MatrixAccess
from bot.matrix.models import KeyStoreLocation, MatrixAccount
from bot.matrix.parse import parse_event
from tests.kit.matrix_resident import Resident, arriving
from tests.kit.synapse import Login, Synapse
from tests.kit.timeouts import PATIENCE

Arrive = Callable[[str], Awaitable[Resident]]


@dataclass
class Box:
    """What was stored: the rows by their foreign id, and the last mark. Refuses as often as it is told."""

    raws: dict[str, RawUpdate] = field(default_factory=dict)
    mark: str = ""
    refuses: int = 0
    stored: asyncio.Event = field(default_factory=asyncio.Event)
    refused: asyncio.Event = field(default_factory=asyncio.Event)

    async def put(self, raws: Sequence[RawUpdate], mark: str = "") -> None:
        if self.refuses and raws:
            self.refuses -= 1
            self.refused.set()
            raise OSError("the disk is full")
        self.raws |= {raw.foreign_id: raw for raw in raws if raw.foreign_id not in self.raws}
        self.mark = mark or self.mark
        self.stored.set()

    @property
    def heard(self) -> list[Received]:
        """What the rows mean."""
        return [parse_event(json.loads(json.dumps(raw.payload))) for raw in self.raws.values()]

    async def until(self, enough: Callable[[list[Received]], object]) -> list[Received]:
        """What the rows mean, as soon as it is enough."""
        async with asyncio.timeout(PATIENCE):
            while not enough(self.heard):
                self.stored.clear()
                await self.stored.wait()
        return self.heard


@dataclass
class Kiosk:
    """The bot's account, its folder and its box; it can be opened and closed as often as a test likes."""

    synapse: Synapse
    login: Login
    folder: Path
    servers: tuple[str, ...] = ()
    exempt: bool = False
    kind: type[Matrix] = Matrix
    box: Box = field(default_factory=Box)

    @property
    def user(self) -> str:
        return self.login.user

    def window(self, **changes: Any) -> Matrix:
        """A new life of the bot, with all that was stored."""
        password = self.login.password
        token = "" if self.login.password else self.login.token
        account = MatrixAccount(self.synapse.url, self.user, password, token)
        access = MatrixAccess(account, KeyStoreLocation(self.folder, "pickle"), self.servers, self.exempt)
        now = changes.get("now", lambda: datetime.now(UTC))
        return self.kind(access, lambda text, _: text.message, now, self.box.mark)

    async def settled(self, enough: Callable[[], object]) -> None:
        """Returns once it is so."""
        async with asyncio.timeout(PATIENCE):
            while not enough():  # noqa: ASYNC110 - what happens at a homeserver sets no event of ours
                await asyncio.sleep(0.01)

    async def comes(self, window: Matrix, room: str) -> None:
        """Into a room that it is invited to, as the flow lets it where a coordinator invites."""
        await self.box.until(lambda heard: any(one.incoming == RoomInvitation() and one.chat == room for one in heard))
        await window.deliver(0, Message("", "", enters=True), ChatAddress("", room))
        await self.box.until(lambda heard: any(one.incoming.kind == "joined" and one.chat == room for one in heard))

    @asynccontextmanager
    async def opened(self, **changes: Any) -> AsyncIterator[Matrix]:
        """It listens for as long as this lasts, from its first sync on."""
        window = self.window(**changes)
        task = asyncio.create_task(window.listen(self.box.put))
        try:
            ready = asyncio.create_task(window.opened.wait())
            await asyncio.wait([task, ready], timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            yield window
        finally:
            if task.done():
                task.result()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture
def kiosk(synapse: Synapse, tmp_path: Path) -> Kiosk:
    """The bot's account at the homeserver."""
    return Kiosk(synapse, synapse.register("kiosk"), tmp_path / "kiosk")


@pytest.fixture
async def arrive(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Arrive]:
    """Lets somebody arrive at the homeserver."""
    async with AsyncExitStack() as stack:

        async def come(name: str) -> Resident:
            return await stack.enter_async_context(arriving(synapse, name, tmp_path))

        yield come


@pytest.fixture
async def amira(arrive: Arrive) -> Resident:
    """A resident."""
    return await arrive("amira")


def said(heard: Sequence[Received]) -> list[str]:
    """The words among what was heard."""
    return [one.incoming.text for one in heard if one.incoming.kind == "said"]


def kinds(heard: Sequence[Received]) -> list[str]:
    """Of which kind each was."""
    return [one.incoming.kind for one in heard]
