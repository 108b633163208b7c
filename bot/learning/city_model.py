"""Trains on a city's own sentences beside the shipped ones; the result is measured, and kept if no worse.

Before and after are measured on the same sentences, each judged by a model trained on other ones: the shipped sentences
with the limits chosen on the other half, the city's own with those of all shipped ones.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bot.learning.shipped_sentences import Row, fingerprint_rows
from bot.learning.training import (
    MAX_WRONGLY_ACTED,
    LabelledSentences,
    Positions,
    choose_limits,
    classify_outcomes,
    cross_validate,
    embed_texts,
    judge_by_halves,
    score_by,
    to_probabilities,
    train_weights,
)
from bot.rules.understanding import weights_file
from bot.rules.understanding.classifier import Numbers
from bot.rules.understanding.intent import ConfidenceLimits

COLUMN_ORDER = ("label", "language", "text")
ALL_SENTENCES = "all"
OWN_SENTENCES = "our own"
RIGHT_FIRST = 0
WRONGLY_ACTED = 3
RIGHT_IN_ONE_TAP = 4
SHOWN_COLUMNS = (("first", RIGHT_FIRST), ("wrongly", WRONGLY_ACTED), ("in one tap", RIGHT_IN_ONE_TAP))
MIN_CHANGE = 0.002
MIN_CHANGE_OF_LANGUAGE = 0.01
"""So much either way is chance: some sentences of thousands, or of hundreds in one language."""

Figures = dict[str, Numbers]
"""For each language, for all, and for what the city has of its own: the mean of every column of `became`."""


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """What came of it: a table, why it must not be used (empty where it may), and the weights as a file."""

    table: list[str]
    worse: str
    file: bytes


def train_for_city(own: Sequence[Row], shipped: Sequence[Row]) -> TrainingResult:
    """Some minutes of a core; the same sentences give the same bytes. Raises SystemExit where the model is missing."""
    labels = {row["label"] for row in shipped}
    own_rows = sorted(
        (row for row in own if row["label"] in labels), key=lambda row: [row[name] for name in COLUMN_ORDER]
    )
    rows = [*shipped, *own_rows]
    vectors = embed_texts([row["text"] for row in rows])
    first = len(shipped)
    right = np.searchsorted(np.unique([row["label"] for row in shipped]), [row["label"] for row in rows])
    scores = _scores_before(rows, vectors, first)
    before = _measure(rows, scores, right, first)
    scores, _ = cross_validate(rows, vectors, first)
    after = _measure(rows, scores, right, first)
    both = choose_limits(rows, scores, right)
    alone = choose_limits(rows, scores[:1], right)
    arrays = train_weights(rows, vectors) | {
        "both": _list_limits(both),
        "alone": _list_limits(alone),
        "based_on": fingerprint_rows(shipped),
    }
    return TrainingResult(
        _format_table(rows, first, before, after), describe_regression(before, after), weights_file.pack_weights(arrays)
    )


def store_weights(lesson: TrainingResult, file: Path) -> None:
    """Write the weights to the file completely or not at all, readable only by its owner."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(lesson.file)
    fresh.replace(file)


def _scores_before(rows: Sequence[Row], vectors: Numbers, first: int) -> list[Numbers]:
    """The scores without what the city has: of its own sentences by all that are shipped."""
    kept, _ = cross_validate(rows[:first], vectors[:first])
    texts = [row["text"] for row in rows]
    labels = [row["label"] for row in rows[:first]]
    learned = LabelledSentences(texts[:first], labels, vectors[:first])
    new = score_by(learned, texts[first:], vectors[first:])
    return [np.concatenate(both) for both in zip(kept, new, strict=True)]


def _measure(rows: Sequence[Row], scores: Sequence[Numbers], right: Positions, first: int) -> Figures:
    shipped = [one[:first] for one in scores]
    found = classify_outcomes(*judge_by_halves(rows[:first], shipped, right[:first]), right[:first])
    languages = np.array([row["language"] for row in rows[:first]])
    figures = {language: found[languages == language].mean(axis=0) for language in sorted(set(languages))}
    known = choose_limits(rows[:first], shipped, right[:first])
    likely = to_probabilities([one[first:] for one in scores], [known.words, known.likeness])
    new = classify_outcomes(likely, np.array([known.act, known.offer]), right[first:])
    return figures | {ALL_SENTENCES: found.mean(axis=0), OWN_SENTENCES: new.mean(axis=0)}


def describe_regression(before: Figures, after: Figures) -> str:
    """In what the new model would be worse than the shipped one, in one line; empty where it is not."""
    for name in (OWN_SENTENCES, ALL_SENTENCES, *before):
        chance = {OWN_SENTENCES: 0.0, ALL_SENTENCES: MIN_CHANGE}.get(name, MIN_CHANGE_OF_LANGUAGE)
        less = before[name][RIGHT_IN_ONE_TAP] - after[name][RIGHT_IN_ONE_TAP]
        more = after[name][WRONGLY_ACTED] - before[name][WRONGLY_ACTED]
        if less > chance:
            return f"{name}: {less:.1%} fewer would be understood at once or in one tap"
        if more > (MAX_WRONGLY_ACTED if name == OWN_SENTENCES else chance):
            return f"{name}: {more:.1%} more would be acted upon wrongly"
    return ""


def _format_table(rows: Sequence[Row], first: int, before: Figures, after: Figures) -> list[str]:
    count = {ALL_SENTENCES: first, OWN_SENTENCES: len(rows) - first}
    lines = ["language  lines  " + "  ".join(f"{name + ': before, after':>26}" for name, _ in SHOWN_COLUMNS)]
    for name in before:
        number = count.get(name) or sum(row["language"] == name for row in rows[:first])
        shown = "  ".join(f"{before[name][at]:18.1%} {after[name][at]:7.1%}" for _, at in SHOWN_COLUMNS)
        lines.append(f"{name:8}  {number:5}  {shown}")
    return lines


def _list_limits(known: ConfidenceLimits) -> Numbers:
    return np.array(list(asdict(known).values()))
