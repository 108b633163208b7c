"""One of our servers on any free port, for as long as a test asks it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.contract.platform_settings import SocketAddress
from bot.web.http_server import HttpServer

ANYWHERE = SocketAddress("127.0.0.1", 0)


@asynccontextmanager
async def serving(server: HttpServer) -> AsyncIterator[str]:
    """Its address, with a slash at the end."""
    working = asyncio.create_task(server.serve())
    await server.opened.wait()
    yield f"http://127.0.0.1:{server.port}/"
    working.cancel()
    await asyncio.wait([working])
