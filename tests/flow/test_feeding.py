"""Calendars elsewhere: read politely, taken in each event once, and never a way into our own network."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.flow.feeding import Feeding
from bot.services import feeds as reading
from bot.services.feeds import Answer, Marks, Reader, Unread, is_outside
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


class Names(AbstractResolver):
    """A phone book of one's own."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: int = 2) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0) for one in self.addresses
        ]

    async def close(self) -> None:
        pass


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


# ruff: noqa: S104 - these addresses are here to be refused
INSIDE = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"]
INSIDE += [
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::",
    "ff02::1",
]


@pytest.mark.parametrize("address", INSIDE)
async def test_an_address_inside_is_never_spoken_to(address: str) -> None:
    """Neither by itself, nor behind a name, however it is wrapped."""
    assert not is_outside(ip_address(address))
    shown = f"[{address}]" if ":" in address else address
    for url, reader in ((f"http://{shown}/", Reader()), ("http://inside.example/", Reader(resolver=Names(address)))):
        with pytest.raises(Unread, match="inside our own network"):
            await reader.read(url)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_an_address_outside_is(address: str) -> None:
    """Or nothing could be read at all."""
    assert is_outside(ip_address(address))


async def test_a_redirection_is_looked_at_as_well(elsewhere: Elsewhere, url: str) -> None:
    """A calendar outside must not send us inside: only the first address is allowed here."""

    async def away(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("http://10.0.0.1/secret")

    elsewhere.answers = away
    reader = Reader(allow=lambda address: str(address) == "127.0.0.1")
    with pytest.raises(Unread, match="inside our own network"):
        await reader.read(url)
    assert len(elsewhere.asked) == 1


async def test_a_redirection_is_followed_a_few_times(elsewhere: Elsewhere, url: str) -> None:
    """Once is fine; in a circle it ends."""

    async def on(request: web.Request) -> web.StreamResponse:
        if request.path == "/x.ics" or circle:
            raise web.HTTPFound("/y.ics")
        return web.Response(text="here")

    elsewhere.answers, circle = on, False
    reader = Reader(allow=lambda _: True)
    assert await reader.read(url) == Answer("here", Marks())
    circle = True
    with pytest.raises(Unread, match="sent on more than 5 times"):
        await reader.read(url)


async def test_what_is_too_large_or_too_slow_is_let_be(
    elsewhere: Elsewhere, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two megabytes and twenty seconds at most, also where the server does not say how much comes."""

    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b"x" * 100_000)

    elsewhere.answers = endless
    with pytest.raises(Unread, match="larger than 2 MB"):
        await Reader(allow=lambda _: True).read(url)
    monkeypatch.setattr(reading, "PATIENCE", 0.0)
    with pytest.raises(Unread, match="it took longer than"):
        await Reader(allow=lambda _: True).read(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/", "http:///x", "x"])
async def test_only_the_web_is_read(url: str) -> None:
    """No file of ours, no other protocol."""
    with pytest.raises(Unread, match="does not begin with https"):
        await Reader(allow=lambda _: True).read(url)


@pytest.mark.parametrize(("status", "said"), [(404, "answers 404"), (500, "answers 500"), (200, "not UTF-8")])
async def test_other_answers_are_failures(elsewhere: Elsewhere, url: str, status: int, said: str) -> None:
    """Nothing that is no calendar is taken for one."""

    async def odd(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=b"\xff\xfe")

    elsewhere.answers = odd
    with pytest.raises(Unread, match=said):
        await Reader(allow=lambda _: True).read(url)
