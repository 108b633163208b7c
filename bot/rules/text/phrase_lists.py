"""Lists of phrases in one file, by meaning and language; `phrase_matcher` says how a phrase is written."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from bot.rules.text import tokens
from bot.rules.text.input_limits import text_start
from bot.rules.text.phrase_matcher import SENTENCE_BREAK, PhraseMatcher, PhraseParser, Vocabulary, WordFits, WordSpan

PhraseList = tuple[PhraseMatcher[tuple[str, str]], Vocabulary]
FoundPhrases = tuple[Mapping[tuple[str, str], Sequence[WordSpan]], Sequence[WordFits]]
CACHED_TEXTS = 128
"""So many texts with the phrases of one file are remembered while they are worked on."""


def find_meanings(words: str, file: Path) -> set[str]:
    """What these words tell of, in any language of the file."""
    spans, _said = _find_phrases(words, file)
    return {about for about, _language in spans}


def find_final_meanings(words: str, file: Path) -> set[str]:
    """The meanings of the phrases that end a sentence of the text."""
    spans, said = _find_phrases(words, file)
    ends = {(about, end) for (about, _), found in spans.items() for _, end in found}
    return {about for about, end in ends if end == len(said) or said[end] is SENTENCE_BREAK}


def text_without(words: str, file: Path, abouts: Collection[str]) -> str:
    """The text without the phrases of these meanings."""
    spans, _said = _find_phrases(words, file)
    places = tokens.tokenize(text_start(words)).places
    known = [span for (about, _), found in spans.items() if about in abouts for span in found]
    told = [(places[start][0], places[end - 1][1]) for start, end in known]
    return "".join(letter for at, letter in enumerate(words) if not any(start <= at < end for start, end in told))


def _find_phrases(words: str, file: Path) -> FoundPhrases:
    """Where each phrase stands, and the words."""
    return _find_phrases_cached(text_start(words), file)


@lru_cache(CACHED_TEXTS)
def _find_phrases_cached(words: str, file: Path) -> FoundPhrases:
    book, known = read_phrase_list(file)
    said = [
        SENTENCE_BREAK if word == tokens.SENTENCE_STOP else known.fits(word) for word in tokens.tokenize(words).words
    ]
    return book.found(said), said


@cache
def read_phrase_list(file: Path) -> PhraseList:
    """All phrases and their words."""
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    named = lists.pop("words", {})
    book = PhraseMatcher(
        {
            (about, language): list(
                map(PhraseParser(named.get(language, {}), tokens.comparable_spelling).phrase, phrases)
            )
            for about, tongues in lists.items()
            for language, phrases in tongues.items()
        }
    )
    return book, Vocabulary(book.words())
