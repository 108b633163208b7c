"""How a call comes over the wire: JSON, a form, or a form with files."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from aiohttp import web

from tests.kit.telegram.refusal import Json, Misuse, misuse


def _plain_dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


# The benchmark brings orjson along, ordinary tests do without.
_fast: Any = import_module("orjson") if find_spec("orjson") else None
loads: Callable[[bytes | str], Any] = _fast.loads if _fast else json.loads
dumps: Callable[[object], bytes] = _fast.dumps if _fast else _plain_dumps


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


async def parameters(request: web.Request) -> Json:
    """Everything a call carries; a parameter that names an attached file becomes that file."""
    if request.content_type == "application/json":
        return _object(await request.read())
    fields = {**request.query, **await _form(request)}
    files = {name: _upload(value) for name, value in fields.items() if isinstance(value, web.FileField)}
    given: Json = {name: value for name, value in fields.items() if name not in files}
    for name, value in given.items():
        if value.startswith("attach://") and value.removeprefix("attach://") in files:
            given[name] = files.pop(value.removeprefix("attach://"))
    return given | files


async def _form(request: web.Request) -> Mapping[str, str | bytearray | web.FileField]:
    try:
        return await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Misuse(413, "Request Entity Too Large") from None


def _object(body: bytes) -> Json:
    try:
        given = loads(body or b"{}")
    except ValueError:
        raise misuse("can't parse request JSON object") from None
    if not isinstance(given, dict):
        raise misuse("can't parse request JSON object")
    return given


def _upload(field: web.FileField) -> Upload:
    return Upload(field.filename, field.file.read())
