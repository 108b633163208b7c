"""What any program can read: what is on and where, for everybody, and what one person follows, at a secret address."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import web

PUBLIC_HEADERS = {"Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff", "Server": "buedchen"}
SECRET_HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "Server": "buedchen",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class OpenDataPage:
    """Answers /api/events.ics and /api/places.geojson; `tell` gives all that is published as a text of this type."""

    def __init__(self, tell: Callable[[], Awaitable[str]], content_type: str) -> None:
        self._tell = tell
        self._type = content_type

    async def page(self, request: web.Request) -> web.Response:
        """A program that has this version already is spared it."""
        text = await self._tell()
        etag = sha256(text.encode()).hexdigest()[:32]
        answer = web.Response(text=text, content_type=self._type, charset="utf-8", headers=PUBLIC_HEADERS)
        if any(known.value in (etag, "*") for known in request.if_none_match or ()):
            answer = web.Response(status=304, headers=PUBLIC_HEADERS)
        answer.etag = etag
        return answer


class OwnCalendarPage:
    """Answers /calendar/<token>.ics; `tell` gives the calendar of a token, None where it leads nowhere."""

    def __init__(self, tell: Callable[[str], Awaitable[str | None]]) -> None:
        self._tell = tell

    async def page(self, request: web.Request) -> web.Response:
        """Nothing on the way may keep it or find it; every wrong token is answered like any other."""
        text = await self._tell(request.match_info["token"])
        if text is None:
            return web.Response(status=404, headers=SECRET_HEADERS)
        return web.Response(text=text, content_type="text/calendar", charset="utf-8", headers=SECRET_HEADERS)
