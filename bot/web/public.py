"""The small public server: says that the bot is there, whether it is well, how much it does."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from bot.contract.platform import Knock
from bot.web.serve import door, serve

Lines = Callable[[], list[str]]

Page = Callable[[web.Request], Awaitable[web.Response]]
"""A page for everybody."""

_TEXT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Server": "buedchen"}


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is, in lines for an operator: what keeps it from doing its work right now, the `notes`, which are to
    be looked at although it does, and what is `stuck`, so that only a new start helps."""

    problems: Lines = list
    notes: Lines = list
    stuck: Lines = list


class Public:
    """Serves /healthz, /readyz and /metrics on LISTEN.

    `opened` is set, and `port` known, once it does. A network in `knocks` brings what it has to /<network>/updates;
    `pages` are for everybody, by their path.
    """

    def __init__(
        self,
        listen: tuple[str, int],
        health: Health,
        knocks: Mapping[str, Knock] | None = None,
        registry: CollectorRegistry = REGISTRY,
        pages: Mapping[str, Page] | None = None,
    ) -> None:
        self._listen = listen
        self._how = health
        self._knocks = knocks or {}
        self._registry = registry
        self._pages = pages or {}
        self.opened = asyncio.Event()
        self.port = listen[1]

    async def serve(self) -> None:
        """Serve until cancelled."""
        with door(self._listen) as at:
            self.port = at.getsockname()[1]
            await serve(self._app(), at, self.opened)

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/readyz", self._readiness)
        app.router.add_get("/metrics", self._metrics)
        for path, page in self._pages.items():
            app.router.add_get(path, page)
        for network, knock in self._knocks.items():
            app.router.add_post(f"/{network}/updates", _door_of(knock))
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        stuck = self._how.stuck()
        return web.Response(status=503 if stuck else 200, text="\n".join(stuck) or "ok", headers=_TEXT)

    async def _readiness(self, _request: web.Request) -> web.Response:
        problems = self._how.problems()
        lines = [*(problems or ["ready"]), *self._how.notes()]
        return web.Response(status=503 if problems else 200, text="\n".join(lines), headers=_TEXT)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(self._registry), headers=_TEXT | {"Content-Type": "text/plain; version=0.0.4"}
        )


def _door_of(knock: Knock) -> Page:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=await knock(request.headers, await request.read()), headers=_TEXT)

    return answer
