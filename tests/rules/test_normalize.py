"""Names meet, however they are written, and strangers do not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.text.fuzzy_names import find_closest
from bot.rules.text.normalize import consonant_skeleton, normalize, normalized_words

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
NAMES = ("Hörde", "Hombruch", "Aplerbeck", "Mengede", "Eving", "Lütgendortmund", "Scharnhorst-Ost")
QUARTERS = {name: name for name in NAMES}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Hörde", "Hoerde", "Horde", "HÖRDE", "ho\u0308rde", "hör\u00adde", "\u2068Hörde\u2069!"),
        ("Straße", "STRASSE", "strasse"),
        ("İstanbul", "ISTANBUL", "ıstanbul", "istanbul"),
        ("Çığ Köftesi", "cig koftesi"),
        ("أهلاً", "اهلا", "إهلا", "أهـــلا"),
        ("مكتبة", "مكتبه"),
        ("مستشفى", "مستشفي", "مستشفی"),
        ("كتاب", "کتاب"),
        ("٤٤٢٦٣", "۴۴۲۶۳", "44263"),
        ("сім'я", "Сім’я", "сімʼя"),
        ("Café-Treff", "cafe  treff", "CAFE/TREFF"),
    ],
)
def test_spellings_of_one_word_are_equal(spellings: tuple[str, ...]) -> None:
    """Capitals, marks, umlauts written out, Arabic variants, other digits and invisible signs make no difference."""
    assert len({normalize(spelling) for spelling in spellings}) == 1


def test_different_words_stay_different() -> None:
    """Folding must not make one word out of two; a vowel before "ue" is no umlaut."""
    assert len({normalize(name) for name in ("Bauer", "Baur", "Hörde", "Herde", "كتاب", "كلاب", "44263", "44236")}) == 8


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text is settled: no capitals, marks or double blanks are left."""
    folded = normalize(text)
    assert normalize(folded) == folded
    assert " ".join(folded.split()) == folded
    assert normalized_words(text) == folded.split()


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("hoerde", "Hörde"),
        ("Hörd", "Hörde"),
        ("hröde", "Hörde"),
        ("aplerbek", "Aplerbeck"),
        ("mengde", "Mengede"),
        ("Lütgen", "Lütgendortmund"),
        ("scharnhorst", "Scharnhorst-Ost"),
        ("hom", "Hombruch"),
        ("هورده", "Hörde"),
        ("هوردي", "Hörde"),
        ("هومبروخ", "Hombruch"),
        ("ابلربك", "Aplerbeck"),
        ("Аплербек", "Aplerbeck"),
    ],
)
def test_a_quarter_is_found_in_spite_of_typos_and_scripts(wanted: str, name: str) -> None:
    """Half a name, two letters swapped or another alphabet still lead to the quarter."""
    found = find_closest(wanted, QUARTERS, 75)
    assert found[0][0] == name
    assert 75 <= found[0][1] <= 100


@pytest.mark.parametrize("wanted", ["", "!", "see", "abc", "test", "Hallo", "Essen", "مرحبا", "غرفة", "ev", "hrd"])
def test_what_is_no_quarter_finds_none(wanted: str) -> None:
    """A short or everyday word matches nothing by accident; "ev" begins Eving and may."""
    assert [name for name, _ in find_closest(wanted, QUARTERS, 75)] == (["Eving"] if wanted == "ev" else [])


def test_the_best_comes_first_and_each_thing_once() -> None:
    """Several names of one thing give it once, with its best score."""
    known = {"Dortmund-Hörde": 3, "Hörde": 1, "Hörde Bahnhof": 1, "Hördt": 2}
    found = find_closest("Hörde", known, 70)
    assert [thing for thing, _ in found] == [1, 3, 2]
    assert found[0][1] == 100


def test_a_skeleton_is_the_same_in_any_script() -> None:
    """Vowels differ between scripts, consonants hardly."""
    assert {consonant_skeleton(name) for name in ("Hörde", "هورده", "هوردي", "Хёрде")} == {"hrd"}


@needs_data
def test_foreign_names_of_north_rhine_westphalia() -> None:
    """Of 1,261 Arabic and Cyrillic spellings at least nine in ten lead to their town first, among 359 towns."""
    with (DATA / "names" / "geonames_exonyms_nrw.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    towns = {row["german_name"]: row["german_name"] for row in rows}
    for script, floor in (("Arab", 0.90), ("Cyrl", 0.92)):
        wanted = [(row["alternate_name"], row["german_name"]) for row in rows if row["script"] == script]
        hits = sum([town] == [found for found, _ in find_closest(name, towns, 60)[:1]] for name, town in wanted)
        print(script, f"{hits / len(wanted):.3f} of {len(wanted)} among {len(towns)} towns")
        assert hits / len(wanted) >= floor
