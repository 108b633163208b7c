"""Outgoing messages: lazy texts without a language, choices, and replies made of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import TypeAdapter

from bot.contract.emphasis import Span
from bot.contract.placeholders import (
    Placeholder,
)
from bot.contract.signs import SIGNS, YES_SIGN
from db.model import Delivery, Point

PDF = "application/pdf"


@dataclass(frozen=True)
class Text:
    """A whole sentence with named holes, rendered once for its recipient.

    `message` is the English source and, with its `context`, the key in the catalogs; `plural` its second form where
    `count` decides. A `bold` one is shown so where the network can.
    """

    message: str
    holes: Mapping[str, Placeholder] = field(default_factory=dict)
    plural: str = ""
    context: str = ""
    bold: bool = False


def _(message: str, **holes: Placeholder) -> Text:
    """A sentence to be translated."""
    return Text(message, holes)


def pgettext(context: str, message: str) -> Text:
    """Words that other languages say in different ways; `context` tells their translators what is meant in this place,
    such as a button that shows the next page of a list.
    """
    return Text(message, context=context)


def many(one: str, more: str, *, count: int, **holes: Placeholder) -> Text:
    """A sentence whose wording depends on `count`."""
    return Text(one, {"count": count, **holes}, more)


def plain(words: str) -> Text:
    """Words that are the same in every language: a name, or what a person wrote."""
    return Text("{words}", {"words": words})


def bold_name(name: str) -> Text:
    """The name of a place, an event or a person, with which a card or an entry of a list begins."""
    return Text("{words}", {"words": name}, bold=True)


Line = Text | tuple[Text, ...]
"""One line of a message: a sentence, or several that stand side by side."""


def numbered_name(number: int, name: str) -> Line:
    """The first line of an entry in a numbered list."""
    return Text("{number}.", {"number": number}), bold_name(name)


@dataclass(frozen=True)
class Choice:
    """One thing a person can tap, type as a number or type in words.

    `go` names the route it leads to, empty for the step that waits; `sign` is an emoji before it, by
    bot.contract.signs; `position` marks the button that shares where the person is.
    """

    label: Text
    go: str = ""
    sign: str = ""
    position: bool = False
    data: Mapping[str, object] = field(default_factory=dict)


def choice(label: Text, *, go: str = "", **data: object) -> Choice:
    """A choice that leads to route `go` (or answers the question it stands under) and hands it `data`.

    Its sign goes by where it leads.
    """
    return Choice(label, go, SIGNS.get(go, ""), data=data)


def yes_choice(label: Text, **data: object) -> Choice:
    """The choice that agrees to the question under which it stands, or finishes the answer."""
    return Choice(label, sign=YES_SIGN, data=data)


@dataclass(frozen=True)
class Venue:
    """A point on the map with a name and an address."""

    point: Point
    name: str
    address: str


@dataclass(frozen=True)
class File:
    """A small file to hand over: a text, or a page that becomes a PDF when it is sent; kept are only words.

    `content` is what such a page was made into, empty before. Its letters get smaller until it fits on so many
    `pages`; 0 is any number.
    """

    name: str
    media_type: str
    text: str
    content: bytes = b""
    pages: int = 0

    @property
    def data(self) -> bytes:
        """The content of the file."""
        return self.content or self.text.encode()

    @property
    def to_be_made(self) -> bool:
        """Whether the file is a PDF that still has to be rendered, and may fail."""
        return self.media_type == PDF and not self.content


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper to print, made of sentences; it is sent as a small page in the reader's language."""

    name: str
    title: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Rows of text and numbers, the first one the head; sent as a file that any spreadsheet opens."""

    name: str
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class Paper:
    """A document to show around, sent as a PDF.

    It is written in the reader's language and, on a page of its own, in language `also`.
    """

    name: str
    title: Text
    lines: tuple[Line, ...]
    also: str


@dataclass(frozen=True)
class Notice:
    """One thing on a board: its `name`, a `sign` beside it and where it is `below`, the same in every language."""

    name: str
    lines: tuple[Line, ...]
    sign: tuple[str, ...] = ()
    below: str = ""


@dataclass(frozen=True)
class Board:
    """One page for a notice board, rendered as a PDF with a QR code that opens a chat with the bot.

    Every heading and line is printed in each of the `languages`; a part is a heading with its lines.
    """

    name: str
    title: str
    parts: tuple[tuple[Text, tuple[Notice, ...]], ...]
    invites: Text
    foot: tuple[Text, ...]
    languages: tuple[str, ...]


Attachment = File | Sheet | Table | Paper | Board
"""A file as a handler says it."""

POSSIBLY_REPEATED = _("You may get this message twice:")
"""What stands before a message that may be a second copy."""


@dataclass(frozen=True)
class Media:
    """Media from a neighbour, by the id that its `network` has for it.

    No recipient gets that id: the media is fetched when it is sent, re-encoded without hidden data, and passed on as
    `content`, which is not stored.
    """

    what: str
    id: str
    network: str
    content: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class DeliveryFallback:
    """Called for the recipient of a message whose delivery is not certain: the action `go`, by its name,
    with `data`.
    """

    go: str
    data: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CommandEntry:
    """One line of the list of commands that a network shows beside a chat."""

    command: str
    summary: Text


@dataclass(frozen=True)
class Reply:
    """One message to one recipient, before it has a language.

    `instead` edits the message whose button was pressed; a `subject` edits the last message about it, except for
    contact details (Delivery.CONTACT); `retracts` removes all messages about its subject from the chat; `beside` a
    subject replies to that message; `asks` waits for an answer, in a `conversing` chat with a neighbour also for
    numbers. It is not sent after the aware moment `before`; `after` a receipt waits until every message with that
    `receipt` has arrived.

    `commands` update the command list beside the chat where the network has one; an empty tuple stands for the list of
    all residents.
    """

    lines: tuple[Line, ...]
    choices: tuple[Choice, ...] = ()
    venue: Venue | None = None
    file: Attachment | None = None
    instead: bool = False
    delivery: Delivery = Delivery.ANSWER
    subject: str = ""
    beside: str = ""
    media: Media | None = None
    asks: bool = False
    conversing: bool = False
    retracts: bool = False
    otherwise: DeliveryFallback | None = None
    before: datetime | None = None
    after: int | None = None
    receipt: int | None = None
    commands: tuple[CommandEntry, ...] | None = None


def lines(text: Text | Sequence[Line]) -> tuple[Line, ...]:
    """One text or several lines, as the lines of a message."""
    return (text,) if isinstance(text, Text) else tuple(text)


class Refusal(Exception):
    """Raised by a handler that refuses: its transaction is rolled back, and the person is told why, and what else to
    do.

    A `counted` one, by a name, is a failed attempt, and that much is stored. `first` is a step to be asked before.
    """

    first: tuple[str, Mapping[str, object]] | None = None

    def __init__(self, text: Text | Sequence[Line], choices: Sequence[Choice] = (), *, counted: str = "") -> None:
        super().__init__("refused")
        self.counted = counted
        self.reply = Reply(lines(text), tuple(choices))


@dataclass(frozen=True)
class Button:
    """A rendered choice: what stands on it, the number one may type, and the token that names it."""

    token: str
    number: int
    label: str
    position: bool = False


@dataclass(frozen=True)
class Message:
    """A reply as its recipient will read it: final text in one language.

    `replaces` is the network's own id of the message this one edits, `thread` of the one that began the thread in a
    room; `repeat` marks a possible second copy; `asks` waits for an answer; below a `conversing` one a typed number may
    be meant for a neighbour; `enters` or `leaves` says nothing and joins or leaves a room; `retracts` says nothing and
    deletes the message it replaces. `otherwise` is called where delivery is not certain, `brings` are the rows sent
    only once this one has arrived; one with `progress` may be missed, so it does not notify. One with `commands` says
    nothing and updates the command list beside the chat; empty for the list of all residents. `bold` are the spans of
    the text that stand out where the network can show that.
    """

    text: str
    language: str
    right_to_left: bool = False
    buttons: tuple[Button, ...] = ()
    venue: Venue | None = None
    file: File | None = None
    replaces: str = ""
    repeat: bool = False
    media: Media | None = None
    leaves: bool = False
    enters: bool = False
    thread: str = ""
    asks: bool = False
    conversing: bool = False
    retracts: bool = False
    otherwise: DeliveryFallback | None = None
    brings: tuple[int, ...] = ()
    progress: bool = False
    commands: tuple[tuple[str, str], ...] | None = None
    bold: tuple[Span, ...] = ()


reply_json: TypeAdapter[Reply] = TypeAdapter(Reply)
message_json: TypeAdapter[Message] = TypeAdapter(Message)
paper_json: TypeAdapter[Paper] = TypeAdapter(Paper)
