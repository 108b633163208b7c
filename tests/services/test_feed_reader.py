"""Calendars elsewhere are read within bounds, and an address that strangers name is no way into our own network."""

# ruff: noqa: S104 - these addresses are here to be refused
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.services import feed_reader as reading
from bot.services.feed_reader import CacheTags, CalendarUnreadable, FetchedCalendar, HttpFeedReader
from bot.services.ssrf_guard import IpAddress, is_public_address
from tests.kit.calendar_server import calendar_url

INSIDE = "inside our own network"
PUBLIC = "93.184.216.34"


class Elsewhere:
    """A server of somebody else that remembers who asked; it answers as it is told, or with a word."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        return await self.answers(request) if self.answers else web.Response(text="here")


class Names(AbstractResolver):
    """A phone book that says something else each time, the last answer again and again."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: int = 2) -> list[ResolveResult]:
        one = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Allowing:
    """Lets addresses pass as often as it is told, then no more; it notes what it was asked for."""

    def __init__(self, times: int = 1000) -> None:
        self.left = times
        self.asked: list[str] = []

    def __call__(self, address: IpAddress) -> bool:
        self.asked.append(str(address))
        self.left -= 1
        return self.left >= 0


@pytest.fixture
def elsewhere() -> Elsewhere:
    """A server of somebody else."""
    return Elsewhere()


@pytest.fixture
async def url(elsewhere: Elsewhere) -> AsyncIterator[str]:
    """Where it is; on loopback, which only a test may read."""
    async with calendar_url(elsewhere.serve) as there:
        yield there


def named(url: str) -> str:
    """The same address under a name."""
    return url.replace("127.0.0.1", "calendar.example")


SPECIAL = [
    *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"),
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::1", "::", "::127.0.0.1", "::5db8:d822", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b:1::1", "64:ff9b:1::5db8:d822"),
    *("2002:7f00:1::", "2002:5db8:d822::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "100::1"),
    *("2606:2800:220:1:248:1893:25c8:1946%eth0", "3fff::1", "5f00::1"),
]


@pytest.mark.parametrize("address", SPECIAL)
async def test_an_address_inside_is_never_spoken_to(address: str) -> None:
    """Neither by itself, nor behind a name, however it is wrapped; tunnels and zones are no way either."""
    assert not is_public_address(ip_address(address))
    shown = f"[{address}]" if ":" in address else address
    for url, reader in (
        (f"http://{shown}/", HttpFeedReader()),
        ("http://inside.example/", HttpFeedReader(resolver=Names(address))),
    ):
        with pytest.raises(CalendarUnreadable, match=f"{INSIDE}|could not be reached"):
            await reader.read(url)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_an_address_outside_is(address: str) -> None:
    """Or nothing could be read at all, also where a machine has IPv6 only."""
    assert is_public_address(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "017700000001", "127.0.0.1.", "0"),
        *("①②⑦.⓪.⓪.①", "127。0。0。1", "localhost", "[::127.0.0.1]", "[::ffff:7f00:1]", "[::1]", "user:word@127.0.0.1"),
    ],
)
async def test_no_way_of_writing_it_leads_inside(elsewhere: Elsewhere, url: str, host: str) -> None:
    """Numbers in one piece, in hexadecimal, in octal, with other dots: the server on loopback hears nothing."""
    with pytest.raises(CalendarUnreadable):
        await HttpFeedReader().read(url.replace("127.0.0.1", host))
    assert elsewhere.asked == []


async def test_a_name_that_means_something_else_a_moment_later_leads_nowhere(elsewhere: Elsewhere, url: str) -> None:
    """First it is outside, then, at the redirection, inside: what is looked up is checked each time."""

    async def once_more(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(named(url))

    elsewhere.answers = once_more
    reader = HttpFeedReader(allow=lambda address: str(address) == "127.0.0.1", resolver=Names("127.0.0.1", "127.0.0.2"))
    with pytest.raises(CalendarUnreadable, match=INSIDE):
        await reader.read(named(url))
    assert elsewhere.asked == ["/x.ics"]


@pytest.mark.parametrize("times", [0, 1, 2])
async def test_every_look_at_the_address_counts(elsewhere: Elsewhere, url: str, times: int) -> None:
    """What a name stands for, what a socket is opened for, and who is at its other end: any of them stops it."""
    allowing = Allowing(times)
    with pytest.raises(CalendarUnreadable, match=INSIDE):
        await HttpFeedReader(allow=allowing, resolver=Names("127.0.0.1")).read(named(url))
    assert (elsewhere.asked, allowing.asked) == ([], ["127.0.0.1"] * (times + 1))


async def test_with_three_looks_it_is_read(elsewhere: Elsewhere, url: str) -> None:
    """The counterpart: three looks, and the calendar is there."""
    allowing = Allowing(3)
    assert await HttpFeedReader(allow=allowing, resolver=Names("127.0.0.1")).read(named(url)) == FetchedCalendar(
        "here", CacheTags()
    )
    assert allowing.left == 0


async def test_a_redirection_is_looked_at_as_well(elsewhere: Elsewhere, url: str) -> None:
    """A calendar outside must not send us inside: only the first address is allowed here."""

    async def away(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("http://10.0.0.1/secret")

    elsewhere.answers = away
    reader = HttpFeedReader(allow=lambda address: str(address) == "127.0.0.1")
    with pytest.raises(CalendarUnreadable, match=INSIDE):
        await reader.read(url)
    assert len(elsewhere.asked) == 1


async def test_a_redirection_is_followed_a_few_times(elsewhere: Elsewhere, url: str) -> None:
    """Once is fine; in a circle it ends."""

    async def on(request: web.Request) -> web.StreamResponse:
        if request.path == "/x.ics" or circle:
            raise web.HTTPFound("/y.ics")
        return web.Response(text="here")

    elsewhere.answers = on
    circle = False
    reader = HttpFeedReader(allow=Allowing())
    assert await reader.read(url) == FetchedCalendar("here", CacheTags())
    circle = True
    with pytest.raises(CalendarUnreadable, match="sent on more than 5 times"):
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
    with pytest.raises(CalendarUnreadable, match="larger than 2 MB"):
        await HttpFeedReader(allow=Allowing()).read(url)
    monkeypatch.setattr(reading, "READ_TIMEOUT", 0.0)
    with pytest.raises(CalendarUnreadable, match="it took longer than"):
        await HttpFeedReader(allow=Allowing()).read(url)


async def test_what_says_that_it_is_too_large_is_not_even_begun(elsewhere: Elsewhere, url: str) -> None:
    """The length that a server announces is enough."""

    async def announced(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": str(10**12)})
        await answer.prepare(request)
        return answer

    elsewhere.answers = announced
    with pytest.raises(CalendarUnreadable, match="larger than 2 MB"):
        await HttpFeedReader(allow=Allowing()).read(url)


async def test_nothing_is_unpacked(elsewhere: Elsewhere, url: str) -> None:
    """A few kilobytes could become gigabytes; we ask for plain text, and take nothing else."""

    async def packed(request: web.Request) -> web.StreamResponse:
        assert request.headers["Accept-Encoding"] == "identity"
        return web.Response(body=gzip.compress(b"x" * 10**7), headers={"Content-Encoding": "gzip"})

    elsewhere.answers = packed
    with pytest.raises(CalendarUnreadable, match="not UTF-8"):
        await HttpFeedReader(allow=Allowing()).read(url)


@pytest.mark.parametrize("headers", [{f"X-{number}": "x" for number in range(100)}, {"X": "x" * 20_000}])
async def test_endless_headers_are_no_answer(elsewhere: Elsewhere, url: str, headers: dict[str, str]) -> None:
    """Many of them, or a long one."""

    async def chatty(request: web.Request) -> web.StreamResponse:
        return web.Response(text="here", headers=headers)

    elsewhere.answers = chatty
    with pytest.raises(CalendarUnreadable, match="could not be reached"):
        await HttpFeedReader(allow=Allowing()).read(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/", "http:///x", "x"])
async def test_only_the_web_is_read(url: str) -> None:
    """No file of ours, no other protocol."""
    with pytest.raises(CalendarUnreadable, match="does not begin with https"):
        await HttpFeedReader(allow=Allowing()).read(url)


@pytest.mark.parametrize("port", [22, 25, 110, 445])
async def test_other_doors_are_not_knocked_at(port: int) -> None:
    """Mail servers and the like are for others."""
    with pytest.raises(CalendarUnreadable, match="a port that is not one of the web"):
        await HttpFeedReader(allow=Allowing()).read(f"http://{PUBLIC}:{port}/")


@pytest.mark.parametrize(("status", "said"), [(404, "answers 404"), (500, "answers 500"), (200, "not UTF-8")])
async def test_other_answers_are_failures(elsewhere: Elsewhere, url: str, status: int, said: str) -> None:
    """Nothing that is no calendar is taken for one."""

    async def odd(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=b"\xff\xfe")

    elsewhere.answers = odd
    with pytest.raises(CalendarUnreadable, match=said):
        await HttpFeedReader(allow=Allowing()).read(url)
