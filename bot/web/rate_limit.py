"""How often an address may ask: whoever holds a paper does not wait because somebody else tries out codes."""

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import web

MOST, WINDOW = 30, timedelta(minutes=1)
"""So often a minute an address may ask."""
REMEMBERED = 10_000
"""Addresses; of more, those that have been silent the longest are forgotten."""
HOME = 64
"""Bits of an IPv6 address that one household shares."""


class RateLimit:
    """Counts what each address asked within the last minute, in memory only.

    Where a request comes from the trusted `proxy`, an address or a network, the address counts that it saw itself: the
    last one of X-Forwarded-For. What stands before it may be invented.
    """

    def __init__(self, clock: Callable[[], datetime], proxy: str = "") -> None:
        self._clock = clock
        self._proxy = ip_network(proxy) if proxy else None
        self._lately: OrderedDict[str, deque[datetime]] = OrderedDict()

    def is_exceeded(self, request: web.Request) -> bool:
        """Whether this is one too many; counts it where it is not."""
        now, lately = self._clock(), self._of(self._asker(request))
        while lately and lately[0] <= now - WINDOW:
            lately.popleft()
        if len(lately) >= MOST:
            return True
        lately.append(now)
        return False

    def _of(self, asker: str) -> deque[datetime]:
        lately = self._lately.setdefault(asker, deque())
        self._lately.move_to_end(asker)
        if len(self._lately) > REMEMBERED:
            self._lately.popitem(last=False)
        return lately

    def _asker(self, request: web.Request) -> str:
        peer = request.remote or ""
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return _household(told if told and self._trusts(peer) else peer)

    def _trusts(self, peer: str) -> bool:
        try:
            return self._proxy is not None and ip_address(peer) in self._proxy
        except ValueError:
            return False


def _household(address: str) -> str:
    """One machine of IPv4, one home of IPv6; what is no address counts as it stands."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, HOME), strict=False))
    return str(known)
