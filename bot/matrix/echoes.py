"""Somebody who only says back what we said is a program: two that answer each other would never end."""

from collections import OrderedDict, deque
from typing import Any, TypeVar

Key = TypeVar("Key")
MOST_ANSWERS = 20
LONG = 40
"""Characters from which our words count as said back also within other words."""

ROOMS, LATEST = 1_000, 8
"""Of so many rooms so many of our words are remembered, in memory only."""


class Echoes:
    """What we said lately in each room, and how often somebody there said it back."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, deque[str]] = OrderedDict()
        self._heard: OrderedDict[tuple[str, str], int] = OrderedDict()

    def said(self, room: str, words: str) -> None:
        """Words of ours."""
        self._said.setdefault(room, deque(maxlen=LATEST)).append(_plain(words))
        _keep(self._said, room)

    def tires(self, room: str, sender: str, words: str) -> bool:
        """Whether these words are ours once more, after as many answers as such words get."""
        said = _plain(words)
        ours = self._said.get(room, ())
        if not any(one == said or (len(one) >= LONG and one in said) for one in ours if one):
            return False
        self._heard[room, sender] = self._heard.get((room, sender), 0) + 1
        _keep(self._heard, (room, sender))
        return self._heard[room, sender] > MOST_ANSWERS


def _plain(words: str) -> str:
    return " ".join(words.split())


def _keep(known: OrderedDict[Key, Any], key: Key) -> None:
    """It was the latest one; the oldest makes room."""
    known.move_to_end(key)
    if len(known) > ROOMS:
        known.popitem(last=False)
