"""A multinomial logistic regression over what a sentence is like (`embedding`): how likely each class is for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.rules.understanding import embedding
from bot.rules.understanding.classifier import Numbers


@dataclass(frozen=True, slots=True)
class Regression:
    """What was learned: a weight for each number of a vector and each class; and how likely a class has to be to be
    taken (`enough`), and the three likeliest together to be offered (`offer`)."""

    classes: Sequence[str]
    weights: Numbers
    bias: Numbers
    enough: float
    offer: float

    def ranked(self, vector: embedding.Vector) -> list[tuple[str, float]]:
        """Each class with its probability, the likeliest first."""
        score = self.bias + vector @ self.weights
        heat = np.exp(score - score.max())
        shares = heat / heat.sum()
        return [(self.classes[place], float(shares[place])) for place in np.argsort(-shares)]


def load_regression(file: Path) -> Regression:
    """The trained model in this file, written by tests/ears."""
    with np.load(file) as known:
        told: dict[str, Any] = dict(known)
    classes = [str(name) for name in told["classes"]]
    enough, offer = float(told["enough"]), float(told["offer"])
    return Regression(
        classes=classes, weights=told["weights"].astype(np.float64), bias=told["bias"], enough=enough, offer=offer
    )
