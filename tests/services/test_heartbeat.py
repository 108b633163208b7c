"""A dead-man's address: it is called as long as everything moves, and it cannot lead to us."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config import Settings
from bot.contract.health import HealthState
from bot.contract.service import ServiceUnavailable
from bot.external_services import build_heartbeat, check_heartbeat
from bot.flow.clock import Clock
from bot.flow.dead_man_switch import HEARTBEAT_JOB, SIGNAL_INTERVAL, DeadManSwitch, start_dead_man_switch
from bot.flow.heartbeat import LOOP_PART, STUCK_AFTER_SECONDS, WRITER_PART, Heartbeat
from bot.flow.network_supervisor import NetworkSupervisor
from bot.services.heartbeat import HeartbeatUrl
from tests.kit.fixtures import Founding, founded
from tests.kit.town import Town


class Clocked(Clock):
    """A clock that only notes what it is to do."""

    def __init__(self) -> None:
        self.work: dict[tuple[str, timedelta], Callable[[], Awaitable[None]]] = {}

    def every(self, pause: timedelta, name: str, work: Callable[[], Awaitable[None]], *, at_once: bool = True) -> None:
        """Later, by hand."""
        del at_once
        self.work[name, pause] = work


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """It has a database, which a state is timed by."""
    async with founded(founding, "en") as town:
        yield town


class Watch:
    """Whoever waits for the calls; remembers them and answers as it is told."""

    def __init__(self) -> None:
        self.called: list[tuple[str, str, bytes]] = []
        self.answers = web.Response(text="OK")

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.called.append((request.method, request.path, await request.read()))
        return self.answers


@pytest.fixture
async def watch() -> AsyncIterator[tuple[Watch, HeartbeatUrl]]:
    """It listens on this machine, which only a test allows."""
    watch = Watch()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", watch.serve)
    server = TestServer(app)
    await server.start_server()
    yield watch, HeartbeatUrl(str(server.make_url("/ping/4711")), lambda address: address == ip_address("127.0.0.1"))
    await server.close()


async def test_it_is_called_and_told_nothing(watch: tuple[Watch, HeartbeatUrl]) -> None:
    """A GET with nothing in it."""
    await watch[1].call()
    assert watch[0].called == [("GET", "/ping/4711", b"")]


@pytest.mark.parametrize("answer", [302, 404, 500])
async def test_what_is_no_yes_is_no_answer(watch: tuple[Watch, HeartbeatUrl], answer: int) -> None:
    """A redirection leads nowhere else."""
    watch[0].answers = web.Response(status=answer, headers={"Location": "/elsewhere"})
    with pytest.raises(ServiceUnavailable, match=str(answer)):
        await watch[1].call()
    assert len(watch[0].called) == 1


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:8640/ping", "inside our own network"),
        ("http://10.1.2.3/ping", "inside our own network"),
        ("http://169.254.169.254/latest", "inside our own network"),
        ("http://93.184.216.34:22/", "its port is none"),
    ],
)
async def test_it_lies_out_in_the_world(url: str, why: str) -> None:
    """What fails together with us would wake nobody; nothing is asked there."""
    with pytest.raises(ServiceUnavailable, match=why):
        await HeartbeatUrl(url).call()


@pytest.mark.parametrize("part", [LOOP_PART, WRITER_PART, "inbox"])
async def test_where_something_stands_still_nobody_is_called(part: str) -> None:
    """Until it moves again."""
    times = [0.0]
    calls = list[float]()
    heart = Heartbeat(lambda: times[-1])

    async def call() -> None:
        calls.append(times[-1])

    sign = DeadManSwitch(heart, call)
    heart.beat(part)
    for now in (STUCK_AFTER_SECONDS, STUCK_AFTER_SECONDS + 1):
        times.append(now)
        await sign.look_around()
    assert calls == [STUCK_AFTER_SECONDS]
    heart.beat(part)
    await sign.look_around()
    assert calls == [STUCK_AFTER_SECONDS, STUCK_AFTER_SECONDS + 1]


async def test_it_is_called_every_minute_and_its_state_is_known(town: Town) -> None:
    """Where there is none, nothing is done; where it does not answer, that is a state and no more."""
    clock = Clocked()
    supervisor = NetworkSupervisor(town.house, town.clock)
    start_dead_man_switch(None, Heartbeat(), supervisor, clock)
    assert clock.work == {}
    start_dead_man_switch(HeartbeatUrl("http://127.0.0.1:9/"), Heartbeat(), supervisor, clock)
    await clock.work[HEARTBEAT_JOB, SIGNAL_INTERVAL]()
    assert supervisor.status(HEARTBEAT_JOB).state is HealthState.TROUBLED
    assert supervisor.complaints() == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "off, nobody notices from elsewhere that the bot is gone"),
        ("https://hc.example/secret", "hc.example is called every minute"),
        ("https://hc.example:22/secret", "hc.example, its port is none that we speak to"),
    ],
)
def test_check_names_it_without_its_secret(tmp_path: Path, url: str, said: str) -> None:
    """Nor does a log line show it; it is not called, for that would say that the bot runs."""
    settings = Settings(data_dir=tmp_path, heartbeat_url=url)
    assert check_heartbeat(settings) == said
    assert bool(build_heartbeat(settings)) == bool(url)
    assert (url in settings.secrets) == bool(url)
    assert "secret" not in repr(settings)
