"""Networks whose people never stop talking: what was said, and what arrived; the smallest of them over plain HTTP."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from aiohttp.test_utils import TestServer

HANDED_OUT = 3
WAITING = 30
CHATS = 24
ROUND = 8


@dataclass(frozen=True, slots=True)
class ArrivedCopy:
    """One message as it arrived: the number it answers, and whether it says that it may be a second copy."""

    words: str
    repeat: bool


class LoadNetwork(ABC):
    """While `talkative`, there is always something new to hear.

    Update n is said in chat n % CHATS; every ROUND numbers a chat begins afresh.
    """

    name: str
    quiet = 3.0
    """Seconds in which no answer came and the bot kept nothing, after which none will come."""
    soon = 0.0
    """What is due within so many seconds will still come; 0 where nobody waits for it."""

    def __init__(self) -> None:
        self.said = 0
        self.talkative = True
        self.arrived: list[ArrivedCopy] = []
        self.at_arrival: Callable[[], None] = lambda: None
        self.answered = asyncio.Event()
        self.acquainted = asyncio.Event()
        self.acquainted.set()

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[str]:
        """Listen; gives the address."""

    @abstractmethod
    def number(self, foreign_id: str) -> int:
        """Which update the network called so."""

    def complaints(self) -> list[str]:
        """What the bot did that a correct one never does."""
        return []

    def unanswered(self) -> set[int]:
        """The numbers that nobody has heard an answer to."""
        return set(range(1, self.said + 1)) - {int(copy.words) for copy in self.arrived if copy.words.isdecimal()}

    def talk(self, waiting: int, most: int) -> None:
        """Say as much as is missing to `most` things that wait."""
        for _ in range(most - waiting if self.talkative else 0):
            self.said += 1
            fresh = "/tally " if (self.said - 1) // CHATS % ROUND == 0 else ""
            self.say(self.said, f"{fresh}n{self.said}")

    @abstractmethod
    def say(self, number: int, text: str) -> None:
        """Somebody says something new."""

    def take(self, text: str, *, repeat: bool) -> None:
        """A message arrives."""
        self.arrived.append(ArrivedCopy(text.strip("\u2068\u2069").removeprefix("n"), repeat))
        self.at_arrival()
        if not self.talkative and not self.unanswered():
            self.answered.set()


class SmallNetwork(LoadNetwork):
    """Hands an update out again until it is acknowledged: asking with an offset forgets everything before it."""

    name = "wire"

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, dict[str, object]] = {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Both doors: updates and messages."""
        app = web.Application()
        app.router.add_get("/updates", self._hand_out)
        app.router.add_post("/messages", self._take)
        async with TestServer(app) as server:
            yield str(server.make_url("/"))

    def poison(self) -> None:
        """Before all others somebody says, as number 0, what makes the process hang."""
        self._waiting[0] = {"id": 0, "chat": "poison", "text": "/hang"}

    def number(self, foreign_id: str) -> int:
        """They are called by their number."""
        return int(foreign_id)

    def say(self, number: int, text: str) -> None:
        """It waits until it is acknowledged."""
        self._waiting[number] = {"id": number, "chat": f"chat {number % CHATS}", "text": text}

    async def _hand_out(self, request: web.Request) -> web.Response:
        offset = int(request.query["offset"])
        self._waiting = {number: update for number, update in self._waiting.items() if number >= offset}
        self.talk(len(self._waiting), WAITING)
        if not self._waiting:
            await asyncio.sleep(0.02)
        return web.json_response(list(self._waiting.values())[:HANDED_OUT])

    async def _take(self, request: web.Request) -> web.Response:
        told = await request.json()
        self.take(told["text"], repeat=told["repeat"])
        return web.json_response({"id": str(len(self.arrived))})
