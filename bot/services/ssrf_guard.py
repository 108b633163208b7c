"""Connects to addresses that strangers name, and to nothing inside our own network, however it is called or wrapped.

What is checked is what is connected to: every address that a name stands for, once more the address for which a socket
is opened, and in the end who is at its other end, before a word of the request is sent. So a name that means something
else a moment later (rebinding), and a number written in an odd way, lead nowhere.

Addresses from the settings do not pass here: the operator may run a translator on the same machine.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType, Connection

IpAddress = IPv4Address | IPv6Address
AddressFilter = Callable[[IpAddress], bool]

NAT64_NETWORK = ip_network("64:ff9b::/96")
"""Where a machine that has IPv6 only finds the rest of the world; what counts is the IPv4 address inside."""

GLOBAL_IPV6 = ip_network("2000::/3")
SPECIAL_IPV4 = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
            *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        ),
    )
)
SPECIAL_IPV6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))
"""The special purposes that IANA lists, among them tunnels (6to4, Teredo) through which one comes back inside."""

FIRST_FREE_PORT = 1024
WEB_PORTS = (80, 443)


class AddressNotAllowed(Exception):
    """The address is inside our own network, or is not allowed."""


def is_public_address(address: IpAddress) -> bool:
    """Whether an address is an ordinary public one, bare or behind NAT64."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in SPECIAL_IPV4)
    if address in NAT64_NETWORK:
        return is_public_address(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in GLOBAL_IPV6 and not address.scope_id and not any(address in network for network in SPECIAL_IPV6)


def is_allowed_port(port: int | None) -> bool:
    """Whether it is a port of the web, or one that everybody may use: mail and the like are not for us to knock at."""
    return port is not None and (port in WEB_PORTS or port >= FIRST_FREE_PORT)


class GuardedConnector(aiohttp.TCPConnector):
    """Opens connections only to addresses that `allow` lets pass; names are looked up by `resolver`."""

    def __init__(self, allow: AddressFilter = is_public_address, resolver: AbstractResolver | None = None) -> None:
        self._allow = allow
        names = _GuardedResolver(resolver or aiohttp.ThreadedResolver(), allow)
        super().__init__(resolver=names, use_dns_cache=False, force_close=True, socket_factory=self._open_socket)

    def _open_socket(self, where: AddrInfoType) -> socket.socket:
        """A socket for exactly this address. Raises AddressNotAllowed."""
        family, kind, protocol, _name, target = where
        check_address(str(target[0]), self._allow)
        return socket.socket(family, kind, protocol)

    async def connect(self, *args: Any, **named: Any) -> Connection:
        """An open connection without a request yet. Raises AddressNotAllowed where the other end is inside
        our network.
        """
        connection = await super().connect(*args, **named)
        peer = connection.transport and connection.transport.get_extra_info("peername")
        try:
            check_address(str(peer[0]) if peer else "", self._allow)
        except AddressNotAllowed:
            connection.close()
            raise
        return connection


def check_address(written: str, allow: AddressFilter) -> None:
    """Raises AddressNotAllowed for what is no address in the usual notation, or one that is not spoken to."""
    try:
        address = ip_address(written)
    except ValueError:
        raise AddressNotAllowed(written) from None
    if not allow(address):
        raise AddressNotAllowed(written)


class _GuardedResolver(AbstractResolver):
    """Looks names up, and forgets every address that may not be spoken to."""

    def __init__(self, resolver: AbstractResolver, allow: AddressFilter) -> None:
        self._resolver = resolver
        self._allow = allow

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        outside = [one for one in found if self._is_allowed(one["host"])]
        if not outside:
            raise AddressNotAllowed(host)
        return outside

    def _is_allowed(self, written: str) -> bool:
        try:
            check_address(written, self._allow)
        except AddressNotAllowed:
            return False
        return True

    async def close(self) -> None:
        await self._resolver.close()
