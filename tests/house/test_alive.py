"""A container is asked whether it lives where it listens, and nowhere else."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.contract.platform_settings import SocketAddress
from bot.healthcheck import find_fault
from bot.web.public_server import PublicServer
from tests.kit.running_server import serving

DEPLOY = Path(__file__).parents[2] / "deploy"


@asynccontextmanager
async def listening(host: str, stuck: Callable[[], list[str]] = list) -> AsyncIterator[SocketAddress]:
    """Where a bot listens that is as well as this."""
    server = PublicServer(SocketAddress(host, 0), stuck)
    async with serving(server):
        yield SocketAddress(host, server.port)


async def test_a_bot_that_is_well_is_alive_wherever_it_listens() -> None:
    """Also where it listens for everybody, which is no address to call."""
    for host in ("127.0.0.1", "0.0.0.0"):  # noqa: S104 - what a container listens on
        async with listening(host) as at:
            assert await asyncio.to_thread(find_fault, at) == ""


async def test_what_stands_still_is_said() -> None:
    """In the one word that everybody may read."""
    async with listening("127.0.0.1", lambda: ["loop: stands still"]) as at:
        assert await asyncio.to_thread(find_fault, at) == "stuck"


async def test_who_does_not_answer_is_not_alive() -> None:
    """Nobody listens there any more."""
    async with listening("127.0.0.1") as at:
        pass
    assert (await asyncio.to_thread(find_fault, at)).startswith("no answer: ")


def test_nothing_is_started_anew_because_it_is_not_ready() -> None:
    """A network that is out is not mended by a new start: image, unit and containers never ask for readiness."""
    for name in ("Dockerfile", "buedchen.service", "compose.yaml"):
        assert not {"readyz", "8641"} & set(re.findall(r"\w+", (DEPLOY / name).read_text())), name
