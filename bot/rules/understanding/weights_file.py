"""What a city has learned itself, as a file: a line with the format and a checksum, then arrays of numbers."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np

FILE_FORMAT = b"buedchen intents 1"


class UnusableWeights(Exception):
    """The weights in the file are not used; the text says why."""


def pack_weights(arrays: Mapping[str, Any]) -> bytes:
    """The same numbers are the same bytes."""
    content = BytesIO()
    np.savez_compressed(content, allow_pickle=False, **arrays)
    return b"%s %s\n%s" % (FILE_FORMAT, sha256(content.getvalue()).hexdigest().encode(), content.getvalue())


def unpack_weights(data: bytes) -> dict[str, Any]:
    """The arrays by name; raises UnusableWeights for any other file, or where a byte of it changed."""
    head, _, content = data.partition(b"\n")
    known, _, checksum = head.rpartition(b" ")
    if known != FILE_FORMAT:
        raise UnusableWeights("it has another format; learn again")
    if checksum != sha256(content).hexdigest().encode():
        raise UnusableWeights("its checksum is wrong; learn again")
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return dict(arrays)
    except (ValueError, OSError, BadZipFile) as fault:
        raise UnusableWeights("it cannot be read; learn again") from fault
