"""Learns which intent a sentence has from labelled sentences: `make intents`; `make understanding` measures it.

The same sentences give the same weights. How sure one has to be is chosen on sentences that were kept apart: each fifth
of them is judged by what was learned from the other four.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.rules.ear import BUCKETS, Numbers, blocks, values
from bot.rules.intent import LIMITS, WEIGHTS, said
from tests.ears.lessons import seen
from tests.rules.messages import Row, meant

KEPT = 10.0
"""How freely weights may grow: scikit-learn's `C`."""
FINEST = 127
PARTS = 5
WRONG, RIGHT_AMONG_THREE = 0.03, 0.5
"""Of what is written in each language at most so much may be acted upon wrongly; and three intents are offered only
where one of them is right at least this often."""
STEPS = np.arange(0.02, 1.0, 0.01)


def rarity_of(texts: Sequence[str]) -> Numbers:
    """The rarer a bucket is among the sentences, the more it tells; as scikit-learn smooths it."""
    often = np.zeros(BUCKETS)
    for text in texts:
        often[np.unique(np.concatenate([buckets for buckets, _ in blocks(said(text))]))] += 1
    rarity: Numbers = np.log((1 + len(texts)) / (1 + often)) + 1
    return rarity


def table(texts: Sequence[str], rarity: Numbers) -> Any:
    """A row for each sentence, a column for each bucket."""
    told = [[(values(buckets, rarity), buckets) for buckets, _ in blocks(said(text))] for text in texts]
    numbers = [np.concatenate([value for value, _ in both]) for both in told]
    columns = [np.concatenate([bucket for _, bucket in both]) for both in told]
    ends = np.cumsum([0, *map(len, numbers)])
    return csr_matrix((np.concatenate(numbers), np.concatenate(columns), ends), shape=(len(texts), BUCKETS))


def fitted(texts: Sequence[str], labels: Sequence[str], rarity: Numbers) -> LogisticRegression:
    """Every intent counts the same, however many sentences were written for it."""
    model = LogisticRegression(C=KEPT, max_iter=300, tol=1e-3, class_weight="balanced")
    return model.fit(table(texts, rarity), labels)


def kept_apart(rows: Sequence[Row]) -> tuple[Numbers, Numbers]:
    """The scores of each sentence by what was learned from others, and which of them is right, as a place."""
    texts, labels = np.array([row["text"] for row in rows]), np.array([row["label"] for row in rows])
    scores = np.zeros((len(rows), len(set(labels))))
    for others, these in StratifiedKFold(PARTS, shuffle=True, random_state=0).split(texts, labels):
        rarity = rarity_of(texts[others])
        model = fitted(texts[others], labels[others], rarity)
        scores[these] = model.decision_function(table(texts[these], rarity))
    return scores, np.searchsorted(np.unique(labels), labels)


def shares(scores: Numbers, temperature: float) -> Numbers:
    """Scores as probabilities."""
    heat = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    known: Numbers = heat / heat.sum(axis=1, keepdims=True)
    return known


def limits(rows: Sequence[Row], scores: Numbers, right: Numbers) -> dict[str, float]:
    """The temperature at which probabilities are true ones, and from which of them one acts, or offers anything."""
    places = np.arange(len(right))
    loss = minimize_scalar(
        lambda heat: -np.log(shares(scores, heat)[places, right] + 1e-12).mean(), bounds=(0.1, 5), method="bounded"
    )
    likely = shares(scores, loss.x)
    order, sure = np.argsort(-likely, axis=1), likely.max(axis=1)
    first, three = order[:, 0] == right, (order[:, :3] == right[:, None]).any(axis=1)
    languages = np.array([row["language"] for row in rows])
    each = [languages == language for language in sorted(set(languages))]
    act = next(float(step) for step in STEPS if all((~first & (sure >= step))[of].mean() <= WRONG for of in each))
    below = [float(step) for step in STEPS if (sure < step).any() and three[sure < step].mean() < RIGHT_AMONG_THREE]
    offer = below[-1] if below else 0.0
    return {"temperature": round(float(loss.x), 3), "act": round(act, 2), "offer": round(min(offer, act), 2)}


def learn(rows: Sequence[Row], weights_to: Path) -> None:
    """Learn from all of them and write it down; weights are rounded to the 127th part of the greatest."""
    texts = [row["text"] for row in rows]
    rarity = rarity_of(texts).astype(np.float16)
    model = fitted(texts, [row["label"] for row in rows], rarity.astype(np.float64))
    scale = np.abs(model.coef_).max() / FINEST
    np.savez_compressed(
        weights_to,
        intents=model.classes_,
        rarity=rarity,
        weights=np.round(model.coef_.T / scale).astype(np.int8),
        scale=scale,
        bias=model.intercept_,
        seen=seen(rows),
    )


def measured(rows: Sequence[Row], scores: Numbers, right: Numbers, known: dict[str, float]) -> str:
    """A line for each language: how many are right first and among three, acted upon, and acted upon wrongly."""
    likely = shares(scores, known["temperature"])
    order, sure = np.argsort(-likely, axis=1), likely.max(axis=1)
    first, three = order[:, 0] == right, (order[:, :3] == right[:, None]).any(axis=1)
    acts, offers = sure >= known["act"], sure >= known["offer"]
    columns = (first, three, acts, acts & ~first, np.where(acts, first, offers & three))
    languages = np.array([row["language"] for row in rows])
    lines = ["language  lines  first  of three  acts  wrongly  in one tap"]
    for language in [*sorted(set(languages)), "all"]:
        of = languages == language if language != "all" else np.ones(len(rows), bool)
        shown = "  ".join(f"{column[of].mean():6.1%}" for column in columns)
        lines.append(f"{language:8}  {of.sum():5}  {shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    lines = meant()
    judged = kept_apart(lines)
    chosen = limits(lines, *judged)
    if "--measure" not in sys.argv:
        LIMITS.write_text("".join(f"{name} = {value}\n" for name, value in chosen.items()), encoding="utf-8")
        learn(lines, WEIGHTS)
    print(measured(lines, *judged, chosen))
