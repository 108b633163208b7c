"""The language of a first message: told by greeting, letters or sentence, and left open where it would be a bet."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.text.detect_language import (
    LanguageGuess,
    find_unsupported_language,
    guess_language,
    preload_language_model,
)

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "text"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
OURS = ("de", "ar", "tr", "en")
LIVE = (*OURS, "uk")
INTENTS = Path(__file__).parents[1] / "data" / "intents"
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
    found = guess_language(text, GREETINGS, OURS)
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
    assert guess_language(text, GREETINGS, OURS) is None


def test_only_languages_we_speak_are_guessed() -> None:
    """Ukrainian counts where it is spoken; with two languages of one script the sentence decides."""
    text = "Де знаходиться найближча бібліотека для дітей?"
    assert guess_language(text, {}, (*OURS, "uk")) == LanguageGuess("uk", 0.95)
    found = guess_language(text, {}, (*OURS, "uk", "ru"))
    assert found is not None
    assert found.language == "uk"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Здравствуйте, где мне найти библиотеку?", "ru"),
        ("хочу записаться на курсы немецкого", "ru"),
        ("Търся курс по немски за жени", "bg"),
        ("من دنبال کلاس آلمانی می‌گردم", "fa"),
        ("سلام من ميخوام با همسايه ها آشنا بشم", "fa"),
        ("mikham ba ye ensan harf bezanam", "fa"),
        ("Ez li kursa almanî digerim ji bo jinan", "ku"),
        ("Caut un curs de limba germană pentru femei", "ro"),
        ("Szukam biblioteki dla moich dzieci", "pl"),
        ("szukam kogos kto moze mi pomoc", "pl"),
        ("je cherche une bibliothèque pour mes enfants", "fr"),
        ("Kërkoj një kurs gjermanishteje për gratë", "sq"),
    ],
)
def test_a_language_that_we_do_not_speak_is_told(text: str, language: str) -> None:
    """By its letters, its small words and the model together; where it is live, it is spoken instead."""
    assert find_unsupported_language(text, LIVE) == language
    assert find_unsupported_language(text, (*LIVE, language)) == ""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "ok",
            "Warszawa",
            "merci",
            "привет",
            "пожар",
            "خیلی",
            "Bonjour Madame",
            "Rue de la Paix",
            "Łódź Fabryczna",
        ),
        *(
            "Jean-Pierre Dubois und Zofia Kowalczyk",
            "Ich gehe mit Agnieszka ins Café de la Gare",
            "Hörde, Eving, Aplerbeck",
        ),
        *("bidi 7ada yiji ma3i 3al doctor", "bghit nemchi 3and tbib", "شلونك چا وين رايح هسه", "يگول باچر ما يجي"),
        *(
            "Де знаходиться найближча бібліотека?",
            "сильно болить у грудях",
            "Ich hätte gern ein Croissant und einen Café au Lait",
        ),
        *(
            "Prizren ve Tiran arası otobüs var mı",
            "Doktor Popescu ist nicht da",
            "میرا بچہ اسکول جاتا ہے",
            "Дзе тут бібліятэка?",
        ),
    ],
)
def test_names_places_and_one_word_tell_no_language(text: str) -> None:
    """Nor Arabic in Latin letters or as it is spoken in Baghdad, nor a foreign word in a sentence of ours."""
    assert find_unsupported_language(text, LIVE) == ""


@pytest.mark.parametrize(("language", "told"), [("ru", 0.7), ("fa", 0.93), *((code, 0.0) for code in LIVE)])
def test_what_is_said_in_a_live_language_is_never_taken_for_another(language: str, told: float) -> None:
    """Every sentence that the intents are learned from: nearly all of a language that is not live, none of ours."""
    texts = [line.partition("\t")[2] for line in (INTENTS / f"{language}.tsv").read_text("utf-8").splitlines()]
    found = Counter(find_unsupported_language(text, LIVE) for text in texts)
    print(language, dict(found))
    assert found.keys() <= ({language, ""} if told else {""})
    assert found[language] >= told * len(texts)


@given(st.text(max_size=80))
def test_no_text_breaks_what_tells_a_language(text: str) -> None:
    """Any text gives a language that is not live, or none."""
    assert find_unsupported_language(text, LIVE) not in LIVE
    assert find_unsupported_language(text, ("ru", "fa", "ku", "ro", "bg", "pl", "fr", "sq")) == ""


@given(st.text(max_size=80), st.sets(st.sampled_from((*OURS, "uk", "fa", "ti"))))
def test_no_text_breaks_the_guess(text: str, among: set[str]) -> None:
    """Any text gives one of the languages asked for, or none."""
    preload_language_model()
    found = guess_language(text, GREETINGS, among)
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
            found = guess_language(text, {}, OURS)
            counts[language, "open" if found is None else "right" if found.language == language else "wrong"] += 1
    for language in sorted({language for language, _ in counts}):
        right, wrong, left = (counts[language, verdict] for verdict in ("right", "wrong", "open"))
        print(f"{language}: right {right}, wrong {wrong}, left open {left}")
        total = right + wrong + left
        assert wrong / total <= (0.015 if language in OURS else 0.05), language
        assert language not in OURS or left / total <= 0.07, language
