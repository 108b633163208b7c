"""A trained text classifier: how alike a message is to thousands of labelled ones, and which of its words say so.

A multinomial logistic regression over character pieces, words and pairs of words (TF-IDF, hashed), trained by
tests/ears/learn.py on the messages in tests/data. `classifiers/*.npz` holds its weights; `make ears` makes these again.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.rules.text.tokens import SENTENCE_STOP, TokenizedText

CLASSIFIER_FOLDER = Path(__file__).with_name("classifiers")
BUCKET_COUNT = 1 << 16
MIN_PIECE_LENGTH = 2
MAX_PIECE_LENGTH = 5
"""Letters in a piece of a word, its ends included."""
MAX_REASONS = 3

MIN_SENTENCE_WORDS = 4
"""Words from which on a sentence is heard for itself."""
SINGLE_SENTENCE_DISCOUNT = 1.0
"""How much more it takes there, for many sentences sound worse than what they belong to."""

Numbers = NDArray[np.float64]
PlacedWord = tuple[str, tuple[int, int]]
"""A word and where it stands."""
Buckets = NDArray[np.int64]
NO_BUCKETS: Buckets = np.zeros(0, np.int64)
WordBlock = tuple[Buckets, NDArray[np.int64]]
"""Buckets, and the words that they are pieces of."""


@dataclass(frozen=True, slots=True)
class Classification:
    """How much more likely than harmless it is that a message is of some kind, as the logarithm of the odds; its
    likeliest kind, and where the words stand that led there, in order."""

    odds: float
    kind: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Classifier:
    """The trained classifier: its labels, the first of which is harmless; the weight of each bucket for each label."""

    kinds: Sequence[str]
    rarity: Numbers
    weights: Numbers
    bias: Numbers

    def hear(self, spoken: TokenizedText) -> Classification:
        """What a message resembles: all its words, or more than that one of its sentences alone."""
        parts = groupby(zip(spoken.words, spoken.places, strict=True), lambda one: one[0] == SENTENCE_STOP)
        sentences = [list(part) for ends, part in parts if not ends]
        whole = self._heard([one for sentence in sentences for one in sentence])
        alone = [self._heard(one) for one in sentences if len(sentences) > 1 and len(one) >= MIN_SENTENCE_WORDS]
        return max(
            [whole, *(replace(one, odds=one.odds - SINGLE_SENTENCE_DISCOUNT) for one in alone)],
            key=lambda one: one.odds,
        )

    def _heard(self, said: Sequence[PlacedWord]) -> Classification:
        words = [word for word, _ in said]
        shares = sum(
            (self._shares(block, len(words)) for block in word_blocks(words)), np.zeros((len(words), len(self.bias)))
        )
        score = shares.sum(axis=0) + self.bias
        likeliest = 1 + int(score[1:].argmax())
        odds = float(np.logaddexp.reduce(score[1:]) - score[0])
        led = _leading_words(shares[:, likeliest] - shares[:, 0]) if words else []
        return Classification(odds, self.kinds[likeliest], tuple(said[word][1] for word in led))

    def _shares(self, block: WordBlock, words: int) -> Numbers:
        """What each word adds to each kind."""
        buckets, of = block
        shares = np.zeros((words, len(self.bias)))
        np.add.at(shares, of, feature_values(buckets, self.rarity)[:, None] * self.weights[buckets])
        return shares


def word_blocks(words: Sequence[str]) -> Iterator[WordBlock]:
    """Character pieces of the text's tokens; then single tokens and pairs, a pair counted with its first one."""
    letters = [_word_buckets(word) for word in words]
    numbers = np.arange(len(words))
    yield np.concatenate([NO_BUCKETS, *letters]), np.repeat(numbers, [len(pieces) for pieces in letters])
    alone = [_bucket_of(f"={word}") for word in words]
    pairs = [_bucket_of(" ".join(two)) for two in pairwise(words)]
    yield np.array([*alone, *pairs], np.int64), np.concatenate([numbers, numbers[:-1]])


def _bucket_of(piece: str) -> int:
    return crc32(piece.encode(errors="replace")) % BUCKET_COUNT


@lru_cache(maxsize=16384)
def _word_buckets(word: str) -> Buckets:
    """The buckets of all its pieces."""
    whole = f" {word} "
    cuts = (
        (at, at + size) for size in range(MIN_PIECE_LENGTH, MAX_PIECE_LENGTH + 1) for at in range(len(whole) - size + 1)
    )
    return np.array([_bucket_of(whole[start:end]) for start, end in cuts], np.int64)


def feature_values(buckets: Buckets, rarity: Numbers) -> Numbers:
    """How much each occurrence counts: the rarer the more, and less if it comes often; all together have length 1."""
    if not len(buckets):
        return np.zeros(0)
    unique, place, often = np.unique(buckets, return_inverse=True, return_counts=True)
    value = (1 + np.log(often)) * rarity[unique]
    shared: Numbers = (value / np.linalg.norm(value) / often)[place]
    return shared


def to_score(evidence: float, unsure: float) -> float:
    """Log odds as a score from 0 to 1 that is 0.5 for as much as `unsure` and one more."""
    return round(1 / (1 + math.exp(unsure + 1 - evidence)), 3)


def _leading_words(shares: Numbers) -> list[int]:
    """The words that led there: at most some, each at least half as much as the first."""
    first = np.argsort(-shares)[:MAX_REASONS]
    return sorted(int(word) for word in first if shares[word] > 0 and 2 * shares[word] >= shares[first[0]])


@cache
def load_classifier(rule: str) -> Classifier:
    """Load the trained classifier of one rule."""
    with np.load(CLASSIFIER_FOLDER / f"{rule}.npz") as known:
        told: dict[str, Any] = dict(known)
    weights = told["weights"].astype(np.float64) * told["scale"]
    return Classifier([str(kind) for kind in told["kinds"]], told["rarity"].astype(np.float64), weights, told["bias"])
