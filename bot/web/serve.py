"""Opens a door on the network, keeps it open until told to close, and closes it behind everybody."""

import asyncio
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import cast

from aiohttp import web

from bot.web.doorkeeper import Doorkeeper, Serves

FAREWELL = 2.0
"""Seconds that running requests get at the end."""
SILENCE = 15.0
"""Seconds in which a connection has to say wholly what it wants, the first time and each time after."""


def door(listen: tuple[str, int]) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OSError where the address is taken."""
    family = socket.AF_INET6 if ":" in listen[0] else socket.AF_INET
    return socket.create_server(listen, family=family)


def anybody(serves: Serves) -> Serves:
    """No doorkeeper."""
    return serves


async def serve(
    app: web.Application,
    at: socket.socket,
    opened: asyncio.Event,
    before: Callable[[Serves], Serves] = anybody,
    silence: float = SILENCE,
) -> None:
    """Serve until cancelled; `opened` is set once the first request would be answered. `before` is who lets in."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FAREWELL, keepalive_timeout=silence)
    await runner.setup()
    serves = before(cast(Serves, runner.server))
    listening = await asyncio.get_running_loop().create_server(serves, sock=at)
    try:
        opened.set()
        await asyncio.Event().wait()
    finally:
        listening.close()
        await runner.cleanup()


class Listener(ABC):
    """A server at an address, with a doorkeeper; `opened` is set, and `port` known, once it serves."""

    silence = SILENCE

    def __init__(self, listen: tuple[str, int], keeper: Doorkeeper) -> None:
        self._listen = listen
        self._keeper = keeper
        self.opened = asyncio.Event()
        self.port = listen[1]

    async def serve(self) -> None:
        """Serve until cancelled."""
        with door(self._listen) as at:
            self.port = at.getsockname()[1]
            await serve(self._app(), at, self.opened, self._keeper.before, self.silence)

    @abstractmethod
    def _app(self) -> web.Application:
        """What answers."""
