"""The small public server: says that the bot is there, whether it is well, how much it does, and what is on."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from aiohttp import web
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from bot.contract.platform import Knock
from bot.web.serve import door, serve

Ready = Callable[[], list[str]]
"""What keeps the bot from doing its work right now, one line each; empty when it is well."""

Calendar = Callable[[], Awaitable[str]]
"""The public events as a calendar file."""

_TEXT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Server": "buedchen"}
_FRESH = _TEXT | {"Cache-Control": "public, max-age=300"}


class Public:
    """Serves /healthz, /readyz, /metrics and /api/events.ics on LISTEN.

    `opened` is set, and `port` known, once it does. A network in `knocks` brings what it has to /<network>/updates.
    """

    def __init__(
        self,
        listen: tuple[str, int],
        ready: Ready,
        calendar: Calendar,
        knocks: Mapping[str, Knock] | None = None,
        registry: CollectorRegistry = REGISTRY,
    ) -> None:
        self._listen = listen
        self._ready = ready
        self._calendar = calendar
        self._knocks = knocks or {}
        self._registry = registry
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
        app.router.add_get("/api/events.ics", self._events)
        for network, knock in self._knocks.items():
            app.router.add_post(f"/{network}/updates", _door_of(knock))
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok", headers=_TEXT)

    async def _readiness(self, _request: web.Request) -> web.Response:
        problems = self._ready()
        return web.Response(status=503 if problems else 200, text="\n".join(problems) or "ready", headers=_TEXT)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(self._registry), headers=_TEXT | {"Content-Type": "text/plain; version=0.0.4"}
        )

    async def _events(self, request: web.Request) -> web.Response:
        """What is on; a calendar that has this version already is spared it."""
        text = await self._calendar()
        etag = sha256(text.encode()).hexdigest()[:32]
        answer = web.Response(text=text, content_type="text/calendar", charset="utf-8", headers=_FRESH)
        if any(known.value in (etag, "*") for known in request.if_none_match or ()):
            answer = web.Response(status=304, headers=_FRESH)
        answer.etag = etag
        return answer


def _door_of(knock: Knock) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=await knock(request.headers, await request.read()), headers=_TEXT)

    return answer
