"""A finished message as Telegram wants it: one call for each part, plain words, buttons in short rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex
from telegram import InputFile

from bot.contract.emphasis import shift_spans, spans_of_pieces, utf16_spans
from bot.contract.outgoing import Button, Media, Message

MAX_TEXT_UNITS = 4000
"""UTF-16 units of one text. Telegram says 4,096 and is unclear about how it counts."""

MAX_SHARED_ROW_UNITS = 16
"""UTF-16 units of a label that still has room beside another one on a small phone."""

MAX_COMMANDS = 100
MAX_SUMMARY_LENGTH = 256
"""How many commands a list may hold, and how long it may say what each does."""

MAX_ENTITIES = 100
"""Parts of one text that can look different; Telegram drops the rest."""

EDIT_METHOD = "editMessageText"
DELETE_METHOD = "deleteMessage"
MEDIA_METHODS = {
    "voice": "sendVoice",
    "photo": "sendPhoto",
    "document": "sendDocument",
}

# The best place to part a text comes first: after a line, after a sentence, after a word.
_SPLIT_POINTS = tuple(regex.compile(end) for end in (r"\n+", r"(?<=[.!?…。؟।])\s+", r"\s+"))
_CHARACTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of the Bot API."""

    method: str
    parameters: dict[str, Any]


def split_message(message: Message) -> list[Message]:
    """The parts of a message for Telegram, in order: text first, with the buttons under the last part."""
    bare = replace(message, text="", buttons=(), venue=None, file=None, media=None, bold=())
    texts = split_text(message.text) if message.text.strip() else []
    pieces = zip(texts, spans_of_pieces(message.text, texts, message.bold), strict=True)
    said = [replace(bare, text=text, bold=bold) for text, bold in pieces]
    if said:
        said[-1] = replace(said[-1], buttons=message.buttons)
    more = ({"venue": message.venue}, {"file": message.file}, {"media": message.media})
    said += [replace(bare, **one) for one in more if any(one.values())]
    return said or [message]


def render_call(message: Message, chat: str, first: str = "", *, keys: bool = False) -> ApiCall:
    """The call that says one part in a chat (its id, with a topic behind a slash); `first` is put before its words.

    `keys` below the writing line are taken away by the next message that has no buttons of its own.
    """
    number, _, topic = chat.partition("/")
    here: dict[str, Any] = {"chat_id": int(number)}
    if message.leaves or message.retracts or message.commands is not None:
        return _render_without_text(message, here)
    to = (
        here
        | ({"message_thread_id": int(topic)} if topic else {})
        | _reply_parameters(message)
        | _silent_if_progress(message)
    )
    away = {"reply_markup": {"remove_keyboard": True}} if keys else {}
    if message.venue:
        return ApiCall("sendVenue", to | _render_venue(message) | away)
    if message.file:
        return ApiCall("sendDocument", to | {"document": InputFile(message.file.data, message.file.name)} | away)
    if message.media:
        return ApiCall(
            MEDIA_METHODS[message.media.what], to | {message.media.what: _render_media(message.media)} | away
        )
    said, words = _without_position_button(message, chat), _render_text(message, first)
    if has_position_button(said):
        return ApiCall("sendMessage", to | words | _reply_keyboard(said))
    if message.replaces:
        return ApiCall(EDIT_METHOD, here | {"message_id": int(message.replaces)} | words | _inline_keyboard(said))
    return ApiCall("sendMessage", to | words | (_inline_keyboard(said) or away))


def _render_without_text(message: Message, base: dict[str, Any]) -> ApiCall:
    """What is done in a chat without saying anything."""
    if message.leaves:
        return ApiCall("leaveChat", base)
    if message.commands is not None:
        return _render_command_list(message.commands, base["chat_id"])
    return ApiCall(DELETE_METHOD, base | {"message_id": int(message.replaces)})


def _render_command_list(commands: Sequence[tuple[str, str]], chat: int) -> ApiCall:
    """What "/" shows in one chat; without a list of its own it shows what stands there for everybody."""
    scope = {"type": "chat", "chat_id": chat}
    if not commands:
        return ApiCall("deleteMyCommands", {"scope": scope})
    lines = [
        {"command": name, "description": summary[:MAX_SUMMARY_LENGTH]} for name, summary in commands[:MAX_COMMANDS]
    ]
    return ApiCall("setMyCommands", {"commands": lines, "scope": scope})


def _silent_if_progress(message: Message) -> dict[str, Any]:
    """What tells of progress makes no sound."""
    return {"disable_notification": True} if message.progress else {}


def _reply_parameters(message: Message) -> dict[str, Any]:
    """In a room it is shown which message it is about, if that is still there."""
    if not message.thread:
        return {}
    return {"reply_parameters": {"message_id": int(message.thread), "allow_sending_without_reply": True}}


def _render_media(media: Media) -> InputFile:
    """The thing itself, called after its kind."""
    return InputFile(media.content, f"{media.what}.{media.media_type.rpartition('/')[2]}")


def _without_position_button(message: Message, chat: str) -> Message:
    """Telegram lets nobody share a position by a button in a room, whose ids are negative."""
    if not chat.startswith("-"):
        return message
    return replace(message, buttons=tuple(button for button in message.buttons if not button.position))


def _render_text(message: Message, first: str) -> dict[str, Any]:
    text = f"{first}\n{message.text}" if first else message.text
    bold = utf16_spans(text, shift_spans(message.bold, len(text) - len(message.text)))[:MAX_ENTITIES]
    entities = [{"type": "bold", "offset": begin, "length": end - begin} for begin, end in bold]
    return {"text": text, "link_preview_options": {"is_disabled": True}} | ({"entities": entities} if entities else {})


def _render_venue(message: Message) -> dict[str, Any]:
    assert message.venue is not None  # noqa: S101 - narrows the type; only called with a venue
    point = message.venue.point
    name = message.venue.name
    place = {"latitude": point.lat, "longitude": point.lon}
    return place | {"title": name, "address": message.venue.address or name}


def _inline_keyboard(message: Message) -> dict[str, Any]:
    """Buttons under the message. An edit without any takes the old ones away."""
    if not message.buttons:
        return {"reply_markup": {"inline_keyboard": []}} if message.replaces else {}
    keys = [[{"text": one.label, "callback_data": one.token} for one in row] for row in arrange_rows(message.buttons)]
    return {"reply_markup": {"inline_keyboard": keys}}


def has_position_button(message: Message) -> bool:
    """Whether there is a button to share a position; the keyboard that it takes is never put under an old message."""
    return any(button.position for button in message.buttons)


def _reply_keyboard(message: Message) -> dict[str, Any]:
    """Only keys below the writing line can share a position, and a message has either kind of keyboard.

    So there all choices are keys: pressing one types its words, which means the same as tapping its button.
    """
    keys = [[_keyboard_button(button) for button in row] for row in arrange_rows(message.buttons)]
    return {"reply_markup": {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}}


def _keyboard_button(button: Button) -> dict[str, Any]:
    return {"text": button.label} | ({"request_location": True} if button.position else {})


def arrange_rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """One or two beside each other, as their labels have room; the order stays."""
    found: list[list[Button]] = []
    for button in buttons:
        short = count_units(button.label) <= MAX_SHARED_ROW_UNITS
        if found and short and len(found[-1]) == 1 and count_units(found[-1][0].label) <= MAX_SHARED_ROW_UNITS:
            found[-1].append(button)
        else:
            found.append([button])
    return found


def count_units(text: str) -> int:
    """How long Telegram finds a text: UTF-16 units, two for most emoji."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split_text(text: str, longest: int = MAX_TEXT_UNITS) -> list[str]:
    """Pieces that are short enough: whole lines, sentences or words where that goes, always whole characters."""
    return list(_split_pieces(text, longest))


def _split_pieces(text: str, longest: int) -> Iterator[str]:
    while count_units(text) > longest:
        cut = _find_cut(text, longest)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _find_cut(text: str, longest: int) -> int:
    """Where to part it: at the best end in the later half of what has room, else after the last whole character."""
    room = _fitting_length(text, longest)
    for end in _SPLIT_POINTS:
        found = [match.start() for match in end.finditer(text, 0, room + 1) if match.start() <= room]
        if found and found[-1] > room // 2:
            return found[-1]
    return room


def _fitting_length(text: str, longest: int) -> int:
    """How many code points of whole characters have room; at least one, however long."""
    at = used = 0
    for character in _CHARACTER.finditer(text):
        used += count_units(character[0])
        if used > longest:
            break
        at = character.end()
    return at or longest // 2
