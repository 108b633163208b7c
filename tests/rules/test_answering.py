"""What people write finds the answer they mean, in four languages; who looks for a place is shown places."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.answerfile import read_answers
from bot.rules.answering import CLEAR, LIKELY, first, found
from bot.rules.districtfile import read_districts
from bot.rules.query import read_words
from bot.rules.searching import understood

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "deploy" / "sample"
FILES = {code: tomllib.loads((ROOT / "locales" / code / "words.toml").read_text()) for code in ("de", "ar", "tr", "en")}
WORDS = read_words(FILES)
QUARTERS = read_districts((SAMPLE / "districts.geojson").read_text(), "geojson").quarters


@dataclass(frozen=True)
class Card:
    """One answer in one language, as the reader of answers needs it."""

    answer: int
    title: str
    words: str
    keywords: str = ""
    urgent: bool = False


ENTRIES = read_answers((SAMPLE / "answers.toml").read_text(), "toml").answers
TOPICS = [entry.topic for entry in ENTRIES]
CARDS = [
    Card(number, *text, urgent=entry.urgent) for number, entry in enumerate(ENTRIES) for text in entry.texts.values()
]

ASKED = {
    "emergency": [
        "112", "Notruf", "Hilfe, es brennt!", "mein Nachbar ist bewusstlos", "welche nummer hat der krankenwagen",
        "Notartz", "ärztlicher Bereitschaftsdienst Hörde", "my mother can't breathe", "Ambulance", "i need the police now",
        "أحتاج سيارة إسعاف", "في حريق بالبيت", "وين الشرطة", "babam nefes almıyor", "ambulans lazım", "yangın var",
        "acil numara nedir", "doctor at night",
    ],
    "crisis": [
        "Ich kann nicht mehr", "ich will nicht mehr leben", "I want to die", "suicide", "بدي موت", "أفكر في الانتحار",
        "artık yaşamak istemiyorum", "Telefonseelsorge",
    ],
    "violence": [
        "mein Mann schlägt mich", "Frauenhaus", "my husband beats me", "زوجي يضربني", "kocam beni dövüyor", "häusliche Gewalt",
    ],
    "children-and-parents": ["Nummer gegen Kummer", "mobbing in der schule", "bullying", "okulda zorbalık", "تنمر"],
    "volunteer-card": [
        "Ehrenamtskarte", "wie bekomme ich die Ehrenamtskarte?", "Ehrenamtskarte beantragen", "Ehrenamts-Karte", "ehrenamskarte",
        "volunteer card", "بطاقة المتطوعين", "gönüllü kartı nasıl alınır",
    ],
    "funding": [
        "Fördermittel", "Zuschuss für unseren Verein", "Wer gibt Geld für unser Projekt?", "funding for our club",
        "money for our project", "تمويل للجمعية", "proje desteği",
    ],
    "volunteering": [
        "Freiwilligenagentur", "wo ist die freiwilligenagentur", "ehrenamtlich arbeiten", "where can I volunteer",
        "العمل التطوعي", "gönüllü bürosu",
    ],
    "arriving": [
        "Deutschkurs", "wo kann ich Deutsch lernen", "lokal willkommen", "ich bin neu hier", "German course", "دورة ألمانية",
        "almanca kursu",
    ],
    "interpreters": [
        "Sprachmittler", "Dolmetscher für Arabisch", "ich brauche einen Übersetzer", "interpreter", "بدي مترجم", "tercüman lazım",
        "Sprachmittlerin in Hörde",
    ],
    "neighbour-help": ["Nachbarschaftshelfer", "neighbourhood help", "مساعدة الجيران", "komşu yardımı"],
    "trades": ["Elektriker", "Wo finde ich einen Handwerker", "plumber", "I need an electrician", "كهربائي", "elektrikçi arıyorum"],
    "advice": ["Schulden", "Anwalt", "legal advice", "محامي", "borçlarım var", "avukat"],
}  # fmt: skip

PLACES = [
    "library in Hörde", "Bücherei", "Biblothek", "Hörde", "hoerde", "44263", "Nordstadt", "Wilhelm-Hansmann-Haus", "kütüphane",
    "مكتبة", "مكتبة قريبة مني", "هورده", "Café", "Seniorentreff Aplerbeck", "Jugendzentrum", "moschee in der nordstadt", "cami",
    "مسجد", "Familienzentrum", "Spielplatz für Kinder", "sport für kinder", "park", "open now in Hörde", "near me", "yakınımda",
    "Schuldnerberatung in Hörde", "Deutschkurs Nordstadt", "German course near me", "Beratung Brackel", "Kleiderkammer", "Tafel",
    "Repair Café", "Begegnungszentrum Benninghofen", "Kirche", "Museum", "Brackel", "Hombruch", "Derne", "Marten", "Kino",
    "rollstuhl Nordstadt", "Hörde'de kütüphane var mı", "place for families", "swimming pool", "garden", "Chor", "qqqq",
]  # fmt: skip
CASES = [(text, topic) for topic, texts in ASKED.items() for text in texts]


def comes_first(text: str) -> str:
    """The topic that is shown before any place, or nothing."""
    hits = first(found(text, CARDS, WORDS.fillers), understood(text, WORDS, QUARTERS))
    return TOPICS[hits[0].answer] if hits else ""


@pytest.mark.parametrize(("text", "topic"), CASES, ids=[text for text, _ in CASES])
def test_an_answer_comes_first_where_it_is_meant(text: str, topic: str) -> None:
    """A word, a sentence, a typo, an ending, a compound; emergencies however they are said."""
    assert comes_first(text) == topic


@pytest.mark.parametrize("text", PLACES)
def test_who_looks_for_a_place_gets_places(text: str) -> None:
    """Kinds, quarters, postcodes, names and wishes are not swallowed."""
    assert comes_first(text) == ""
