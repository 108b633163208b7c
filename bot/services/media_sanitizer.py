"""Re-encodes the media that neighbours send each other, in sandboxed processes that are killed when late."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from bot.contract.platform import MAX_FILE_BYTES

WORKER_COMMAND = (sys.executable, "-I", "-m", "bot.services.sanitizing.worker")
"""Without what lies in the folder where the bot was started, and without its settings: they hold its secrets."""

WORKER_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
SANITIZED_MEDIA_TYPES = {"document": "application/pdf", "photo": "image/jpeg", "voice": "audio/ogg"}
"""What can be written anew, and what it is afterwards."""

FILE_TIMEOUT = 30.0
"""Seconds for one file, its process included."""

MAX_PROCESSES = 2


class NotSanitized(Exception):
    """The media cannot be re-encoded, so it must not be passed on; the reason is for the log."""


class MediaSanitizer:
    """A process for each file, few at once, so that pictures never take the machine from words."""

    def __init__(self, worker: tuple[str, ...] = WORKER_COMMAND, patience: float = FILE_TIMEOUT) -> None:
        self._worker = worker
        self._patience = patience
        self._room = asyncio.Semaphore(MAX_PROCESSES)

    async def sanitize(self, what: str, content: bytes) -> tuple[bytes, str]:
        """The same to look at or to listen to, and its media type. Raises NotSanitized; OSError where no process can
        be started."""
        if what not in SANITIZED_MEDIA_TYPES:
            raise NotSanitized("of a kind that is not passed on")
        if len(content) > MAX_FILE_BYTES:
            raise NotSanitized("too large")
        async with self._room:
            return await self._work(what, content), SANITIZED_MEDIA_TYPES[what]

    async def _work(self, what: str, content: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *self._worker, what, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=WORKER_ENVIRONMENT
        )
        try:
            async with asyncio.timeout(self._patience):
                written = await _run_worker(process, content)
                ended = await process.wait()
        except TimeoutError:
            raise NotSanitized("it took too long") from None
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            # What it still had to say is read: a process whose pipe is full never counts as ended.
            await process.communicate()
        if ended or not written:
            raise NotSanitized(f"its worker ended with {ended}")
        return written


async def _run_worker(process: Process, content: bytes) -> bytes:
    """Hand over the old one and take the new one; whoever dies meanwhile has written nothing."""
    assert process.stdin  # noqa: S101 - narrows the type; it was started with pipes
    assert process.stdout  # noqa: S101 - narrows the type; it was started with pipes
    with suppress(ConnectionError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()
    try:
        await process.stdout.readexactly(MAX_FILE_BYTES + 1)
    except asyncio.IncompleteReadError as all_of_it:
        return bytes(all_of_it.partial)
    raise NotSanitized("too large afterwards")
