"""The public server: the pages for everybody, what networks bring, and whether the bot is there."""

import asyncio
from collections.abc import Callable, Mapping

from aiohttp import web

from bot.contract.platform import WebhookCall
from bot.contract.platform_settings import SocketAddress
from bot.web.client_addresses import ClientAddresses
from bot.web.connection_limit import ConnectionLimit
from bot.web.http_server import HttpServer
from bot.web.public_page import PageHandler, add_page_headers

ALIVE_ANSWER = "ok"
STUCK_ANSWER = "stuck"
BODY_TIMEOUT = 10.0
"""Seconds that a network may take to say all it has."""


class PublicServer(HttpServer):
    """Serves /healthz on LISTEN, without details: what is `stuck` is for operators, who read it elsewhere.

    A network in `knocks` brings what it has to /<network>/updates; `pages` are for everybody, by their path.
    """

    def __init__(
        self,
        listen: SocketAddress,
        stuck: Callable[[], list[str]] = list,
        knocks: Mapping[str, WebhookCall] | None = None,
        pages: Mapping[str, PageHandler] | None = None,
        keeper: ConnectionLimit | None = None,
    ) -> None:
        super().__init__(listen, keeper or ConnectionLimit(ClientAddresses()))
        self._stuck = stuck
        self._knocks = knocks or {}
        self._pages = pages or {}

    def _app(self) -> web.Application:
        app = web.Application()
        app.on_response_prepare.append(add_page_headers)
        app.router.add_get("/healthz", self._health)
        for path, page in self._pages.items():
            app.router.add_get(path, page)
        for network, knock in self._knocks.items():
            app.router.add_post(f"/{network}/updates", _webhook_page(knock))
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        stuck = self._stuck()
        return web.Response(status=503 if stuck else 200, text=STUCK_ANSWER if stuck else ALIVE_ANSWER)


def _webhook_page(knock: WebhookCall) -> PageHandler:
    async def answer(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(BODY_TIMEOUT):
                told = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        return web.Response(status=await knock(request.headers, told))

    return answer
