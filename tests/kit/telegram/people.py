"""People with Telegram on their phone: what they do becomes an update, what the bot sends is what they see."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from tests.kit.telegram.profile import member, menu
from tests.kit.telegram.refusal import Json
from tests.kit.telegram.rules import PAYLOAD
from tests.kit.telegram.sending import without_reply
from tests.kit.telegram.units import units
from tests.kit.telegram.updates import PRESS
from tests.kit.telegram.wire import Upload
from tests.kit.telegram.world import PRIVATE, Chat, Press, World

if TYPE_CHECKING:
    from tests.kit.telegram.groups import Group

STRANGER = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
GONE = "user is deactivated"
MARKED = re.compile(r"(?<!\S)(/[A-Za-z0-9_]{1,32}(?:@\w+)?|@\w{5,32})")


@dataclass(frozen=True)
class Seen:
    """A message as it stands on the phone; `keyboard` holds the labels of inline buttons, row by row."""

    id: int
    text: str
    entities: list[Json]
    keyboard: list[list[str]]
    raw: Json = field(repr=False)


@dataclass
class Person:
    """Somebody with a phone. Every deed returns the update it caused, as the bot will get it."""

    world: World
    user: Json
    chat: Chat

    @classmethod
    def arrive(cls, world: World, name: str, language: str, username: str) -> Self:
        """A new account; the bot cannot write to it before it has written to the bot."""
        number = 100_000_000 + next(world.numbers)
        user: Json = {"id": number, "is_bot": False, "first_name": name}
        user |= {"language_code": language} if language else {}
        user |= {"username": username} if username else {}
        chat = Chat(number, PRIVATE, name, closed=STRANGER)
        world.users[number] = user
        world.chats[number] = chat
        return cls(world, user, chat)

    @property
    def id(self) -> int:
        """The number of the account, and of the private chat."""
        return self.chat.id

    def speaks(self, language: str) -> None:
        """Turn the app to another language; empty where it does not say which."""
        self.user.pop("language_code", None)
        self.user |= {"language_code": language} if language else {}

    def says(self, text: str, at: "Group | None" = None, *, topic: int = 0, answers: int = 0) -> Json:
        """Write something: in private or in a group, in a topic, as an answer to a message."""
        content: Json = {"text": text} | marked(text)
        return self.sends(content, at, topic=topic, answers=answers)

    def starts(self, payload: str = "") -> Json:
        """Press Start, perhaps through a deep link with 1-64 letters, digits, _ and -."""
        assert not payload or PAYLOAD.fullmatch(payload), f"no app opens a deep link with {payload!r}"
        return self.says(f"/start {payload}".strip())

    def sends(self, content: Json, at: "Group | None" = None, *, topic: int = 0, answers: int = 0) -> Json:
        """Send a message with any content, as the schema of Message names it."""
        chat = at.chat if at else self._open()
        content |= {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        content |= {"reply_to_message": without_reply(chat.messages[answers])} if answers else {}
        return post(self.world, chat, {"from": self.user}, content)

    def forwards(self, text: str, at: "Group | None" = None) -> Json:
        """Pass on something that they had written elsewhere."""
        origin = {"type": "user", "date": int(self.world.now()), "sender_user": self.user}
        return self.sends({"text": text, "forward_origin": origin} | marked(text), at)

    def shares(self, lat: float, lon: float, at: "Group | None" = None, *, live: int = 0) -> Json:
        """Share a position; `live` seconds long it moves along."""
        return self.sends({"location": _point(lat, lon, live)}, at)

    def moves(self, message: int, lat: float, lon: float) -> Json:
        """A live position goes on."""
        old = self.chat.messages[message]
        return self._changes(message, {"location": _point(lat, lon, old["location"]["live_period"])})

    def sends_voice(self, content: bytes = b"OggS", seconds: int = 3) -> Json:
        """Speak."""
        return self.sends({"voice": self._file(content) | {"duration": seconds, "mime_type": "audio/ogg"}})

    def sends_photo(self, content: bytes = b"\xff\xd8\xff", caption: str = "", album: str = "") -> Json:
        """Send a picture, with words, or as a part of an album."""
        small = self._file(b"\xff\xd8") | {"width": 90, "height": 60}
        large = self._file(content)
        message: Json = {"photo": [small, large | {"width": 1280, "height": 853}]}
        message |= {"caption": caption} if caption else {}
        return self.sends(message | ({"media_group_id": album} if album else {}))

    def sends_document(self, content: bytes = b"%PDF-", name: str = "flyer.pdf") -> Json:
        """Send a file."""
        return self.sends({"document": self._file(content) | {"file_name": name}})

    def sends_sticker(self, emoji: str = "👍") -> Json:
        """Send a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.sends({"sticker": self._file(b"RIFF") | shape | {"emoji": emoji}})

    def sends_contact(self, phone: str, name: str = "") -> Json:
        """Share a contact card: their own, unless it has a name."""
        card: Json = {"phone_number": phone, "first_name": name or self.user["first_name"]}
        return self.sends({"contact": card if name else card | {"user_id": self.id}})

    def edits(self, message: int, text: str, at: "Group | None" = None) -> Json:
        """Change a message they had sent."""
        return self._changes(message, {"text": text} | marked(text), at)

    def blocks(self) -> Json:
        """Block the bot."""
        return self._turns("member", "kicked", BLOCKED)

    def unblocks(self) -> Json:
        """Let the bot write again."""
        return self._turns("kicked", "member", "")

    def vanishes(self) -> None:
        """Delete the account; the bot is not told."""
        self.chat.closed = GONE

    def taps(self, button: str, at: "Group | None" = None, *, forgotten: bool = False) -> Json:
        """Press the latest button with this label or data; `forgotten` as on a message too old for the bot to see."""
        chat = at.chat if at else self.chat
        for message in reversed(chat.messages.values()):
            for found in buttons(message):
                if button in (found["text"], found.get("callback_data")):
                    return self._presses(found, chat, message, forgotten=forgotten)
        if any(key["text"] == button for row in chat.keyboard for key in row):
            return self.says(button, at)
        raise AssertionError(f"there is no button {button!r}, only {[seen.keyboard for seen in self.sees(at)]}")

    def presses(self, data: str, at: "Group | None" = None) -> Json:
        """Press what carries this data, also where no such button stands any more or ever did, as an old app may."""
        chat = at.chat if at else self._open()
        for message in reversed(chat.messages.values()):
            if any(found.get("callback_data") == data for found in buttons(message)):
                return self._presses({"callback_data": data}, chat, message, forgotten=False)
        return self._presses({"callback_data": data}, chat, {"message_id": 1}, forgotten=True)

    def sees(self, at: "Group | None" = None) -> list[Seen]:
        """What the bot sent and still stands there."""
        chat = at.chat if at else self.chat
        return [_seen(message) for message in chat.messages.values() if message.get("from") == self.world.bot]

    @property
    def alerts(self) -> list[str]:
        """The words that popped up when they pressed buttons, in order; empty ones did not show."""
        return [press.answer["text"] for press in self._presses_made() if press.answer and press.answer["text"]]

    @property
    def waits(self) -> int:
        """How many pressed buttons still turn."""
        return sum(press.answer is None for press in self._presses_made())

    def menu(self, at: "Group | None" = None) -> list[str]:
        """The commands their app offers there."""
        return [command["command"] for command in menu(self.world, self.user, at.chat if at else self.chat)]

    def _presses_made(self) -> list[Press]:
        return [press for press in self.world.presses.values() if press.person == self.id]

    def _presses(self, button: Json, chat: Chat, message: Json, *, forgotten: bool) -> Json:
        assert "callback_data" in button, f"the button opens {button}, the bot hears nothing"
        dim = {"chat": chat.json, "message_id": message["message_id"], "date": 0}
        query: Json = {"id": self.world.press(self.id), "from": self.user, "chat_instance": str(chat.id)}
        query |= {"data": button["callback_data"], "message": dim if forgotten else message}
        return self.world.updates.push("callback_query", query, f"user {self.id}", keep=PRESS)

    def _changes(self, message: int, content: Json, at: "Group | None" = None) -> Json:
        chat = at.chat if at else self.chat
        old = {name: value for name, value in chat.messages[message].items() if name != "entities"}
        chat.messages[message] = old | content | {"edit_date": int(self.world.now())}
        return tell(self.world, chat, "edited_message", chat.messages[message])

    def _turns(self, before: str, after: str, closed: str) -> Json:
        self.chat.closed = closed
        change = {"chat": self.chat.json, "from": self.user, "date": int(self.world.now())}
        change |= {"old_chat_member": member(self.world.bot, before), "new_chat_member": member(self.world.bot, after)}
        return self.world.updates.push("my_chat_member", change, f"chat {self.id}")

    def _open(self) -> Chat:
        if self.chat.closed == BLOCKED:
            self.unblocks()
        self.chat.closed = ""
        return self.chat

    def _file(self, content: bytes) -> Json:
        number = self.world.keep(Upload("phone", content))
        return {"file_id": number, "file_unique_id": f"unique-{number}", "file_size": len(content)}


def post(world: World, chat: Chat, author: Json, content: Json) -> Json:
    """A message appears in a chat, and the bot hears of it where it may."""
    return tell(world, chat, "message", world.message(chat, author, content))


def tell(world: World, chat: Chat, kind: str, message: Json) -> Json:
    """The update about a message; in groups the bot hears only what is meant for it unless it may read everything."""
    if chat.type != PRIVATE and (chat.closed or not _meant_for_bot(world, chat, message)):
        return {"update_id": 0, kind: message}
    return world.updates.push(kind, message, f"chat {chat.id}")


def _meant_for_bot(world: World, chat: Chat, message: Json) -> bool:
    reads = world.reads_all or chat.members.get(world.bot["id"]) == "administrator"
    command = message.get("text", "").startswith("/")
    answer = message.get("reply_to_message", {}).get("from") == world.bot
    spoken = {"text", "voice", "photo", "sticker", "location", "contact", "document"} & message.keys()
    return reads or command or answer or not spoken


def buttons(message: Json) -> list[Json]:
    """All inline buttons of a message."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def marked(text: str) -> Json:
    """The entities an app finds by itself: commands and mentions."""
    found: list[Json] = [
        {"type": _mark(match), "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in MARKED.finditer(text)
    ]
    return {"entities": found} if found else {}


def _mark(match: re.Match[str]) -> str:
    return "bot_command" if match[0].startswith("/") else "mention"


def _point(lat: float, lon: float, live: int) -> Json:
    point: Json = {"latitude": lat, "longitude": lon}
    return point | ({"live_period": live, "horizontal_accuracy": 20.0} if live else {})


def _seen(message: Json) -> Seen:
    captioned = "caption" in message
    text: str = message["caption"] if captioned else message.get("text", "")
    entities: list[Json] = message.get("caption_entities" if captioned else "entities", [])
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [[button["text"] for button in row] for row in rows]
    return Seen(message["message_id"], text, entities, labels, message)
