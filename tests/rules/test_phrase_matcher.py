"""Phrases are found as their notation says, and as the slow way of trying each of them everywhere finds them."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.text.phrase_matcher import SENTENCE_BREAK, PhraseMatcher, PhraseParser, Vocabulary

LISTS = {"PETS": "dog* cat"}


def found(text: str, *phrases: str) -> list[tuple[int, int]]:
    """Where any of these phrases stands in a text; "|" is the end of a sentence."""
    read = PhraseParser(LISTS, str.lower).phrase
    book = PhraseMatcher({"any": [read(one) for one in phrases]})
    words = Vocabulary(book.words())
    return book.found([SENTENCE_BREAK if word == "|" else words.fits(word) for word in text.split()]).get("any", [])


@pytest.mark.parametrize(
    ("text", "phrase", "places"),
    [
        ("the dogs bark", "PETS bark/barks", [(1, 3)]),
        ("undogged dog", "*dog", [(1, 2)]),
        ("a b c d e f", "a .. f", [(0, 6)]),
        ("a b c d e f g", "a .. g", []),
        ("a | b", "a .. b", []),
        ("come in now", "come_in", [(0, 2)]),
        ("a b a b", "a b", [(0, 2), (2, 4)]),
        ("a b b", "a .. b", [(0, 3)]),
    ],
)
def test_the_notation(text: str, phrase: str, places: list[tuple[int, int]]) -> None:
    """Either word, the rest of a word, words in between, words that belong together, a list."""
    assert found(text, phrase) == places


@pytest.mark.parametrize("phrase", [".. a", "a .."])
def test_a_gap_stands_between_words(phrase: str) -> None:
    """At an end it would mean nothing."""
    with pytest.raises(ValueError, match="gap"):
        found("a", phrase)


WORD = st.text("ab*", min_size=1, max_size=3).filter(lambda word: word.strip("*"))
PART = st.lists(st.lists(WORD, min_size=1, max_size=2).map("_".join), min_size=1, max_size=3).map("/".join)
PHRASE = st.lists(PART, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), " .. ".join(parts)])
)


def slowly(text: str, *phrases: str) -> list[tuple[int, int]]:
    """The same by one pattern over the whole text."""
    either = "|".join("".join(map(pattern, one.split())) for one in phrases)
    folded = f" {' '.join(text.split())} "
    hits = regex.finditer(rf"(?:{either})(?= )", folded)
    return [(folded.count(" ", 0, hit.start()), folded.count(" ", 0, hit.end())) for hit in hits]


def pattern(part: str) -> str:
    """One place or gap of a phrase."""
    if part == "..":
        return r"(?: [^\s|]+){0,4}"
    return f" (?:{'|'.join(word.replace('_', ' ').replace('*', r'[^ |]*') for word in part.split('/'))})"


@given(
    st.lists(st.text("ab", min_size=1, max_size=3) | st.just("|"), max_size=12).map(" ".join),
    st.lists(PHRASE, min_size=1, max_size=4),
)
def test_no_phrase_is_missed(text: str, phrases: list[str]) -> None:
    """Nor another found first."""
    assert found(text, *phrases) == slowly(text, *phrases)
