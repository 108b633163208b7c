"""Who asks: one machine of IPv4 or one home of IPv6, also through a proxy; known in memory only, and in no log."""

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import hdrs, web

HOUSEHOLD_PREFIX_BITS = 64
"""Bits of an IPv6 address that one household shares."""


class ClientAddresses:
    """Where a request comes from one of our `proxies`, addresses or networks, the address counts that it saw itself:
    the last one of X-Forwarded-For. What stands before it may be invented.
    """

    def __init__(self, proxies: Sequence[str] = ()) -> None:
        self._proxies = [ip_network(proxy) for proxy in proxies]

    def of(self, request: web.Request) -> str:
        """Whom a request counts for."""
        peer = request.remote or ""
        told = ",".join(request.headers.getall(hdrs.X_FORWARDED_FOR, ())).rpartition(",")[2].strip()
        return (household_of(told) if self.trusts(peer) else "") or household_of(peer)

    def trusts(self, peer: str) -> bool:
        """Whether this address is a proxy of ours."""
        try:
            return any(ip_address(peer) in proxy for proxy in self._proxies)
        except ValueError:
            return False


def household_of(address: str) -> str:
    """One machine of IPv4, one home of IPv6; empty for what is no address."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, HOUSEHOLD_PREFIX_BITS), strict=False))
    return str(known)
