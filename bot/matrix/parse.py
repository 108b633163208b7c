"""What happened in a room, read as what a neighbour did: said, picked, shared, showed, changed, came, left."""

import re
from collections.abc import Mapping
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
    RoomEvent,
    RoomInvitation,
    RoomJoined,
    RoomReplaced,
    TextMessage,
    UndecryptableMessage,
    UnencryptedMessage,
    Unreadable,
)
from bot.matrix.media_files import media_handle
from bot.matrix.render import OWN_MESSAGE_MARK, VOICE_KEY
from bot.matrix.room_state import TOMBSTONE_EVENT
from db.model import Point

SHOWN_TYPES = {"m.audio": "audio", "m.image": "photo", "m.video": "video", "m.file": "document"}
GEO_PATTERN = re.compile(r"geo:(-?[0-9.]+),(-?[0-9.]+)")
KEYCAP_PATTERN = re.compile(r"([1-9])\ufe0f?\u20e3")
TEN_EMOJI = "\U0001f51f"


class _EventPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Reply(_EventPart):
    event_id: str = ""


class _Relation(_EventPart):
    rel_type: str = ""
    event_id: str = ""
    key: str = ""
    is_falling_back: bool = False
    reply: _Reply = Field(default_factory=_Reply, alias="m.in_reply_to")


class _Words(_EventPart):
    body: str = ""


class _Content(_Words):
    msgtype: str = ""
    filename: str = ""
    geo_uri: str = ""
    membership: str = ""
    continues: str = ""
    new: _Words = Field(default_factory=_Words, alias="m.new_content")
    relation: _Relation = Field(default_factory=lambda: _Relation.model_validate({}), alias="m.relates_to")


class _Event(_EventPart):
    type: str
    sender: str
    content: _Content
    origin_server_ts: Annotated[int, Field(ge=0, lt=2**45)] = 0


class _Came(_EventPart):
    """`peer` is the other one in a private chat, empty in rooms; `ours` tells that it answers or names us, `thread`
    with which message the talk began, `clear` that it was not encrypted where it should have been."""

    room: str
    peer: str = ""
    ours: bool = False
    thread: str = ""
    clear: bool = False
    event: _Event


def parse_event(payload: Mapping[str, Any]) -> Received:
    """What a stored event means; `Unreadable` with a reason where it means nothing to us."""
    try:
        came = _Came.model_validate(payload)
    except ValidationError as error:
        return Received(Unreadable(_describe_fault(error)))
    event = came.event
    incoming = _parse_incoming(event, payload["event"]["content"])
    if came.peer and came.peer != event.sender and not isinstance(incoming, RoomEvent):
        return Received(Unreadable("somebody else wrote it than whose chat it is"))
    return Received(
        _as_clear_text(incoming) if came.clear else incoming,
        account=came.peer or event.sender,
        chat=came.room,
        private=bool(came.peer),
        addressed=bool(came.peer) or came.ours or _is_for_us(incoming),
        at=datetime.fromtimestamp(event.origin_server_ts / 1000, UTC) if event.origin_server_ts else None,
        thread=came.thread,
    )


def _describe_fault(error: ValidationError) -> str:
    """Where the first fault is and of which kind, without a word of what was written."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['type']}"


def _as_clear_text(incoming: Incoming) -> Incoming:
    """Words that anybody on their way could have read, or written."""
    match incoming:
        case TextMessage(text=said) | MessageEdited(text=said) | MediaMessage(words=said):
            return UnencryptedMessage(said)
        case LocationMessage():
            return UnencryptedMessage()
        case _:
            return incoming


def _parse_incoming(event: _Event, raw: Mapping[str, Any]) -> Incoming:
    if raw.get(OWN_MESSAGE_MARK):
        return Unreadable("what we said ourselves")
    match event.type:
        case "m.room.message":
            return _parse_message(event.content, raw)
        case "m.sticker":
            return MediaMessage("sticker", media_handle(raw))
        case "m.reaction":
            return _parse_reaction(event.content.relation)
        case "m.room.encrypted":
            return UndecryptableMessage()
        case "m.room.member":
            return _parse_membership(event.content)
        case kind if kind == TOMBSTONE_EVENT:
            return RoomReplaced()
        case kind:
            return Unreadable(f"nothing we listen to: {kind[:40]}")


def _parse_membership(content: _Content) -> Incoming:
    match content.membership:
        case "join":
            return RoomJoined(content.continues)
        case "invite":
            return RoomInvitation()
        case _:
            return ChatClosed()


def _parse_message(content: _Content, raw: Mapping[str, Any]) -> Incoming:
    if content.relation.rel_type == "m.replace":
        return MessageEdited(content.new.body) if content.new.body else Unreadable("something shown was changed")
    if content.msgtype in ("m.text", "m.emote"):
        return TextMessage(_without_quote(content), _replied_event(content.relation))
    if content.msgtype == "m.location":
        return _parse_position(content.geo_uri)
    if content.msgtype in SHOWN_TYPES:
        what = "voice" if VOICE_KEY in raw else SHOWN_TYPES[content.msgtype]
        beside = content.body if content.filename and content.filename != content.body else ""
        return MediaMessage(what, media_handle(raw), beside)
    return Unreadable("another bot's notice" if content.msgtype == "m.notice" else "a kind of message nobody reads")


def _without_quote(content: _Content) -> str:
    """Older clients put what they answer before their words, each line behind `> `."""
    lines = content.body.splitlines()
    if not content.relation.reply.event_id or not content.body.startswith("> "):
        return content.body
    said = next((place for place, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[said:]).strip()


def _replied_event(relation: _Relation) -> str:
    """The message that is replied to; in a thread, where nothing else is said, the one it began with."""
    if relation.rel_type == "m.thread" and (relation.is_falling_back or not relation.reply.event_id):
        return relation.event_id
    return relation.reply.event_id


def _parse_position(uri: str) -> Incoming:
    found = GEO_PATTERN.match(uri)
    try:
        point = Point(float(found[1]), float(found[2])) if found else None
    except ValueError:
        point = None
    if point is None or abs(point.lat) > 90 or abs(point.lon) > 180:
        return Unreadable("a position that is none")
    return LocationMessage(point)


def _parse_reaction(relation: _Relation) -> Incoming:
    """Only a number means something: the choice that stands behind it."""
    cap = KEYCAP_PATTERN.fullmatch(relation.key)
    number = 10 if relation.key == TEN_EMOJI else int(cap[1]) if cap else 0
    return (
        ButtonPress(number=number, answers=relation.event_id) if number else Unreadable("a reaction that is no number")
    )


def _is_for_us(incoming: Incoming) -> bool:
    """In a room: commands, being brought there, and what nobody but us can say is unreadable."""
    match incoming:
        case TextMessage(text=text) | MessageEdited(text=text):
            return text.startswith("!")
        case RoomInvitation() | RoomJoined() | ChatClosed() | RoomReplaced() | UndecryptableMessage():
            return True
        case _:
            return False


def text_of_event(event: Mapping[str, Any]) -> str:
    """What an event says, without what it answers; empty where it says nothing that can be read."""
    try:
        content = _Content.model_validate(event.get("content"))
    except ValidationError:
        return ""
    return content.new.body or _without_quote(content)


def related_event(event: Mapping[str, Any]) -> str:
    """The message that an event answers, changes or reacts to; empty where there is none."""
    relation = _relation_of(event)
    return _replied_event(relation) or relation.event_id


def thread_root(event: Mapping[str, Any]) -> str:
    """The message that began the thread in which an event stands; empty outside of threads."""
    relation = _relation_of(event)
    return relation.event_id if relation.rel_type == "m.thread" else ""


def _relation_of(event: Mapping[str, Any]) -> _Relation:
    try:
        return _Content.model_validate(event.get("content")).relation
    except ValidationError:
        return _Relation.model_validate({})
