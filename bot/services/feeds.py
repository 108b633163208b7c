"""Reads a calendar elsewhere politely: not again what we have, not for long, not much, and never inside our network."""

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.services.outward import Allow, Inside, OutwardConnector, is_outside, may_use_port

PATIENCE = 20.0
"""Seconds that a calendar may take, with all its redirections."""

MOST_BYTES = 2_000_000
MOST_REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
WHO = "Buedchen/1 (calendar reader)"
TOO_LARGE = f"it is larger than {MOST_BYTES // 1_000_000} MB"
MOST_HEADERS = 64
LONGEST_HEADER = 8190
OUR_NETWORK = "its address lies inside our own network"


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


class Reader:
    """Reads calendars over HTTP. `allow` says which addresses may be spoken to; names are looked up by `resolver`."""

    def __init__(self, allow: Allow = is_outside, resolver: AbstractResolver | None = None) -> None:
        self._allow = allow
        self._resolver = resolver

    async def read(self, url: str, marks: Marks = Marks()) -> Answer:
        """The calendar at `url`, unless it is still the version of `marks`. Raises Unread."""
        try:
            async with asyncio.timeout(PATIENCE), self._session(marks) as session:
                return await self._follow(session, url)
        except TimeoutError:
            raise Unread(f"it took longer than {PATIENCE:.0f} seconds") from None
        except Inside:
            raise Unread(OUR_NETWORK) from None
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise Unread(f"it could not be reached ({type(fault).__name__})") from fault

    def _session(self, marks: Marks) -> aiohttp.ClientSession:
        """One that keeps no cookies, takes no long headers and unpacks nothing: two megabytes could become many."""
        return aiohttp.ClientSession(
            connector=OutwardConnector(self._allow, self._resolver),
            headers={
                "User-Agent": WHO,
                "Accept": "text/calendar",
                "Accept-Encoding": "identity",
                **_conditions(marks),
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_headers=MOST_HEADERS,
            max_field_size=LONGEST_HEADER,
        )

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> Answer:
        """Each redirection is looked at as the first address was."""
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url)
            async with session.get(url, allow_redirects=False) as answer:
                if answer.status not in MOVED:
                    return await _answer(answer)
                url = urljoin(url, answer.headers.get("Location", ""))
        raise Unread(f"it was sent on more than {MOST_REDIRECTS} times")

    def _check(self, url: str) -> None:
        """Names are checked when they are looked up; an address that stands in the URL is looked up by nobody."""
        there = URL(url)
        if there.scheme not in ("http", "https") or not there.host:
            raise Unread("its address does not begin with https:// or http://")
        if not may_use_port(there.port):
            raise Unread("its address names a port that is not one of the web")
        try:
            address = ip_address(there.host)
        except ValueError:
            return
        if not self._allow(address):
            raise Unread(OUR_NETWORK)


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
    if (answer.content_length or 0) > MOST_BYTES:
        raise Unread(TOO_LARGE)
    async for part in answer.content.iter_chunked(65_536):
        data += part
        if len(data) > MOST_BYTES:
            raise Unread(TOO_LARGE)
    return bytes(data)
