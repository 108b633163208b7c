"""What operators alone see: whether the bot does its work and why not, and how much it does."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from bot.contract.platform_settings import SocketAddress
from bot.web.client_addresses import ClientAddresses
from bot.web.connection_limit import ConnectionLimit
from bot.web.http_server import HttpServer

ReadLines = Callable[[], list[str]]

OPERATIONS_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Server": "buedchen"}


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is, in lines for an operator: what keeps it from doing its work right now, the `notes`, which are to
    be looked at although it does, and what is `stuck`, so that only a new start helps."""

    problems: ReadLines = list
    notes: ReadLines = list
    stuck: ReadLines = list


class OperationsServer(HttpServer):
    """Serves /readyz and /metrics on OPERATIONS, an address that the public does not reach."""

    def __init__(self, listen: SocketAddress, health: Health, registry: CollectorRegistry = REGISTRY) -> None:
        super().__init__(listen, ConnectionLimit(ClientAddresses()))
        self._how = health
        self._registry = registry

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/readyz", self._readiness)
        app.router.add_get("/metrics", self._metrics)
        return app

    async def _readiness(self, _request: web.Request) -> web.Response:
        problems = [*self._how.stuck(), *self._how.problems()]
        lines = [*(problems or ["ready"]), *self._how.notes()]
        return web.Response(status=503 if problems else 200, text="\n".join(lines), headers=OPERATIONS_HEADERS)

    async def _metrics(self, _request: web.Request) -> web.Response:
        counts = generate_latest(self._registry)
        return web.Response(body=counts, headers=OPERATIONS_HEADERS | {"Content-Type": "text/plain; version=0.0.4"})
