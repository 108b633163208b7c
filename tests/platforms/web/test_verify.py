"""The public page of a certificate: whoever holds the code sees that it is genuine, and nobody's name."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.web import verify
from bot.web.public import Health, Public
from db import helping
from db.model import Certificate, PaperState, Spell
from tests.kit.fixtures import Founding, founded
from tests.kit.town import Town


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """Its database has a page."""
    async with founded(founding, "en") as town:
        yield town


@pytest.fixture
async def url(town: Town) -> AsyncIterator[str]:
    """Where the page is."""
    page = verify.Verify(town.house.languages, town.house.city, town.database).page
    server = Public(("127.0.0.1", 0), Health(), pages={"/verify/{code}": page})
    serving = asyncio.create_task(server.serve())
    await server.opened.wait()
    yield f"http://127.0.0.1:{server.port}/verify/"
    serving.cancel()
    await asyncio.wait([serving])


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """A browser."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def code(town: Town) -> str:
    """Of a certificate over an hour and a half."""
    async with town.database.transaction() as tx:
        spell = Spell(1, "visit", tx.now.date(), 90)
        return helping.issue(tx, Certificate(1, 1, "Olena Petrenko", PaperState.SIGNED, (spell,)))


async def asked(session: ClientSession, url: str, language: str = "en") -> tuple[int, str]:
    """The status and the page."""
    async with session.get(url, headers={"Accept-Language": language}) as answer:
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
    assert all(words in page for words in ("25 November 2026", town.house.city.office, "1:30"))
    assert "Olena" not in page


async def test_an_unknown_code_is_met_kindly(town: Town, session: ClientSession, url: str, code: str) -> None:
    """With the way to a human; nothing of what was asked is repeated."""
    for wrong in ("aaaaa-aaaaa", "<script>", "%00", "x" * 500):
        status, page = await asked(session, url + wrong)
        assert (status, "<script>" in page) == (404, False)
        assert "I know no certificate with this code." in page
        assert town.house.city.office in page


async def test_nobody_can_try_out_codes(town: Town, session: ClientSession, url: str, code: str) -> None:
    """Thirty a minute for everybody together; a minute later the genuine one is found again."""
    for _ in range(verify.MOST):
        assert (await asked(session, url + "aaaaa-aaaaa"))[0] == 404
    status, page = await asked(session, url + code)
    assert (status, "Please try again in a minute." in page) == (429, True)
    town.clock.turn(verify.WINDOW)
    assert (await asked(session, url + code))[0] == 200


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [("ar-SY,en;q=0.5", 'lang="ar" dir="rtl"'), ("xx, tr;q=0.1", 'lang="tr"'), ("", 'lang="de"')],
)
async def test_it_speaks_what_the_browser_asks_for(
    session: ClientSession, url: str, accepted: str, spoken: str
) -> None:
    """The first language we speak, else the city's own."""
    assert spoken in (await asked(session, url + "aaaaa-aaaaa", accepted))[1]
