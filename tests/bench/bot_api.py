"""A pretended Bot API that is lean enough to measure others: HTTP by hand, in a process of its own.

The strict one of the tests lies in `tests/kit`; it judges every call and so would be what is measured. This one hands
out updates, takes answers, and reports when each came: `python -m tests.bench.bot_api` prints its address.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import orjson
import uvloop

Json = dict[str, Any]

BOT = {"id": 42, "is_bot": True, "first_name": "Büdchen", "username": "buedchen_bot"}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
AT_ONCE = 40  # connections that bring updates to a webhook, as many as Telegram opens by default
PATIENCE = 60.0
BREATH = 0.01  # seconds of quiet before the next lonely message


class BotApi:
    """One bot, its waiting updates and the answers it gave."""

    def __init__(self) -> None:
        self._next_id = 1
        self._waiting: list[Json] = []
        self._poller: Callable[[], None] | None = None
        self._webhook: asyncio.Queue[Json] | None = None
        self._carriers: list[asyncio.Task[None]] = []
        self.ready = asyncio.Event()
        self.answers: Counter[int] = Counter()
        self.awaited = 0
        self.all_there = asyncio.Event()

    def push(self, updates: list[Json]) -> None:
        """Something happened."""
        for update in updates:
            update["update_id"] = self._next_id
            self._next_id += 1
        self._waiting += updates
        if self._webhook:
            for update in updates:
                self._webhook.put_nowait(update)
        elif self._poller:
            self._poller()

    def get_updates(self, given: Json, answer: Callable[[object], None]) -> None:
        """Up to `limit` updates from `offset` on, or none after `timeout` seconds."""
        self.ready.set()
        offset, limit = int(given.get("offset") or 0), int(given.get("limit", 100))
        while self._waiting and self._waiting[0]["update_id"] < offset:
            del self._waiting[0]

        def now() -> None:
            self._poller = None
            later.cancel()
            answer(self._waiting[:limit])

        later = asyncio.get_running_loop().call_later(float(given.get("timeout", 0)), now)
        self._poller = now
        if self._waiting:
            now()

    def send_message(self, given: Json, answer: Callable[[object], None]) -> None:
        """Somebody is answered; the last one that is waited for ends the measurement."""
        chat = int(given["chat_id"])
        self.answers[chat] += 1
        self.awaited -= 1
        message = {"message_id": self.answers.total(), "date": int(time.time()), "from": BOT, "text": given["text"]}
        answer(message | {"chat": {"id": chat, "type": "private", "first_name": "Amira"}})
        if not self.awaited:
            self.all_there.set()

    def set_webhook(self, url: str) -> None:
        """From now on updates are brought to `url`."""
        self._webhook = asyncio.Queue()
        self._carriers = [asyncio.create_task(self._carry(url)) for _ in range(AT_ONCE)]
        self.ready.set()

    async def _carry(self, url: str) -> None:
        assert self._webhook
        async with aiohttp.ClientSession(json_serialize=lambda thing: orjson.dumps(thing).decode()) as line:
            while True:
                async with line.post(url, json=await self._webhook.get()) as answer:
                    assert answer.status == 200

    def leave(self) -> None:
        """The bot that was measured is gone."""
        for carrier in self._carriers:
            carrier.cancel()


class Judge:
    """Asks a bot things and takes the time."""

    def __init__(self) -> None:
        self.api = BotApi()

    async def control(self, order: str, given: Mapping[str, str]) -> object:
        """What the benchmark asks of this process."""
        match order:
            case "fresh":
                self.api.leave()
                self.api = BotApi()
            case "ready":
                await asyncio.wait_for(self.api.ready.wait(), PATIENCE)
            case "burst":
                return await self._burst(int(given["updates"]), int(given["chats"]), given["text"])
            case "idle":
                return [await self._lonely(number, given) for number in range(int(given["updates"]))]
        return None

    async def _burst(self, updates: int, chats: int, text: str) -> float:
        """Seconds until everybody was answered, exactly as often as they wrote."""
        self.api.answers.clear()
        began = time.perf_counter()
        await self._answered([said(1 + number % chats, text) for number in range(updates)])
        took = time.perf_counter() - began
        assert self.api.answers == Counter(1 + number % chats for number in range(updates)), "not one answer each"
        return took

    async def _lonely(self, number: int, given: Mapping[str, str]) -> float:
        """Seconds until one message was answered while nobody else wrote."""
        await asyncio.sleep(BREATH)
        began = time.perf_counter()
        await self._answered([said(1 + number % int(given["chats"]), given["text"])])
        return time.perf_counter() - began

    async def _answered(self, updates: list[Json]) -> None:
        self.api.all_there.clear()
        self.api.awaited = len(updates)
        self.api.push(updates)
        await asyncio.wait_for(self.api.all_there.wait(), PATIENCE)


def said(person: int, text: str) -> Json:
    """What a neighbour's phone makes Telegram tell."""
    chat = {"id": person, "type": "private", "first_name": "Amira"}
    author = {"id": person, "is_bot": False, "first_name": "Amira", "language_code": "de"}
    message: Json = {"message_id": person, "date": int(time.time()), "chat": chat, "from": author, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": 0, "message": message}


class Connection(asyncio.Protocol):
    """One connection that a bot keeps open, one request after the other."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._heard = b""
        self._aside: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: Any) -> None:
        """It is open."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of a request."""
        self._heard += data
        head, found, rest = self._heard.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        needed = int(length[1]) if length else 0
        if found and len(rest) >= needed:
            self._heard = rest[needed:]
            self._requested(head, rest[:needed])

    def _requested(self, head: bytes, body: bytes) -> None:
        address = urlsplit(head.split(b" ", 2)[1].decode())
        given = dict(parse_qsl(address.query)) | read(head, body)
        method, api = address.path.rpartition("/")[2], self._judge.api
        match method:
            case "getUpdates":
                api.get_updates(given, self._ok)
            case "sendMessage":
                api.send_message(given, self._ok)
            case "getMe":
                self._ok(BOT)
            case _ if address.path.startswith("/control/"):
                self._control(method, given)
            case _:
                if method == "setWebhook" and given["url"]:
                    api.set_webhook(given["url"])
                self._ok(True)

    def _control(self, order: str, given: Mapping[str, str]) -> None:
        async def obey() -> None:
            self._ok(await self._judge.control(order, given))

        task = asyncio.create_task(obey())
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    def _ok(self, result: object) -> None:
        body = orjson.dumps({"ok": True, "result": result})
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        if not self._transport.is_closing():
            self._transport.write(head.encode() + body)


def read(head: bytes, body: bytes) -> Json:
    """The parameters of a call, as JSON or as a form."""
    if not body:
        return {}
    return orjson.loads(body) if b"application/json" in head else dict(parse_qsl(body.decode()))


async def serve() -> None:
    """Answer on any free port until the benchmark is over."""
    judge = Judge()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(judge), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve())
