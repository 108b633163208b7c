"""Echo guard: a sender who only repeats our messages is a program; two bots that answer each other would never end."""

from collections import OrderedDict, deque
from typing import Any, TypeVar

Key = TypeVar("Key")
MAX_ECHO_ANSWERS = 20
MIN_CONTAINED_LENGTH = 40
"""Characters from which our words count as said back also within other words."""

ROOMS_REMEMBERED = 1_000
MESSAGES_REMEMBERED = 8
"""Of so many rooms so many of our words are remembered, in memory only."""


class EchoGuard:
    """Our last messages in each room, and how often each sender repeated one."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, deque[str]] = OrderedDict()
        self._heard: OrderedDict[tuple[str, str], int] = OrderedDict()

    def remember_own(self, room: str, words: str) -> None:
        """Remember a message of ours in the room."""
        self._said.setdefault(room, deque(maxlen=MESSAGES_REMEMBERED)).append(_normalize(words))
        _remember_latest(self._said, room)

    def is_repeated_echo(self, room: str, sender: str, words: str) -> bool:
        """Whether the text repeats a message of ours, after as many replies as such text gets."""
        said = _normalize(words)
        ours = self._said.get(room, ())
        if not any(one == said or (len(one) >= MIN_CONTAINED_LENGTH and one in said) for one in ours if one):
            return False
        self._heard[room, sender] = self._heard.get((room, sender), 0) + 1
        _remember_latest(self._heard, (room, sender))
        return self._heard[room, sender] > MAX_ECHO_ANSWERS


def _normalize(words: str) -> str:
    return " ".join(words.split())


def _remember_latest(known: OrderedDict[Key, Any], key: Key) -> None:
    """It was the latest one; the oldest makes room."""
    known.move_to_end(key)
    if len(known) > ROOMS_REMEMBERED:
        known.popitem(last=False)
