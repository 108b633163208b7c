"""Trains the intent model on labelled sentences: `make intents` and `buedchen learn`.

The same sentences give the same weights. How much tokens and embedding count, and which confidence is needed, is chosen
by cross-validation: each fifth of the sentences is judged by a model trained on the other four.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.learning.shipped_sentences import Row
from bot.rules.understanding import embedding
from bot.rules.understanding.classifier import BUCKET_COUNT, Numbers, feature_values, word_blocks
from bot.rules.understanding.intent import ConfidenceLimits, intent_words

REGULARIZATION = 10.0
LIKENESS_REGULARIZATION = 0.01
"""How freely weights may grow: scikit-learn's `C`."""
WEIGHT_STEPS = 127
Positions = NDArray[np.int64]
Texts = Sequence[str]
FOLDS = 5
MAX_WRONGLY_ACTED = 0.03
MIN_RIGHT_AMONG_THREE = 0.5
MIN_TIMES_CHANCE = 3
"""Of what is written in each language at most so much may be acted upon wrongly; and three intents are offered only
where one of them is right at least this often, and the first so many times likelier than by chance."""
SURE_DISTANCE = 0.05
MIN_NEIGHBOURS = 50
"""How far apart sentences may be that count as equally sure, and how many of them tell anything."""
THRESHOLD_STEPS = np.arange(0.02, 1.0, 0.01)


def compute_rarity(texts: Sequence[str]) -> Numbers:
    """The rarer a bucket is among the sentences, the more it tells; as scikit-learn smooths it."""
    often = np.zeros(BUCKET_COUNT)
    for text in texts:
        often[np.unique(np.concatenate([buckets for buckets, _ in word_blocks(intent_words(text))]))] += 1
    rarity: Numbers = np.log((1 + len(texts)) / (1 + often)) + 1
    return rarity


def build_features(texts: Sequence[str], rarity: Numbers) -> Any:
    """A row for each sentence, a column for each bucket."""
    told = [
        [(feature_values(buckets, rarity), buckets) for buckets, _ in word_blocks(intent_words(text))] for text in texts
    ]
    numbers = [np.concatenate([value for value, _ in both]) for both in told]
    columns = [np.concatenate([bucket for _, bucket in both]) for both in told]
    ends = np.cumsum([0, *map(len, numbers)])
    return csr_matrix((np.concatenate(numbers), np.concatenate(columns), ends), shape=(len(texts), BUCKET_COUNT))


def fit_words(texts: Sequence[str], labels: Sequence[str], rarity: Numbers) -> LogisticRegression:
    """Every intent counts the same, however many sentences were written for it."""
    model = LogisticRegression(C=REGULARIZATION, max_iter=300, tol=1e-3, class_weight="balanced")
    return model.fit(build_features(texts, rarity), labels)


def embed_texts(texts: Sequence[str]) -> Numbers:
    """The embedding of each sentence; some two minutes for all. Raises SystemExit where this machine cannot
    compute it.
    """
    if fault := embedding.find_fault():
        raise SystemExit(f"nothing can be learned on this machine: {fault}")
    return np.stack([embedding.compute_vector(text) for text in texts]).astype(np.float64)


def fit_likeness(vectors: Numbers, labels: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Weights and bias; the numbers of a vector are learned as if each varied as much as the others."""
    middle = vectors.mean(axis=0)
    spread = vectors.std(axis=0)
    model = LogisticRegression(C=LIKENESS_REGULARIZATION, max_iter=300, tol=1e-3, class_weight="balanced")
    model.fit((vectors - middle) / spread, labels)
    weights: Numbers = (model.coef_ / spread).T
    return weights, model.intercept_ - middle @ weights


def assign_folds(labels: Sequence[str], first: int) -> Positions:
    """Which fifth each sentence belongs to: of the `first` ones as if there were no others."""
    of = np.arange(len(labels)) % FOLDS
    split = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(labels[:first], labels[:first])
    for number, (_, these) in enumerate(split):
        of[these] = number
    return of


@dataclass(frozen=True, slots=True)
class LabelledSentences:
    """Sentences to learn from: each with its label and its vector."""

    texts: Texts
    labels: Texts
    vectors: Numbers


def score_by(learned: LabelledSentences, texts: Texts, vectors: Numbers) -> tuple[Numbers, Numbers]:
    """The scores of sentences, of words and of likeness, by what is `learned` of other sentences."""
    rarity = compute_rarity(learned.texts)
    model = fit_words(learned.texts, learned.labels, rarity)
    weights, bias = fit_likeness(learned.vectors, learned.labels)
    return model.decision_function(build_features(texts, rarity)), vectors @ weights + bias


def cross_validate(rows: Sequence[Row], vectors: Numbers, first: int | None = None) -> tuple[list[Numbers], Positions]:
    """The scores of each sentence by what was learned from others, of words and of likeness, and which intent is right,
    as a place; for `first` see `parts`."""
    texts, labels = np.array([row["text"] for row in rows]), np.array([row["label"] for row in rows])
    of_words, of_likeness = np.zeros((2, len(rows), len(set(labels))))
    of = assign_folds(list(labels), len(rows) if first is None else first)
    for number in range(FOLDS):
        these = of == number
        others = of != number
        learned = LabelledSentences(texts[others], labels[others], vectors[others])
        of_words[these], of_likeness[these] = score_by(learned, texts[these], vectors[these])
    return [of_words, of_likeness], np.searchsorted(np.unique(labels), labels)


def to_probabilities(scores: Sequence[Numbers], counts: Sequence[float]) -> Numbers:
    """Scores, each of which counts so much, as probabilities."""
    score = sum((count * one for count, one in zip(counts, scores, strict=True)), np.zeros_like(scores[0]))
    heat = np.exp(score - score.max(axis=1, keepdims=True))
    known: Numbers = heat / heat.sum(axis=1, keepdims=True)
    return known


def choose_limits(rows: Sequence[Row], scores: Sequence[Numbers], right: Positions) -> ConfidenceLimits:
    """How much each score counts so that probabilities are calibrated, and from which confidence to act or to offer a
    choice.
    """
    places = np.arange(len(right))
    loss = minimize(
        lambda counts: -np.log(to_probabilities(scores, counts)[places, right] + 1e-12).mean(),
        [1.0] * len(scores),
        method="Nelder-Mead",
    )
    likely = to_probabilities(scores, loss.x)
    order = np.argsort(-likely, axis=1)
    sure = likely.max(axis=1)
    first = order[:, 0] == right
    three = (order[:, :3] == right[:, None]).any(axis=1)
    languages = np.array([row["language"] for row in rows])
    each = [languages == language for language in sorted(set(languages))]
    safe = (
        float(step)
        for step in THRESHOLD_STEPS
        if all((~first & (sure >= step))[of].mean() <= MAX_WRONGLY_ACTED for of in each)
    )
    act = next(safe, float(THRESHOLD_STEPS[-1]))
    as_sure = [(float(step), (sure >= step) & (sure < step + SURE_DISTANCE)) for step in THRESHOLD_STEPS]
    below = [
        step for step, these in as_sure if these.sum() >= MIN_NEIGHBOURS and three[these].mean() < MIN_RIGHT_AMONG_THREE
    ]
    offer = max([*below[-1:], MIN_TIMES_CHANCE / likely.shape[1]])
    words = round(float(loss.x[0]), 3)
    likeness = round(float(loss.x[1]), 3) if len(scores) > 1 else 0.0
    return ConfidenceLimits(words, likeness, round(act, 2), round(min(offer, act), 2))


def train_weights(rows: Sequence[Row], vectors: Numbers) -> dict[str, Any]:
    """The weights trained on all rows, as arrays by name, rounded to the 127th part of the greatest."""
    texts, labels = [row["text"] for row in rows], [row["label"] for row in rows]
    rarity = compute_rarity(texts).astype(np.float16)
    model = fit_words(texts, labels, rarity.astype(np.float64))
    likeness, likeness_bias = fit_likeness(vectors, labels)
    scale = np.abs(model.coef_).max() / WEIGHT_STEPS
    return {
        "intents": model.classes_,
        "rarity": rarity,
        "weights": np.round(model.coef_.T / scale).astype(np.int8),
        "scale": scale,
        "bias": model.intercept_,
        "likeness": likeness.astype(np.float32),
        "likeness_bias": likeness_bias,
    }


def judge_by_halves(rows: Sequence[Row], scores: Sequence[Numbers], right: Positions) -> tuple[Numbers, Numbers]:
    """For each sentence its probabilities, and from which on one acts and offers, by what was chosen on the others."""
    likely = np.zeros_like(scores[0])
    sure_enough = np.zeros((len(rows), 2))
    half = np.arange(len(rows)) % 2 == 0
    for these, others in ((half, ~half), (~half, half)):
        known = choose_limits(
            [row for row, kept in zip(rows, others, strict=True) if kept],
            [one[others] for one in scores],
            right[others],
        )
        counts = [known.words, known.likeness][: len(scores)]
        likely[these] = to_probabilities([one[these] for one in scores], counts)
        sure_enough[these] = known.act, known.offer
    return likely, sure_enough


def classify_outcomes(likely: Numbers, sure_enough: Numbers, right: Positions) -> Numbers:
    """For each sentence: right first, among three, acted upon, acted upon wrongly, and right at once or in one tap."""
    order = np.argsort(-likely, axis=1)
    sure = likely.max(axis=1)
    first = order[:, 0] == right
    three = (order[:, :3] == right[:, None]).any(axis=1)
    acts, offers = sure >= sure_enough[..., 0], sure >= sure_enough[..., 1]
    return np.stack([first, three, acts, acts & ~first, np.where(acts, first, offers & three)], axis=1).astype(float)
