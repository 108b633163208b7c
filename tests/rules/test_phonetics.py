"""A quarter is known in letters that nobody listed it in, and no ordinary word is taken for one."""

import json
import re
from pathlib import Path

import pytest

from bot.rules.places.resolve_quarter import find_named_quarter
from db.model import Point, Quarter
from tests.rules.messages import calm, plain

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample" / "districts.geojson"
FEATURES = [feature["properties"] for feature in json.loads(SAMPLE.read_text(encoding="utf-8"))["features"]]
QUARTERS = [Quarter(one["id"], one["name"], Point(51.5, 7.4), "", (), ()) for one in FEATURES]


@pytest.mark.parametrize(
    ("said", "quarter"),
    [
        ("мені треба в Хьорде", "Hörde"),
        ("до ветеринара на герде завтра", "Hörde"),
        ("живу в Хёрде", "Hörde"),
        ("хто зараз в Бракелі, сьогодні", "Brackel"),
        ("школа в Гуккарде", "Huckarde"),
        ("бабуся з Шарнгорста шукає компанію", "Scharnhorst"),
        ("сходить в лидл, Шарнхорст", "Scharnhorst"),
        ("Кран сорвало, живу в Хомбрухе", "Hombruch"),
        ("проводите до Нордштадта", "Nordstadt"),
        ("поговорите с папой, Инненштадт-Норд", "Innenstadt-Nord"),
        ("лютгендортмунд, молоко", "Lütgendortmund"),
        ("جلسه اولیا، وسترفیلده", "Westerfilde"),
        ("برگ‌های حیاط، کیرش‌هورده", "Kirchhörde"),
        ("خرید هفتگی، آپلربک", "Aplerbeck"),
        ("حدا يرافق ابوي عالمستشفى بمنغده", "Mengede"),
    ],
)
def test_a_quarter_is_known_by_its_sound(said: str, quarter: str) -> None:
    """In Cyrillic letters with any ending, in Arabic and Persian ones also behind a letter that belongs to it."""
    found = find_named_quarter(said, QUARTERS)
    assert found is not None
    assert found.name == quarter


@pytest.mark.parametrize(
    "said",
    [
        "أستطيع التسوق مرتين في الأسبوع",
        "گوشی سامسونگ تمیز کارکرده",
        "в корне неверно",
        "сирена всю ночь",
        "мені треба в центр",
        "нужна помощь в городе",
        "норд",
        "Herde",
        "Хер",
        "",
    ],
)
def test_an_ordinary_word_is_no_quarter(said: str) -> None:
    """However alike its consonants are."""
    assert find_named_quarter(said, QUARTERS) is None


@pytest.mark.parametrize("language", ["ar", "fa", "ru", "uk"])
def test_no_word_of_a_day_or_of_danger_is_a_quarter(language: str) -> None:
    """None of these sentences names one but those that say Hörde."""
    said = [row["text"] for row in (*plain(), *calm("learnt"), *calm("kept")) if row["language"] == language]
    others = [text for text in said if not re.search("Хёрде|Герде|Hörde", text)]
    assert len(others) > 100
    assert [text for text in others if find_named_quarter(text, QUARTERS)] == []
