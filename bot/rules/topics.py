"""What somebody would like to find, finer than the kinds of places: by its words, or by what a sentence is like.

The topics stand in topics.toml, each with some sentences of people who want it. A sentence is held against all of them
by what it is like (`embedding`), seen from the middle of what is usually written here; the likest topic is meant where
it is like enough and no other is as like. `intents/topics.npz` holds what they are like, made by `make intents`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.rules import embedding
from bot.rules.ear import Numbers
from bot.rules.folding import fold, words
from bot.rules.window import begins
from db.model import Kind

FILE = Path(__file__).with_name("topics.toml")
VECTORS = Path(__file__).with_name("intents") / "topics.npz"
ELSE = "else"
"""What no place here is for."""
ENOUGH, AHEAD = 0.32, 0.05
"""How like a topic a sentence has to be, and how much more so than any other."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What people look for. Places and events are `called` so by beginnings of words; the `kinds` serve as well."""

    name: str
    called: tuple[str, ...]
    kinds: tuple[Kind, ...]
    means: tuple[str, ...]

    def tells(self, text: str) -> bool:
        """Whether what an event says is about it."""
        return bool(self.called) and any(word.startswith(self.called) for word in words(begins(text)))


@dataclass(frozen=True, slots=True)
class Model:
    """What each sentence of the topics is like, seen from the `middle` of what is usually written here."""

    middle: Numbers
    vectors: Numbers
    topics: Sequence[str]
    places: NDArray[np.int64]

    def likely(self, vector: embedding.Vector) -> list[tuple[str, float]]:
        """Each topic with how like it is, the likest first: its likest sentence, and its likest two."""
        alike = self.vectors @ _of_length_one(vector - self.middle)
        scores = []
        for place, name in enumerate(self.topics):
            first, second = np.sort(alike[self.places == place])[::-1][:2]
            scores.append((name, float(3 * first + second) / 4))
        return sorted(scores, key=lambda one: -one[1])


@cache
def topics() -> Mapping[str, Topic]:
    """All of them by name."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _topic(name, one) for name, one in told.items()}


def of(name: str) -> Topic:
    """The topic of this name; one of before, that is no more, is like what no place is for."""
    return topics().get(name) or topics()[ELSE]


def _topic(name: str, told: Mapping[str, Sequence[str]]) -> Topic:
    called = tuple(fold(beginning) for beginning in told["called"])
    return Topic(name, called, tuple(map(Kind, told["kinds"])), tuple(told["means"]))


def meant(text: str) -> str:
    """The topic that this is surely about, also `ELSE`; empty where it is about none, or nobody can say.

    Raises embedding.Unread where what it is like has to be read beside the loop first.
    """
    likely = ranked(text)
    if not likely:
        return ""
    (name, first), (_, second) = likely[:2]
    return name if first >= ENOUGH and first - second >= AHEAD else ""


def ranked(text: str) -> list[tuple[str, float]]:
    """Each topic with how like it this is, the likest first; none where nobody can say. Raises embedding.Unread."""
    vector = embedding.vector(text) if text.strip() else None
    return [] if vector is None else _model().likely(vector)


@cache
def _model() -> Model:
    with np.load(VECTORS) as known:
        told: dict[str, Any] = dict(known)
    names = [str(name) for name in told["topics"]]
    return Model(told["middle"].astype(np.float64), told["vectors"].astype(np.float64), names, told["places"])


def _of_length_one(vectors: Any) -> Numbers:
    length: Numbers = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return length


def warm() -> None:
    """Read what was worked out, so that nobody waits for it."""
    topics()
    _model()
