"""A resident whose client we did not write: matrix-js-sdk with its crypto in Rust, in a process of its own."""

import asyncio
import base64
import json
import re
import shutil
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.kit.synapse import Login
from tests.kit.timeouts import PATIENCE

FOLDER = Path(__file__).parents[1] / "platforms" / "matrix" / "client"
OLDEST = 18
LINE = 2**20


def missing() -> str:
    """Why this client cannot run here; empty where it can."""
    node = shutil.which("node")
    if not node:
        return "Node is not installed"
    found = re.match(r"v(\d+)", subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout)
    if not found or int(found[1]) < OLDEST:
        return f"Node is older than {OLDEST}"
    installed = (FOLDER / "node_modules" / ".package-lock.json").exists()
    return "" if installed else "its packages are not installed: make test"


class ForeignClient:
    """Gives orders and reads answers. What others said waits in `heard`, in order and decrypted."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._answers: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self.heard: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self._reading = asyncio.create_task(self._read())

    async def asks(self, order: str, **given: Any) -> Any:
        """The answer to one order; raises AssertionError where the client could not carry it out."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"order": order, **given}).encode() + b"\n")
        answer = await asyncio.wait_for(self._answers.get(), PATIENCE)
        assert "fault" not in answer, answer
        return answer["done"]

    async def says(self, room: str, words: str) -> str:
        """Write something; returns the event's id."""
        return str(
            await self.asks("send", room=room, kind="m.room.message", content={"msgtype": "m.text", "body": words})
        )

    async def reacts(self, room: str, event: str, sign: str) -> None:
        """React to a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        await self.asks("send", room=room, kind="m.reaction", content={"m.relates_to": relation})

    async def shows(self, room: str, content: Mapping[str, Any], data: bytes) -> None:
        """Send a voice, a picture or a file, encrypted; `content` is everything but the file."""
        await self.asks("show", room=room, content=content, data=base64.b64encode(data).decode())

    async def opens(self, file: Mapping[str, Any]) -> bytes:
        """What stands in an encrypted file."""
        return base64.b64decode(await self.asks("open", file=file))

    async def hears(self) -> Mapping[str, Any]:
        """The next thing that somebody else said: its event, its content, and whether it came encrypted.

        `rings` tells whether her push rules make a sound for it. `unreadable` and `warning` are the reasons why it
        could not be decrypted, and why the client warns of it.
        """
        return await asyncio.wait_for(self.heard.get(), PATIENCE)

    async def goes(self) -> None:
        """The client ends."""
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            told = json.loads(line)
            (self.heard if "heard" in told else self._answers).put_nowait(told.get("heard", told))
        self._answers.put_nowait({"fault": "the client has ended"})


@asynccontextmanager
async def foreign(url: str, login: Login) -> AsyncIterator[ForeignClient]:
    """Somebody logged in with this client, on a device of its own, for as long as this lasts."""
    order = ("node", str(FOLDER / "client.mjs"))
    client = ForeignClient(await asyncio.create_subprocess_exec(*order, stdin=PIPE, stdout=PIPE, limit=LINE))
    try:
        await client.asks("login", url=url, user=login.user, password=login.password, device="FOREIGN")
        yield client
        await client.asks("logout")
    finally:
        await client.goes()
