"""HTTP to Telegram through aiohttp, at a quarter of what the library's own transport costs."""

import json
import os
from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.contract.network_time import NetworkTime

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own switch: pauses as timedelta, without a warning

JSON_HEADERS = {"Content-Type": "application/json"}

CONNECT_TIMEOUT = 10.0
"""Seconds to get a free connection and to open it."""


class NotConnected(NetworkError):
    """There was no connection, so nothing was sent."""


class TelegramHttp(BaseRequest):
    """One pool of connections; an answer may take `patience` seconds."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self.time = NetworkTime()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The read timeout of a connection, in seconds."""
        return self._patience

    async def initialize(self) -> None:
        """Open the connection pool, unless it is open."""
        timeout = aiohttp.ClientTimeout(connect=CONNECT_TIMEOUT, sock_read=self._patience)
        self._session = self._session or aiohttp.ClientSession(timeout=timeout)

    async def shutdown(self) -> None:
        """Close the connection pool."""
        if self._session:
            await self._session.close()
            self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Status and body of an HTTP response. Raises NotConnected where surely nothing was sent, else NetworkError."""
        if self._session is None:
            raise NotConnected("the line is closed")
        try:
            async with self._session.request(method, url, **_request_body(request_data)) as answer:
                self.time.note(answer.headers.get("Date"))
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise NotConnected(type(fault).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as fault:
            # Only the kind of fault: its words may hold the address, and the address holds the token.
            raise NetworkError(type(fault).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON. Raises TelegramError where it is something else, without repeating it in a log."""
        try:
            answer = _parse_json(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("no answer of the Bot API")
        return answer


def _parse_json(payload: bytes) -> Any:
    """JSON; the quick reader refuses halves of characters, which people do send, and the library's own takes them."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return json.loads(payload)


def _request_body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": JSON_HEADERS}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return {"data": form}


class TelegramBot(Bot):
    """The library's bot, which also makes a call whose answer is needed as it came, without building objects of it."""

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """The result of an API call. Raises TelegramError."""
        return await self._post(method, dict(parameters))
