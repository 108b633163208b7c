"""Single words found in spite of typos and other scripts among very many: what `fuzzy_names` does for few names.

A word is compared with those only that are about as long; what begins with it is looked up.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.rules.text.fuzzy_names import CONSONANTS_WEIGHT, LETTERS_WEIGHT, MAX_SHORT_WORD_LETTERS, name_similarity
from bot.rules.text.normalize import consonant_skeleton
from db.model import Vocabulary

FULL_SCORE = 100


class WordIndex:
    """The words of a vocabulary, each already normalised."""

    def __init__(self, words: Sequence[str]) -> None:
        """Sort them by how long they are."""
        self._sorted = words
        self._of_length = defaultdict[int, list[str]](list)
        for word in words:
            self._of_length[len(word)].append(word)
        self._foreign = [word for word in words if not word.isascii()]

    def alike(self, word: str, cutoff: int, begun: int) -> list[str]:
        """The words that this one may mean, best first; of those that only begin so at most `begun`."""
        if not word:
            return []
        likely = {*islice(self._begun(word), begun), *self._nearly(word, cutoff), *self._sounding(word, cutoff)}
        scored = sorted((-name_similarity(word, one), one) for one in likely)
        return [one for score, one in scored if -score >= cutoff]

    def _begun(self, word: str) -> Iterator[str]:
        places = range(bisect_left(self._sorted, word), len(self._sorted))
        return takewhile(lambda one: one.startswith(word), map(self._sorted.__getitem__, places))

    def _nearly(self, word: str, cutoff: int) -> Iterator[str]:
        """Of two words of such lengths no more than so many letters can be the same."""
        if len(word) <= MAX_SHORT_WORD_LETTERS:
            return
        for length in range(MAX_SHORT_WORD_LETTERS + 1, 2 * len(word)):
            shared = 2 * min(length, len(word)) * FULL_SCORE / (length + len(word))
            if shared >= cutoff and length in self._of_length:
                hits = extract(word, self._of_length[length], scorer=ratio, score_cutoff=cutoff, limit=None)
                yield from (one for one, _, _ in hits)

    def _sounding(self, word: str, cutoff: int) -> Iterator[str]:
        """Those that may sound like it, where one of both is in another script."""
        bones = consonant_skeleton(word) if self._foreign or not word.isascii() else ""
        if not bones:
            return
        sounds = self._foreign_sounds if word.isascii() else self._sounds
        floor = max(0.0, (cutoff - FULL_SCORE * LETTERS_WEIGHT) / CONSONANTS_WEIGHT)
        for one, _, _ in extract(bones, list(sounds), scorer=ratio, score_cutoff=floor, limit=None):
            yield from sounds[one]

    @cached_property
    def _foreign_sounds(self) -> dict[str, list[str]]:
        return _by_sound(self._foreign)

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        return _by_sound(self._sorted)


def _by_sound(words: Sequence[str]) -> dict[str, list[str]]:
    sounds = defaultdict[str, list[str]](list)
    for word in words:
        sounds[consonant_skeleton(word)].append(word)
    return dict(sounds)


@lru_cache(maxsize=4)
def index_words(vocabulary: Vocabulary) -> WordIndex:
    """The index of a vocabulary, made once for each that was read."""
    return WordIndex(vocabulary.words)
