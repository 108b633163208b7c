"""Learns the ears of the remit check and the safety triage from labelled messages: `make ears`.

The same messages give the same ears. What is like danger is learned beside them (`likeness`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.safety.danger_similarity import DANGER_WEIGHTS_FILE
from bot.rules.understanding.classifier import BUCKET_COUNT, CLASSIFIER_FOLDER, Numbers, feature_values, word_blocks
from bot.rules.understanding.embedding import find_fault
from tests.ears import likeness
from tests.ears.lessons import HARMLESS, learned_from, words
from tests.rules.messages import Row

KEPT = 10.0
"""How freely weights may grow: scikit-learn's `C`."""
FINEST = 127


def _rarity(messages: Sequence[Sequence[str]]) -> Numbers:
    """The rarer a bucket is among the messages, the more it tells; as scikit-learn smooths it."""
    often = np.zeros(BUCKET_COUNT)
    for message in messages:
        often[np.unique(np.concatenate([buckets for buckets, _ in word_blocks(message)]))] += 1
    rarity: Numbers = np.log((1 + len(messages)) / (1 + often)) + 1
    return rarity


def _table(messages: Sequence[Sequence[str]], rarity: Numbers) -> Any:
    """A row for each message, a column for each bucket."""
    told: list[tuple[Numbers, Any]] = []
    for message in messages:
        both = [(feature_values(buckets, rarity), buckets) for buckets, _ in word_blocks(message)]
        told.append((np.concatenate([value for value, _ in both]), np.concatenate([bucket for _, bucket in both])))
    ends = np.cumsum([0, *(len(value) for value, _ in told)])
    numbers, columns = (np.concatenate(part) for part in zip(*told, strict=True))
    return csr_matrix((numbers, columns, ends), shape=(len(messages), BUCKET_COUNT))


def learn(rule: str, rows: Sequence[Row], to: Path) -> None:
    """Learn from these messages and write it down; weights are rounded to the 127th part of the greatest."""
    messages = [words(rule, row["text"]) for row in rows]
    labels = [row["label"] for row in rows]
    rarity = _rarity(messages).astype(np.float16)
    model = LogisticRegression(C=KEPT, max_iter=2000).fit(_table(messages, rarity.astype(np.float64)), labels)
    order = sorted(range(len(model.classes_)), key=lambda place: model.classes_[place] != HARMLESS[rule])
    weights = model.coef_[order].T
    scale = np.abs(weights).max() / FINEST
    np.savez_compressed(
        to,
        kinds=model.classes_[order],
        rarity=rarity,
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale,
        bias=model.intercept_[order],
        seen=fingerprint_rows(rows),
    )


if __name__ == "__main__":
    for one in HARMLESS:
        learn(one, learned_from(one), CLASSIFIER_FOLDER / f"{one}.npz")
        print(f"{one}: learned from {len(learned_from(one))} messages")
    if find_fault():
        print(f"likeness: not learned, {find_fault()}")
    else:
        likeness.learn(learned_from("triage"), DANGER_WEIGHTS_FILE)
        print("likeness: learned from the same messages as triage")
