"""A text in normalised letters, each word with its position in the original text."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from bot.rules.text.normalize import normalize

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LETTERS = regex.compile(r"\p{L}+")
_PARTING_SIGNS = frozenset(",;:!?()/،؛؟\n\0")


@dataclass(frozen=True, slots=True)
class PositionedWord:
    """One word of a text: normalised, and its span from `start` to `end` in the original."""

    folded: str
    written: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written like a name, in a script that has capitals."""
        return self.written[0].isupper()

    @property
    def caseless(self) -> bool:
        """Whether its script has no capitals."""
        return self.script == "ARABIC"

    @property
    def script(self) -> str:
        """The script of its first letter, as Unicode calls it."""
        return unicodedata.name(self.written[0], "").partition(" ")[0]


class PositionedText:
    """The words of a text, and its normalised letters on one line, joined by single spaces."""

    def __init__(self, text: str) -> None:
        """Read them."""
        self.text = text
        hits = ((normalize(hit.group()), hit) for hit in _WORD.finditer(text))
        self.words = [PositionedWord(folded, hit.group(), *hit.span()) for folded, hit in hits if folded]
        self._line = " ".join(word.folded for word in self.words)
        self._begins = list[int]()
        place = 0
        for word in self.words:
            self._begins.append(place)
            place += len(word.folded) + 1

    def joined(self, number: int) -> bool:
        """Whether a word is joined to the one before by a hyphen."""
        return number > 0 and self.text[self.words[number - 1].end : self.words[number].start] == "-"

    def parted(self, number: int) -> bool:
        """Whether a sign parts a word from the one before, so that no name goes on there; a full stop may shorten."""
        return number > 0 and not _PARTING_SIGNS.isdisjoint(
            self.text[self.words[number - 1].end : self.words[number].start]
        )

    def hits(self, sought: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The first and last word index of each match of a pattern in the normalised text."""
        for hit in sought.finditer(self._line):
            if hit.end() > hit.start():
                yield bisect_right(self._begins, hit.start()) - 1, bisect_right(self._begins, hit.end() - 1) - 1

    def spans(self, sought: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The same as places in the text."""
        for first, last in self.hits(sought):
            yield self.words[first].start, self.words[last].end


def fold_pattern(written: str) -> str:
    """A pattern for plain letters, as one for normalised letters."""
    return _LETTERS.sub(lambda hit: normalize(hit.group()), written)


def compile_word_patterns(patterns: Iterable[str]) -> regex.Pattern[str]:
    """A regex that matches whole words for any of the patterns, the longest first."""
    any_of_them = sorted((fold_pattern(one) for one in patterns), key=len, reverse=True)
    return regex.compile(rf"(?<!\S)(?:{'|'.join(any_of_them)})(?!\S)")
