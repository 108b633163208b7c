"""A container is asked whether it lives where it listens, and nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.alive import fault
from bot.web.public import Health, Public


@asynccontextmanager
async def listening(host: str, health: Health) -> AsyncIterator[tuple[str, int]]:
    """Where a bot listens that is as well as this."""
    server = Public((host, 0), health)
    serving = asyncio.create_task(server.serve())
    await server.opened.wait()
    yield host, server.port
    serving.cancel()
    await asyncio.wait([serving])


async def test_a_bot_that_is_well_is_alive_wherever_it_listens() -> None:
    """Also where it listens for everybody, which is no address to call."""
    for host in ("127.0.0.1", "0.0.0.0"):  # noqa: S104 - what a container listens on
        async with listening(host, Health()) as at:
            assert await asyncio.to_thread(fault, at) == ""


async def test_what_stands_still_is_said() -> None:
    """With the line that /healthz has for it."""
    async with listening("127.0.0.1", Health(stuck=lambda: ["loop: stands still"])) as at:
        assert await asyncio.to_thread(fault, at) == "loop: stands still"


async def test_who_does_not_answer_is_not_alive() -> None:
    """Nobody listens there any more."""
    async with listening("127.0.0.1", Health()) as at:
        pass
    assert (await asyncio.to_thread(fault, at)).startswith("no answer: ")
