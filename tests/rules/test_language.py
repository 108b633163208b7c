"""The language of a first message: told by greeting, letters or sentence, and left open where it would be a bet."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.language import Guess, guess, warm

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "text"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
OURS = ("de", "ar", "tr", "en")
GREETINGS = {"merhaba": "tr", "guten tag": "de", "hello": "en", "marhaba": "ar", "bonjour": "fr"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Merhaba!", "tr"),
        ("Guten Tag", "de"),
        ("marhaba, ana bidi doctor", "ar"),
        ("وين المكتبة", "ar"),
        ("مكتبة", "ar"),
        ("Ich suche eine Bücherei für meine Kinder", "de"),
        ("yakınımda bir kütüphane arıyorum", "tr"),
        ("where can I meet some people", "en"),
        ("ابحث عن فيلم Louder than Bombs", "ar"),
    ],
)
def test_a_message_tells_its_language(text: str, language: str) -> None:
    """A greeting is enough, so is a script of one language, and three words of a sentence."""
    found = guess(text, GREETINGS, OURS)
    assert found is not None
    assert found.language == language
    assert found.confidence >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        *("", "ok", "Hörde", "👍 44263", "Ich suche", "Bonjour", "پارک کجاست", "چائے کہاں", "Где библиотека?", "ሰላም"),
        *("je cherche une bibliothèque pour mes enfants", "Szukam biblioteki dla moich dzieci"),
    ],
)
def test_what_is_uncertain_or_not_ours_stays_open(text: str) -> None:
    """One word, a name, Persian letters and languages we do not speak give no guess."""
    assert guess(text, GREETINGS, OURS) is None


def test_only_languages_we_speak_are_guessed() -> None:
    """Ukrainian counts where it is spoken; with two languages of one script the sentence decides."""
    text = "Де знаходиться найближча бібліотека для дітей?"
    assert guess(text, {}, (*OURS, "uk")) == Guess("uk", 0.95)
    found = guess(text, {}, (*OURS, "uk", "ru"))
    assert found is not None
    assert found.language == "uk"


@given(st.text(max_size=80), st.sets(st.sampled_from((*OURS, "uk", "fa", "ti"))))
def test_no_text_breaks_the_guess(text: str, among: set[str]) -> None:
    """Any text gives one of the languages asked for, or none."""
    warm()
    found = guess(text, GREETINGS, among)
    assert found is None or (found.language in among and 0 < found.confidence <= 1)


def sentences() -> Iterator[tuple[str, str]]:
    """Language and text of everything with three words or more in our four languages and in foreign ones."""
    for line in (DATA / "xsid_valid.jsonl").read_text().splitlines():
        yield (row := json.loads(line))["lang"], row["text"]
    for name in ("tatoeba_parallel_dev.tsv", "refugee_phrasebook_2015.tsv"):
        with (DATA / name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from row.items() if "code" in row else [(row["lang"], row["text"])]
                if row.get("lang") == "de":
                    yield "en", row["english"]


@needs_data
def test_measured_on_real_sentences() -> None:
    """Hardly an answer is wrong, few sentences are left open, and few foreign ones are taken for ours."""
    counts: Counter[tuple[str, str]] = Counter()
    for language, text in sentences():
        if language in (*OURS, "fa", "ru", "uk", "pl", "ro", "fr", "kmr") and text and len(text.split()) >= 3:
            found = guess(text, {}, OURS)
            counts[language, "open" if found is None else "right" if found.language == language else "wrong"] += 1
    for language in sorted({language for language, _ in counts}):
        right, wrong, left = (counts[language, verdict] for verdict in ("right", "wrong", "open"))
        print(f"{language}: right {right}, wrong {wrong}, left open {left}")
        total = right + wrong + left
        assert wrong / total <= (0.015 if language in OURS else 0.05), language
        assert language not in OURS or left / total <= 0.07, language
