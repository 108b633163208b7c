"""How alike to danger a message is by its meaning: some small neural nets over its embedding vector.

Phrases of danger are known to `phrase_matcher`, and pieces of words to `classifier`; people still find ways around both
("my brother has given me his watch"). The nets are trained on the same messages as the classifier
(tests/ears/likeness.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.rules.understanding import embedding
from bot.rules.understanding.classifier import Numbers

DANGER_WEIGHTS_FILE = Path(__file__).with_name("danger_similarity.npz")
MAX_ODDS = 6.0
"""Nobody is so sure of anything: as the logarithm of the odds."""


@dataclass(frozen=True, slots=True)
class DangerLikelihood:
    """How much more likely than harmless, as the logarithm of the odds, and which kind of danger it would be."""

    odds: float
    kind: str


@dataclass(frozen=True, slots=True)
class DangerNets:
    """What was learned: `middle` and `spread` of the vectors, and of every net what its hidden numbers are made of, a
    row of `out` for each net; which `kinds` of danger there are, and what speaks for each."""

    middle: Numbers
    spread: Numbers
    hidden: Numbers
    bias: Numbers
    out: Numbers
    out_bias: Numbers
    kinds: Sequence[str]
    kind: Numbers
    kind_bias: Numbers

    def meant(self, vector: embedding.Vector) -> DangerLikelihood:
        """The joint result of all nets for the embedding vector."""
        seen = (vector - self.middle) / self.spread
        inside = np.maximum(seen @ self.hidden + self.bias, 0)
        each = (inside.reshape(self.out.shape) * self.out).sum(axis=1) + self.out_bias
        likeliest = int((seen @ self.kind + self.kind_bias).argmax())
        return DangerLikelihood(float(np.clip(each.mean(), -MAX_ODDS, MAX_ODDS)), self.kinds[likeliest])


def danger_likelihood(text: str) -> DangerLikelihood | None:
    """What this text would be; None where nobody can say, or more was written than is read.

    Raises VectorNotReady where what it is like has to be read beside the loop first.
    """
    vector = embedding.vector_of(text) if len(text) <= embedding.MAX_READ_CHARACTERS else None
    return None if vector is None else _load_nets().meant(vector)


@cache
def _load_nets() -> DangerNets:
    with np.load(DANGER_WEIGHTS_FILE) as known:
        told: dict[str, Any] = dict(known)
    numbers = {name: told[name].astype(np.float64) for name in DangerNets.__slots__ if name != "kinds"}
    return DangerNets(**numbers, kinds=[str(kind) for kind in told["kinds"]])


def preload_danger_nets() -> None:
    """Load the weights of the nets, so that no resident waits for it."""
    _load_nets()
