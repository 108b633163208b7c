"""The words of a message as they are compared, each with its place: in one spelling, however it was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import regex

from bot.rules.disguise import undisguised
from bot.rules.folding import fold
from bot.rules.window import LONGEST_WORD

STOP = "|"
"""Stands for the end of a sentence."""

_ASKING = frozenset(
    word
    for line in (
        "wo was wann welche welches gibt zeig suche",
        "where what whats when which show find",
        "nerede nerde ne hangi goster",
        "وين اين فين شو ماذا متي هل",
        "де що коли чи покажи где что когда",
    )
    for word in line.split()
)
SHORT, TEXTS = 600, 32
"""Characters; so many texts of at most this length are remembered while they are worked on."""
_QUESTION = frozenset("?؟")
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}\p{Cf}'’ʼ`]+|[.!?؟;؛\n…]")
_ENDS = frozenset(".!?؟;؛\n…")
_APOSTROPHE = regex.compile(r"['’ʼ`]")
_DRAWN_OUT = regex.compile(r"(\p{L})\1{2,}")
_PERSIAN_PREFIX = frozenset({"مي", "نمي"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a message, and where each stands: from its first character up to before another."""

    words: Sequence[str]
    places: Sequence[tuple[int, int]]


def spoken(text: str) -> Spoken:
    """Words and ends of sentences; of the same short text it is asked many times while it is answered."""
    return _cut_before(text) if len(text) <= SHORT else _cut(text)


@lru_cache(TEXTS)
def _cut_before(text: str) -> Spoken:
    return _cut(text)


def _cut(text: str) -> Spoken:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        for word in [STOP] if token[0] in _ENDS else spelled(token[0]).split():
            if words and words[-1] in _PERSIAN_PREFIX:
                words[-1], places[-1] = words[-1] + word, (places[-1][0], token.end())
            else:
                words.append(word)
                places.append(token.span())
    return Spoken(tuple(words), tuple(places))


def asks(text: str) -> bool:
    """Whether these words are a question, by their sign or by a word that begins one."""
    return not _QUESTION.isdisjoint(text) or not _ASKING.isdisjoint(spoken(text).words)


def sentences(said: Spoken) -> Iterator[tuple[int, int]]:
    """Where each begins and ends among the words."""
    place = 0
    for is_end, run in groupby(said.words, lambda word: word == STOP):
        begun, place = place, place + len(list(run))
        if not is_end:
            yield begun, place


def lettered(said: Spoken) -> Spoken:
    """Without what is or has a number in it: an hour, a date and an age resemble nothing."""
    kept = [at for at, word in enumerate(said.words) if not any(map(str.isdigit, word))]
    return Spoken([said.words[at] for at in kept], [said.places[at] for at in kept])


def spelled(word: str) -> str:
    """One spelling; a letter drawn out in need or in fun is one. What is too long for a word is cut."""
    return _known(word) if len(word) <= LONGEST_WORD else _spelled(word)[:LONGEST_WORD]


def _spelled(word: str) -> str:
    return _DRAWN_OUT.sub(r"\1", fold(undisguised(_APOSTROPHE.sub("", word))))


_known = lru_cache(maxsize=65536)(_spelled)
