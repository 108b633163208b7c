"""Calendars elsewhere, as tests write them: what is in one, and a server that can be reached or not."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.contract.service import ATTACHMENT_SERVICE, ServiceUnavailable
from bot.rules.events.ical_attachment import read_first_event
from bot.services.feed_reader import CacheTags, CalendarUnreadable, FetchedCalendar


def calendar(events: Mapping[str, str]) -> str:
    """A calendar with an event of each name, and what is said about it."""
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDESCRIPTION:{1}\nDTSTART:20261201T180000\nEND:VEVENT\n"
    return "BEGIN:VCALENDAR\n" + "".join(event.format(*one) for one in events.items()) + "END:VCALENDAR\n"


@asynccontextmanager
async def calendar_url(serve: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """The address of a calendar that is served on loopback, which only a test may read."""
    app = web.Application()
    app.router.add_get("/{any:.*}", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/x.ics"))


class Elsewhere:
    """Answers for every address with one text; without one nobody can be reached."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    async def read(self, url: str, marks: CacheTags) -> FetchedCalendar:  # noqa: ARG002 - whoever it is asked for
        """The calendar, whatever its address. Raises Unread."""
        if not self.text:
            raise CalendarUnreadable("it could not be reached")
        return FetchedCalendar(self.text, CacheTags())


class Held:
    """A file that somebody holds in their hand: it is this text, or cannot be opened."""

    name = ATTACHMENT_SERVICE
    patience = timedelta(minutes=1)

    def __init__(self, text: str) -> None:
        self.text = text

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """What it says of an event, as the real service finds out. Raises NoAnswer."""
        assert job_input["media"]
        if not self.text:
            raise ServiceUnavailable("it could not be fetched")
        return read_first_event(self.text, job_input["zone"], datetime.fromisoformat(job_input["now"]))

    async def faults(self) -> list[str]:
        """It has none."""
        return []
