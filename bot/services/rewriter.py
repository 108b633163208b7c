"""Writes anew what neighbours show each other, in processes that are bounded and die when they are late."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from bot.contract.platform import LARGEST_FILE

WORKER = (sys.executable, "-I", "-m", "bot.services.rewriting.worker")
"""Without what lies in the folder where the bot was started, and without its settings: they hold its secrets."""

ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
MEDIA_TYPES = {"document": "application/pdf", "photo": "image/jpeg", "voice": "audio/ogg"}
"""What can be written anew, and what it is afterwards."""

PATIENCE = 30.0
"""Seconds for one file, its process included."""

AT_ONCE = 2


class NotRewritten(Exception):
    """It cannot be written anew, so it must not go on; the reason is for the log."""


class Rewriter:
    """A process for each file, few at once, so that pictures never take the machine from words."""

    def __init__(self, worker: tuple[str, ...] = WORKER, patience: float = PATIENCE) -> None:
        self._worker = worker
        self._patience = patience
        self._room = asyncio.Semaphore(AT_ONCE)

    async def rewritten(self, what: str, content: bytes) -> tuple[bytes, str]:
        """The same to look at or to listen to, and its media type. Raises NotRewritten; OSError where no process can
        be started."""
        if what not in MEDIA_TYPES:
            raise NotRewritten("of a kind that is not passed on")
        if len(content) > LARGEST_FILE:
            raise NotRewritten("too large")
        async with self._room:
            return await self._work(what, content), MEDIA_TYPES[what]

    async def _work(self, what: str, content: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *self._worker, what, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=ENVIRONMENT
        )
        try:
            async with asyncio.timeout(self._patience):
                written = await _exchange(process, content)
                ended = await process.wait()
        except TimeoutError:
            raise NotRewritten("it took too long") from None
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            # What it still had to say is read: a process whose pipe is full never counts as ended.
            await process.communicate()
        if ended or not written:
            raise NotRewritten(f"its worker ended with {ended}")
        return written


async def _exchange(process: Process, content: bytes) -> bytes:
    """Hand over the old one and take the new one; whoever dies meanwhile has written nothing."""
    assert process.stdin  # noqa: S101 - narrows the type; it was started with pipes
    assert process.stdout  # noqa: S101 - narrows the type; it was started with pipes
    with suppress(ConnectionError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()
    try:
        await process.stdout.readexactly(LARGEST_FILE + 1)
    except asyncio.IncompleteReadError as all_of_it:
        return bytes(all_of_it.partial)
    raise NotRewritten("too large afterwards")
