"""Learns which kind of help a sentence asks for: `make intents`; `make understanding` measures it.

How sure one has to be is chosen on sentences that were kept apart: each fifth of them is judged by what was learned
from the other four. For the table that is printed, it is chosen on one half of those and measured on the other, in
turn.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.learning.shipped_sentences import fingerprint_rows
from bot.learning.training import FOLDS, Positions, embed_texts, to_probabilities
from bot.rules.requests.help_kind import HELP_KIND_WEIGHTS_FILE, KIND_UNSAID
from bot.rules.understanding.classifier import Numbers
from tests.rules.messages import Row, asked

KEPT = 0.1
"""How freely weights may grow: scikit-learn's `C`."""
WRONG = 0.03
"""Of what is decided in each language at most so much may be wrong, or one sentence: of thirty that says no more."""
STEPS = np.arange(0.5, 1.0, 0.01)
SEEDS = range(3)
ALWAYS = 0.0
"""All kinds are offered, however unlikely the first of them."""


def fitted(vectors: Numbers, labels: Sequence[str], kept: float = KEPT) -> tuple[Numbers, Numbers]:
    """Weights and bias; the numbers of a vector are learned as if each varied as much as the others."""
    middle = vectors.mean(axis=0)
    spread = vectors.std(axis=0)
    model = LogisticRegression(C=kept, max_iter=500, class_weight="balanced").fit((vectors - middle) / spread, labels)
    weights: Numbers = (model.coef_ / spread).T
    return weights, model.intercept_ - middle @ weights


def kept_apart(labels: Sequence[str], vectors: Numbers, kept: float = KEPT) -> tuple[Numbers, Positions]:
    """How likely each kind is for each sentence, by what was learned from others, and which one is right."""
    right = np.searchsorted(np.unique(labels), labels)
    likely = np.zeros((len(labels), len(set(labels))))
    for seed in SEEDS:
        for others, these in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(vectors, labels):
            weights, bias = fitted(vectors[others], np.array(labels)[others], kept)
            likely[these] += to_probabilities([vectors[these] @ weights + bias], [1.0]) / len(SEEDS)
    return likely, right


def enough(languages: Numbers, likely: Numbers, right: Positions, unsaid: int) -> float:
    """How sure one has to be so that hardly any kind is taken wrongly, in no language."""
    first = likely.argmax(axis=1)
    sure = likely.max(axis=1)
    known = 1.0
    for step in reversed(STEPS):
        decided = (sure >= step) & (first != unsaid)
        each = [decided & (languages == language) for language in set(languages)]
        if any((first != right)[of].sum() > max(1, WRONG * of.sum()) for of in each):
            break
        known = round(float(step), 2)
    return known


def in_turn(number: int, choose: Callable[[Numbers], float]) -> Numbers:
    """For each sentence how sure one has to be, as it was chosen on the half that it is not in."""
    half = np.arange(number) % 2 == 0
    limit = np.zeros(number)
    for these, others in ((half, ~half), (~half, half)):
        limit[these] = choose(others)
    return limit


def measured(languages: Numbers, likely: Numbers, right: Positions, decided: Numbers, among: int = 5) -> str:
    """A line for each language: how many are right first and among the likeliest, decided, and of those wrong."""
    first = likely.argmax(axis=1)
    some = (np.argsort(-likely, axis=1)[:, :among] == right[:, None]).any(axis=1)
    lines = [f"language  lines  first  of {among:4}  decided  of them wrong"]
    for language in [*sorted(set(languages)), "all"]:
        of = languages == language if language != "all" else np.ones(len(right), bool)
        wrong = (first != right)[of & decided].mean() if (of & decided).any() else 0.0
        shown = "  ".join(
            f"{share:6.1%}" for share in ((first == right)[of].mean(), some[of].mean(), decided[of].mean())
        )
        lines.append(f"{language:8}  {of.sum():5}  {shown}  {wrong:6.1%}")
    return "\n".join(lines)


def learn(rows: Sequence[Row], learned: tuple[Numbers, Numbers], to: Path, limit: float, offer: float = ALWAYS) -> None:
    """Write down what was `fitted` to all of them."""
    labels = [row["label"] for row in rows]
    (weights, bias) = learned
    np.savez_compressed(
        to,
        classes=np.unique(labels),
        weights=weights.astype(np.float16),
        bias=bias,
        enough=limit,
        offer=offer,
        seen=fingerprint_rows(rows),
    )


if __name__ == "__main__":
    lines = asked()
    named = [line["label"] for line in lines]
    spoken = np.array([line["language"] for line in lines])
    like = embed_texts([line["text"] for line in lines])
    likely, right = kept_apart(named, like)
    unsaid = int(np.searchsorted(np.unique(named), KIND_UNSAID))
    if "--measure" not in sys.argv:
        learn(lines, fitted(like, named), HELP_KIND_WEIGHTS_FILE, enough(spoken, likely, right, unsaid))
    limit = in_turn(len(right), lambda half: enough(spoken[half], likely[half], right[half], unsaid))
    taken = (likely.max(axis=1) >= limit) & (likely.argmax(axis=1) != unsaid)
    print("\nkinds of help:", measured(spoken, likely, right, taken), sep="\n")
