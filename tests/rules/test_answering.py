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
    hits = found(text, CARDS, WORDS.fillers)
    return TOPICS[hits[0].answer] if first(hits, understood(text, WORDS, QUARTERS)) else ""


@pytest.mark.parametrize(("text", "topic"), CASES, ids=[text for text, _ in CASES])
def test_an_answer_comes_first_where_it_is_meant(text: str, topic: str) -> None:
    """A word, a sentence, a typo, an ending, a compound; emergencies however they are said."""
    assert comes_first(text) == topic


@pytest.mark.parametrize("text", PLACES)
def test_who_looks_for_a_place_gets_places(text: str) -> None:
    """Kinds, quarters, postcodes, names and wishes are not swallowed."""
    assert comes_first(text) == ""


SENTENCES = {
    "emergency": [
        "Mein Vater liegt auf dem Boden und atmet nicht mehr", "Jemand bricht bei meinem Nachbarn ein", "annem bayıldı",
        "Welche Nummer hat der Arzt am Wochenende?", "there is a fire in the kitchen", "البيت عم يحترق", "أبي فاقد الوعي",
    ],
    "crisis": ["ich denke oft an Selbstmord", "I feel so hopeless", "ما بدي عيش"],
    "violence": ["Gewalt in der Ehe", "my boyfriend threatens me", "kocam beni tehdit ediyor", "زوجي يهددني"],
    "children-and-parents": ["meine Tochter wird in der Schule gemobbt"],
    "volunteer-card": [
        "Ehrenamtskarte NRW beantragen wo", "how do I apply for a volunteer card", "كيف أحصل على بطاقة التطوع",
        "Gibt es Rabatt, wenn man ehrenamtlich arbeitet?",
    ],
    "funding": [
        "Wo bekomme ich Unterstützung für ein Straßenfest?", "grants for neighbourhood projects", "تمويل لمشروعنا",
        "derneğimiz için destek parası",
    ],
    "volunteering": [
        "Ich möchte in meiner Freizeit etwas Gutes tun", "how can I get a certificate for volunteering", "أريد أن أتطوع",
        "gönüllü olarak çalışmak istiyorum",
    ],
    "arriving": [
        "Wir sind gerade erst nach Dortmund gezogen", "Deutsch für Anfänger", "almanca kursu nereden bulabilirim",
        "I just moved here, where do I register for a German class", "أين أتعلم اللغة الألمانية",
    ],
    "interpreters": [
        "kann jemand für mich beim Arzt dolmetschen", "someone who can translate a letter from the job center",
        "tercümana ihtiyacım var", "أحتاج إلى مترجم عند الطبيب", "Sprachmitler gesucht",
    ],
    "neighbour-help": ["Wer wechselt mir die Glühbirne", "what do neighbours help with"],
    "trades": [
        "Mein Herd geht nicht mehr an, wer repariert das?", "my heating is broken", "su borusu patladı", "Rohrbruch im Keller",
        "can a neighbour fix my power socket", "elektrikçi nerede bulunur", "التدفئة لا تعمل",
    ],
    "advice": [
        "Ich habe Briefe vom Inkassobüro bekommen", "I owe a lot of money, who helps", "borcumu ödeyemiyorum", "عندي ديون كثيرة",
        "ich brauche einen Anwalt wegen meiner Wohnung", "avukata soru sormak istiyorum",
    ],
}  # fmt: skip
URGENT = {"emergency", "crisis", "violence"}


def best(text: str) -> str:
    """The topic of the best hit, clear or only likely, or nothing."""
    hits = found(text, CARDS, WORDS.fillers)
    return TOPICS[hits[0].answer] if hits else ""


def test_whole_sentences_find_their_answer() -> None:
    """Nine in ten, as people say them; of those in need every single one."""
    missed = [(text, topic) for topic, texts in SENTENCES.items() for text in texts if best(text) != topic]
    assert len(missed) <= sum(map(len, SENTENCES.values())) / 10, missed
    assert [topic for _, topic in missed if topic in URGENT] == []


def test_no_quarter_and_no_kind_of_place_is_an_answer() -> None:
    """Nobody who names a part of the city, or any word for a place outside of advice and courses, is led astray."""
    names = [quarter.name for quarter in QUARTERS]
    spared = {"counselling", "learning"}
    kinds = [word for word, kind in WORDS.kinds.items() if kind not in spared]
    assert [text for text in (*names, *kinds) if comes_first(text)] == []


def test_everything_urgent_stands_first() -> None:
    """Even where another answer explains every other word."""
    hits = found("Unfall und Ehrenamtskarte beantragen", CARDS, WORDS.fillers)
    assert [TOPICS[hit.answer] for hit in hits] == ["emergency", "volunteer-card"]


def test_a_keyword_of_several_words_needs_all_of_them() -> None:
    """In any order, with other words between; one of them alone says nothing."""
    card = Card(1, "x", "y", "heating broken, lamp")
    assert [hit.score for hit in found("broken heating", [card], frozenset())] == [1.0]
    assert found("broken window", [card], frozenset()) == []
    assert found("the lamp is broken", [card], frozenset({"the", "is"}))[0].score < CLEAR


def test_the_text_counts_less_than_what_it_is_called() -> None:
    """A word that only stands in the text never comes before places; it is enough where nothing else is found."""
    card = Card(1, "Volunteer card", "Some entrance fees cost less.")
    (hit,) = found("entrance", [card], frozenset())
    assert LIKELY <= hit.score < CLEAR
    assert found("volunteer card", [card], frozenset())[0].score == 1.0


@given(st.text(max_size=80))
def test_any_text_has_a_score_between_nothing_and_all(text: str) -> None:
    """Nothing breaks it; each answer is there once, what is urgent before what is not, then the better first."""
    hits = found(text, CARDS, WORDS.fillers)
    assert all(LIKELY <= hit.score <= 1 for hit in hits)
    assert len({hit.answer for hit in hits}) == len(hits)
    assert hits == sorted(hits, key=lambda hit: (not hit.urgent, -hit.score))
