"""What people look for, finer than kinds of places: by its words, and by what a sentence is like."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from bot.rules import embedding
from bot.rules.embedding import Reading
from bot.rules.query import read_words
from bot.rules.searching import understood
from bot.rules.topics import ELSE, VECTORS, meant, of, ranked, topics
from bot.trial import verdicts
from tests.ears.topics import seen
from tests.rules import messages

ROOT = Path(__file__).parents[2]
FILES = {file.parent.name: tomllib.loads(file.read_text()) for file in sorted(ROOT.glob("locales/*/words.toml"))}
WORDS = read_words(FILES)
needs_the_model = pytest.mark.skipif(bool(embedding.fault()), reason="the model does not run on this machine")


def test_it_was_worked_out_from_the_sentences_as_they_are() -> None:
    """Whoever changes one works it out again: `make intents`; each has two of them at least."""
    with np.load(VECTORS) as known:
        assert str(known["seen"]) == seen()
        assert [str(name) for name in known["topics"]] == list(topics())
    assert [name for name, topic in topics().items() if len(topic.means) < 2] == []


@pytest.mark.parametrize("language", sorted(FILES))
def test_every_word_leads_to_its_topic(language: str) -> None:
    """Alone and in a short question, in every language; with a quarter it is still meant."""
    for name, phrases in FILES[language]["topics"].items():
        for phrase in phrases:
            assert understood(phrase, WORDS, []).topic == name, phrase


@pytest.mark.parametrize(
    ("said", "topic"),
    [("wo ist eine Moschee", "mosque"), ("kilise nerede", "church"), ("أين أجد مسجد", "mosque"), ("Bücherei", "")],
)
def test_a_topic_counts_more_than_its_kind(said: str, topic: str) -> None:
    """A church is no mosque; what is only a kind of place stays one."""
    search = understood(said, WORDS, [])
    assert (search.topic, search.kinds) == (topic, () if topic else ("library",))


@needs_the_model
def test_what_a_sentence_is_about_is_told() -> None:
    """Hardly any is missed, hardly any taken for something else; what no place is for is claimed for none."""
    told = [(row["topic"], meant(row["text"]), row["text"]) for row in messages.topics()]
    wrong = [one for one in told if one[1] not in ("", one[0])]
    assert len([one for one in wrong if one[0] != ELSE]) <= 2, wrong
    assert [one for one in wrong if one[0] == ELSE] == []
    assert sum(topic == found for topic, found, _ in told) >= 0.8 * len(told), told


def test_without_a_model_nothing_is_claimed() -> None:
    """Nor of an empty text."""
    embedding._known.clear()
    with embedding.reading(Reading.NEVER):
        assert (meant("ich bin so einsam"), ranked("irgendwo aufwärmen")) == ("", [])
    assert meant(" ") == ""


@needs_the_model
def test_it_can_be_tried() -> None:
    """A JSON line for each line."""
    lonely, hello = map(json.loads, verdicts("topic", ["ich bin so einsam\n", "guten Tag\n"]))
    assert (lonely["verdict"], lonely["class"], hello["verdict"], hello["class"]) == ("sure", "company", "none", "")


def test_events_are_told_by_how_their_words_begin() -> None:
    """A topic of before that is no more is for no place."""
    assert of("meal").tells("Elternfrühstück (Beispiel)")
    assert not of("meal").tells("Flohmarkt")
    assert not of("company").tells("Frühstück")
    assert of("gone") == of(ELSE)
