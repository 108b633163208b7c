"""What operators see, apart from what everybody sees."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from prometheus_client import CollectorRegistry, Counter

from bot.web.operations import Health, OperationsServer
from bot.web.public_server import PublicServer
from tests.kit.running_server import ANYWHERE, serving

BEHIND_THE_COUNTER = ("readyz", "metrics")


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """Whoever asks."""
    async with ClientSession() as session:
        yield session


async def asked(session: ClientSession, url: str) -> tuple[int, str]:
    async with session.get(url) as answer:
        return answer.status, await answer.text()


async def test_the_public_hears_only_whether_it_is_alive(session: ClientSession) -> None:
    """One word, whatever stands still; what operators see is not there at all."""
    stuck = list[str]()
    async with serving(PublicServer(ANYWHERE, lambda: stuck)) as url:
        assert await asked(session, url + "healthz") == (200, "ok")
        stuck.append("inbox: nothing has turned for 10 seconds")
        assert await asked(session, url + "healthz") == (503, "stuck")
        assert [(await asked(session, url + path))[0] for path in BEHIND_THE_COUNTER] == [404, 404]


async def test_operators_read_what_is_wrong(session: ClientSession) -> None:
    """A line for each thing that stands still or keeps it from its work, and 503 as long as there is one."""
    stuck, problems, notes = ["loop: stands still"], ["telegram: no answer"], ["2 rows stand aside"]
    health = Health(lambda: problems, lambda: notes, lambda: stuck)
    async with serving(OperationsServer(ANYWHERE, health, CollectorRegistry())) as url:
        told = "loop: stands still\ntelegram: no answer\n2 rows stand aside"
        assert await asked(session, url + "readyz") == (503, told)
        problems.clear()
        stuck.clear()
        assert await asked(session, url + "readyz") == (200, "ready\n2 rows stand aside")


async def test_operators_read_how_much_it_does(session: ClientSession) -> None:
    """Metrics are Prometheus text, and nothing public is beside them."""
    registry = CollectorRegistry()
    Counter("buedchen_test", "A count", registry=registry).inc()
    async with serving(OperationsServer(ANYWHERE, Health(), registry)) as url:
        async with session.get(url + "metrics") as answer:
            assert answer.content_type == "text/plain"
            assert "buedchen_test_total 1.0" in await answer.text()
        assert (await asked(session, url + "api/events.ics"))[0] == 404
