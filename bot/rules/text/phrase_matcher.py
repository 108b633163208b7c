"""Phrases with gaps, all searched at once: at each word of a message only those that can begin there.

"a/b" is either word, "*" the rest of a word, ".." up to four words in between, "_" a blank between words that belong
together, and a NAME a list of words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

K = TypeVar("K")
WordFits = frozenset[str]
"""The words of phrases that one word of a message is."""
SENTENCE_BREAK: WordFits = frozenset("|")
"""What no phrase goes across: the end of a sentence, a figure of speech."""
WordSpan = tuple[int, int]
"""Some words of a message, from one number up to before another."""

MAX_GAP_WORDS = 4
_KEY_LETTERS = 3  # by so many a word of a phrase is looked up
_LIST_NAME = re.compile(r"[A-Z_]+")


class Vocabulary:
    """The words of phrases, in which "*" stands for any letters."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Sort them by the first letters of their longest piece."""
        self._by_letters: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for pattern in patterns:
            pieces = f"^{pattern}$".split("*")
            self._by_letters[max(pieces, key=len)[:_KEY_LETTERS]].append((pattern, pieces))
        self.fits = lru_cache(maxsize=8192)(self._fits)

    def _fits(self, word: str) -> WordFits:
        whole = f"^{word}$"
        sizes = range(1, _KEY_LETTERS + 1)
        letters = {whole[at : at + size] for at in range(len(whole)) for size in sizes} & self._by_letters.keys()
        return frozenset(
            pattern for one in letters for pattern, pieces in self._by_letters[one] if _is_in_order(pieces, whole)
        )


def _is_in_order(pieces: Iterable[str], whole: str) -> bool:
    place = 0
    for piece in pieces:
        found = whole.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


class PhraseSlot:
    """One place in a phrase: any of several runs of words; those that are listed first come first."""

    def __init__(self, runs: Iterable[Sequence[str]]) -> None:
        """Sort them by their first word."""
        self.begun: dict[str, list[tuple[int, Sequence[str]]]] = {}
        for number, run in enumerate(runs):
            self.begun.setdefault(run[0], []).append((number, run))
        self.firsts = frozenset(self.begun)

    def ends(self, said: Sequence[WordFits], start: int) -> Iterator[int]:
        """The ends of the phrase slot where it begins at this word."""
        here = said[start] & self.firsts
        for _, run in sorted(one for first in here for one in self.begun[first]):
            words = said[start : start + len(run)]
            if len(words) == len(run) and all(word in fits for word, fits in zip(run, words, strict=True)):
                yield start + len(run)


PhrasePattern = tuple[tuple[int, PhraseSlot], ...]
"""Places, each behind a gap of so many words at most."""


class PhraseParser:
    """Reads the phrases of one language."""

    def __init__(self, lists: Mapping[str, str], plain: Callable[[str], str]) -> None:
        """`lists` of words by NAME; `plain` is how words are spelled in messages."""
        self._lists, self._plain = lists, plain
        self._place = lru_cache(maxsize=None)(self._read_place)
        self._word = lru_cache(maxsize=None)(self._read_word)

    def phrase(self, written: str) -> PhrasePattern:
        """The parsed phrase. Raises ValueError where it begins or ends with a gap."""
        parts = written.split()
        if ".." in (parts[0], parts[-1]):
            raise ValueError(f"a gap at an end: {written}")
        behind_gap = [one == ".." for one in ["", *parts]]
        return tuple(
            (MAX_GAP_WORDS * gap, self._place(part))
            for part, gap in zip(parts, behind_gap, strict=False)
            if part != ".."
        )

    def _read_place(self, part: str) -> PhraseSlot:
        either = [word for one in part.split("/") for word in self._listed(one)]
        return PhraseSlot([" ".join(map(self._word, words.split("_"))).split() for words in either])

    def _listed(self, word: str) -> list[str]:
        return self._lists[word].split() if _LIST_NAME.fullmatch(word) else [word]

    def _read_word(self, word: str) -> str:
        return "*".join(map(self._plain, word.split("*")))


class PhraseMatcher(Generic[K]):
    """Lists of phrases, ready to be looked for."""

    def __init__(self, lists: Mapping[K, Sequence[PhrasePattern]]) -> None:
        """Sort them by the words that can begin them."""
        self._lists = lists
        self._begun: dict[str, list[tuple[K, int, Sequence[WordFits]]]] = defaultdict(list)
        for key, phrases in lists.items():
            for number, ((_, begin), *others) in enumerate(phrases):
                needs = [place.firsts for _, place in others]
                for first in begin.firsts:
                    self._begun[first].append((key, number, needs))

    def words(self) -> set[str]:
        """All words of all phrases."""
        places = {place for phrases in self._lists.values() for phrase in phrases for _, place in phrase}
        return {word for place in places for runs in place.begun.values() for _, run in runs for word in run}

    def found(self, said: Sequence[WordFits]) -> dict[K, list[WordSpan]]:
        """Where phrases of each list stand, none across another of its list; lists of which none does are left out."""
        result: dict[K, list[WordSpan]] = defaultdict(list)
        for offset, stretch in _split_at_breaks(said):
            for key, begun in self._likely(stretch).items():
                spans = _matched_spans(self._lists[key], sorted(begun), stretch)
                result[key] += [(offset + start, offset + end) for start, end in spans]
        return {key: spans for key, spans in result.items() if spans}

    def _likely(self, said: Sequence[WordFits]) -> Mapping[K, set[tuple[int, int]]]:
        """Which phrases begin at which words, leaving out those of which nothing else is there."""
        result: dict[K, set[tuple[int, int]]] = defaultdict(set)
        anywhere = frozenset[str]().union(*said)
        for start, fits in enumerate(said):
            for first in fits & self._begun.keys():
                for key, number, needs in self._begun[first]:
                    if not any(map(anywhere.isdisjoint, needs)):
                        result[key].add((start, number))
        return result


def _split_at_breaks(said: Sequence[WordFits]) -> Iterator[tuple[int, Sequence[WordFits]]]:
    """What stands between walls, and where it begins."""
    start = 0
    for wall, stretch in groupby(said, lambda fits: fits is SENTENCE_BREAK):
        words = list(stretch)
        if not wall:
            yield start, words
        start += len(words)


def _matched_spans(
    phrases: Sequence[PhrasePattern], begun: Iterable[tuple[int, int]], said: Sequence[WordFits]
) -> Iterator[WordSpan]:
    free = 0
    for start, number in begun:
        end = _match_end(phrases[number], said, start) if start >= free else None
        if end is not None:
            free = end
            yield start, end


def _match_end(phrase: PhrasePattern, said: Sequence[WordFits], start: int) -> int | None:
    """Behind which word a phrase ends that begins here, the longest gaps first."""
    if not phrase:
        return start
    gap, place = phrase[0]
    for begin in range(min(start + gap, len(said) - 1), start - 1, -1):
        for end in place.ends(said, begin):
            if (last := _match_end(phrase[1:], said, end)) is not None:
                return last
    return None
