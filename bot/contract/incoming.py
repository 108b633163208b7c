"""What came: everything a platform can tell us about, as plain frozen data that goes through JSON both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from db.model import Point


@dataclass(frozen=True)
class TextMessage:
    """A text message. `answers` is the foreign id of the message of ours it replies to, if any.

    A `forwarded` one was written at another time, perhaps by another person: it is never a command, a choice or an
    answer.
    """

    text: str
    answers: str = ""
    forwarded: bool = False
    kind: Literal["said"] = "said"


@dataclass(frozen=True)
class ButtonPress:
    """A press on a button of ours; the token names a stored choice and carries no authority.

    A network without buttons knows no token: there it is the `number` of a choice under our message `answers`.
    """

    token: str = ""
    number: int = 0
    answers: str = ""
    kind: Literal["picked"] = "picked"


@dataclass(frozen=True)
class LocationMessage:
    """A location that a person shared."""

    point: Point
    kind: Literal["shared"] = "shared"


@dataclass(frozen=True)
class MessageEdited:
    """An edit of a message sent before."""

    text: str
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True)
class MediaMessage:
    """Media that cannot be read: a voice message, a picture, a sticker, a contact card.

    `media` is the network's own id of it, to pass it on there; `words` the caption.
    """

    what: str
    media: str = ""
    words: str = ""
    kind: Literal["showed"] = "showed"


@dataclass(frozen=True)
class UndecryptableMessage:
    """A message that cannot be decrypted."""

    kind: Literal["sealed"] = "sealed"


@dataclass(frozen=True)
class UnencryptedMessage:
    """An unencrypted message in an encrypted chat.

    Its `words` count for nothing, except where a person may be in danger.
    """

    words: str = ""
    kind: Literal["in_clear"] = "in_clear"


@dataclass(frozen=True)
class ChatClosed:
    """A person blocked the bot, or the bot was removed from a room: no message can be sent there."""

    kind: Literal["left"] = "left"


@dataclass(frozen=True)
class RoomInvitation:
    """An invitation to a room that the bot has not joined."""

    kind: Literal["invited"] = "invited"


@dataclass(frozen=True)
class RoomJoined:
    """The bot was added to a room, or a private chat was opened.

    `continues` is the chat of the room that this one surely replaces, if any.
    """

    continues: str = ""
    kind: Literal["joined"] = "joined"


@dataclass(frozen=True)
class RoomReplaced:
    """A room was replaced by another one, which the bot has not joined."""

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
