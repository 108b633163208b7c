"""What people write finds the answer they mean, in five languages; who looks for a place is shown places."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.faq.import_answers import parse_answers
from bot.rules.faq.match_answer import CLEAR_MATCH_SCORE, MIN_MATCH_SCORE, find_answers, is_answer_before_places
from bot.rules.places.import_districts import parse_districts
from bot.rules.places.place_search import parse_place_search
from bot.rules.understanding.search_query import parse_word_lists

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "deploy" / "sample"
LANGUAGES = ("de", "ar", "tr", "en", "uk")
FILES = {code: tomllib.loads((ROOT / "locales" / code / "words.toml").read_text()) for code in LANGUAGES}
WORDS = parse_word_lists(FILES)
QUARTERS = parse_districts((SAMPLE / "districts.geojson").read_text(), "geojson").quarters


@dataclass(frozen=True)
class Card:
    """One answer in one language, as the reader of answers needs it."""

    answer: int
    title: str
    words: str
    keywords: str = ""
    urgent: bool = False


ENTRIES = parse_answers((SAMPLE / "answers.toml").read_text(), "toml").answers
TOPICS = [entry.topic for entry in ENTRIES]
CARDS = [
    Card(number, *text, urgent=entry.urgent) for number, entry in enumerate(ENTRIES) for text in entry.texts.values()
]


with (ROOT / "tests" / "data" / "answers.tsv").open(encoding="utf-8") as lines:
    LABELLED = list(csv.DictReader(lines, delimiter="\t"))
URGENT = {"emergency", "crisis", "violence"}


def labelled(expected: str) -> list[tuple[str, str]]:
    """The texts of one label with their topics."""
    return [(row["text"], row["topic"]) for row in LABELLED if row["expected"] == expected]


def comes_first(text: str) -> str:
    """The topic that is shown before any place, or nothing."""
    hits = find_answers(text, CARDS, WORDS.fillers)
    return TOPICS[hits[0].answer] if is_answer_before_places(hits, parse_place_search(text, WORDS, QUARTERS)) else ""


@pytest.mark.parametrize(("text", "topic"), labelled("first"))
def test_an_answer_comes_first_where_it_is_meant(text: str, topic: str) -> None:
    """A word, a sentence, a typo, an ending, a compound; emergencies however they are said."""
    assert comes_first(text) == topic


@pytest.mark.parametrize("text", [text for text, _ in labelled("place")])
def test_who_looks_for_a_place_gets_places(text: str) -> None:
    """Kinds, quarters, postcodes, names and wishes are not swallowed."""
    assert comes_first(text) == ""


def best(text: str) -> str:
    """The topic of the best hit, clear or only likely, or nothing."""
    hits = find_answers(text, CARDS, WORDS.fillers)
    return TOPICS[hits[0].answer] if hits else ""


def test_whole_sentences_find_their_answer() -> None:
    """Nine in ten, as people say them; of those in need every single one."""
    sentences = labelled("found")
    missed = [(text, topic) for text, topic in sentences if best(text) != topic]
    assert len(missed) <= len(sentences) / 10, missed
    assert [topic for _, topic in missed if topic in URGENT] == []


def test_no_quarter_and_no_kind_of_place_is_an_answer() -> None:
    """Nobody who names a part of the city, or any word for a place outside of advice and courses, is led astray."""
    names = [quarter.name for quarter in QUARTERS]
    spared = {"counselling", "learning"}
    kinds = [word for word, kind in WORDS.kinds.items() if kind not in spared]
    assert [text for text in (*names, *kinds) if comes_first(text)] == []


def test_everything_urgent_stands_first() -> None:
    """Even where another answer explains every other word."""
    hits = find_answers("Unfall und Ehrenamtskarte beantragen", CARDS, WORDS.fillers)
    assert [TOPICS[hit.answer] for hit in hits] == ["emergency", "volunteer-card"]


def test_a_keyword_of_several_words_needs_all_of_them() -> None:
    """In any order, with other words between; one of them alone says nothing."""
    card = Card(1, "x", "y", "heating broken, lamp")
    assert [hit.score for hit in find_answers("broken heating", [card], frozenset())] == [1.0]
    assert find_answers("broken window", [card], frozenset()) == []
    assert find_answers("the lamp is broken", [card], frozenset({"the", "is"}))[0].score < CLEAR_MATCH_SCORE


def test_the_text_counts_less_than_what_it_is_called() -> None:
    """A word that only stands in the text never comes before places; it is enough where nothing else is found."""
    card = Card(1, "Volunteer card", "Some entrance fees cost less.")
    (hit,) = find_answers("entrance", [card], frozenset())
    assert MIN_MATCH_SCORE <= hit.score < CLEAR_MATCH_SCORE
    assert find_answers("volunteer card", [card], frozenset())[0].score == 1.0


@given(st.text(max_size=80))
def test_any_text_has_a_score_between_nothing_and_all(text: str) -> None:
    """Nothing breaks it; each answer is there once, what is urgent before what is not, then the better first."""
    hits = find_answers(text, CARDS, WORDS.fillers)
    assert all(MIN_MATCH_SCORE <= hit.score <= 1 for hit in hits)
    assert len({hit.answer for hit in hits}) == len(hits)
    assert hits == sorted(hits, key=lambda hit: (not hit.urgent, -hit.score))


@pytest.mark.parametrize("comma", [", ", "،", "؛ ", ";"])
def test_keywords_are_parted_by_any_comma(comma: str) -> None:
    """Whoever writes Arabic types another one."""
    card = Card(1, "Titel", "Text", comma.join(["مترجم", "ترجمان"]))
    assert [hit.answer for hit in find_answers("ترجمان", [card], frozenset())] == [1]
