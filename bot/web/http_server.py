"""Opens a door on the network, keeps it open until told to close, and closes it behind everybody."""

import asyncio
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import cast

from aiohttp import web

from bot.contract.platform_settings import SocketAddress
from bot.web.connection_limit import ConnectionLimit, MakeProtocol

SHUTDOWN_GRACE = 2.0
"""Seconds that running requests get at the end."""
REQUEST_TIMEOUT = 15.0
"""Seconds in which a connection has to say wholly what it wants, the first time and each time after."""


def bind_socket(listen: SocketAddress) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OSError where the address is taken."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # As a plain pair: what is taken stands in the line that an operator reads.
    return socket.create_server((listen.host, listen.port), family=family)


def let_everybody_in(serves: MakeProtocol) -> MakeProtocol:
    """No limit of connections."""
    return serves


async def serve_app(
    app: web.Application,
    at: socket.socket,
    opened: asyncio.Event,
    before: Callable[[MakeProtocol], MakeProtocol] = let_everybody_in,
    silence: float = REQUEST_TIMEOUT,
) -> None:
    """Serve until cancelled; `opened` is set once the first request would be answered. `before` is who lets in."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_GRACE, keepalive_timeout=silence)
    await runner.setup()
    serves = before(cast(MakeProtocol, runner.server))
    listening = await asyncio.get_running_loop().create_server(serves, sock=at)
    try:
        opened.set()
        await asyncio.Event().wait()
    finally:
        listening.close()
        await runner.cleanup()


class HttpServer(ABC):
    """A server at an address, with a doorkeeper; `opened` is set, and `port` known, once it serves."""

    silence = REQUEST_TIMEOUT

    def __init__(self, listen: SocketAddress, keeper: ConnectionLimit) -> None:
        self._listen = listen
        self._keeper = keeper
        self.opened = asyncio.Event()
        self.port = listen.port

    async def serve(self) -> None:
        """Serve the port until cancelled."""
        with bind_socket(self._listen) as at:
            self.port = at.getsockname()[1]
            await serve_app(self._app(), at, self.opened, self._keeper.before, self.silence)

    @abstractmethod
    def _app(self) -> web.Application:
        """What answers."""
