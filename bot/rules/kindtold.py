"""Which kind of help a sentence asks for, by what the sentence is like (`embedding`).

A multinomial logistic regression, learned by tests/ears/kinds.py from the sentences in tests/data/kinds; `make intents`
learns it again. Where it is sure, the kind need not be asked; else the likeliest stand first among those to choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.rules import embedding
from bot.rules.ear import Numbers

WEIGHTS = Path(__file__).with_name("intents") / "kinds.npz"
UNSAID = "unsaid"
"""What is learned of sentences that ask for help and do not say for what."""


@dataclass(frozen=True, slots=True)
class Told:
    """The kinds, the likeliest first; none where nobody can say. `sure` is the one that need not be asked, or empty."""

    likely: Sequence[str] = ()
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: a weight for each number of a vector and each kind, and how sure one has to be."""

    kinds: Sequence[str]
    weights: Numbers
    bias: Numbers
    enough: float

    def shares(self, vector: embedding.Vector) -> Numbers:
        """How likely each kind is."""
        score = self.bias + vector @ self.weights
        heat = np.exp(score - score.max())
        shares: Numbers = heat / heat.sum()
        return shares


def understood(text: str) -> Told:
    """What kind of help somebody asks for who writes this. Raises embedding.Unread where what it is like has to be read
    beside the loop first."""
    vector = embedding.vector(text) if text.strip() else None
    if vector is None:
        return Told()
    model = _model()
    shares = model.shares(vector)
    likely = [model.kinds[place] for place in np.argsort(-shares)]
    sure = likely[0] if shares.max() >= model.enough and likely[0] != UNSAID else ""
    return Told([kind for kind in likely if kind != UNSAID], sure)


@cache
def _model() -> Model:
    with np.load(WEIGHTS) as known:
        told: dict[str, Any] = dict(known)
    kinds = [str(name) for name in told["kinds"]]
    return Model(kinds, told["weights"].astype(np.float64), told["bias"], float(told["enough"]))


def warm() -> None:
    """Read what was learned, so that nobody waits for it."""
    _model()
