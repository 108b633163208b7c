"""Calendars elsewhere: asked politely, taken in each event once, and gone through again where they changed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.flow.feeding import Feeding
from bot.services.feeds import Reader
from db import events, feeds
from db.model import EventState, Feed
from tests.kit.town import Town

HOUR = timedelta(hours=1)


def calendar(*names: str) -> str:
    """A calendar with a weekly event for each of these."""
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDTSTART:20261201T180000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
    return "BEGIN:VCALENDAR\n" + "".join(map(event.format, names)) + "END:VCALENDAR\n"


class Elsewhere:
    """A server with a calendar, that remembers how it was asked and counts its versions."""

    def __init__(self) -> None:
        self.text = calendar("Chor", "Fest")
        self.asked: list[str | None] = []
        self.answers: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.headers.get("If-None-Match"))
        if self.answers:
            return await self.answers(request)
        etag = f'"{hash(self.text)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(text=self.text, headers={"ETag": etag})


@pytest.fixture
def elsewhere() -> Elsewhere:
    """A calendar of somebody else."""
    return Elsewhere()


@pytest.fixture
async def url(elsewhere: Elsewhere) -> AsyncIterator[str]:
    """Where it is; on loopback, which only a test may read."""
    app = web.Application()
    app.router.add_get("/{any:.*}", elsewhere.serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/x.ics"))


@pytest.fixture
async def feeding(town: Town, url: str) -> Feeding:
    """A town that looks into this calendar."""
    await town.rows("delete from event")
    async with town.database.transaction() as tx:
        await feeds.add(tx, url)
    return Feeding(town.database, Reader(allow=lambda _: True), "Europe/Berlin")


async def there(town: Town) -> tuple[dict[str, EventState], Feed]:
    """What is told of events, and how the calendar fares."""
    async with town.database.transaction() as tx:
        return {one.title: one.state for one in await events.told(tx)}, (await feeds.everything(tx))[0]


async def test_new_changed_and_gone(town: Town, feeding: Feeding, elsewhere: Elsewhere) -> None:
    """What it has is shown at once, for an operator vouches for it; what it has no longer is cancelled."""
    await feeding.look_around()
    assert (await there(town))[0] == {"Chor": EventState.PUBLISHED, "Fest": EventState.PUBLISHED}
    elsewhere.text = calendar("Fest", "Flohmarkt")
    town.clock.turn(HOUR)
    await feeding.look_around()
    told, feed = await there(town)
    assert told == {"Chor": EventState.CANCELLED, "Fest": EventState.PUBLISHED, "Flohmarkt": EventState.PUBLISHED}
    assert (feed.failures, feed.trouble) == (0, "")


async def test_it_is_not_asked_again_for_what_we_have(town: Town, feeding: Feeding, elsewhere: Elsewhere) -> None:
    """Once an hour, with the mark of the version that we have; nothing changes where it is the same."""
    for _ in range(3):
        await feeding.look_around()
        await feeding.look_around()
        town.clock.turn(HOUR)
    assert elsewhere.asked == [None, *[f'"{hash(elsewhere.text)}"'] * 2]
    assert (await there(town))[1].etag == elsewhere.asked[1]


async def test_after_failures_it_waits_longer_each_time(town: Town, feeding: Feeding, elsewhere: Elsewhere) -> None:
    """One hour, two, four, up to a day; the operator reads why; once it is well again all is forgotten."""
    elsewhere.text = "<html>We are moving house</html>"
    waits = []
    for _ in range(7):
        await feeding.look_around()
        feed = (await there(town))[1]
        assert feed.due
        waits.append((feed.due - town.clock.now) // HOUR)
        town.clock.now = feed.due
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert feed.trouble.startswith("the file is no calendar")
    elsewhere.text = calendar("Chor")
    await feeding.look_around()
    assert (await there(town))[1].failures == 0


async def test_a_broken_event_does_not_cancel_anything(town: Town, feeding: Feeding, elsewhere: Elsewhere) -> None:
    """It is still there, only unreadable; the operator reads how many there are."""
    await feeding.look_around()
    elsewhere.text = calendar("Chor", "Fest").replace(
        "UID:Chor\nSUMMARY:Chor\nDTSTART:20261201T180000", "UID:Chor\nSUMMARY:Chor"
    )
    town.clock.turn(HOUR)
    await feeding.look_around()
    told, feed = await there(town)
    assert (set(told.values()), feed.trouble) == ({EventState.PUBLISHED}, "1 of its events cannot be read")
