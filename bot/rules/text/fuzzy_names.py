"""Names found in spite of typos, endings and other scripts, and the values behind each; an index of fuzzy tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Generic, TypeVar

from anyascii import anyascii
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.rules.text.normalize import consonant_skeleton, normalize

T = TypeVar("T")

MAX_SHORT_WORD_LETTERS = 3
PARTIAL_MATCH_WEIGHT = 0.96
CONSONANTS_WEIGHT = 0.75
LETTERS_WEIGHT = 0.2
"""How much it counts that only the words are alike, or across scripts the consonants and the whole transliteration."""


def find_closest(wanted: str, known: Mapping[str, T], cutoff: int) -> list[tuple[T, float]]:
    """The values of the names in the mapping `known`, best first, with a similarity score from `cutoff` to 100; each
    value once.
    """
    return NameIndex(known).closest(normalize(wanted), cutoff)


class NameIndex(Generic[T]):
    """Names in an index for a fuzzy search in a text.

    A text is not compared with every name: a score is computed only for the few names that can reach it, since each
    begins like the text, is spelled or sounds nearly so, or shares a token with it.
    """

    def __init__(self, known: Mapping[str, T]) -> None:
        """Sort them by their spellings, their words and their consonants."""
        self._values = list(known.values())
        self._names = [normalize(name) for name in known]
        numbered = list(enumerate(self._names))
        self._whole = _SpellingIndex(numbered)
        self._parts = _SpellingIndex((number, part) for number, name in numbered for part in name.split())
        self._bones = {number: consonant_skeleton(name) for number, name in numbered}
        self._foreign = {number: bones for number, bones in self._bones.items() if not self._names[number].isascii()}

    def closest(self, folded: str, cutoff: int) -> list[tuple[T, float]]:
        """The values of the names that the normalised text may mean, best first, with a score; each value once."""
        if not folded:
            return []
        scored = [(name_similarity(folded, self._names[number]), number) for number in self._likely(folded, cutoff)]
        best: dict[T, float] = {}
        for score, number in sorted(scored, key=lambda found: (-found[0], found[1])):
            if score >= cutoff:
                best.setdefault(self._values[number], score)
        return list(best.items())

    def _likely(self, wanted: str, cutoff: int) -> set[int]:
        """The numbers of the names that may be as like as `cutoff`."""
        whole = self._whole.alike(wanted, cutoff).keys()
        return whole | self._with_words(wanted.split(), cutoff / PARTIAL_MATCH_WEIGHT) | self._sounding(wanted, cutoff)

    def _with_words(self, spoken: Sequence[str], mean: float) -> set[int]:
        """Those whose words may be as like as `mean` on average, so that one of them is at least so."""
        floor = mean if len(spoken) == 1 else mean / 2
        near = [self._parts.alike(word, floor) for word in spoken]
        likely = {number for scores in near for number, score in scores.items() if score >= mean}
        enough = mean * len(spoken)
        return {number for number in likely if sum(scores.get(number, floor) for scores in near) >= enough}

    def _sounding(self, wanted: str, cutoff: int) -> set[int]:
        """Those that may sound like it, where one of both is in another script."""
        others = self._foreign if wanted.isascii() else self._bones
        bones = consonant_skeleton(wanted) if others else ""
        if not bones:
            return set()
        floor = max(0.0, (cutoff - 100 * LETTERS_WEIGHT) / CONSONANTS_WEIGHT)
        return {number for _, _, number in extract(bones, others, scorer=ratio, score_cutoff=floor, limit=None)}


class _SpellingIndex:
    """Words, each with the numbers of the names that it is in."""

    def __init__(self, spellings: Iterable[tuple[int, str]]) -> None:
        self._numbers: dict[str, set[int]] = {}
        for number, spelling in spellings:
            self._numbers.setdefault(spelling, set()).add(number)
        self._sorted = sorted(self._numbers)
        self._long = [spelling for spelling in self._sorted if len(spelling) > MAX_SHORT_WORD_LETTERS]
        self.alike = lru_cache(maxsize=1024)(self._alike)

    def _alike(self, word: str, floor: float) -> Mapping[int, float]:
        """The numbers behind all that may be as like as `floor`, each with how like it is at most."""
        found: dict[int, float] = {}
        for spelling, score in (*self._begun(word), *self._nearly(word, floor)):
            for number in self._numbers[spelling]:
                found[number] = max(score, found.get(number, 0.0))
        return found

    def _begun(self, word: str) -> Iterator[tuple[str, float]]:
        places = range(bisect_left(self._sorted, word), len(self._sorted))
        behind = takewhile(lambda one: one.startswith(word), map(self._sorted.__getitem__, places))
        return ((one, 100.0) for one in behind)

    def _nearly(self, word: str, floor: float) -> Iterator[tuple[str, float]]:
        if len(word) <= MAX_SHORT_WORD_LETTERS:
            return iter(())
        hits = extract(word, self._long, scorer=ratio, score_cutoff=floor, limit=None)
        return ((spelling, score) for spelling, score, _ in hits)


def name_similarity(wanted: str, other: str) -> float:
    """Of two folded names, from 0 to 100."""
    if wanted.isascii() and other.isascii():
        return _spelling_similarity(wanted, other)
    return max(_spelling_similarity(wanted, other), _sound_similarity(wanted, other))


def _spelling_similarity(wanted: str, other: str) -> float:
    """100 for the same words, a little less where they are only part of a longer name."""
    whole = _word_similarity(wanted, other)
    parts = [max((_word_similarity(word, part) for part in other.split()), default=0.0) for word in wanted.split()]
    return max(whole, PARTIAL_MATCH_WEIGHT * sum(parts) / len(parts))


def _word_similarity(wanted: str, other: str) -> float:
    """Typos are forgiven from four letters on; a shorter word must be the other or begin it."""
    if wanted == other:
        return 100.0
    if other.startswith(wanted):
        return 90.0
    return 0.0 if min(len(wanted), len(other)) <= MAX_SHORT_WORD_LETTERS else ratio(wanted, other)


def _sound_similarity(wanted: str, other: str) -> float:
    """Likeness across scripts, by consonants first and by the whole transliteration to tell equals apart."""
    bones, others = consonant_skeleton(wanted), consonant_skeleton(other)
    if not bones or (min(len(bones), len(others)) < MAX_SHORT_WORD_LETTERS and bones != others):
        return 0.0
    return CONSONANTS_WEIGHT * ratio(bones, others) + LETTERS_WEIGHT * ratio(anyascii(wanted), anyascii(other))
