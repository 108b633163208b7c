"""The public page of a certificate: whoever holds the code sees that it is genuine, and nobody's name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession

from bot.config import Settings
from bot.http_servers import CODES_PER_MINUTE, build_public_server
from bot.web.rate_limit import LIMIT_WINDOW
from db import help_hours
from db.model import Certificate, CertificateState, HelpHours
from tests.kit.fixtures import Founding, founded
from tests.kit.running_server import serving
from tests.kit.town import Town


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """Its database has a page."""
    async with founded(founding, "en") as town:
        yield town


@asynccontextmanager
async def served(town: Town, proxy: str) -> AsyncIterator[str]:
    """Where the page is, which trusts this proxy."""
    public = build_public_server(Settings(listen="127.0.0.1:0", trusted_proxy=proxy), town.house, list)
    async with serving(public) as url:
        yield f"{url}verify/"


@pytest.fixture
async def url(town: Town) -> AsyncIterator[str]:
    """Where the page is, behind a proxy on the same machine."""
    async with served(town, "127.0.0.1") as url:
        yield url


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """A browser."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def code(town: Town) -> str:
    """Of a certificate over an hour and a half."""
    async with town.database.transaction() as tx:
        spell = HelpHours(1, "visit", tx.now.date(), 90)
        return help_hours.create_certificate_code(
            tx, Certificate(1, 1, "Olena Petrenko", CertificateState.SIGNED, (spell,))
        )


async def asked(session: ClientSession, url: str, language: str = "en", **told: str) -> tuple[int, str]:
    """The status and the page; `told` are headers besides."""
    async with session.get(url, headers={"Accept-Language": language, **told}) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return answer.status, await answer.text()


@pytest.mark.parametrize("typed", [str.lower, str.upper])
async def test_a_code_says_when_by_whom_and_how_long(
    town: Town, session: ClientSession, url: str, code: str, typed: type
) -> None:
    """In whatever case it was typed; the name is on the paper only."""
    status, page = await asked(session, url + typed(code))
    assert status == 200
    assert all(words in page for words in ("25 November 2026", town.house.city.office, "1½"))
    assert "Olena" not in page


async def test_an_unknown_code_is_met_kindly(town: Town, session: ClientSession, url: str, code: str) -> None:
    """With the way to a human; nothing of what was asked is repeated."""
    for wrong in ("aaaaa-aaaaa", "<script>", "%00", "x" * 500):
        status, page = await asked(session, url + wrong)
        assert (status, "<script>" in page) == (404, False)
        assert "I do not know any certificate with this code." in page
        assert town.house.city.office in page


async def test_nobody_can_try_out_codes_and_nobody_else_waits_for_that(
    town: Town, session: ClientSession, url: str, code: str
) -> None:
    """Thirty a minute for one address: behind it a genuine one is found again after a minute, elsewhere at once."""
    for number in range(CODES_PER_MINUTE):
        invented = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"}
        assert (await asked(session, url + "aaaaa-aaaaa", **invented))[0] == 404
    status, page = await asked(session, url + code, **{"X-Forwarded-For": "203.0.113.7"})
    assert (status, "Please try again in a minute." in page) == (429, True)
    assert (await asked(session, url + code, **{"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}))[0] == 200
    town.clock.turn(LIMIT_WINDOW)
    assert (await asked(session, url + code, **{"X-Forwarded-For": "203.0.113.7"}))[0] == 200


async def test_without_a_trusted_proxy_nobody_is_believed_where_they_come_from(
    town: Town, session: ClientSession, code: str
) -> None:
    """Whoever asks us directly may write whatever they like into a header."""
    async with served(town, "") as url:
        for number in range(CODES_PER_MINUTE):
            invented = {"X-Forwarded-For": f"198.51.100.{number}"}
            assert (await asked(session, url + "aaaaa-aaaaa", **invented))[0] == 404
        assert (await asked(session, url + code, **{"X-Forwarded-For": "203.0.113.9"}))[0] == 429


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [("ar-SY,en;q=0.5", 'lang="ar" dir="rtl"'), ("xx, tr;q=0.1", 'lang="tr"'), ("", 'lang="de"')],
)
async def test_it_speaks_what_the_browser_asks_for(
    session: ClientSession, url: str, accepted: str, spoken: str
) -> None:
    """The first language we speak, else the city's own."""
    assert spoken in (await asked(session, url + "aaaaa-aaaaa", accepted))[1]
