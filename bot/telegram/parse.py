"""What Telegram brings, read as what a neighbour did: said, tapped, shared, showed, changed, left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    Incoming,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    Received,
    RoomJoined,
    RoomRenumbered,
    RoomRightsRegained,
    TextMessage,
    Unreadable,
)
from bot.contract.platform import MAX_FILE_BYTES
from db.model import Point

UPDATE_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates we ask Telegram for."""

MEDIA_KINDS = ("voice", "photo", "sticker", "video_note", "animation", "document", "video", "audio")
"""What can be handed on by its file id; an animation is a document too, so it stands before it."""

SHOWN_KINDS = (*MEDIA_KINDS, "contact", "dice", "poll", "story", "game", "checklist", "paid_media")
ANONYMOUS_ACCOUNTS = frozenset({1087968824, 136817688, 777000})
"""Accounts that write for somebody who hides: anonymous administrators, channels, Telegram itself."""


class _UpdatePart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _User(_UpdatePart):
    id: int
    is_bot: bool = False
    language_code: str = ""


class _Chat(_UpdatePart):
    id: int
    type: str


class _Spot(_UpdatePart):
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class _Quoted(_UpdatePart):
    message_id: int
    author: _User | None = Field(None, alias="from")


class _Message(_Quoted):
    chat: _Chat
    date: int = 0
    edit_date: int = 0
    text: str = ""
    caption: str = ""
    location: _Spot | None = None
    sender_chat: _Chat | None = None
    forward_date: int = 0
    forward_origin: Mapping[str, Any] | None = None
    reply_to_message: _Quoted | None = None
    message_thread_id: int = 0
    is_topic_message: bool = False
    migrate_to_chat_id: int = 0

    @property
    def forwarded(self) -> bool:
        return bool(self.forward_date or self.forward_origin)


class _Press(_UpdatePart):
    author: _User = Field(alias="from")
    data: Annotated[str, Field(min_length=1, max_length=64)]
    message: _Message


class _Member(_UpdatePart):
    status: str


class _Change(_UpdatePart):
    chat: _Chat
    author: _User = Field(alias="from")
    date: int = 0
    old_chat_member: _Member
    new_chat_member: _Member


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """Who we are. `name` is empty until Telegram told us; then every name counts as ours, for Telegram leaves out
    what is meant for other bots."""

    id: int
    name: str = ""


def parse_update(update: Mapping[str, Any], me: BotIdentity) -> Received:
    """Parse a Telegram update; `Unreadable` with a reason where it has no meaning for the bot."""
    kind = next((kind for kind in UPDATE_KINDS if kind in update), "")
    try:
        match kind:
            case "message" | "edited_message":
                message = _Message.model_validate(update[kind])
                return _parse_message(message, update[kind], me, edited=kind == "edited_message")
            case "callback_query":
                return _parse_press(_Press.model_validate(update[kind]))
            case "my_chat_member":
                return _parse_member_change(_Change.model_validate(update[kind]))
    except ValidationError as error:
        return Received(Unreadable(f"{kind}: {_describe_fault(error)}"))
    return Received(Unreadable("a kind of update we did not ask for"))


def _describe_fault(error: ValidationError) -> str:
    """Where the first fault is and of which kind, without a word of what was written."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['type']}"


def _parse_message(message: _Message, raw: Mapping[str, Any], me: BotIdentity, *, edited: bool) -> Received:
    if message.migrate_to_chat_id:
        return Received(RoomRenumbered(str(message.migrate_to_chat_id)), "", str(message.chat.id), private=False)
    refused = _find_refusal(message)
    if refused or message.author is None:
        return Received(Unreadable(refused))
    incoming = _parse_edit(message) if edited else _parse_incoming(message, raw, me)
    private = message.chat.type == "private"
    return Received(
        incoming,
        account=str(message.author.id),
        chat=_chat_and_topic(message),
        private=private,
        addressed=private or (not edited and not message.forwarded and _is_for_us(message, me)),
        language=message.author.language_code,
        at=_parse_time(message.edit_date if edited else message.date),
        group=str(message.chat.id) if _topic_id(message) else "",
        thread="" if private or edited else _replied_message(message, me),
    )


def _find_refusal(message: _Message) -> str:
    """Why nobody is answered: rights hang on a person's own account, so whoever writes as something else is refused."""
    if message.chat.type == "channel":
        return "a post in a channel"
    if message.author is None:
        return "nobody wrote it"
    if message.sender_chat or message.author.id in ANONYMOUS_ACCOUNTS:
        return "somebody writes under another name than their own"
    return "another bot wrote it" if message.author.is_bot else ""


def _parse_incoming(message: _Message, raw: Mapping[str, Any], me: BotIdentity) -> Incoming:
    if message.text:
        return TextMessage(message.text, _replied_message(message, me), message.forwarded)
    if message.location:
        return LocationMessage(Point(message.location.latitude, message.location.longitude))
    shown = next((kind for kind in SHOWN_KINDS if raw.get(kind)), "")
    if shown:
        return MediaMessage(shown, _file_id(raw[shown]) if shown in MEDIA_KINDS else "", message.caption)
    return Unreadable("a note of Telegram about the chat")


def _parse_edit(message: _Message) -> Incoming:
    if message.location:
        return Unreadable("a live position moves on; only its first point counts")
    return MessageEdited(message.text) if message.text else Unreadable("something shown was changed")


def _file_id(content: object) -> str:
    """Pictures come in several sizes, the largest last. Empty for a file that is too large to be passed on."""
    file = content[-1] if isinstance(content, list) and content else content
    if not isinstance(file, Mapping):
        return ""
    found = file.get("file_id")
    size = file.get("file_size", 0)
    return found if isinstance(found, str) and isinstance(size, int) and size <= MAX_FILE_BYTES else ""


def _chat_and_topic(message: _Message) -> str:
    """The chat, with the topic of a forum behind a slash; the General topic has no number of its own."""
    topic = _topic_id(message)
    return f"{message.chat.id}/{topic}" if topic else str(message.chat.id)


def _topic_id(message: _Message) -> int:
    return message.message_thread_id if message.is_topic_message and message.chat.type == "supergroup" else 0


def _is_for_us(message: _Message, me: BotIdentity) -> bool:
    """In a room: commands for us and answers to us."""
    if message.text.startswith("/"):
        _, _, name = message.text.split(maxsplit=1)[0].partition("@")
        return not (name and me.name) or name.lower() == me.name.lower()
    return message.text.startswith("!") or _is_reply_to_us(message, me)


def _is_reply_to_us(message: _Message, me: BotIdentity) -> bool:
    return bool(_replied_message(message, me))


def _replied_message(message: _Message, me: BotIdentity) -> str:
    """The message of ours that it answers. In a topic everything answers the note that opened it; that alone is no
    answer to us."""
    quoted = message.reply_to_message
    if quoted is None or quoted.author is None or quoted.author.id != me.id:
        return ""
    return str(quoted.message_id) if quoted.message_id != message.message_thread_id else ""


def _parse_press(press: _Press) -> Received:
    private = press.message.chat.type == "private"
    chat = _chat_and_topic(press.message)
    language = press.author.language_code
    group = str(press.message.chat.id) if _topic_id(press.message) else ""
    thread = "" if private else str(press.message.message_id)
    return Received(
        incoming=ButtonPress(press.data),
        account=str(press.author.id),
        chat=chat,
        private=private,
        language=language,
        group=group,
        thread=thread,
    )


def _parse_member_change(change: _Change) -> Received:
    private = change.chat.type == "private"
    incoming = _parse_removal(change) if private else _parse_invitation(change)
    return Received(
        incoming=incoming,
        account=str(change.author.id),
        chat=str(change.chat.id),
        private=private,
        at=_parse_time(change.date),
    )


def _parse_removal(change: _Change) -> Incoming:
    return ChatClosed() if change.new_chat_member.status == "kicked" else Unreadable("they let us write again")


def _parse_invitation(change: _Change) -> Incoming:
    inside = ("member", "administrator", "restricted")
    if change.new_chat_member.status not in inside:
        return ChatClosed()
    known = change.old_chat_member.status in inside
    return RoomRightsRegained() if known else RoomJoined()


def _parse_time(seconds: int) -> datetime | None:
    """Seconds since 1970; 0 is what Telegram says of messages it no longer shows."""
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 2**33 else None
