"""The public server: the pages for everybody, what networks bring, and whether the bot is there."""

import asyncio
from collections.abc import Callable, Mapping

from aiohttp import web

from bot.contract.platform import Knock
from bot.web.askers import Askers
from bot.web.doorkeeper import Doorkeeper
from bot.web.page import Page, harden
from bot.web.serve import Listener

ALIVE, STUCK = "ok", "stuck"
TELLING = 10.0
"""Seconds that a network may take to say all it has."""


class Public(Listener):
    """Serves /healthz on LISTEN, without details: what is `stuck` is for operators, who read it elsewhere.

    A network in `knocks` brings what it has to /<network>/updates; `pages` are for everybody, by their path.
    """

    def __init__(
        self,
        listen: tuple[str, int],
        stuck: Callable[[], list[str]] = list,
        knocks: Mapping[str, Knock] | None = None,
        pages: Mapping[str, Page] | None = None,
        keeper: Doorkeeper | None = None,
    ) -> None:
        super().__init__(listen, keeper or Doorkeeper(Askers()))
        self._stuck = stuck
        self._knocks = knocks or {}
        self._pages = pages or {}

    def _app(self) -> web.Application:
        app = web.Application()
        app.on_response_prepare.append(harden)
        app.router.add_get("/healthz", self._health)
        for path, page in self._pages.items():
            app.router.add_get(path, page)
        for network, knock in self._knocks.items():
            app.router.add_post(f"/{network}/updates", _door_of(knock))
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        stuck = self._stuck()
        return web.Response(status=503 if stuck else 200, text=STUCK if stuck else ALIVE)


def _door_of(knock: Knock) -> Page:
    async def answer(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(TELLING):
                told = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        return web.Response(status=await knock(request.headers, told))

    return answer
