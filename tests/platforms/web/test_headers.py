"""Every answer of the public server protects whoever reads it, also refusals and missing pages."""

import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientResponse, ClientSession

from bot.config import Settings
from bot.http_servers import build_public_server
from bot.web.map_page import Tiles
from bot.web.public_page import PAGE_HEADERS, POLICY
from tests.kit.fixtures import Founding, founded
from tests.kit.running_server import serving

FREE = Settings(listen="127.0.0.1:0")


async def knock(_headers: object, _body: bytes) -> int:
    return 403


@pytest.fixture
async def answers(founding: Founding) -> AsyncIterator[dict[str, ClientResponse]]:
    """What is answered on every path, and where there is none."""
    async with founded(founding, "en") as town, ClientSession() as session:
        public = build_public_server(FREE, town.house, list)
        public._knocks = {"telegram": knock}
        paths = {one.resource.canonical for one in public._app().router.routes() if one.resource}
        asked = {re.sub(r"{\w+}", "none", path): "GET" for path in paths} | {"/nothing": "GET", "/healthz": "POST"}
        async with serving(public) as url:
            yield {
                f"{method} {path}": await session.request(method, url.rstrip("/") + path)
                for path, method in (*asked.items(), ("/telegram/updates", "POST"))
            }


async def test_every_answer_carries_them(answers: dict[str, ClientResponse]) -> None:
    """Pages, calendars, webhooks, 404 and 405 alike; none says what it is built with, or is kept without our word."""
    assert {answer.status for answer in answers.values()} == {200, 403, 404, 405}
    for asked, answer in answers.items():
        expected = PAGE_HEADERS | ({POLICY: Tiles().policy} if asked == "GET /map" else {})
        assert {name: answer.headers.getall(name) for name in expected} == {
            name: [value] for name, value in expected.items()
        }
        assert len(answer.headers.getall("Cache-Control")) == 1, asked


def test_the_map_loads_nothing_from_elsewhere() -> None:
    """Our own script, styles and data; pictures of streets only from where the operator says, each part of it."""
    without = Tiles().policy
    given = Tiles("https://{s}.tiles.example/{z}/{x}/{y}.png", "© Mappers").policy
    assert "script-src 'self'; " in without
    assert re.findall(r"https?:\S*", without) == []
    assert re.findall(r"https?:\S*", given) == ["https://*.tiles.example;"]


def test_the_policy_lets_nothing_in() -> None:
    """No script, nothing from elsewhere, no frame; of styles the one that stands in the page."""
    policy = PAGE_HEADERS["Content-Security-Policy"]
    assert re.sub(r"'sha256-[\w+/]{43}='", "STYLE", policy) == (
        "default-src 'none'; style-src STYLE; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    said = {name: PAGE_HEADERS[name] for name in ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")}
    assert said == {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}
