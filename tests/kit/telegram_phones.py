"""The neighbours' phones on Telegram: the real window of the bot, and a pretended Telegram on its other side.

What a neighbour does becomes an update, which the bot fetches by itself; what they hear is what then stands in their
chat. Only the language of a message is taken from the bot: no chat shows it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Protocol

from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    RoomJoined,
    TextMessage,
)
from bot.contract.outgoing import Button, File, Media, Message, Venue
from bot.contract.platform import ChatAddress, RawUpdate, StoreUpdates
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from bot.telegram.parse import MEDIA_KINDS
from db.model import Point
from db.people import Account
from tests.kit.media_samples import sample
from tests.kit.phone import Deed, put_together, take_away
from tests.kit.telegram.groups import Group
from tests.kit.telegram.people import Person, buttons
from tests.kit.telegram.refusal import Json
from tests.kit.telegram.wire import Upload
from tests.kit.telegram.world import BOT_ID
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.kit.timeouts import PATIENCE


class Now(Protocol):
    """The time in town."""

    def __call__(self) -> datetime: ...


class TelegramPhones(Telegram):
    """Neighbours and rooms by name, each with a chat of Telegram; `server` is Telegram itself."""

    def __init__(self, server: TelegramServer, about: BotProfile, clock: Now) -> None:
        super().__init__(TelegramAccess(TOKEN, server.url), about, clock)
        self.delivered: dict[str, list[tuple[int, Message]]] = {}
        self.files: dict[str, bytes] = {}
        self.server = server
        self._people: dict[str, Person] = {}
        self._rooms: dict[str, Group] = {}
        self._rows: dict[tuple[int, str], int] = {}
        self._stored = 0
        self._came = asyncio.Event()

    @asynccontextmanager
    async def in_use(self, put: StoreUpdates) -> AsyncIterator[None]:
        """The bot hears for as long as this lasts; at the end it has done nothing that a correct bot never does."""

        async def store(raws: Sequence[RawUpdate], mark: str = "") -> None:
            await put(raws, mark)
            self._stored = max(self._stored, *(int(raw.foreign_id) for raw in raws))
            self._came.set()

        hearing = asyncio.create_task(self.listen(store))
        try:
            yield
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing
        assert not self.server.violations
        assert not self.server.limits.refused, "spoken too often"

    def home(self, name: str) -> Account:
        """The number of their account is the number of their chat."""
        number = str(self.person(name).id)
        return Account(self.network, number, number)

    def room(self, name: str) -> Account:
        """A supergroup; the bot is in it and hears everything."""
        group = self.group(name)
        group.chat.closed, group.chat.members[BOT_ID] = "", "administrator"
        return Account(self.network, "", str(group.id))

    async def carry(self, deeds: Sequence[Deed], put: StoreUpdates) -> None:
        """Done on the phones; the bot fetches and stores it by itself."""
        del put
        for deed in deeds:
            self._do(deed, self.person(deed.name), self.group(deed.chat) if deed.chat else None)
        await self.heard()

    async def heard(self) -> None:
        """Returns when the bot has stored all that happened and answered every press."""
        async with asyncio.timeout(PATIENCE):
            while self._stored < self.server.updates.next_id - 1:
                self._came.clear()
                await self._came.wait()
            for press in self.server.world.presses.values():
                await press.answered.wait()

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """As always; then a look at what stands in the chat."""
        ref = await super().deliver(row, message, to)
        if message.commands is not None:
            return ref
        chat = self.server.world.chats[int(to.chat)]
        told = self.delivered.setdefault(chat.name, [])
        if message.retracts:
            assert int(ref) not in chat.messages
            take_away(told, self._rows[chat.id, ref])
            return ref
        seen = message if message.leaves else self._seen(chat.messages[int(ref)], chat.keyboard, message)
        self._rows[chat.id, ref] = put_together(told, row, seen, alone=bool(message.brings or seen.leaves))
        return ref

    def person(self, name: str) -> Person:
        """Whoever has a name has been here: their chat is open."""
        if name not in self._people:
            self._people[name] = self.server.person(name, username=f"{name}_on_telegram")
            self._people[name].chat.closed = ""
        return self._people[name]

    def group(self, name: str) -> Group:
        """A supergroup of this name; the bot is not in it yet."""
        if name not in self._rooms:
            self._rooms[name] = self.server.group(name)
        return self._rooms[name]

    def _do(self, deed: Deed, who: Person, at: Group | None) -> None:
        who.speaks(deed.client)
        match deed.incoming:
            case TextMessage() as said:
                _say(said, who, at, addressed=deed.addressed)
            case ButtonPress(token):
                who.presses(token, at)
            case LocationMessage(point):
                who.shares(point.lat, point.lon, at)
            case MediaMessage() as showed:
                self._shows(showed, who, at)
            case MessageEdited(text):
                who.edits(max(n for n, one in who.chat.messages.items() if one["from"] == who.user), text)
            case ChatClosed():
                at.removes_bot(who) if at else who.blocks()
            case RoomJoined() if at:
                at.adds_bot(who)

    def _shows(self, showed: MediaMessage, who: Person, at: Group | None) -> None:
        file: Json = {"file_unique_id": "unique", "duration": 3}
        if showed.media:
            content = self.files.get(showed.media, sample(showed.what))
            self.server.world.files.setdefault(showed.media, Upload("phone", content))
            file["file_id"] = showed.media
        shown: Json = {showed.what: [file] if showed.what == "photo" else file}
        who.sends(shown | ({"caption": showed.words} if showed.words else {}), at)

    def _seen(self, shown: Json, keys: list[list[Json]], message: Message) -> Message:
        """A message as the phone shows it."""
        under = [Button(one["callback_data"], n, one["text"]) for n, one in enumerate(buttons(shown), 1)]
        if any(button.position for button in message.buttons):
            flat = [key for row in keys for key in row]
            under = [Button("", n, key["text"], "request_location" in key) for n, key in enumerate(flat, 1)]
        what = next((what for what in MEDIA_KINDS if what in shown and what != "document"), "")
        return Message(
            shown.get("text", ""),
            message.language,
            message.right_to_left,
            tuple(under),
            venue=_venue(shown["venue"]) if "venue" in shown else None,
            file=self._file(shown["document"]) if "document" in shown else None,
            replaces=str(shown["message_id"]) if "edit_date" in shown else "",
            media=self._media(what, _id(shown[what])) if what else None,
            thread=str(shown["reply_to_message"]["message_id"]) if "reply_to_message" in shown else "",
            bold=_bold(shown),
        )

    def _media(self, what: str, number: str) -> Media:
        return Media(what, number, self.network, self.server.world.files[number].content)

    def _file(self, document: Json) -> File:
        held = self.server.world.files[document["file_id"]].content
        return File(document["file_name"], "", held.decode(errors="replace"), held)


def _id(shown: Json | list[Json]) -> str:
    """Of a picture there are several sizes, the largest last."""
    return str((shown[-1] if isinstance(shown, list) else shown)["file_id"])


def _venue(shown: Json) -> Venue:
    return Venue(Point(shown["location"]["latitude"], shown["location"]["longitude"]), shown["title"], shown["address"])


def _say(said: TextMessage, who: Person, at: Group | None, *, addressed: bool) -> None:
    if said.forwarded:
        who.forwards(said.text, at)
        return
    answers = int(said.answers or 0) or (_answered(said.text, who, at) if addressed else 0)
    who.says(said.text, at, answers=answers)


def _answered(text: str, who: Person, at: Group | None) -> int:
    """In a room, words that are no command are meant for the bot where they answer its last message."""
    return who.sees(at)[-1].id if at and not text.startswith(("/", "!")) else 0


def _bold(shown: Json) -> tuple[tuple[int, int], ...]:
    """Where the words stand out, in characters; Telegram counts UTF-16 units."""
    units = str(shown.get("text", "")).encode("utf-16-le")
    places = ((one["offset"], one["offset"] + one["length"]) for one in shown.get("entities", []))
    return tuple((_characters(units, begin), _characters(units, end)) for begin, end in places)


def _characters(units: bytes, place: int) -> int:
    return len(units[: 2 * place].decode("utf-16-le"))
