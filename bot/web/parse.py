"""What the page sends, read as what a neighbour did: said, tapped, shared, showed, changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.contract.incoming import (
    ButtonPress,
    Incoming,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    Received,
    TextMessage,
    Unreadable,
)
from db.model import Point

Window = Literal["resident", "volunteer", "coordinator", "coordinator_private"]
"""The windows of the page. The coordinator talks in two: in the room, and in private."""

WINDOWS: tuple[Window, ...] = ("resident", "volunteer", "coordinator", "coordinator_private")
ROOM_WINDOW = "coordinator"
PRIVATE_WINDOW = "coordinator_private"
ROOM_CHAT = "room:coordinators"
"""The chat of the coordinators' room; the others are private chats named like their account."""
COORDINATOR_ACCOUNT = "coordinator"
"""The account that talks in both windows of the coordinator."""

MAX_TEXT_LENGTH = 4000

Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_LENGTH, pattern=r"\S")]
Name = Annotated[str, Field(max_length=64)]


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    phone: Window
    language: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,35}$")] = ""


class Hello(_Frame):
    """A page opened this window and asks for what was said so far."""

    type: Literal["hello"]


class _Spoken(_Frame):
    id: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]
    at: datetime | None = None


class Say(_Spoken):
    """`answers` is the id of the message of ours it replies to, if any."""

    type: Literal["say"]
    text: Words
    answers: Name = ""

    def incoming(self) -> Incoming:
        """The text message in the frame."""
        return TextMessage(self.text, self.answers)


class Tap(_Spoken):
    """`label` is only for showing the tap again after a reload; the token says what it means."""

    type: Literal["tap"]
    token: Annotated[Name, Field(min_length=1)]
    label: Annotated[str, Field(max_length=MAX_TEXT_LENGTH)] = ""

    def incoming(self) -> Incoming:
        """The button press in the frame."""
        return ButtonPress(self.token)


class Share(_Spoken):
    """A frame with a location in WGS 84 degrees."""

    type: Literal["share"]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]

    def incoming(self) -> Incoming:
        """The location in the frame."""
        return LocationMessage(Point(self.lat, self.lon))


class Show(_Spoken):
    """A thing we cannot read; the playground only pretends to record it."""

    type: Literal["show"]
    what: Literal["voice", "photo", "sticker"]

    def incoming(self) -> Incoming:
        """The media message in the frame."""
        return MediaMessage(self.what)


class Edit(_Spoken):
    """New words for something said before; `edits` is the id of that frame, for showing it in place."""

    type: Literal["edit"]
    text: Words
    edits: Name = ""

    def incoming(self) -> Incoming:
        """The edit of a message in the frame."""
        return MessageEdited(self.text)


Spoken = Annotated[Say | Tap | Share | Show | Edit, Field(discriminator="type")]
spoken_json: TypeAdapter[Spoken] = TypeAdapter(Spoken)
frame_json: TypeAdapter[Annotated[Hello | Say | Tap | Share | Show | Edit, Field(discriminator="type")]] = TypeAdapter(
    Annotated[Hello | Say | Tap | Share | Show | Edit, Field(discriminator="type")]
)


def parse_frame(payload: Mapping[str, Any]) -> Received:
    """Parse a stored frame of the playground; `Unreadable` with a reason where it has no meaning."""
    try:
        frame = spoken_json.validate_python(payload)
    except ValidationError as error:
        return Received(Unreadable(describe_fault(error)))
    private = frame.phone != ROOM_WINDOW
    account = COORDINATOR_ACCOUNT if frame.phone == PRIVATE_WINDOW else frame.phone
    return Received(
        frame.incoming(),
        account=account,
        chat=account if private else ROOM_CHAT,
        private=private,
        addressed=private or _is_for_us(frame),
        language=frame.language,
        at=frame.at,
    )


def describe_fault(error: ValidationError) -> str:
    """Field and type of the first error, without any of the text."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    known = [str(part) for part in first["loc"] if part in KNOWN_FIELDS]
    return f"{'.'.join(known) or 'frame'}: {first['type']}"


KNOWN_FIELDS = {name for kind in (Hello, Say, Tap, Share, Show, Edit) for name in kind.model_fields}


def _is_for_us(frame: Say | Tap | Share | Show | Edit) -> bool:
    match frame:
        case Tap():
            return True
        case Say(text=text, answers=answers):
            return bool(answers) or text.startswith(("/", "!"))
        case Edit(text=text):
            return text.startswith(("/", "!"))
        case _:
            return False
