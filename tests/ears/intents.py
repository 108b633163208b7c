"""Learns which intent a sentence has from labelled sentences: `make intents`; `make understanding` measures it.

The same sentences give the same weights. How much words and likeness count, and how sure one has to be, is chosen on
sentences that were kept apart: each fifth of them is judged by what was learned from the other four. For the table that
is printed, these choices are made on one half of those and measured on the other, in turn.
"""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.rules import embedding
from bot.rules.ear import BUCKETS, Numbers, blocks, values
from bot.rules.intent import LIMITS, WEIGHTS, Limits, said
from tests.ears.lessons import seen
from tests.rules.messages import Row, meant

KEPT, KEPT_OF_LIKENESS = 10.0, 0.01
"""How freely weights may grow: scikit-learn's `C`."""
FINEST = 127
Places = NDArray[np.int64]
PARTS = 5
WRONG, RIGHT_AMONG_THREE, MORE_THAN_CHANCE = 0.03, 0.5, 3
"""Of what is written in each language at most so much may be acted upon wrongly; and three intents are offered only
where one of them is right at least this often, and the first so many times likelier than by chance."""
NEAR, FEWEST = 0.05, 50
"""How far apart sentences may be that count as equally sure, and how many of them tell anything."""
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


def vectors_of(texts: Sequence[str]) -> Numbers:
    """What each sentence is like; some two minutes for all of them. Raises SystemExit where nobody can say."""
    if fault := embedding.fault():
        raise SystemExit(f"nothing can be learned on this machine: {fault}")
    return np.stack([embedding.read(text) for text in texts]).astype(np.float64)


def fitted_to_likeness(vectors: Numbers, labels: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Weights and bias; the numbers of a vector are learned as if each varied as much as the others."""
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0)
    model = LogisticRegression(C=KEPT_OF_LIKENESS, max_iter=300, tol=1e-3, class_weight="balanced")
    model.fit((vectors - middle) / spread, labels)
    weights: Numbers = (model.coef_ / spread).T
    return weights, model.intercept_ - middle @ weights


def kept_apart(rows: Sequence[Row], vectors: Numbers) -> tuple[list[Numbers], Places]:
    """The scores of each sentence by what was learned from others, of words and of likeness, and which intent is right,
    as a place."""
    texts, labels = np.array([row["text"] for row in rows]), np.array([row["label"] for row in rows])
    of_words, of_likeness = np.zeros((2, len(rows), len(set(labels))))
    for others, these in StratifiedKFold(PARTS, shuffle=True, random_state=0).split(texts, labels):
        rarity = rarity_of(texts[others])
        model = fitted(texts[others], labels[others], rarity)
        of_words[these] = model.decision_function(table(texts[these], rarity))
        weights, bias = fitted_to_likeness(vectors[others], labels[others])
        of_likeness[these] = vectors[these] @ weights + bias
    return [of_words, of_likeness], np.searchsorted(np.unique(labels), labels)


def shares(scores: Sequence[Numbers], counts: Sequence[float]) -> Numbers:
    """Scores, each of which counts so much, as probabilities."""
    score = sum((count * one for count, one in zip(counts, scores, strict=True)), np.zeros_like(scores[0]))
    heat = np.exp(score - score.max(axis=1, keepdims=True))
    known: Numbers = heat / heat.sum(axis=1, keepdims=True)
    return known


def limits(rows: Sequence[Row], scores: Sequence[Numbers], right: Places) -> Limits:
    """How much each score counts so that probabilities are true ones, and from which of them one acts, or offers
    anything."""
    places = np.arange(len(right))
    loss = minimize(
        lambda counts: -np.log(shares(scores, counts)[places, right] + 1e-12).mean(),
        [1.0] * len(scores),
        method="Nelder-Mead",
    )
    likely = shares(scores, loss.x)
    order, sure = np.argsort(-likely, axis=1), likely.max(axis=1)
    first, three = order[:, 0] == right, (order[:, :3] == right[:, None]).any(axis=1)
    languages = np.array([row["language"] for row in rows])
    each = [languages == language for language in sorted(set(languages))]
    act = next(float(step) for step in STEPS if all((~first & (sure >= step))[of].mean() <= WRONG for of in each))
    as_sure = [(float(step), (sure >= step) & (sure < step + NEAR)) for step in STEPS]
    below = [step for step, these in as_sure if these.sum() >= FEWEST and three[these].mean() < RIGHT_AMONG_THREE]
    offer = max([*below[-1:], MORE_THAN_CHANCE / likely.shape[1]])
    words, likeness = round(float(loss.x[0]), 3), round(float(loss.x[1]), 3) if len(scores) > 1 else 0.0
    return Limits(words, likeness, round(act, 2), round(min(offer, act), 2))


def learn(rows: Sequence[Row], vectors: Numbers, weights_to: Path) -> None:
    """Learn from all of them and write it down; weights are rounded to the 127th part of the greatest."""
    texts, labels = [row["text"] for row in rows], [row["label"] for row in rows]
    rarity = rarity_of(texts).astype(np.float16)
    model = fitted(texts, labels, rarity.astype(np.float64))
    likeness, likeness_bias = fitted_to_likeness(vectors, labels)
    scale = np.abs(model.coef_).max() / FINEST
    np.savez_compressed(
        weights_to,
        intents=model.classes_,
        rarity=rarity,
        weights=np.round(model.coef_.T / scale).astype(np.int8),
        scale=scale,
        bias=model.intercept_,
        likeness=likeness.astype(np.float32),
        likeness_bias=likeness_bias,
        seen=seen(rows),
    )


def halves(rows: Sequence[Row], scores: Sequence[Numbers], right: Places) -> tuple[Numbers, Numbers]:
    """For each sentence its probabilities, and from which on one acts and offers, by what was chosen on the others."""
    likely, sure_enough = np.zeros_like(scores[0]), np.zeros((len(rows), 2))
    half = np.arange(len(rows)) % 2 == 0
    for these, others in ((half, ~half), (~half, half)):
        known = limits(
            [row for row, kept in zip(rows, others, strict=True) if kept],
            [one[others] for one in scores],
            right[others],
        )
        counts = [known.words, known.likeness][: len(scores)]
        likely[these] = shares([one[these] for one in scores], counts)
        sure_enough[these] = known.act, known.offer
    return likely, sure_enough


def measured(rows: Sequence[Row], scores: Sequence[Numbers], right: Places) -> str:
    """A line for each language: how many are right first and among three, acted upon, and acted upon wrongly."""
    likely, sure_enough = halves(rows, scores, right)
    order, sure = np.argsort(-likely, axis=1), likely.max(axis=1)
    first, three = order[:, 0] == right, (order[:, :3] == right[:, None]).any(axis=1)
    acts, offers = sure >= sure_enough[:, 0], sure >= sure_enough[:, 1]
    columns = (first, three, acts, acts & ~first, np.where(acts, first, offers & three))
    languages = np.array([row["language"] for row in rows])
    lines = ["language  lines  first  of three  acts  wrongly  in one tap"]
    for language in [*sorted(set(languages)), "all"]:
        of = languages == language if language != "all" else np.ones(len(rows), bool)
        shown = "  ".join(f"{column[of].mean():6.1%}" for column in columns)
        lines.append(f"{language:8}  {of.sum():5}  {shown}")
    return "\n".join(lines)


def written(both: Limits, alone: Limits) -> str:
    """What one has to be sure of, as a file."""
    return "\n".join(
        "".join([f"[{name}]\n", *(f"{key} = {value}\n" for key, value in asdict(known).items())])
        for name, known in (("both", both), ("alone", alone))
    )


if __name__ == "__main__":
    lines = meant()
    like = vectors_of([line["text"] for line in lines])
    of_both, intents = kept_apart(lines, like)
    if "--measure" not in sys.argv:
        chosen = limits(lines, of_both, intents), limits(lines, of_both[:1], intents)
        LIMITS.write_text(written(*chosen), encoding="utf-8")
        learn(lines, like, WEIGHTS)
    print("words and what a sentence is like:", measured(lines, of_both, intents), sep="\n")
    print("\nwords alone:", measured(lines, of_both[:1], intents), sep="\n")
