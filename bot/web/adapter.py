"""The playground on one page: a resident, a volunteer, the coordinators' room and a coordinator's own chat."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.contract.health import HealthStatus
from bot.contract.incoming import Received
from bot.contract.outgoing import Message
from bot.contract.platform import (
    Capabilities,
    ChatAddress,
    DeliveryRefused,
    Platform,
    RecipientUnreachable,
    StoreUpdates,
)
from bot.contract.platform_settings import SocketAddress
from bot.web.http_server import bind_socket, serve_app
from bot.web.origin_guard import add_playground_headers, origin_guard
from bot.web.parse import (
    COORDINATOR_ACCOUNT,
    PRIVATE_WINDOW,
    ROOM_CHAT,
    ROOM_WINDOW,
    WINDOWS,
    parse_frame,
)
from bot.web.render import render_frame, render_removal
from bot.web.websocket import PageConnection
from bot.web.window_history import WindowBoard
from db.model import Point

PAGE_FOLDER = Path(__file__).parent / "playground"


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A language of the page: its BCP 47 code, its own name, and whether it is written from right to left."""

    code: str
    name: str
    rtl: bool


class PlaygroundPlatform(Platform):
    """The playground as a network. `opened` is set, and `url` leads to the page, once `listen` serves it."""

    network = "web"
    capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=True, local=True)

    def __init__(
        self,
        listen: SocketAddress,
        languages: Sequence[PageLanguage],
        city_centre: Point,
        now: Callable[[], datetime],
    ) -> None:
        """Raises ValueError for an address that others can reach."""
        if not _is_loopback(listen.host):
            raise ValueError("the playground listens on loopback only")
        self._listen = listen
        self._setup = {
            "languages": [asdict(one) for one in languages],
            "centre": {"lat": city_centre.lat, "lon": city_centre.lon},
        }
        self._now = now
        self._board = WindowBoard()
        self.opened = asyncio.Event()
        self.url = ""
        self.status = HealthStatus()

    async def listen(self, put: StoreUpdates) -> None:
        """Serve the page until cancelled."""
        with bind_socket(self._listen) as at:
            port = at.getsockname()[1]
            self.url = f"http://{_host_in_url(self._listen.host)}:{port}/"
            await serve_app(self._app(port, put), at, self.opened)

    async def opening(self) -> str:
        """Where the playground is; nobody but who sits at this machine finds it."""
        await self.opened.wait()
        return f"The playground is open: {self.url}"

    def parse(self, payload: Mapping[str, Any]) -> Received:
        """Parse a stored frame of the playground."""
        return parse_frame(payload)

    def parts(self, message: Message) -> list[Message]:
        """The message as one part, for a bubble of the playground holds everything."""
        return [message]

    async def fetch(self, media: str) -> bytes:
        """Raises DeliveryRefused: the playground has no media."""
        del media
        raise DeliveryRefused("the playground has no voices and pictures")

    async def ask(self) -> None:
        """We are the network, so it is there."""

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """Show the message in its window; returns its id. Raises RecipientUnreachable where there is no such window."""
        frame = (
            render_removal(row, _window_of(to), message)
            if message.retracts
            else render_frame(row, _window_of(to), message, self._now())
        )
        await self._board.show(frame, self._board.place())
        return str(frame["id"])

    def _app(self, port: int, put: StoreUpdates) -> web.Application:
        app = web.Application(middlewares=[origin_guard(port)])
        app.on_response_prepare.append(add_playground_headers)
        app.on_shutdown.append(self._hang_up)
        app.router.add_get("/", _index_page)
        app.router.add_get("/setup.json", self._give_setup)
        app.router.add_get("/talk", PageConnection(self._board, put, self._now).hear)
        app.router.add_static("/page/", PAGE_FOLDER)
        return app

    async def _give_setup(self, _request: web.Request) -> web.Response:
        return web.json_response(self._setup)

    async def _hang_up(self, _app: web.Application) -> None:
        await self._board.close()


async def _index_page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE_FOLDER / "index.html")


def _window_of(to: ChatAddress) -> str:
    window = (
        ROOM_WINDOW if to.chat == ROOM_CHAT else PRIVATE_WINDOW if to.account == COORDINATOR_ACCOUNT else to.account
    )
    if window not in WINDOWS:
        raise RecipientUnreachable(f"the playground has no window for {to.account!r}")
    return window


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host_in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
