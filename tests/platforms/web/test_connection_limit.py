"""At the public door: nobody keeps others out, by asking too much, by saying nothing, or by not listening."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, web
from multidict import CIMultiDict

from bot.web import public_server, rate_limit
from bot.web.client_addresses import ClientAddresses, household_of
from bot.web.connection_limit import SENT_AWAY_COUNT, ConnectionBounds, ConnectionLimit
from bot.web.public_server import PublicServer
from bot.web.rate_limit import LIMIT_WINDOW, RateLimit
from tests.kit.running_server import ANYWHERE, serving
from tests.kit.timeouts import PATIENCE

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TWO = 2
ASK = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
VOLUMES = "x" * 20_000_000
"""More than any buffer on the way takes."""


async def small(_request: web.Request) -> web.Response:
    return web.Response(text="here")


async def long(_request: web.Request) -> web.Response:
    return web.Response(text=VOLUMES)


async def later(_request: web.Request) -> web.Response:
    return web.Response(status=429)


class Counted(ConnectionLimit):
    """Says when somebody has left."""

    left: asyncio.Event

    def leaves(self, peer: str) -> None:
        super().leaves(peer)
        self.left.set()


@pytest.fixture
def now() -> list[datetime]:
    """The last one is the present."""
    return [NOON]


@pytest.fixture
async def keeper() -> Counted:
    """One who waits for nobody."""
    keeper = Counted(ClientAddresses(), ConnectionBounds(connections=TWO, household=1, kept=0, reading=0.01))
    keeper.left = asyncio.Event()
    return keeper


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """A proxy on the same machine, or somebody who pretends to be one."""
    async with ClientSession() as session:
        yield session


Limited = Callable[..., RateLimit]


@pytest.fixture
def limited(now: list[datetime]) -> Limited:
    """So many a minute, behind these proxies."""
    return lambda *proxies, most=TWO: RateLimit(lambda: now[-1], ClientAddresses(proxies), most)


async def statuses(session: ClientSession, limit: RateLimit, *heads: str | tuple[str, str]) -> list[int]:
    """What whoever comes with these headers X-Forwarded-For is answered, one after the other."""
    found = []
    async with serving(PublicServer(ANYWHERE, pages={"/": limit.before(small, later)})) as url:
        for head in heads:
            told = CIMultiDict(("X-Forwarded-For", one) for one in ([head] if isinstance(head, str) else head) if one)
            async with session.get(url, headers=told) as answer:
                found.append(answer.status)
    return found


@pytest.mark.parametrize("proxies", [("127.0.0.1",), ("192.0.2.1", "127.0.0.0/8"), ("::1", "0.0.0.0/0")])
async def test_behind_our_proxies_each_address_counts_for_itself(
    session: ClientSession, limited: Limited, proxies: tuple[str, ...]
) -> None:
    """The last one that the proxy wrote, also on a line of its own; what stands before it is invented."""
    mine = ["203.0.113.7", "198.51.100.1, 203.0.113.7", ("198.51.100.2", "203.0.113.7")]
    asked = await statuses(session, limited(*proxies), *mine, "203.0.113.8")
    assert asked == [200, 200, 429, 200]


async def test_what_is_no_address_counts_for_whoever_brought_it(session: ClientSession, limited: Limited) -> None:
    """Nobody gets a fresh count by inventing words, and no word of theirs is kept."""
    asked = await statuses(session, limited("127.0.0.1"), "me", "x" * 4000, "203.0.113.7:4711", "203.0.113.7")
    assert asked == [200, 200, 429, 200]


async def test_a_strangers_word_about_addresses_is_not_believed(session: ClientSession, limited: Limited) -> None:
    """Where no proxy is named, or another one."""
    for proxies in ((), ("192.0.2.1",)):
        asked = await statuses(session, limited(*proxies), "203.0.113.7", "203.0.113.8", "203.0.113.9")
        assert asked == [200, 200, 429]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::1", "10.0.0.1", False),
    ],
)
def test_one_home_is_one_address(one: str, other: str, same: bool) -> None:
    """Of IPv6 a home has more addresses than anybody can count."""
    assert (household_of(one) == household_of(other)) == same


async def test_who_waits_may_ask_again(session: ClientSession, limited: Limited, now: list[datetime]) -> None:
    """All of it after a minute, a part of it sooner; a clock that steps back gives nothing and takes nothing."""
    limit = limited()
    assert await statuses(session, limit, "", "", "") == [200, 200, 429]
    now.append(NOON + LIMIT_WINDOW / TWO)
    assert await statuses(session, limit, "", "") == [200, 429]
    now.append(NOON)
    assert await statuses(session, limit, "") == [429]
    now.append(NOON + LIMIT_WINDOW / TWO)
    assert await statuses(session, limit, "", "") == [200, 429]
    now.append(NOON + timedelta(hours=1))
    assert await statuses(session, limit, "", "", "") == [200, 200, 429]


async def test_addresses_are_not_remembered_without_end(
    session: ClientSession, limited: Limited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many, those that have been silent the longest are forgotten."""
    monkeypatch.setattr(rate_limit, "ADDRESSES_REMEMBERED", 3)
    limit = limited("127.0.0.1", most=1)
    asked = [f"203.0.113.{number}" for number in (1, 2, 3, 1, 4)]
    assert await statuses(session, limit, *asked) == [200, 200, 200, 429, 200]
    assert len(limit._left) == 3
    assert await statuses(session, limit, "203.0.113.1", "203.0.113.2") == [429, 200]


def test_there_is_room_for_so_many_and_for_so_many_of_one_household() -> None:
    """Our proxy is no household, and a few places stay free for it and for this machine."""
    keeper = ConnectionLimit(ClientAddresses(["192.0.2.0/24"]), ConnectionBounds(connections=3, household=2, kept=1))
    crowd = ["2001:db8::1", "2001:db8::2", "2001:db8::3", "203.0.113.1", "203.0.113.2", "192.0.2.1", "127.0.0.1"]
    assert [keeper.lets_in(peer) for peer in crowd] == [True, True, False, True, False, True, False]
    keeper.leaves("2001:db8::2")
    assert [keeper.lets_in(peer) for peer in ("203.0.113.2", "127.0.0.1")] == [False, True]
    for peer in ("2001:db8::1", "203.0.113.1"):
        keeper.leaves(peer)
    assert [keeper.lets_in(peer) for peer in ("2001:db8::1", "2001:db8::2")] == [True, False]


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Line]:
    """A line of one's own, closed in the end."""
    hears, says = await asyncio.open_connection("127.0.0.1", int(url.rstrip("/").rpartition(":")[2]))
    yield hears, says
    says.close()


async def is_answered(line: Line) -> bool:
    line[1].write(ASK)
    return (await line[0].readline()).startswith(b"HTTP/1.1 200")


async def is_sent_away(line: Line) -> bool:
    try:
        return await line[0].read() == b""
    except ConnectionError:
        return True


async def test_who_comes_when_it_is_full_is_sent_away_until_somebody_leaves(keeper: Counted) -> None:
    """At once, and those inside are answered as ever."""
    door = serving(PublicServer(ANYWHERE, pages={"/": small}, keeper=keeper))
    async with asyncio.timeout(PATIENCE), door as url, connected(url) as inside:
        async with connected(url), connected(url) as third:
            assert await is_sent_away(third)
            assert await is_answered(inside)
        await keeper.left.wait()
        async with connected(url) as fourth:
            assert await is_answered(fourth)


@pytest.mark.parametrize("begun", [b"", ASK[:-4] + b"\r\nX-Slow:", ASK + b"GET"])
async def test_who_says_nothing_whole_is_sent_away(keeper: Counted, begun: bytes) -> None:
    """A line that is silent, or stays in the middle of a word, the first time or after an answer."""
    door = PublicServer(ANYWHERE, pages={"/": small}, keeper=keeper)
    door.silence = 0.05
    async with asyncio.timeout(PATIENCE), serving(door) as url, connected(url) as (hears, says):
        says.write(begun)
        await hears.read()
        await keeper.left.wait()


async def test_who_does_not_read_the_answer_is_cut(keeper: Counted) -> None:
    """The page waits for nobody for ever."""
    before = SENT_AWAY_COUNT.labels("slow")._value.get()
    async with serving(PublicServer(ANYWHERE, pages={"/": long}, keeper=keeper)) as url, asyncio.timeout(PATIENCE):
        deaf = socket.create_connection(("127.0.0.1", int(url.rstrip("/").rpartition(":")[2])))
        with deaf:
            deaf.sendall(ASK)
            await keeper.left.wait()
    assert SENT_AWAY_COUNT.labels("slow")._value.get() == before + 1


async def test_who_reads_hears_all_of_it(session: ClientSession) -> None:
    """However long it is."""
    async with serving(PublicServer(ANYWHERE, pages={"/": long})) as url, session.get(url) as answer:
        assert len(await answer.text()) == len(VOLUMES)


async def test_a_network_that_does_not_say_all_it_has_is_asked_to_come_again(
    keeper: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half is kept."""
    monkeypatch.setattr(public_server, "BODY_TIMEOUT", 0.05)
    heard = list[bytes]()

    async def knock(_headers: object, body: bytes) -> int:
        heard.append(body)
        return 200

    door = PublicServer(ANYWHERE, knocks={"telegram": knock}, keeper=keeper)
    async with asyncio.timeout(PATIENCE), serving(door) as url, connected(url) as (hears, says):
        says.write(b"POST /telegram/updates HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
        assert (await hears.readline()).startswith(b"HTTP/1.1 408")
    assert heard == []
