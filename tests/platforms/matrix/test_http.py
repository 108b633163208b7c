"""The wire to a homeserver: whatever it refuses is raised at once, with how long to be silent."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ServerDisconnectedError, web
from aiohttp.test_utils import TestServer

from bot.contract.platform import DeliveryRefused, DeliveryUnclear, NotSent, RecipientUnreachable
from bot.matrix.errors import HomeserverRefused, KeyNotShared, translate_fault
from bot.matrix.http import MatrixHttp
from bot.matrix.models import KeyStoreLocation, MatrixAccount

TOLD = {
    "one_time_key_counts": {"signed_curve25519": 50},
    "content_uri": "mxc://b/c",
    "next_batch": "s",
    "filter_id": "1",
}
LOGIN = {"user_id": "@kiosk:b", "device_id": "D", "access_token": "t"}


@asynccontextmanager
async def line_to(answer: Callable[[web.Request], web.Response], folder: Path) -> AsyncIterator[MatrixHttp]:
    """A line to a homeserver that answers everything so."""

    async def handle(request: web.Request) -> web.Response:
        return answer(request)

    server = web.Application()
    server.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(server) as wire:
        line = MatrixHttp(
            MatrixAccount(str(wire.make_url("/")), "@kiosk:b", "secret"), KeyStoreLocation(folder, "pickle")
        )
        try:
            yield line
        finally:
            await line.leave_off()


@pytest.mark.parametrize(
    ("headers", "told", "silence"),
    [
        ({"Retry-After": "209"}, {"retry_after_ms": 1000}, 209),
        ({"Retry-After": "35"}, {}, 35),
        ({}, {"retry_after_ms": 43_838_000}, 43_838),
        ({"Retry-After": "Wed, 25 Nov 2026 10:00:00 GMT"}, {"retry_after_ms": 1500}, 1.5),
        ({}, {}, None),
    ],
    ids=["both", "header", "body", "a date", "neither"],
)
async def test_how_long_to_be_silent_is_read_from_the_header_and_then_from_the_body(
    tmp_path: Path, headers: dict[str, str], told: dict[str, int], silence: float | None
) -> None:
    """As the standard says it today, and as it was said before."""

    def refuse(_: web.Request) -> web.Response:
        return web.json_response({"errcode": "M_LIMIT_EXCEEDED", **told}, status=429, headers=headers)

    async with line_to(refuse, tmp_path) as line:
        with pytest.raises(HomeserverRefused) as refused:
            await line.call("GET", "/sync")
    not_sent = translate_fault(refused.value)
    assert isinstance(not_sent, NotSent)
    assert not_sent.after == silence


@pytest.mark.parametrize("refused", ["login", "keys/upload", "media/v3/upload", "sync"])
async def test_what_the_library_would_only_return_is_raised(tmp_path: Path, refused: str) -> None:
    """A refusal of any step stops it there, instead of going on as if it had been done."""

    def answer(request: web.Request) -> web.Response:
        if request.path.endswith(refused):
            return web.json_response({"errcode": "M_FORBIDDEN", "error": "no"}, status=403)
        return web.json_response(LOGIN if request.path.endswith("login") else TOLD)

    async with line_to(answer, tmp_path) as line:
        with pytest.raises(HomeserverRefused, match="403 M_FORBIDDEN"):
            await everything(line)


async def everything(line: MatrixHttp) -> None:
    """One step after the other."""
    await line.enter("D")
    await line.tidy()
    await line.upload(b"words", "text/plain", "words.txt", encrypt=False)
    await line.sync("", full=True, patience=0)


async def test_a_sync_that_is_none_is_raised(tmp_path: Path) -> None:
    """Whatever stood in it, nothing of it is taken for what happened."""
    async with line_to(
        lambda _: web.json_response({**LOGIN, "filter_id": "1", "next_batch": 5, "rooms": []}), tmp_path
    ) as line:
        await line.enter("D")
        with pytest.raises(HomeserverRefused):
            await line.sync("", full=True, patience=0)


async def test_a_filter_that_the_homeserver_lost_is_left_there_anew(tmp_path: Path) -> None:
    """It was set back to a copy of itself: the sync is refused once, and not for ever."""
    filters: list[str] = []

    def answer(request: web.Request) -> web.Response:
        if request.path.endswith("/filter"):
            filters.append(str(len(filters) + 1))
            return web.json_response({"filter_id": filters[-1]})
        if request.path.endswith("/sync") and request.query["filter"] == "1":
            return web.json_response({"errcode": "M_INVALID_PARAM"}, status=400)
        return web.json_response(LOGIN if request.path.endswith("login") else TOLD)

    async with line_to(answer, tmp_path) as line:
        await line.enter("D")
        with pytest.raises(HomeserverRefused):
            await line.sync("", full=True, patience=0)
        assert (await line.sync("", full=True, patience=0)).upto == "s"


@pytest.mark.parametrize(
    ("fault", "means"),
    [
        (HomeserverRefused(502, ""), DeliveryUnclear),
        (HomeserverRefused(0, ""), DeliveryUnclear),
        (TimeoutError(), DeliveryUnclear),
        (ServerDisconnectedError(), DeliveryUnclear),
        (HomeserverRefused(401, "M_UNKNOWN_TOKEN"), NotSent),
        (KeyNotShared("a key"), NotSent),
        (HomeserverRefused(404, "M_NOT_FOUND"), RecipientUnreachable),
        (HomeserverRefused(403, "M_FORBIDDEN"), DeliveryRefused),
        (HomeserverRefused(413, "M_TOO_LARGE"), DeliveryRefused),
    ],
    ids=str,
)
def test_what_a_fault_means_for_a_message(fault: Exception, means: type[Exception]) -> None:
    """Only what surely was not looked at was surely not sent; where nobody knows, it is sent again under its id."""
    assert type(translate_fault(fault)) is means
