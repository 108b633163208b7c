"""The public calendar, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from prometheus_client import CollectorRegistry

from bot.web.calendar import PublicCalendar
from bot.web.public import Public

EMPTY = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


async def nothing_on() -> str:
    return EMPTY


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """Where the calendar is."""
    pages = {"/api/events.ics": PublicCalendar(nothing_on).page}
    server = Public(("127.0.0.1", 0), list, registry=CollectorRegistry(), pages=pages)
    serving = asyncio.create_task(server.serve())
    await server.opened.wait()
    yield f"http://127.0.0.1:{server.port}/api/events.ics"
    serving.cancel()
    await asyncio.wait([serving])


async def test_the_public_calendar_is_sent_once(url: str) -> None:
    """A calendar that has this version already hears only that it has it."""
    async with ClientSession() as session:
        async with session.get(url) as answer:
            assert (answer.content_type, await answer.text()) == ("text/calendar", EMPTY)
            known = answer.headers["ETag"]
        async with session.get(url, headers={"If-None-Match": known}) as answer:
            assert (answer.status, await answer.text()) == (304, "")
