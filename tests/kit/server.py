"""A small network over real HTTP: it hands an update out again until it is acknowledged, and takes what is sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

HANDED_OUT = 3
WAITING = 30
CHATS = 24
ROUND = 8


@dataclass(frozen=True, slots=True)
class Copy:
    """One message as it arrived: the outbox row, its words, and whether it says that it may be a second copy."""

    row: int
    words: str
    repeat: bool


class Network:
    """Acknowledged means gone: asking with an offset forgets everything before it.

    While `talkative`, there is always something new to hear. Update n is said in chat n % CHATS; every ROUND numbers a
    chat begins afresh.
    """

    def __init__(self) -> None:
        self.said = 0
        self.talkative = True
        self.open: dict[int, dict[str, object]] = {}
        self.arrived: list[Copy] = []
        self.at_arrival: Callable[[], None] = lambda: None
        self.answered = asyncio.Event()

    def app(self) -> web.Application:
        """Both doors: updates and messages."""
        app = web.Application()
        app.router.add_get("/updates", self._hand_out)
        app.router.add_post("/messages", self._take)
        return app

    def unanswered(self) -> set[int]:
        """The numbers that nobody has heard an answer to."""
        return set(range(1, self.said + 1)) - {int(copy.words) for copy in self.arrived if copy.words.isdecimal()}

    async def _hand_out(self, request: web.Request) -> web.Response:
        offset = int(request.query["offset"])
        self.open = {number: update for number, update in self.open.items() if number >= offset}
        while self.talkative and len(self.open) < WAITING:
            self._say()
        if not self.open:
            await asyncio.sleep(0.02)
        return web.json_response(list(self.open.values())[:HANDED_OUT])

    def _say(self) -> None:
        self.said += 1
        fresh = "/tally " if (self.said - 1) // CHATS % ROUND == 0 else ""
        self.open[self.said] = {"id": self.said, "chat": f"chat {self.said % CHATS}", "text": f"{fresh}n{self.said}"}

    async def _take(self, request: web.Request) -> web.Response:
        told = await request.json()
        words = told["text"].strip("\u2068\u2069").removeprefix("n")
        self.arrived.append(Copy(told["row"], words, told["repeat"]))
        self.at_arrival()
        if not self.talkative and not self.unanswered():
            self.answered.set()
        return web.json_response({"id": str(len(self.arrived))})
