"""Somebody who has stolen the files and the key, and opens whatever can be opened, wherever in a file it lies."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from db.encryption import WrongKey
from db.keyring import SEALED_CELL_PATTERN
from db.model import Seal

PIECE = re.compile(SEALED_CELL_PATTERN.pattern.encode())
BARE = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")


def read_database_bytes(database: Path) -> bytes:
    """Everything of a database that lies on the disk, its log included."""
    beside = (database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm"))
    return b"\0".join(file.read_bytes() for file in beside if file.exists())


def open_everything(database: Path, seal: Seal) -> str:
    """All that opens with the key and the secrets that are left; what is kept of reports on purpose is left out."""
    data, left = read_database_bytes(database), _secrets(database)
    with closing(sqlite3.connect(database)) as raw:
        frozen = {words.rpartition("~")[2].encode() for (words,) in raw.execute("select transcript_sealed from report")}
    pieces = [(int(number), piece) for number, piece in PIECE.findall(data) if int(number) in left]
    whose = [seal.under(left[number]) for number, piece in pieces if piece not in frozen]
    sealed = [piece for _, piece in pieces if piece not in frozen]
    found = [_unsealed(key, piece) for key, piece in zip(whose, sealed, strict=True)]
    inner = [_unsealed(seal, piece.encode()) for piece in found]
    return "\n".join([*found, *inner, *(_unsealed(seal, piece) for piece in BARE.findall(data) if piece not in frozen)])


def _secrets(database: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(database)) as raw:
        return {0: b"", **dict(raw.execute("select id, key from secret").fetchall())}


def _unsealed(seal: Seal, piece: bytes) -> str:
    try:
        return seal.unseal(piece.decode())
    except WrongKey:
        return ""
