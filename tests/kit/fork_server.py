"""The process that lives of the bot are forked from: it has read everything once, which takes seconds."""

import asyncio
import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from tests.kit.bot_process import Life

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class ForkServer:
    """It `waits` while none of its children is there."""

    process: subprocess.Popen[bytes]
    waits: bool = True

    def ask(self, life: Life) -> None:
        """Let a life begin."""
        assert self.process.stdin
        self.waits = False
        self.process.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
        self.process.stdin.flush()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.StreamReader]:
        """What it and its lives tell."""
        assert self.process.stdout
        told = asyncio.StreamReader()
        pipe = os.fdopen(os.dup(self.process.stdout.fileno()), "rb")
        hearing = await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), pipe)
        try:
            yield told
        finally:
            hearing[0].close()

    def end(self) -> None:
        """It, and whoever is left."""
        atexit.unregister(self.end)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@cache
def fork_server_of_process() -> ForkServer:
    """One for all campaigns of this process."""
    command = (sys.executable, "-m", "tests.kit.bot_process")
    pipe = subprocess.PIPE
    found = ForkServer(subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, start_new_session=True))
    atexit.register(found.end)
    return found
