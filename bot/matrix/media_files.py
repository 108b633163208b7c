"""Media at a homeserver: its URL and the key to decrypt it; nothing else of its description is stored."""

import asyncio
import re
from collections.abc import Mapping
from typing import Annotated, Any

from nio.crypto import decrypt_attachment
from nio.exceptions import EncryptionError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.contract.platform import MAX_FILE_BYTES, DeliveryRefused
from bot.matrix.http import MatrixHttp

MXC_PATTERN = re.compile(r"mxc://([\w.:\[\]-]+/[\w-]+)", re.ASCII)
MxcAddress = Annotated[str, Field(pattern=MXC_PATTERN)]


class _MediaPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Key(_MediaPart):
    k: str


class _Hashes(_MediaPart):
    sha256: str


class _Sealed(_MediaPart):
    url: MxcAddress
    key: _Key
    iv: str
    hashes: _Hashes


class _Info(_MediaPart):
    size: int = 0


class _Shown(_MediaPart):
    """An event says one of the two; `info` is what its sender claims."""

    url: MxcAddress | None = None
    file: _Sealed | None = None
    info: _Info = _Info()


def media_handle(content: Mapping[str, Any]) -> str:
    """What is needed to fetch the media, as JSON; empty without a URL, or where it is too large to be passed on."""
    try:
        shown = _Shown.model_validate(content)
    except ValidationError:
        return ""
    if not (shown.url or shown.file) or shown.info.size > MAX_FILE_BYTES:
        return ""
    return shown.model_dump_json(exclude={"info"}, exclude_none=True)


async def fetch_media(line: MatrixHttp, media: str) -> bytes:
    """The decrypted media behind a handle. Raises DeliveryRefused, or the errors of `MatrixHttp`."""
    try:
        shown = _Shown.model_validate_json(media)
    except ValidationError:
        raise DeliveryRefused("nothing says where it lies") from None
    found = MXC_PATTERN.fullmatch(shown.file.url if shown.file else shown.url or "")
    if found is None:
        raise DeliveryRefused("nothing says where it lies")
    content = await line.load(found[1], MAX_FILE_BYTES)
    # Twenty megabytes take a while: the loop goes on meanwhile.
    return await asyncio.to_thread(_decrypt, content, shown.file) if shown.file else content


def _decrypt(content: bytes, sealed: _Sealed) -> bytes:
    try:
        return bytes(decrypt_attachment(content, sealed.key.k, sealed.hashes.sha256, sealed.iv))
    except (EncryptionError, ValueError):
        raise DeliveryRefused("it does not open as its event says") from None
