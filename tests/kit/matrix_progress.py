"""How far the bot has heard: which events it has stored, and who it knows to be where."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable

from bot.contract.incoming import Received
from bot.matrix.models import SyncNews
from tests.kit.timeouts import PATIENCE


class Progress:
    """Waits for what one bot hears, by the events that came with each sync and were stored with it."""

    def __init__(self, bot: str) -> None:
        self._bot = bot
        self._news: list[SyncNews] = []
        self._events: set[str] = set()
        self._members: dict[tuple[str, str], str] = {}
        self._rows: Counter[str] = Counter()
        self._expected: set[str] = set()
        self._moved = asyncio.Event()

    def came(self, news: SyncNews) -> None:
        """This came, and is not stored yet."""
        self._news.append(news)

    def stored(self, rows: Iterable[Received]) -> None:
        """All that came is stored, in these rows as far as it means something."""
        self._rows.update(heard.chat for heard in rows)
        for stretch in (stretch for news in self._news for stretch in (*news.joined, *news.left)):
            for event in stretch.events:
                self._events.add(str(event["event_id"]))
                if event["type"] == "m.room.member":
                    self._members[stretch.room, event["state_key"]] = event["content"]["membership"]
        self._news.clear()
        self._moved.set()

    def expect(self, room: str) -> None:
        """The bot has been invited to a room where it has been for long, as the scenario has it."""
        self._expected.add(room)

    def is_old_news(self, heard: Received) -> bool:
        """Whether this only says that the bot comes to where it has been for long."""
        return heard.chat in self._expected

    def is_in(self, room: str) -> bool:
        """Whether the bot is in a room."""
        return self._members.get((room, self._bot)) == "join"

    async def entered(self, room: str) -> None:
        """Returns once the bot is where it is expected."""
        if room in self._expected:
            await self.until(lambda: self.is_in(room))
            self._expected.discard(room)

    async def member(self, room: str, user: str, how: str) -> None:
        """Returns once the bot knows that somebody came or went."""
        await self.until(lambda: self._members.get((room, user)) == how)

    def rows(self, room: str) -> int:
        """How many rows are about a room."""
        return self._rows[room]

    async def heard(self, events: Iterable[str]) -> None:
        """Returns once the bot has stored all this."""
        wanted = set(events)
        await self.until(lambda: wanted <= self._events)

    async def until(self, done: Callable[[], object]) -> None:
        """Returns once this is so."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                self._moved.clear()
                await self._moved.wait()
