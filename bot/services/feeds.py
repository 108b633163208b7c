"""Reads a calendar elsewhere politely: not again what we have, not for long, not much, and never inside our network."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

PATIENCE = 20.0
"""Seconds that a calendar may take, with all its redirections."""

MOST_BYTES = 2_000_000
MOST_REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
WHO = "Buedchen/1 (calendar reader)"
NAT64 = ip_network("64:ff9b::/96")

Address = IPv4Address | IPv6Address
Allow = Callable[[Address], bool]


class Unread(Exception):
    """A calendar could not be read this time; the message says why, as an operator reads it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server said of the version it gave, to be handed back to it; both may be empty."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of a calendar, None where it is the same as before, and the marks of this version."""

    text: str | None
    marks: Marks


def is_outside(address: Address) -> bool:
    """Whether an address lies out in the world: no private, loopback or link-local one, however it is wrapped."""
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return is_outside(IPv4Address(int(address) & 0xFFFFFFFF))
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner:
            return is_outside(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


class Reader:
    """Reads calendars over HTTP. `allow` says which addresses may be spoken to; names are looked up by `resolver`."""

    def __init__(self, allow: Allow = is_outside, resolver: AbstractResolver | None = None) -> None:
        self._allow = allow
        self._resolver = resolver

    async def read(self, url: str, marks: Marks = Marks()) -> Answer:
        """The calendar at `url`, unless it is still the version of `marks`. Raises Unread."""
        names = _Outside(self._resolver or aiohttp.ThreadedResolver(), self._allow)
        connector = aiohttp.TCPConnector(resolver=names, use_dns_cache=False, force_close=True)
        # Compressed, two megabytes could become any number of them.
        headers = {"User-Agent": WHO, "Accept": "text/calendar", "Accept-Encoding": "identity", **_conditions(marks)}
        try:
            async with (
                asyncio.timeout(PATIENCE),
                aiohttp.ClientSession(connector=connector, headers=headers) as session,
            ):
                return await self._follow(session, url)
        except TimeoutError:
            raise Unread(f"it took longer than {PATIENCE:.0f} seconds") from None
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise Unread(f"it could not be reached ({type(fault).__name__})") from fault

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> Answer:
        """Each redirection is looked at as the first address was."""
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url)
            async with session.get(url, allow_redirects=False, auto_decompress=False) as answer:
                if answer.status not in MOVED:
                    return await _answer(answer)
                url = urljoin(url, answer.headers.get("Location", ""))
        raise Unread(f"it was sent on more than {MOST_REDIRECTS} times")

    def _check(self, url: str) -> None:
        """Names are checked when they are looked up; an address that stands in the URL is looked up by nobody."""
        there = URL(url)
        if there.scheme not in ("http", "https") or not there.host:
            raise Unread("its address does not begin with https:// or http://")
        try:
            address = ip_address(there.host)
        except ValueError:
            return
        if not self._allow(address):
            raise Unread("its address lies inside our own network")


class _Outside(AbstractResolver):
    """Looks names up, and forgets every address that may not be spoken to: what is checked is what is connected to."""

    def __init__(self, resolver: AbstractResolver, allow: Allow) -> None:
        self._resolver = resolver
        self._allow = allow

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        outside = [one for one in found if self._allow(ip_address(one["host"].partition("%")[0]))]
        if not outside:
            raise Unread("its address lies inside our own network")
        return outside

    async def close(self) -> None:
        await self._resolver.close()


def _conditions(marks: Marks) -> dict[str, str]:
    said = {"If-None-Match": marks.etag, "If-Modified-Since": marks.modified}
    return {name: value for name, value in said.items() if value}


async def _answer(answer: aiohttp.ClientResponse) -> Answer:
    marks = Marks(answer.headers.get("ETag", "")[:200], answer.headers.get("Last-Modified", "")[:100])
    if answer.status == 304:
        return Answer(None, marks)
    if answer.status != 200:
        raise Unread(f"its server answers {answer.status}")
    data = await _body(answer)
    try:
        return Answer(data.decode("utf-8-sig"), marks)
    except UnicodeDecodeError as fault:
        raise Unread("it is not UTF-8 text") from fault


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for part in answer.content.iter_chunked(65_536):
        data += part
        if len(data) > MOST_BYTES:
            raise Unread(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return bytes(data)
