"""Opens a door on the network, keeps it open until told to close, and closes it behind everybody."""

import asyncio
import socket

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
