"""The sentences shipped with Büdchen, so that a city can train on its own beside these."""

import gzip
from collections.abc import Sequence
from hashlib import sha256

from bot.rules.understanding.intent import INTENT_FOLDER

SHIPPED_FILE = INTENT_FOLDER / "sentences.tsv.gz"
Row = dict[str, str]
COLUMNS = ("language", "label", "text")


def read_shipped() -> list[Row]:
    """All shipped sentences, in the order of training."""
    lines = gzip.decompress(SHIPPED_FILE.read_bytes()).decode().removesuffix("\n").split("\n")
    return [dict(zip(COLUMNS, line.split("\t", 2), strict=True)) for line in lines]


def pack_rows(rows: Sequence[Row]) -> bytes:
    """As a file; the same sentences are the same bytes."""
    lines = ("\t".join(row[column] for column in COLUMNS) for row in rows)
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def fingerprint_rows(rows: Sequence[Row]) -> str:
    """What tells these sentences from all others."""
    return sha256("\n".join(f"{row['label']}\t{row['text']}" for row in rows).encode()).hexdigest()
