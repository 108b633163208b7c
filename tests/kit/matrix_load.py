"""A real homeserver full of people who never stop talking to the bot, some of them in encrypted chats."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from tests.kit.load_networks import CHATS, LoadNetwork
from tests.kit.matrix_resident import Resident, arriving
from tests.kit.synapse import Synapse

AT_ONCE = 12
ENCRYPTED = 6
"""Every sixth chat is."""

LONG = 30.0
PAUSE = 0.5
ANSWER = re.compile("n[0-9]+")


class MatrixCrowd(LoadNetwork):
    """Everybody has a private chat with the bot; they begin to talk once it has greeted all of them."""

    name = "matrix"
    quiet = 10.0
    soon = 150.0

    def __init__(self) -> None:
        super().__init__()
        self.acquainted.clear()
        self._numbers: dict[str, int] = {}
        self._queues = [asyncio.Queue[tuple[int, str]]() for _ in range(CHATS)]
        self._strangers = set(range(CHATS))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """The address of the homeserver, with the name and the password of the bot's account there."""
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            synapse = Synapse(folder)
            synapse.start()
            stack.callback(synapse.kill)
            bot = synapse.register("kiosk")
            for number in range(CHATS):
                resident = await stack.enter_async_context(arriving(synapse, f"neighbour{number}", folder))
                task = asyncio.create_task(self._lives(number, resident, bot.user))
                stack.push_async_callback(_ended, task)
            stack.push_async_callback(_ended, asyncio.create_task(self._never_stops()))
            yield synapse.url.replace("//", f"//{quote(bot.user, safe='')}:{bot.password}@")

    def number(self, foreign_id: str) -> int:
        """Nothing but what somebody said has one."""
        return self._numbers.get(foreign_id, 0)

    def say(self, number: int, text: str) -> None:
        """It is sent once what was said before in this chat is."""
        self._queues[number % CHATS].put_nowait((number, text.replace("/", "!")))

    async def _lives(self, number: int, resident: Resident, bot: str) -> None:
        room = await resident.invites(bot, encrypted=number % ENCRYPTED == 0)
        async with asyncio.TaskGroup() as together:
            together.create_task(self._speaks(number, resident, room))
            while True:
                await resident.looks(LONG)
                for event in resident.heard.pop(room, ()):
                    self._heard(number, str(event["content"]["body"]).splitlines()[0].strip("\u2068\u2069"))

    async def _never_stops(self) -> None:
        """Somebody always has something new to say, even where nobody is answered any more."""
        await self.acquainted.wait()
        while True:
            self.talk(0, 1)
            await asyncio.sleep(PAUSE)

    async def _speaks(self, chat: int, resident: Resident, room: str) -> None:
        while True:
            number, text = await self._queues[chat].get()
            self._numbers[await resident.says(room, text)] = number

    def _heard(self, number: int, words: str) -> None:
        if ANSWER.fullmatch(words):
            self.take(words, repeat=False)
        else:
            self._strangers.discard(number)
        if not self._strangers:
            self.acquainted.set()
            self.talk(len(self.unanswered()), AT_ONCE)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
