"""One open page of the playground: each frame is read, stored, and only then acknowledged."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import WSMsgType, web
from pydantic import ValidationError
from pydantic_core import from_json

from bot.contract.platform import NotStored, RawUpdate, StoreUpdates
from bot.web.parse import Hello, describe_fault, frame_json
from bot.web.window_history import WindowBoard

MAX_FRAME_BYTES = 64 * 1024


class PageConnection:
    """The WebSocket `/talk`. A bad frame gets an error frame; only one too big to be ours ends the line."""

    def __init__(self, board: WindowBoard, put: StoreUpdates, now: Callable[[], datetime]) -> None:
        self._board = board
        self._put = put
        self._now = now

    async def hear(self, request: web.Request) -> web.WebSocketResponse:
        """Read the frames of one page until it leaves."""
        page = web.WebSocketResponse(max_msg_size=MAX_FRAME_BYTES, compress=False, heartbeat=30)
        await page.prepare(request)
        self._board.pages[page] = request.transport
        try:
            async for heard in page:
                await page.send_json(await self._answer(heard.data if heard.type is WSMsgType.TEXT else b""))
        except (ConnectionError, NotStored):
            # The page left while we answered, or nothing can be kept; what it heard no "got" for, it sends again.
            return page
        finally:
            self._board.pages.pop(page, None)
        return page

    async def _answer(self, data: str | bytes) -> dict[str, Any]:
        try:
            frame = frame_json.validate_json(data)
        except ValidationError as error:
            return {"type": "error", "id": _frame_id(data), "reason": describe_fault(error)}
        if isinstance(frame, Hello):
            return dict(self._board.history(frame.phone))
        stored = frame.model_dump(mode="json") | {"at": self._now().isoformat()}
        place = self._board.place()
        await self._put([RawUpdate(frame.id, stored)])
        await self._board.show(stored, place)
        return {"type": "got", "id": frame.id}


def _frame_id(data: str | bytes) -> str:
    """The id of a frame that is otherwise wrong, so that the page stops sending it; empty where it has none."""
    try:
        frame = from_json(data)
    except ValueError:
        return ""
    named = frame.get("id") if isinstance(frame, dict) else None
    return named[:64] if isinstance(named, str) else ""
