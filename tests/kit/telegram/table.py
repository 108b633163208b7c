"""What may be asked of Telegram: names and types of every parameter, read from methods.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kit.telegram.refusal import Json, misuse
from tests.kit.telegram.units import utf16
from tests.kit.telegram.wire import Upload, loads


@dataclass(frozen=True)
class Parameter:
    """A parameter of a method or a field of an object."""

    type: str
    required: bool


Parameters = dict[str, Parameter]


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("methods.toml").read_text(encoding="utf-8"))


_TABLE = _read()
_TYPES = {name: type_ for type_, names in _TABLE["types"].items() for name in names}


def _parameters(words: Iterable[str]) -> Parameters:
    found: Parameters = {}
    for word in words:
        if word.startswith("+"):
            found |= _parameters(_TABLE["groups"][word[1:]])
            continue
        name, _, type_ = word.partition("=")
        bare = name.removesuffix("!")
        found[bare] = Parameter(type_ or _TYPES.get(bare, "String"), name.endswith("!"))
    return found


METHODS: dict[str, Parameters] = {name: _parameters(words) for name, words in _TABLE["methods"].items()}
OBJECTS: dict[str, Parameters] = {name: _parameters(words) for name, words in _TABLE["objects"].items()}
UNIONS: dict[str, list[str]] = _TABLE["unions"]
LISTS: dict[str, list[str]] = _TABLE["lists"]
LENGTHS: dict[str, tuple[int, int]] = {name: (low, high) for name, (low, high) in _TABLE["lengths"].items()}
WORDS: dict[str, tuple[str, str]] = {name: (empty, long) for name, (empty, long) in _TABLE["words"].items()}


def decoded(method: str, raw: Mapping[str, object]) -> Json:
    """The parameters as values: forms carry everything but text as JSON, and a JSON body may do so too."""
    known = METHODS[method]
    return {name: _decoded(known[name].type, value) if name in known else value for name, value in raw.items()}


def _decoded(type_: str, value: object) -> object:
    if not isinstance(value, str) or type_ in ("String", "InputFile", "InputFile or String"):
        return value
    if type_ == "Integer or String" and not value.removeprefix("-").isdigit():
        return value
    try:
        return loads(value)
    except ValueError:
        return value


def check(owner: str, known: Parameters, given: Mapping[str, object]) -> None:
    """Refuse unknown names, missing names and wrong types, in objects inside as well."""
    for name in given.keys() - known.keys():
        raise misuse(f'{owner} knows no "{name}"')
    for name, parameter in known.items():
        if name in given:
            _check_value(parameter.type, given[name], f"{owner}.{name}")
        elif parameter.required:
            raise misuse(_missing(name))


def _missing(name: str) -> str:
    return {"text": "message text is empty", "chat_id": "chat_id is empty"}.get(name, f"{name} is missing")


def _check_value(type_: str, value: object, where: str) -> None:
    if " or " in type_:
        _check_any(type_.split(" or "), value, where)
    elif type_.startswith("Array of "):
        _check_array(type_.removeprefix("Array of "), value, where)
    elif type_ in _SCALARS:
        _check_scalar(type_, value, where)
    elif not isinstance(value, dict):
        raise misuse(f"{where}: expected {type_}")
    elif type_ in UNIONS:
        _check_union(type_, value, where)
    elif type_ in OBJECTS:
        check(type_, OBJECTS[type_], value)


def _check_array(type_: str, value: object, where: str) -> None:
    if not isinstance(value, list):
        raise misuse(f"{where}: expected Array of {type_}")
    for item in value:
        _check_value(type_, item, where)


def _check_union(type_: str, value: Json, where: str) -> None:
    for member in UNIONS[type_]:
        if tag(type_, member) == value.get("type"):
            return check(member, OBJECTS[member], value)
    raise misuse(f"{where}: {value.get('type')!r} is no {type_}")


def tag(union: str, member: str) -> str:
    """What stands in `type` of a member: BotCommandScopeAllPrivateChats -> all_private_chats."""
    rest = member.removeprefix(union)
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in rest).lstrip("_")


def _check_any(types: list[str], value: object, where: str) -> None:
    plain = next((type_ for type_ in types if type_ in _SCALARS and isinstance(value, _SCALARS[type_])), None)
    if plain:
        return _check_scalar(plain, value, where)
    meant = [type_ for type_ in types if isinstance(value, dict) and _could_be(type_, value)]
    if not meant:
        raise misuse(f"{where}: expected {' or '.join(types)}")
    return _check_value(meant[0], value, where)


def _could_be(type_: str, value: Json) -> bool:
    return all(name in value for name, field in OBJECTS.get(type_, {}).items() if field.required)


_SCALARS: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Boolean": bool,
    "True": bool,
    "Float": (int, float),
    "InputFile": Upload,
}


def _check_scalar(type_: str, value: object, where: str) -> None:
    wrong_bool = isinstance(value, bool) != (type_ in ("Boolean", "True"))
    if wrong_bool or not isinstance(value, _SCALARS[type_]) or (type_ == "True" and value is not True):
        raise misuse(f"{where}: expected {type_}")
    if isinstance(value, str):
        utf16(value)
