"""What Telegram refuses whatever the state of a chat: lengths, entities, keyboards, commands, deep links."""

import re
from collections.abc import Callable

from tests.kit.telegram.refusal import Json, misuse
from tests.kit.telegram.table import LENGTHS, LISTS, METHODS, OBJECTS, WORDS, check
from tests.kit.telegram.units import splits_a_pair, units, utf16

MAX_ENTITIES = 100
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_COMMANDS = 100
COMMAND = re.compile("[a-z0-9_]{1,32}")
SECRET = re.compile("[A-Za-z0-9_-]{1,256}")
PAYLOAD = re.compile("[A-Za-z0-9_-]{1,64}")
DEEP_LINK = re.compile(r"t\.me/\w+\?start(?:group)?=([^\s&#]*)")
SAYS_WHAT_A_BUTTON_DOES = OBJECTS["InlineKeyboardButton"].keys() - {"text", "icon_custom_emoji_id", "style"}


def judge(method: str, given: Json) -> None:
    """Refuse a call that is wrong in itself; `given` holds decoded values."""
    if "parse_mode" in given:
        raise misuse("our house sends plain text with entities, never parse_mode")
    check(method, METHODS[method], given)
    _lengths(method, given)
    for rule, names in _RULES:
        for name in names:
            if name in given:
                rule(given[name])
    for name, text in (("entities", "text"), ("caption_entities", "caption")):
        if name in given:
            _entities(given[name], given.get(text, ""))


def _lengths(owner: str, given: Json) -> None:
    for name, value in given.items():
        limit = LENGTHS.get(f"{owner}.{name}") or LENGTHS.get(name)
        if limit and isinstance(value, str):
            _length(owner, name, value, limit)


def _length(owner: str, name: str, value: str, limit: tuple[int, int]) -> None:
    empty, long = WORDS.get(f"{owner}.{name}") or WORDS.get(name) or (f"{name} is empty", f"{name} is too long")
    measured = len(value.encode()) if name == "callback_data" else units(value)
    if measured > limit[1]:
        raise misuse(long)
    if limit[0] and not value.strip():
        raise misuse(empty)


def _entities(entities: list[Json], text: str) -> None:
    if len(entities) > MAX_ENTITIES:
        raise misuse(f"more than {MAX_ENTITIES} entities: Telegram would drop the rest")
    encoded = utf16(text)
    for entity in entities:
        start = entity["offset"]
        end = entity["offset"] + entity["length"]
        if not 0 <= start < end <= len(encoded) // 2:
            raise misuse("ENTITY_BOUNDS_INVALID")
        if splits_a_pair(encoded, start) or splits_a_pair(encoded, end):
            raise misuse("ENTITY_BOUNDS_INVALID: cuts a character in two")


def _keyboard(markup: Json) -> None:
    owner = "InlineKeyboardButton" if "inline_keyboard" in markup else "KeyboardButton"
    rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    _lengths("ReplyKeyboardMarkup", markup)
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise misuse("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        if len(row) > MAX_ROW:
            raise misuse(f"more than {MAX_ROW} buttons in a row: Telegram would break it")
        for button in row:
            _lengths(owner, button)
            if owner == "InlineKeyboardButton":
                _inline_button(button)


def _inline_button(button: Json) -> None:
    if len(button.keys() & SAYS_WHAT_A_BUTTON_DOES) != 1:
        raise misuse("Text buttons are unallowed in the inline keyboard")
    if "copy_text" in button:
        _lengths("CopyTextButton", button["copy_text"])
    _deep_links(button.get("url", ""))


def _commands(commands: list[Json]) -> None:
    if len(commands) > MAX_COMMANDS:
        raise misuse("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _lengths("BotCommand", command)
        if not COMMAND.fullmatch(command["command"]):
            raise misuse("BOT_COMMAND_INVALID")


def _deep_links(text: str) -> None:
    for payload in DEEP_LINK.findall(text):
        if not PAYLOAD.fullmatch(payload):
            raise misuse("a deep link carries 1-64 letters, digits, _ and -")


def _action(action: str) -> None:
    if action not in LISTS["action"]:
        raise misuse("Wrong parameter action in request")


def _secret(secret: str) -> None:
    if not SECRET.fullmatch(secret):
        raise misuse("secret token contains unallowed characters")


def _position(degrees: float, most: float) -> None:
    if not -most <= degrees <= most:
        raise misuse("invalid geo coordinates")


_RULES: list[tuple[Callable[..., None], tuple[str, ...]]] = [
    (_keyboard, ("reply_markup",)),
    (_commands, ("commands",)),
    (_deep_links, ("text", "caption")),
    (_action, ("action",)),
    (_secret, ("secret_token",)),
    (lambda degrees: _position(degrees, 90), ("latitude",)),
    (lambda degrees: _position(degrees, 180), ("longitude",)),
]
