"""Groups: people come and go, the bot is let in and thrown out, the group grows into a supergroup."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from tests.kit.telegram.people import Person, marked, post
from tests.kit.telegram.profile import kind, member
from tests.kit.telegram.refusal import Json
from tests.kit.telegram.world import BOT_ID, Chat, World

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
SERVICE = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@dataclass
class Group:
    """A group or supergroup. Every deed returns the update it caused."""

    world: World
    chat: Chat

    @classmethod
    def found(cls, world: World, title: str, people: Sequence[Person], type_: str, *, forum: bool) -> Self:
        """A new group without the bot; the first person owns it."""
        number = next(world.numbers)
        chat = Chat(_number(type_, number), type_, title, forum=forum)
        chat.closed = f"bot is not a member of the {kind(chat)}"
        chat.members = {person.id: "member" for person in people}
        if people:
            chat.members[people[0].id] = "creator"
        world.chats[chat.id] = chat
        return cls(world, chat)

    @property
    def id(self) -> int:
        """Its number now; it changes when the group grows into a supergroup."""
        return self.chat.id

    def adds(self, by: Person, *people: Person) -> Json:
        """Somebody brings people in."""
        self.chat.members |= {person.id: "member" for person in people}
        return self._notes(by, {"new_chat_members": [person.user for person in people]})

    def adds_bot(self, by: Person, *, admin: bool = False) -> Json:
        """Somebody brings the bot in."""
        self.chat.closed = ""
        update = self._turns(by, "left", "administrator" if admin else "member")
        self._notes(by, {"new_chat_members": [self.world.bot]})
        return update

    def removes_bot(self, by: Person) -> Json:
        """Somebody throws the bot out."""
        update = self._turns(by, self.chat.members.get(BOT_ID, "member"), "kicked")
        self.chat.closed = f"bot was kicked from the {kind(self.chat)}"
        return update

    def promotes_bot(self, by: Person) -> Json:
        """The bot becomes an administrator and hears everything."""
        return self._turns(by, "member", "administrator")

    def mutes_bot(self, by: Person) -> Json:
        """The bot stays and may not write."""
        self.chat.muted = True
        return self._turns(by, self.chat.members.get(BOT_ID, "member"), "restricted")

    def lets_bot_write(self, by: Person) -> Json:
        """It may write again."""
        self.chat.muted = False
        return self._turns(by, "restricted", "member")

    def hears_anonymous(self, text: str) -> Json:
        """An administrator writes as the group itself."""
        return self._posts({"from": ANONYMOUS, "sender_chat": self.chat.json}, text)

    def hears_channel(self, text: str) -> Json:
        """Somebody writes as a channel of theirs."""
        return self._posts({"from": CHANNEL_BOT, "sender_chat": self._channel()}, text)

    def hears_linked_channel(self, text: str) -> Json:
        """A post of the linked channel is forwarded in by Telegram itself."""
        channel = self._channel()
        origin = {"type": "channel", "date": int(self.world.now()), "chat": channel, "message_id": 1}
        author = {"from": SERVICE, "sender_chat": channel}
        return self._posts(author, text, {"forward_origin": origin, "is_automatic_forward": True})

    def opens_topic(self, by: Person, name: str) -> int:
        """A topic of a forum; returns its number."""
        content: Json = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        number: int = self._notes(by, content)["message"]["message_id"]
        self.chat.topics[number] = name
        return number

    def deletes_topic(self, topic: int) -> None:
        """A topic and all that stood in it; the bot is not told."""
        del self.chat.topics[topic]
        gone = [number for number, message in self.chat.messages.items() if message.get("message_thread_id") == topic]
        for number in gone:
            del self.chat.messages[number]

    def grows(self, by: Person) -> Json:
        """A basic group becomes a supergroup with another number; returns the update in the old chat."""
        old = self.chat
        self.chat = Chat(_number("supergroup", next(self.world.numbers)), "supergroup", old.name, members=old.members)
        self.world.chats[self.chat.id] = self.chat
        update = post(self.world, old, {"from": by.user}, {"migrate_to_chat_id": self.chat.id})
        old.migrated_to = self.chat.id
        self._posts({"from": ANONYMOUS, "sender_chat": self.chat.json}, "", {"migrate_from_chat_id": old.id})
        return update

    def _posts(self, author: Json, text: str, more: Json | None = None) -> Json:
        words = {"text": text} | marked(text) if text else {}
        return post(self.world, self.chat, author, words | (more or {}))

    def _notes(self, by: Person, content: Json) -> Json:
        return post(self.world, self.chat, {"from": by.user}, content)

    def _channel(self) -> Json:
        return {"id": _number("channel", 77), "type": "channel", "title": f"{self.chat.name} news"}

    def _turns(self, by: Person, before: str, after: str) -> Json:
        self.chat.members[BOT_ID] = after
        change = {"chat": self.chat.json, "from": by.user, "date": int(self.world.now())}
        change |= {"old_chat_member": member(self.world.bot, before), "new_chat_member": member(self.world.bot, after)}
        return self.world.updates.push("my_chat_member", change, f"chat {self.id}")


def _number(type_: str, number: int) -> int:
    return -number if type_ == "group" else -1_000_000_000_000 - number
