"""The public calendar and those of single people, over real HTTP."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.web.open_data_pages import OpenDataPage, OwnCalendarPage
from bot.web.public_server import PublicServer
from tests.kit.running_server import ANYWHERE, serving

EMPTY = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


async def nothing_on() -> str:
    return EMPTY


async def of(token: str) -> str | None:
    return EMPTY if token == "right" else None


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """Where the calendar is."""
    pages = {
        "/api/events.ics": OpenDataPage(nothing_on, "text/calendar").page,
        "/calendar/{token}.ics": OwnCalendarPage(of).page,
    }
    async with serving(PublicServer(ANYWHERE, pages=pages)) as url:
        yield f"{url}api/events.ics"


async def test_the_public_calendar_is_sent_once(url: str) -> None:
    """A calendar that has this version already hears only that it has it."""
    async with ClientSession() as session:
        async with session.get(url) as answer:
            assert (answer.content_type, await answer.text()) == ("text/calendar", EMPTY)
            known = answer.headers["ETag"]
        async with session.get(url, headers={"If-None-Match": known}) as answer:
            assert (answer.status, await answer.text()) == (304, "")


async def test_a_calendar_of_ones_own_is_kept_by_nobody(url: str) -> None:
    """No cache on the way, no search engine; every wrong address is answered alike, without a word."""
    own = url.replace("/api/events.ics", "/calendar/{}.ics")
    async with ClientSession() as session:
        async with session.get(own.format("right")) as answer:
            assert (answer.content_type, await answer.text()) == ("text/calendar", EMPTY)
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert answer.headers["X-Robots-Tag"] == "noindex"
        wrong = []
        for token in ("wrong", "x" * 500, "%00", "righ"):
            async with session.get(own.format(token)) as answer:
                told = {name: value for name, value in answer.headers.items() if name != "Date"}
                wrong.append((answer.status, await answer.text(), told))
        assert wrong == [(404, "", wrong[0][2])] * 4
