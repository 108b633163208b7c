"""What is on, as a calendar that any program can subscribe to."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import web

FRESH = {"Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff", "Server": "buedchen"}


class PublicCalendar:
    """Answers /api/events.ics; `tell` gives all that is published as a calendar file."""

    def __init__(self, tell: Callable[[], Awaitable[str]]) -> None:
        self._tell = tell

    async def page(self, request: web.Request) -> web.Response:
        """A calendar that has this version already is spared it."""
        text = await self._tell()
        etag = sha256(text.encode()).hexdigest()[:32]
        answer = web.Response(text=text, content_type="text/calendar", charset="utf-8", headers=FRESH)
        if any(known.value in (etag, "*") for known in request.if_none_match or ()):
            answer = web.Response(status=304, headers=FRESH)
        answer.etag = etag
        return answer
