"""The playground on one page: a resident, a volunteer, the coordinators' room and a coordinator's own chat."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.contract.incoming import Heard
from bot.contract.outgoing import Message
from bot.contract.platform import Address, Capabilities, Impossible, Put, Unreachable
from bot.web.board import Board
from bot.web.guard import guard, harden
from bot.web.parse import COORDINATOR, LONGEST_TEXT, PRIVATE_WINDOW, ROOM, ROOM_WINDOW, WINDOWS, parse
from bot.web.render import removal, render
from bot.web.serve import door, serve
from bot.web.talk import Talk
from db.model import Point

PAGE = Path(__file__).parent / "playground"


class Web:
    """The playground as a network. `opened` is set, and `url` leads to the page, once `listen` serves it."""

    network = "web"
    capabilities = Capabilities(buttons=True, edits=True, files=True, idempotent=True, longest_text=LONGEST_TEXT)

    def __init__(
        self,
        listen: tuple[str, int],
        languages: Sequence[tuple[str, str, bool]],
        city_centre: Point,
        now: Callable[[], datetime],
    ) -> None:
        """`languages` are (BCP 47 code, own name, right-to-left). Raises ValueError for an address others can reach."""
        if not _is_loopback(listen[0]):
            raise ValueError("the playground listens on loopback only")
        self._listen = listen
        self._setup = {
            "languages": [{"code": code, "name": name, "rtl": rtl} for code, name, rtl in languages],
            "centre": {"lat": city_centre.lat, "lon": city_centre.lon},
        }
        self._now = now
        self._board = Board()
        self.opened = asyncio.Event()
        self.url = ""

    async def listen(self, put: Put) -> None:
        """Serve the page until cancelled."""
        with door(self._listen) as at:
            port = at.getsockname()[1]
            self.url = f"http://{_in_url(self._listen[0])}:{port}/"
            await serve(self._app(port, put), at, self.opened)

    def found_at(self) -> str:
        """Nobody but who sits at this machine finds the playground."""
        return ""

    def parse(self, payload: Mapping[str, Any]) -> Heard:
        """What a stored frame means."""
        return parse(payload)

    def parts(self, message: Message) -> list[Message]:
        """A bubble holds everything."""
        return [message]

    async def fetch(self, media: str) -> bytes:
        """Nothing is shown from here."""
        del media
        raise Impossible("the playground has no voices and pictures")

    async def ask(self) -> None:
        """We are the network, so it is there."""

    async def deliver(self, row: int, message: Message, to: Address) -> str:
        """Show the message in its window; returns its id. Raises Unreachable where there is no such window."""
        frame = (
            removal(row, _window(to), message) if message.retracts else render(row, _window(to), message, self._now())
        )
        await self._board.show(frame, self._board.place())
        return str(frame["id"])

    def _app(self, port: int, put: Put) -> web.Application:
        app = web.Application(middlewares=[guard(port)])
        app.on_response_prepare.append(harden)
        app.on_shutdown.append(self._hang_up)
        app.router.add_get("/", _index)
        app.router.add_get("/setup.json", self._give_setup)
        app.router.add_get("/talk", Talk(self._board, put, self._now).hear)
        app.router.add_static("/page/", PAGE)
        return app

    async def _give_setup(self, _request: web.Request) -> web.Response:
        return web.json_response(self._setup)

    async def _hang_up(self, _app: web.Application) -> None:
        await self._board.close()


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


def _window(to: Address) -> str:
    window = ROOM_WINDOW if to.chat == ROOM else PRIVATE_WINDOW if to.account == COORDINATOR else to.account
    if window not in WINDOWS:
        raise Unreachable(f"the playground has no window for {to.account!r}")
    return window


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
