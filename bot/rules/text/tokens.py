"""The tokens of a message, each with its position: normalised, however it was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import regex

from bot.rules.moderation.homoglyphs import remove_disguise
from bot.rules.text.input_limits import MAX_WORD_LENGTH
from bot.rules.text.normalize import normalize

SENTENCE_STOP = "|"
"""Stands for the end of a sentence."""

_QUESTION_WORDS = frozenset(
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
MAX_CACHED_TEXT_LENGTH = 600
CACHED_TEXTS = 32
"""Characters; so many texts of at most this length are remembered while they are worked on."""
_QUESTION_MARKS = frozenset("?؟")
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}\p{Cf}'’ʼ`]+|[.!?؟;؛\n…]")
_SENTENCE_ENDS = frozenset(".!?؟;؛\n…")
_APOSTROPHE = regex.compile(r"['’ʼ`]")
_DRAWN_OUT_LETTER = regex.compile(r"(\p{L})\1{2,}")
_PERSIAN_PREFIX = frozenset({"مي", "نمي"})


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The words of a message, and where each stands: from its first character up to before another."""

    words: Sequence[str]
    places: Sequence[tuple[int, int]]


def tokenize(text: str) -> TokenizedText:
    """Words and ends of sentences; of the same short text it is asked many times while it is answered."""
    return _tokenize_cached(text) if len(text) <= MAX_CACHED_TEXT_LENGTH else _tokenize(text)


@lru_cache(CACHED_TEXTS)
def _tokenize_cached(text: str) -> TokenizedText:
    return _tokenize(text)


def _tokenize(text: str) -> TokenizedText:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        for word in [SENTENCE_STOP] if token[0] in _SENTENCE_ENDS else comparable_spelling(token[0]).split():
            if words and words[-1] in _PERSIAN_PREFIX:
                words[-1] += word
                places[-1] = (places[-1][0], token.end())
            else:
                words.append(word)
                places.append(token.span())
    return TokenizedText(tuple(words), tuple(places))


def is_question(text: str) -> bool:
    """Whether the text is a question, by its sign or by a word that begins one."""
    return not _QUESTION_MARKS.isdisjoint(text) or not _QUESTION_WORDS.isdisjoint(tokenize(text).words)


def sentence_spans(said: TokenizedText) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, as token indices."""
    place = 0
    for is_end, run in groupby(said.words, lambda word: word == SENTENCE_STOP):
        begun = place
        place = place + len(list(run))
        if not is_end:
            yield begun, place


def without_numbers(said: TokenizedText) -> TokenizedText:
    """Without what is or has a number in it: an hour, a date and an age resemble nothing."""
    kept = [at for at, word in enumerate(said.words) if not any(map(str.isdigit, word))]
    return TokenizedText([said.words[at] for at in kept], [said.places[at] for at in kept])


def comparable_spelling(word: str) -> str:
    """One spelling; a letter drawn out in need or in fun is one. What is too long for a word is cut."""
    return _cached_spelling(word) if len(word) <= MAX_WORD_LENGTH else _spell(word)[:MAX_WORD_LENGTH]


def _spell(word: str) -> str:
    return _DRAWN_OUT_LETTER.sub(r"\1", normalize(remove_disguise(_APOSTROPHE.sub("", word))))


_cached_spelling = lru_cache(maxsize=65536)(_spell)
