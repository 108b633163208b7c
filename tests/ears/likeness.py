"""Learns what is like danger by what it means, from the same messages as the ear of the triage: part of `make ears`.

It takes a vector of every message, some minutes.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.understanding import embedding
from bot.rules.understanding.classifier import Numbers
from tests.ears.lessons import HARMLESS
from tests.rules.messages import Row

HIDDEN = 32
SEEDS = (0, 1, 2)
KEPT = 0.1
ROUNDS = 12
TOGETHER = 128
"""Numbers inside of a net; several nets, for each of them guesses; how strongly weights are held back, and how long and
by how many messages at once they learn. Chosen on messages kept apart, see tests/data/README.md."""
PLAIN = 0.01
"""How freely the weights of the kinds of danger may grow: scikit-learn's `C`."""


def learn(rows: Sequence[Row], to: Path, read: Callable[[str], embedding.Vector] = embedding.compute_vector) -> None:
    """Learn from these messages and write it down."""
    vectors: Numbers = np.array([read(row["text"]) for row in rows], np.float64)
    middle = vectors.mean(axis=0)
    spread = vectors.std(axis=0)
    labels = np.array([row["label"] for row in rows])
    dangerous = labels != HARMLESS["triage"]
    inputs = (vectors - middle) / spread
    nets = [_net(seed).fit(inputs, dangerous) for seed in SEEDS]
    kinds = _kinds().fit(inputs[dangerous], labels[dangerous])
    np.savez_compressed(
        to,
        middle=middle.astype(np.float32),
        spread=spread.astype(np.float32),
        hidden=np.hstack([net.coefs_[0] for net in nets]).astype(np.float16),
        bias=np.hstack([net.intercepts_[0] for net in nets]).astype(np.float32),
        out=np.array([net.coefs_[1][:, 0] for net in nets], np.float32),
        out_bias=np.array([net.intercepts_[1][0] for net in nets], np.float32),
        kinds=kinds.classes_,
        kind=kinds.coef_.T.astype(np.float32),
        kind_bias=kinds.intercept_.astype(np.float32),
        seen=fingerprint_rows(rows),
    )


def _kinds() -> LogisticRegression:
    return LogisticRegression(C=PLAIN, max_iter=2000)


def _net(seed: int) -> MLPClassifier:
    return MLPClassifier((HIDDEN,), alpha=KEPT, batch_size=TOGETHER, max_iter=ROUNDS, random_state=seed)
