"""What the learned ears are learned from, and by what it is known again."""

from collections.abc import Sequence
from hashlib import sha256

from tests.rules.messages import Row, labelled

HARMLESS = {"remit": "ok", "triage": "none"}
PARTS = ("tune", "hold2", "more", "strangers")
"""All but what is measured with: `hold`, and all that is fresh."""


def learned_from(rule: str, parts: Sequence[str] = PARTS) -> list[Row]:
    """The messages, in order; what is everyday for everybody is harmless for both."""
    everyday = [{**row, "label": HARMLESS[rule]} for row in labelled("everyday", "more")]
    return [row for part in parts for row in labelled(rule, part)] + everyday


def seen(rows: Sequence[Row]) -> str:
    """What tells these messages from all others."""
    return sha256("\n".join(f"{row['label']}\t{row['text']}" for row in rows).encode()).hexdigest()
