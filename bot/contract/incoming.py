"""What came: everything a platform can tell us about, as plain frozen data that goes through JSON both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from db.model import Point


@dataclass(frozen=True)
class TextMessage:
    """Somebody wrote something. `answers` is the foreign id of our message they replied to, if any.

    What is `forwarded` was written at another time, perhaps by somebody else: it is words, and never a command, a
    choice or an answer.
    """

    text: str
    answers: str = ""
    forwarded: bool = False
    kind: Literal["said"] = "said"


@dataclass(frozen=True)
class ButtonPress:
    """Somebody pressed a button of ours; the token names a stored choice and carries no authority.

    A network without buttons knows no token: there it is the `number` of a choice under our message `answers`.
    """

    token: str = ""
    number: int = 0
    answers: str = ""
    kind: Literal["picked"] = "picked"


@dataclass(frozen=True)
class LocationMessage:
    """Somebody shared a position."""

    point: Point
    kind: Literal["shared"] = "shared"


@dataclass(frozen=True)
class MessageEdited:
    """Somebody changed a message they had sent before."""

    text: str
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True)
class MediaMessage:
    """Somebody sent what we cannot read yet: a voice message, a picture, a sticker, a contact card.

    `media` is the network's own id of it, by which it can be handed on there; `words` what they wrote beside it.
    """

    what: str
    media: str = ""
    words: str = ""
    kind: Literal["showed"] = "showed"


@dataclass(frozen=True)
class UndecryptableMessage:
    """Somebody wrote something that was encrypted in a way that we cannot read."""

    kind: Literal["sealed"] = "sealed"


@dataclass(frozen=True)
class UnencryptedMessage:
    """Somebody wrote something without encryption in a chat that is encrypted.

    Its `words` count for nothing, except that somebody may be in danger.
    """

    words: str = ""
    kind: Literal["in_clear"] = "in_clear"


@dataclass(frozen=True)
class ChatClosed:
    """Somebody blocked us, or we were sent out of a room: nothing can be said there any more."""

    kind: Literal["left"] = "left"


@dataclass(frozen=True)
class RoomInvitation:
    """Somebody asks us into a room, and we are not there yet."""

    kind: Literal["invited"] = "invited"


@dataclass(frozen=True)
class RoomJoined:
    """Somebody brought us into a room, or opened a private chat with us.

    `continues` is the chat of the room that this one surely takes the place of, if any.
    """

    continues: str = ""
    kind: Literal["joined"] = "joined"


@dataclass(frozen=True)
class RoomReplaced:
    """Whoever runs a room has put another one in its place; we are not there yet."""

    kind: Literal["replaced"] = "replaced"


@dataclass(frozen=True)
class RoomRenumbered:
    """A room goes on under another id of the network; nothing else about it has changed."""

    to: str
    kind: Literal["renumbered"] = "renumbered"


@dataclass(frozen=True)
class RoomRightsRegained:
    """What we may do in a room was changed: perhaps something can be said there again."""

    kind: Literal["regained"] = "regained"


@dataclass(frozen=True)
class TimerDue:
    """A row we left for ourselves is due: `route` names the handler, `data` is what it needs."""

    route: str
    data: Mapping[str, object]
    kind: Literal["time"] = "time"


@dataclass(frozen=True)
class Unreadable:
    """Something came that is no message of any kind we know; `why` is a reason for the log, never a person's words."""

    why: str
    kind: Literal["unreadable"] = "unreadable"


PersonEvent = (
    TextMessage
    | ButtonPress
    | LocationMessage
    | MessageEdited
    | MediaMessage
    | UndecryptableMessage
    | UnencryptedMessage
)
RoomEvent = ChatClosed | RoomInvitation | RoomJoined | RoomReplaced | RoomRenumbered | RoomRightsRegained
Incoming = PersonEvent | RoomEvent | TimerDue | Unreadable


@dataclass(frozen=True)
class Received:
    """One incoming thing with where it came from.

    `account` and `chat` are the network's own ids; `private` is false in rooms; `addressed` is false for talk in a
    room that does not concern us; `language` is what the person's client says, empty where it says nothing; `group` is
    the room of which `chat` is only one topic; `thread` is the id of the message in a room that this talk began with.
    """

    incoming: Incoming
    account: str = ""
    chat: str = ""
    private: bool = True
    addressed: bool = True
    language: str = ""
    at: datetime | None = None
    group: str = ""
    thread: str = ""
