"""Reads a calendar elsewhere politely: not again what we have, not for long, not much, and never inside our network."""

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.services.ssrf_guard import (
    AddressFilter,
    AddressNotAllowed,
    GuardedConnector,
    is_allowed_port,
    is_public_address,
)

READ_TIMEOUT = 20.0
"""Seconds that a calendar may take, with all its redirections."""

MAX_CALENDAR_BYTES = 2_000_000
MAX_REDIRECTS = 5
REDIRECT_CODES = frozenset({301, 302, 303, 307, 308})
USER_AGENT = "Buedchen/1 (calendar reader)"
TOO_LARGE_MESSAGE = f"it is larger than {MAX_CALENDAR_BYTES // 1_000_000} MB"
MAX_HEADERS = 64
MAX_HEADER_LENGTH = 8190
PRIVATE_ADDRESS_MESSAGE = "its address lies inside our own network"


class CalendarUnreadable(Exception):
    """A calendar could not be read this time; the message says why, as an operator reads it."""


@dataclass(frozen=True, slots=True)
class CacheTags:
    """What a server said of the version it gave, to be handed back to it; both may be empty."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class FetchedCalendar:
    """The text of a calendar, None where it is the same as before, and the marks of this version."""

    text: str | None
    marks: CacheTags


class HttpFeedReader:
    """Reads calendars over HTTP. `allow` says which addresses may be spoken to; names are looked up by `resolver`."""

    def __init__(self, allow: AddressFilter = is_public_address, resolver: AbstractResolver | None = None) -> None:
        self._allow = allow
        self._resolver = resolver

    async def read(self, url: str, marks: CacheTags = CacheTags()) -> FetchedCalendar:
        """The calendar at `url`, unless it is still the version of `marks`. Raises CalendarUnreadable."""
        try:
            async with asyncio.timeout(READ_TIMEOUT), self._session(marks) as session:
                return await self._follow(session, url)
        except TimeoutError:
            raise CalendarUnreadable(f"it took longer than {READ_TIMEOUT:.0f} seconds") from None
        except AddressNotAllowed:
            raise CalendarUnreadable(PRIVATE_ADDRESS_MESSAGE) from None
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise CalendarUnreadable(f"it could not be reached ({type(fault).__name__})") from fault

    def _session(self, marks: CacheTags) -> aiohttp.ClientSession:
        """One that keeps no cookies, takes no long headers and unpacks nothing: two megabytes could become many."""
        return aiohttp.ClientSession(
            connector=GuardedConnector(self._allow, self._resolver),
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "text/calendar",
                "Accept-Encoding": "identity",
                **_conditional_headers(marks),
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_headers=MAX_HEADERS,
            max_field_size=MAX_HEADER_LENGTH,
        )

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> FetchedCalendar:
        """Each redirection is looked at as the first address was."""
        for _ in range(MAX_REDIRECTS + 1):
            self._check(url)
            async with session.get(url, allow_redirects=False) as answer:
                if answer.status not in REDIRECT_CODES:
                    return await _read_answer(answer)
                url = urljoin(url, answer.headers.get("Location", ""))
        raise CalendarUnreadable(f"it was sent on more than {MAX_REDIRECTS} times")

    def _check(self, url: str) -> None:
        """Names are checked when they are looked up; an address that stands in the URL is looked up by nobody."""
        there = URL(url)
        if there.scheme not in ("http", "https") or not there.host:
            raise CalendarUnreadable("its address does not begin with https:// or http://")
        if not is_allowed_port(there.port):
            raise CalendarUnreadable("its address names a port that is not one of the web")
        try:
            address = ip_address(there.host)
        except ValueError:
            return
        if not self._allow(address):
            raise CalendarUnreadable(PRIVATE_ADDRESS_MESSAGE)


def _conditional_headers(marks: CacheTags) -> dict[str, str]:
    said = {"If-None-Match": marks.etag, "If-Modified-Since": marks.modified}
    return {name: value for name, value in said.items() if value}


async def _read_answer(answer: aiohttp.ClientResponse) -> FetchedCalendar:
    marks = CacheTags(answer.headers.get("ETag", "")[:200], answer.headers.get("Last-Modified", "")[:100])
    if answer.status == 304:
        return FetchedCalendar(None, marks)
    if answer.status != 200:
        raise CalendarUnreadable(f"its server answers {answer.status}")
    data = await _read_body(answer)
    try:
        return FetchedCalendar(data.decode("utf-8-sig"), marks)
    except UnicodeDecodeError as fault:
        raise CalendarUnreadable("it is not UTF-8 text") from fault


async def _read_body(answer: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    if (answer.content_length or 0) > MAX_CALENDAR_BYTES:
        raise CalendarUnreadable(TOO_LARGE_MESSAGE)
    async for part in answer.content.iter_chunked(65_536):
        data += part
        if len(data) > MAX_CALENDAR_BYTES:
            raise CalendarUnreadable(TOO_LARGE_MESSAGE)
    return bytes(data)
