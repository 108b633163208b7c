"""Opens a door on the network, keeps it open until told to close, and closes it behind everybody."""

import asyncio
import socket
from abc import ABC, abstractmethod

from aiohttp import web

FAREWELL = 2.0
"""Seconds that running requests get at the end."""


def door(listen: tuple[str, int]) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OSError where the address is taken."""
    family = socket.AF_INET6 if ":" in listen[0] else socket.AF_INET
    return socket.create_server(listen, family=family)


async def serve(app: web.Application, at: socket.socket, opened: asyncio.Event) -> None:
    """Serve until cancelled; `opened` is set once the first request would be answered."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FAREWELL)
    await runner.setup()
    try:
        await web.SockSite(runner, at).start()
        opened.set()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


class Listener(ABC):
    """A server at an address; `opened` is set, and `port` known, once it serves."""

    def __init__(self, listen: tuple[str, int]) -> None:
        self._listen = listen
        self.opened = asyncio.Event()
        self.port = listen[1]

    async def serve(self) -> None:
        """Serve until cancelled."""
        with door(self._listen) as at:
            self.port = at.getsockname()[1]
            await serve(self._app(), at, self.opened)

    @abstractmethod
    def _app(self) -> web.Application:
        """What answers."""
