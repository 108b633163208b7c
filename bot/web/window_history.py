"""The history of the playground: the last frames of every window, shown on every open page."""

import asyncio
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from aiohttp import web

from bot.web.parse import WINDOWS

FRAMES_REMEMBERED = 200
PAGE_TIMEOUT = 2.0
"""Seconds a page may take to accept a frame before its line is cut; it calls again and asks for what it missed."""

Frame = Mapping[str, Any]


class WindowHistory:
    """The last frames of one window: one per id, each with its place in the order of coming."""

    def __init__(self) -> None:
        self._frames: dict[str, Frame] = {}
        self._places: dict[str, int] = {}

    def __iter__(self) -> Iterator[Frame]:
        return (self._frames[name] for name in sorted(self._frames, key=self._places.__getitem__))

    def keep(self, frame: Frame, place: int) -> bool:
        """Store a frame of the playground, in place of the one it changes; False where it brings nothing new."""
        if frame["type"] == "edit":
            return self._correct(frame)
        if frame["type"] == "removal":
            return self._remove(frame["id"])
        known = self._frames.get(frame["id"])
        if known and int(frame.get("row", 0)) <= int(known.get("row", 0)):
            return False
        self._frames[frame["id"]] = frame
        self._places.setdefault(frame["id"], place)
        if len(self._frames) > FRAMES_REMEMBERED:
            oldest = min(self._places, key=self._places.__getitem__)
            del self._frames[oldest], self._places[oldest]
        return True

    def _remove(self, name: str) -> bool:
        self._places.pop(name, None)
        return self._frames.pop(name, None) is not None

    def _correct(self, frame: Frame) -> bool:
        known = self._frames.get(frame["edits"])
        if not known or known["type"] != "say":
            return False
        self._frames[frame["edits"]] = {**known, "text": frame["text"], "edited": True}
        return True


class WindowBoard:
    """All windows and all open pages."""

    def __init__(self) -> None:
        self._histories: dict[str, WindowHistory] = {window: WindowHistory() for window in WINDOWS}
        self._places = itertools.count()
        self.pages: dict[web.WebSocketResponse, asyncio.Transport | None] = {}

    def history(self, window: str) -> Frame:
        """The frame that tells a page what was said in a window so far, oldest first."""
        return {"type": "history", "phone": window, "frames": list(self._histories[window])}

    def place(self) -> int:
        """The next number in the order of arrival; a message keeps its place, even if a later reply is shown sooner."""
        return next(self._places)

    async def show(self, frame: Frame, place: int) -> None:
        """Keep a frame and show it on every open page, unless all that it says is there already."""
        if self._histories[frame["phone"]].keep(frame, place):
            await asyncio.gather(*(self._send(page, frame) for page in self.pages))

    async def close(self) -> None:
        """Hang up on every page."""
        await asyncio.gather(*(page.close(code=1001) for page in self.pages))

    async def _send(self, page: web.WebSocketResponse, frame: Frame) -> None:
        try:
            async with asyncio.timeout(PAGE_TIMEOUT):
                await page.send_json(frame)
        except (TimeoutError, ConnectionError):
            if transport := self.pages.pop(page, None):
                transport.abort()
