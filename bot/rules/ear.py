"""A learned ear: what a message resembles among thousands that were labelled, and which of its words say so.

A multinomial logistic regression over pieces of words, words and pairs of words (TF-IDF, hashed), learned by
tests/ears/learn.py from the messages in tests/data. `ears/*.npz` holds its weights; `make ears` makes them again.
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

from bot.rules.uttering import STOP, Spoken

FOLDER = Path(__file__).with_name("ears")
BUCKETS = 1 << 16
SHORTEST, LONGEST = 2, 5
"""Letters in a piece of a word, its ends included."""
MOST_REASONS = 3

SENTENCE = 4
"""Words from which on a sentence is heard for itself."""
ALONE = 1.0
"""How much more it takes there, for many sentences sound worse than what they belong to."""

Numbers = NDArray[np.float64]
Placed = tuple[str, tuple[int, int]]
"""A word and where it stands."""
Buckets = NDArray[np.int64]
NOTHING: Buckets = np.zeros(0, np.int64)
Block = tuple[Buckets, NDArray[np.int64]]
"""Buckets, and the words that they are pieces of."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """How much more likely than harmless it is that a message is of some kind, as the logarithm of the odds; its
    likeliest kind, and where the words stand that led there, in order."""

    odds: float
    kind: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ear:
    """What was learned: the kinds, the first of which is harmless; the weight of each bucket for each of them."""

    kinds: Sequence[str]
    rarity: Numbers
    weights: Numbers
    bias: Numbers

    def hear(self, spoken: Spoken) -> Hearing:
        """What a message resembles: all its words, or more than that one of its sentences alone."""
        parts = groupby(zip(spoken.words, spoken.places, strict=True), lambda one: one[0] == STOP)
        sentences = [list(part) for ends, part in parts if not ends]
        whole = self._heard([one for sentence in sentences for one in sentence])
        alone = [self._heard(one) for one in sentences if len(sentences) > 1 and len(one) >= SENTENCE]
        return max([whole, *(replace(one, odds=one.odds - ALONE) for one in alone)], key=lambda one: one.odds)

    def _heard(self, said: Sequence[Placed]) -> Hearing:
        words = [word for word, _ in said]
        shares = sum(
            (self._shares(block, len(words)) for block in blocks(words)), np.zeros((len(words), len(self.bias)))
        )
        score = shares.sum(axis=0) + self.bias
        likeliest = 1 + int(score[1:].argmax())
        odds = float(np.logaddexp.reduce(score[1:]) - score[0])
        led = _leading(shares[:, likeliest] - shares[:, 0]) if words else []
        return Hearing(odds, self.kinds[likeliest], tuple(said[word][1] for word in led))

    def _shares(self, block: Block, words: int) -> Numbers:
        """What each word adds to each kind."""
        buckets, of = block
        shares = np.zeros((words, len(self.bias)))
        np.add.at(shares, of, values(buckets, self.rarity)[:, None] * self.weights[buckets])
        return shares


def blocks(words: Sequence[str]) -> Iterator[Block]:
    """The pieces of words; then words and pairs of words, a pair counted with its first word."""
    letters = [_letters(word) for word in words]
    numbers = np.arange(len(words))
    yield np.concatenate([NOTHING, *letters]), np.repeat(numbers, [len(pieces) for pieces in letters])
    alone, pairs = [_bucket(f"={word}") for word in words], [_bucket(" ".join(pair)) for pair in pairwise(words)]
    yield np.array([*alone, *pairs], np.int64), np.concatenate([numbers, numbers[:-1]])


def _bucket(piece: str) -> int:
    return crc32(piece.encode(errors="replace")) % BUCKETS


@lru_cache(maxsize=16384)
def _letters(word: str) -> Buckets:
    """The buckets of all its pieces."""
    whole = f" {word} "
    cuts = ((at, at + size) for size in range(SHORTEST, LONGEST + 1) for at in range(len(whole) - size + 1))
    return np.array([_bucket(whole[start:end]) for start, end in cuts], np.int64)


def values(buckets: Buckets, rarity: Numbers) -> Numbers:
    """How much each occurrence counts: the rarer the more, and less if it comes often; all together have length 1."""
    if not len(buckets):
        return np.zeros(0)
    unique, place, often = np.unique(buckets, return_inverse=True, return_counts=True)
    value = (1 + np.log(often)) * rarity[unique]
    shared: Numbers = (value / np.linalg.norm(value) / often)[place]
    return shared


def trust(evidence: float, unsure: float) -> float:
    """Logarithmic odds as a number from 0 to 1 that is 0.5 for as much as `unsure` and a unit more."""
    return round(1 / (1 + math.exp(unsure + 1 - evidence)), 3)


def _leading(shares: Numbers) -> list[int]:
    """The words that led there: at most some, each at least half as much as the first."""
    first = np.argsort(-shares)[:MOST_REASONS]
    return sorted(int(word) for word in first if shares[word] > 0 and 2 * shares[word] >= shares[first[0]])


@cache
def ear(rule: str) -> Ear:
    """What was learned for one rule."""
    with np.load(FOLDER / f"{rule}.npz") as known:
        told: dict[str, Any] = dict(known)
    weights = told["weights"].astype(np.float64) * told["scale"]
    return Ear([str(kind) for kind in told["kinds"]], told["rarity"].astype(np.float64), weights, told["bias"])
