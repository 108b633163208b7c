"""The rate limit of an address: a visitor with a certificate does not wait because another one guesses codes."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from bot.web.client_addresses import ClientAddresses
from bot.web.public_page import PageHandler

LIMIT_WINDOW = timedelta(minutes=1)
ADDRESSES_REMEMBERED = 10_000
"""Addresses; of more, those that have been silent the longest are forgotten."""


class RateLimit:
    """Each address may ask `most` times at once, and as many again within each minute; counted in memory only."""

    def __init__(self, clock: Callable[[], datetime], askers: ClientAddresses, most: int) -> None:
        self._clock = clock
        self._askers = askers
        self._most = most
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def before(self, page: PageHandler, later: PageHandler) -> PageHandler:
        """The page, or `later` for an address with too many requests."""

        async def answer(request: web.Request) -> web.StreamResponse:
            return await (later if self.is_exceeded(request) else page)(request)

        return answer

    def is_exceeded(self, request: web.Request) -> bool:
        """Whether this request is one too many; it is counted if not."""
        now = self._clock()
        asker = self._askers.of(request)
        left, at = self._left.get(asker, (float(self._most), now))
        left = min(self._most, left + self._most * max(now - at, timedelta()) / LIMIT_WINDOW)
        allowed = left >= 1
        self._left[asker] = (left - allowed, now)
        self._left.move_to_end(asker)
        if len(self._left) > ADDRESSES_REMEMBERED:
            self._left.popitem(last=False)
        return not allowed
