"""The code word at a door: everyday things, none like another, the same sound for both."""

import tomllib
from itertools import combinations, count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.rules.contacts import code_words
from bot.rules.text.normalize import normalize

LISTS = {
    file.parent.name: {name: said[0] for name, said in tomllib.loads(file.read_text())["door"].items()}
    for file in sorted((Path(__file__).parents[2] / "locales").glob("*/words.toml"))
    if "door" in tomllib.loads(file.read_text())
}
ENOUGH = 64


@pytest.mark.parametrize("language", LISTS)
def test_there_are_enough_things_and_none_sounds_like_another(language: str) -> None:
    """One word each, the same things in every language, at least two letters apart."""
    things = LISTS[language]
    assert len(things) >= ENOUGH
    assert set(things) == set(LISTS["en"])
    assert [thing for thing in things.values() if " " in thing] == []
    alike = [pair for pair in combinations(things.values(), 2) if OSA.distance(*map(normalize, pair)) < 2]
    assert alike == []


def test_every_language_people_speak_here_has_a_list() -> None:
    """So that everybody can be told what a code word means."""
    assert {"ar", "de", "en", "tr", "uk"} <= set(LISTS)


@given(st.integers(0, 10**6), st.sampled_from(sorted(LISTS)))
def test_it_is_two_different_things_that_every_reader_understands(start: int, language: str) -> None:
    """Whatever chance says; readers of the same language need no meaning."""
    turn = count(start)
    code = code_words.create_code_word(LISTS, language, lambda things: things[next(turn) * 7919 % len(things)])
    first, second = code.split()
    assert first != second
    assert code_words.translate_code_word(code, LISTS, language) == ""
    for other in set(LISTS) - {language}:
        said = code_words.translate_code_word(code, LISTS, other).split()
        assert all(word in LISTS[other].values() for word in said)


def test_a_language_without_a_list_takes_the_spare_one() -> None:
    """A city that speaks another language still has a code word, and its readers are told what they can be told."""
    code = code_words.create_code_word(LISTS, "fa")
    assert all(word in LISTS["en"].values() for word in code.split())
    assert code_words.translate_code_word(code, LISTS, "fa") == ""
    assert code_words.translate_code_word("Sonne Apfel", LISTS, "en") == "sun apple"
