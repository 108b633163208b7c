"""Chats, messages, people and files as they stand in the pretended Telegram."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.kit.telegram.refusal import Json, Refused, bad, forbidden
from tests.kit.telegram.updates import PRESS, Updates
from tests.kit.telegram.wire import Upload

TWO_DAYS = 48 * 3600
PRIVATE = "private"
BOT_ID = 4_200_000_000


@dataclass
class Chat:
    """A private chat, a group or a supergroup. `closed` says why the bot may not speak here (403), empty if it may."""

    id: int
    type: str
    name: str
    closed: str = ""
    muted: bool = False
    forum: bool = False
    migrated_to: int = 0
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    keyboard: list[list[Json]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def json(self) -> Json:
        """The chat as it stands in messages."""
        called = "first_name" if self.type == PRIVATE else "title"
        return {"id": self.id, "type": self.type, called: self.name} | ({"is_forum": True} if self.forum else {})


@dataclass
class Press:
    """A button press: who waits for its answer, since when, and what was answered; `answered` is set once it was."""

    person: int
    at: float
    answer: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class World:
    """Everything Telegram knows; `now` gives seconds since 1970."""

    now: Callable[[], float]
    updates: Updates
    bot: Json
    reads_all: bool = False
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _last_ids: Counter[int] = field(default_factory=Counter)

    def reach(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may speak in it; refuses as Telegram does."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, words, migrate_to_chat_id=chat.migrated_to)
        if chat.closed:
            raise forbidden(chat.closed)
        return chat

    def find(self, chat: Chat, message_id: int, purpose: str) -> Json:
        """A message in a chat, for a purpose such as "edit"."""
        if message_id not in chat.messages:
            raise bad(f"message to {purpose} not found")
        return chat.messages[message_id]

    def message(self, chat: Chat, author: Json, content: Json) -> Json:
        """A new message, stored; `author` holds from and sender_chat."""
        number = self._next_id(chat)
        message = {"message_id": number, **author, "chat": chat.json, "date": int(self.now()), **content}
        chat.messages[number] = message
        return message

    def _next_id(self, chat: Chat) -> int:
        box = chat.id if chat.type == "supergroup" else 0  # private chats and basic groups share one count
        self._last_ids[box] += 1
        return self._last_ids[box]

    def keep(self, content: Upload) -> str:
        """Store a file; returns its id, which is also the last part of its path."""
        file_id = f"file-{next(self.numbers):06d}"
        self.files[file_id] = content
        return file_id

    def press(self, person: int) -> str:
        """A button was pressed; returns the id of the query that waits for an answer."""
        query = str(next(self.numbers))
        self.presses[query] = Press(person, self.now())
        return query

    def unanswered(self) -> list[str]:
        """Presses nobody answered: in life a clock turns on the button until they are too old."""
        return [query for query, press in self.presses.items() if press.answer is None]

    def is_fresh(self, press: Press) -> bool:
        """May it still be answered?"""
        return self.now() - press.at <= PRESS
