"""What people look for, finer than kinds of places: by its words, and by what a sentence is like."""

import json
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.places.place_search import parse_place_search
from bot.rules.places.topics import (
    OTHER_TOPIC,
    TOPIC_WEIGHTS_FILE,
    find_likely_topics,
    find_sure_topic,
    is_topic_told,
    rank_topics,
    read_topics,
    topic_named,
)
from bot.rules.understanding import embedding
from bot.rules.understanding.embedding import ReadingMode
from bot.rules.understanding.intent import Intent
from bot.rules.understanding.search_query import parse_word_lists
from bot.try_rules import try_lines
from tests.rules import messages

ROOT = Path(__file__).parents[2]
FILES = {file.parent.name: tomllib.loads(file.read_text()) for file in sorted(ROOT.glob("locales/*/words.toml"))}
WORDS = parse_word_lists(FILES)
needs_the_model = pytest.mark.skipif(bool(embedding.find_fault()), reason="the model does not run on this machine")


def test_it_learned_from_the_sentences_as_they_are() -> None:
    """Whoever changes one learns again: `make intents`; every topic has some of each language."""
    with np.load(TOPIC_WEIGHTS_FILE) as known:
        assert str(known["seen"]) == fingerprint_rows(messages.sought())
        assert {str(name) for name in known["classes"]} == set(read_topics())
    counted = Counter((row["language"], row["label"]) for row in messages.sought())
    assert min(counted[language, name] for language in ("ar", "de", "en", "tr", "uk") for name in read_topics()) >= 20


@pytest.mark.parametrize("language", sorted(FILES))
def test_every_word_leads_to_its_topic(language: str) -> None:
    """Alone and in a short question, in every language; with a quarter it is still meant."""
    for name, phrases in FILES[language]["topics"].items():
        for phrase in phrases:
            assert parse_place_search(phrase, WORDS, []).topic == name, phrase


@pytest.mark.parametrize(
    ("said", "topic"),
    [("wo ist eine Moschee", "mosque"), ("kilise nerede", "church"), ("أين أجد مسجد", "mosque"), ("Bücherei", "")],
)
def test_a_topic_counts_more_than_its_kind(said: str, topic: str) -> None:
    """A church is no mosque; what is only a kind of place stays one."""
    search = parse_place_search(said, WORDS, [])
    assert (search.topic, search.kinds) == (topic, () if topic else ("library",))


@needs_the_model
def test_what_a_sentence_is_about_is_told() -> None:
    """Hardly any is taken for something else; most are sure, or among those that are offered."""
    judged = [
        (row["topic"], find_sure_topic(row["text"]), find_likely_topics(row["text"]), row["text"])
        for row in messages.topics()
    ]
    assert len([one for one in judged if one[1] not in ("", one[0])]) <= 2, judged
    looked_for = [one for one in judged if one[0] != OTHER_TOPIC]
    assert sum(topic == sure or topic in some for topic, sure, some, _ in looked_for) >= 0.8 * len(looked_for), judged


@needs_the_model
def test_what_may_be_looked_for_is_asked_only_where_a_place_is_likely_wanted() -> None:
    """In a sentence that asks a neighbour for help nothing is looked for."""
    said = "wo kann mein Sohn nachmittags hin"
    assert is_topic_told(said, Intent.PLACE)
    assert not is_topic_told(said, Intent.HELP)


def test_without_a_model_nothing_is_claimed() -> None:
    """Nor of an empty text."""
    embedding._cached_vectors.clear()
    with embedding.reading_mode(ReadingMode.NEVER):
        said = "ich bin so einsam"
        assert (find_sure_topic(said), rank_topics(said), find_likely_topics(said)) == ("", [], [])
    assert find_sure_topic(" ") == ""


@needs_the_model
def test_it_can_be_tried() -> None:
    """A JSON line for each line."""
    lonely, kick = map(json.loads, try_lines("topic", ["ich bin so einsam\n", "wo kann ich kicken\n"]))
    assert (lonely["verdict"], lonely["class"], lonely["offers"]) == ("sure", "company", [])
    assert (kick["verdict"], kick["class"], kick["offers"]) == ("unsure", "", ["sport"])


def test_events_are_told_by_how_their_words_begin() -> None:
    """A topic of before that is no more is for no place."""
    assert topic_named("meal").tells("Elternfrühstück (Beispiel)")
    assert not topic_named("meal").tells("Flohmarkt")
    assert not topic_named("company").tells("Frühstück")
    assert topic_named("gone") == topic_named(OTHER_TOPIC)
