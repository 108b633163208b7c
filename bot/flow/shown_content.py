"""Shown content: what a message in a room says now, so that an edit that would change nothing is not sent.

It is kept in memory by outbox row, as a digest: after a restart one edit too many is sent, and nothing is missed.
"""

from collections import OrderedDict
from hashlib import blake2b

MAX_MESSAGES_KEPT = 2000


class ShownContent:
    """The digests of the latest messages in rooms."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._digests: OrderedDict[int, bytes] = OrderedDict()

    def is_shown(self, row: int, content: str) -> bool:
        """Whether the message of this outbox row is the last word there, and says exactly this."""
        return self._digests.get(row) == _digest(content)

    def record(self, row: int, replaced: int | None, content: str) -> None:
        """Record what a message says; the one that it replaces says nothing any more."""
        if replaced is not None:
            self._digests.pop(replaced, None)
        self._digests[row] = _digest(content)
        while len(self._digests) > MAX_MESSAGES_KEPT:
            self._digests.popitem(last=False)


def _digest(content: str) -> bytes:
    return blake2b(content.encode(), digest_size=16).digest()
