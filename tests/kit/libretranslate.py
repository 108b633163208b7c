"""A pretended LibreTranslate over real HTTP: as strict as the real one, and as slow or broken as a test wants it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

LANGUAGES = ("de", "ar", "tr", "en")
ASKED = {"q", "source", "target", "format"}


@dataclass
class LibreTranslateServer:
    """Listens on loopback at a free port while it is entered; `asked` are the bodies it was sent.

    `key` is what it wants to see; `trouble` happens before the next answers: a status, a body of rubbish, or something
    to do, after which it never answers; where that has to be awaited, it answers afterwards.
    """

    key: str = ""
    languages: tuple[str, ...] = LANGUAGES
    asked: list[dict[str, Any]] = field(default_factory=list)
    trouble: list[int | bytes | Callable[[], Awaitable[None] | None]] = field(default_factory=list)
    url: str = ""

    async def __aenter__(self) -> Self:
        self._closing = asyncio.Event()
        app = web.Application()
        app.router.add_post("/translate", self._translate)
        app.router.add_get("/languages", self._list)
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_fault: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._closing.set()
        await self._runner.cleanup()

    async def _list(self, _request: web.Request) -> web.Response:
        if wrong := await self._wrong():
            return wrong
        known = [{"code": code, "name": code, "targets": list(self.languages)} for code in self.languages]
        return web.json_response(known)

    async def _translate(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(body)
        if wrong := await self._wrong():
            return wrong
        if why := self._refuses(body):
            return web.json_response({"error": why[1]}, status=why[0])
        return web.json_response({"translatedText": translation(body["q"], body["target"])})

    def _refuses(self, body: dict[str, Any]) -> tuple[int, str] | None:
        if self.key and body.get("api_key") != self.key:
            return 403, "Invalid API key"
        known = ASKED | ({"api_key"} if self.key else set())
        if set(body) != known or not all(isinstance(value, str) and value for value in body.values()):
            return 400, "Invalid request"
        if body["format"] != "text" or not {body["source"], body["target"]} <= set(self.languages):
            return 400, f"{body['target']} is not supported"
        return None

    async def _wrong(self) -> web.Response | None:
        trouble = self.trouble.pop(0) if self.trouble else None
        if isinstance(trouble, int):
            return web.json_response(
                {"error": "made up"}, status=trouble, headers={"Location": f"{self.url}/languages"}
            )
        if isinstance(trouble, bytes):
            return web.Response(body=trouble, content_type="application/json")
        if trouble:
            await (trouble() or self._closing.wait())
        return None


def translation(words: str, target: str) -> str:
    """What it makes of words in a language: one can see what they were and that they were translated."""
    return f"{words[::-1]} ({target})"
