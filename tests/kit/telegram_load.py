"""The pretended Telegram, full of people who never stop talking to the bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.contract.outgoing import POSSIBLY_REPEATED
from tests.kit.load_networks import CHATS, LoadNetwork
from tests.kit.telegram.refusal import Json
from tests.kit.telegram_server import TelegramServer

AT_ONCE = 5


class TelegramCrowd(LoadNetwork):
    """Each person writes in private; a poll finds a few new messages beside those that were never confirmed."""

    name = "telegram"

    def __init__(self) -> None:
        super().__init__()
        self.telegram = CrowdedTelegramServer(self)
        self._first = self.telegram.updates.next_id
        self._people = [self.telegram.person(f"Neighbour {number}", language="en") for number in range(CHATS)]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """The address of its Bot API."""
        async with self.telegram:
            yield self.telegram.url

    def number(self, foreign_id: str) -> int:
        """Updates are counted from where this Telegram began."""
        return int(foreign_id) - self._first + 1

    def complaints(self) -> list[str]:
        """Whatever the strict table refused."""
        return self.telegram.violations

    def say(self, number: int, text: str) -> None:
        """It waits until it is confirmed."""
        self._people[number % CHATS].says(text)

    def asked(self, offset: int) -> None:
        """Before a poll is answered, what it confirms is forgotten and something new is said."""
        updates = self.telegram.updates
        updates.confirm(offset)
        self.talk(sum(1 for _ in updates.waiting()), AT_ONCE)


class CrowdedTelegramServer(TelegramServer):
    """Tells the crowd of every poll, and of every message before the bot is told that it arrived."""

    def __init__(self, crowd: TelegramCrowd) -> None:
        super().__init__()
        self._crowd = crowd

    async def _do(self, method: str, given: Json) -> object:
        if method == "getUpdates":
            self._crowd.asked(given.get("offset", 0))
        result = await super()._do(method, given)
        if method == "sendMessage":
            first, _, words = given["text"].rpartition("\n")
            self._crowd.take(words, repeat=first == POSSIBLY_REPEATED.message)
        return result
