"""A Bot API that is only quick: it hands out messages, takes answers, and notes when each came. It checks nothing.

Where sends take time, the way there wavers by 4 ms and the whole by a fifth to either side; a send counts when it came
in, and is seen when it is answered.

It runs in a process of its own so that it takes no time from the bot that is measured. `POST /load` makes people write
and tells [asked, answered] in seconds for each message; `POST /flood` makes some write very much; `GET /report` tells
when each send came.
"""

import asyncio
import json
import random
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from aiohttp import ClientSession, web

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
BATCH = 100
LOST = 10.0
WAY = (0.002, 0.006)
"""Seconds until a send has come in."""
CROWD = 5_000_000
"""The number of the first account that only floods."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class World:
    """What was written and what was answered; each chat is answered in the order it wrote."""

    waiting: deque[dict[str, Any]] = field(default_factory=deque)
    written: int = 0
    asked: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    times: list[tuple[float, float]] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    pause: float = 0.0
    polled: bool = False
    hook: tuple[str, str] | None = None

    def write(self, chat: int, text: str, *, waits: bool = True) -> dict[str, Any]:
        """Somebody writes, each time with another number, and `waits` for an answer."""
        self.written += 1
        text = text.replace("{number}", str(self.written))
        person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "en"}
        where = {"id": chat, "type": "private", "first_name": "A"}
        message = {"message_id": self.written, "date": int(time.time()), "chat": where, "from": person, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        update = {"update_id": self.written, "message": message}
        self.waiting.append(update)
        if waits:
            self.asked[chat].append(time.perf_counter())
        self.news.set()
        return update

    def came(self, text: str) -> None:
        """The bot wrote to somebody: here the network counts."""
        self.sends.append(time.perf_counter())
        self.said.append(text)

    def seen(self, chat: int) -> None:
        """Somebody sees what the bot wrote."""
        if self.asked[chat]:
            self.times.append((self.asked[chat].popleft(), time.perf_counter()))

    async def updates(self, offset: int, patience: float) -> list[dict[str, Any]]:
        """What is new; everything before `offset` is confirmed."""
        self.polled = True
        self._confirm(offset)
        if not self.waiting and patience:
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), patience)
            except TimeoutError:
                return []
        return [update for update, _ in zip(self.waiting, range(BATCH), strict=False)]

    def _confirm(self, offset: int) -> None:
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()


class Api(asyncio.Protocol):
    """One connection: just enough of HTTP for clients that behave."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody calls."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._buffer += data
        while (head := self._buffer.find(b"\r\n\r\n")) >= 0:
            lines = self._buffer[:head].decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
            end = head + 4 + int(headers.get("content-length", 0))
            if len(self._buffer) < end:
                return
            body = self._buffer[head + 4 : end]
            self._buffer = self._buffer[end:]
            self._serve(lines[0].split(" ")[1], _arguments(headers.get("content-type", ""), body))

    def _serve(self, path: str, arguments: dict[str, Any]) -> None:
        method = path.rpartition("/")[2].partition("?")[0].lower()
        if method == "getupdates":
            task = asyncio.create_task(self._hand_out(arguments))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        if method == "sendmessage" and self._world.pause:
            self._soon(random.uniform(*WAY), self._count, arguments)
        elif method == "sendmessage":
            self._world.came(arguments.get("text", ""))
            self._show(arguments)
        else:
            self._answer(ANSWERS.get(method, _yes)(self._world, arguments))

    def _soon(self, seconds: float, work: Callable[[dict[str, Any]], None], arguments: dict[str, Any]) -> None:
        asyncio.get_running_loop().call_later(seconds, work, arguments)

    def _count(self, arguments: dict[str, Any]) -> None:
        self._world.came(arguments.get("text", ""))
        took = self._world.pause * random.uniform(0.8, 1.2)
        self._soon(took - sum(WAY) / 2, self._show, arguments)

    def _show(self, arguments: dict[str, Any]) -> None:
        self._world.seen(int(arguments["chat_id"]))
        self._answer(_sent(self._world, arguments))

    async def _hand_out(self, arguments: dict[str, Any]) -> None:
        patience = float(arguments.get("timeout") or 0)
        self._answer(await self._world.updates(int(arguments.get("offset") or 0), patience))

    def _answer(self, result: object) -> None:
        body = json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        if self._transport and not self._transport.is_closing():
            self._transport.write(head.encode() + body)


def _arguments(kind: str, body: bytes) -> dict[str, Any]:
    """The three ways in which clients send them."""
    if kind.startswith("application/json"):
        arguments: dict[str, Any] = json.loads(body) if body else {}
        return arguments
    if kind.startswith("multipart/form-data"):
        parts = body.split(b"\r\n--")
        found = [part.split(b"\r\n\r\n", 1) for part in parts if b'name="' in part and b"\r\n\r\n" in part]
        return {head.split(b'name="')[1].split(b'"')[0].decode(): value.decode() for head, value in found}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _sent(world: World, arguments: dict[str, Any]) -> dict[str, Any]:
    where = {"id": int(arguments["chat_id"]), "type": "private", "first_name": "A"}
    return {"message_id": len(world.sends), "date": 0, "chat": where, "from": ME, "text": arguments.get("text", "")}


def _me(*_: object) -> dict[str, Any]:
    return ME


def _hook(world: World, arguments: dict[str, Any]) -> bool:
    world.hook = arguments["url"], arguments.get("secret_token", "")
    return True


def _yes(*_: object) -> bool:
    return True


ANSWERS: dict[str, Callable[[World, dict[str, Any]], object]] = {
    "getme": _me,
    "setwebhook": _hook,
}


class Desk:
    """How the bench orders and asks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._carriers = asyncio.Semaphore(40)
        self._under_way: set[asyncio.Task[None]] = set()

    async def load(self, request: web.Request) -> web.Response:
        """People write, `at_once` so many of them, one every `pause` seconds; done when all are answered."""
        order = await request.json()
        first = len(self._world.times)
        async with ClientSession() as client:
            for number in range(order["messages"]):
                await self._until(first + number + 1 - order["at_once"])
                await asyncio.sleep(order["pause"])
                update = self._world.write(number % order["chats"] + 1, order["text"])
                if self._world.hook:
                    self._bring(client, update)
            await self._until(first + order["messages"])
        return web.json_response(self._world.times[first:])

    async def flood(self, request: web.Request) -> web.Response:
        """So many accounts write so much a second, all together, for so many seconds; nobody waits for an answer."""
        order = await request.json()
        began = time.perf_counter()
        written = 0
        while (passed := time.perf_counter() - began) < order["seconds"]:
            while written < passed * order["rate"]:
                self._world.write(CROWD + written % order["accounts"], order["text"], waits=False)
                written += 1
            await asyncio.sleep(0.01)
        return web.json_response(written)

    def _bring(self, client: ClientSession, update: dict[str, Any]) -> None:
        self._world.waiting.clear()
        task = asyncio.create_task(self._carry(client, update))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _carry(self, client: ClientSession, update: dict[str, Any]) -> None:
        url, secret = self._world.hook or ("", "")
        async with self._carriers, client.post(url, json=update, headers={SECRET: secret}) as answer:
            await answer.read()

    async def _until(self, number: int) -> None:
        """Until so many were answered, or nothing was answered for so long that the rest is lost."""
        last = time.perf_counter()
        known = len(self._world.times)
        while len(self._world.times) < number and time.perf_counter() - last < LOST:
            await asyncio.sleep(0.0005)
            if len(self._world.times) > known:
                last = time.perf_counter()
                known = len(self._world.times)

    async def report(self, _: web.Request) -> web.Response:
        """Whether somebody listens, when each send came, and its words."""
        world = self._world
        listening = world.polled or world.hook is not None
        return web.json_response({"listening": listening, "sends": world.sends, "said": world.said})


async def main() -> None:
    """Two doors: the Bot API on the first port, the bench's own on the second; sends take so many seconds."""
    world = World(pause=float(sys.argv[3]))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Api(world), "127.0.0.1", int(sys.argv[1]))
    desk = Desk(world)
    app = web.Application()
    doors = [web.post("/load", desk.load), web.post("/flood", desk.flood), web.get("/report", desk.report)]
    app.add_routes(doors)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(sys.argv[2])).start()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
