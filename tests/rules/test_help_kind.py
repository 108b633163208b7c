"""Which kind of help: learned from sentences, never taken from one that does not say it, nothing without a model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contract import kinds
from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.requests.help_kind import HELP_KIND_WEIGHTS_FILE, KIND_UNSAID, HelpKindGuess, guess_help_kind
from bot.rules.understanding import embedding
from bot.rules.understanding.embedding import ReadingMode
from tests.kit import skip_unless
from tests.rules.messages import asked, meant


def test_it_learned_from_the_sentences_as_they_are() -> None:
    """Whoever changes one learns again: `make intents`; every kind is one that there is."""
    with np.load(HELP_KIND_WEIGHTS_FILE) as known:
        assert str(known["seen"]) == fingerprint_rows(asked())
        assert {str(name) for name in known["classes"]} <= {*kinds.known_kinds(), KIND_UNSAID}


def test_every_sentence_that_asks_for_help_has_a_kind() -> None:
    """Those that intents are learned from are labelled as well."""
    assert {row["text"] for row in meant() if row["label"] == "help"} <= {row["text"] for row in asked()}


@skip_unless.the_model
def test_what_was_learned_is_understood() -> None:
    """Hardly any of it is taken for another kind."""
    judged = [(row["label"], guess_help_kind(row["text"])) for row in asked()[::5]]
    assert sum(label in (KIND_UNSAID, told.likely[0]) for label, told in judged) >= 0.9 * len(judged)
    assert [label for label, told in judged if told.sure not in ("", label)] == []


@skip_unless.the_model
@pytest.mark.parametrize(
    "text", ["ich brauche Hilfe", "yardıma ihtiyacım var", "I need help", "أحتاج مساعدة", "мені потрібна допомога"]
)
def test_who_does_not_say_for_what_is_asked(text: str) -> None:
    """No kind is taken from a sentence without one."""
    assert guess_help_kind(text).sure == ""


@settings(max_examples=20)
@given(st.text(max_size=60))
def test_without_the_model_nothing_is_known(text: str) -> None:
    """Whatever is written, the kind is asked as before."""
    with embedding.reading_mode(ReadingMode.NEVER):
        told = guess_help_kind(f"{text} ßß")
    assert told == HelpKindGuess()
