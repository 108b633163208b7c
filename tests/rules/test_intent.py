"""What somebody wants: it knows what it learned from, understands any text, and says so only where it is sure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.understanding.embedding import ReadingMode, reading_mode
from bot.rules.understanding.intent import INTENT_WEIGHTS_FILE, Intent, classify_intent
from bot.try_rules import try_lines
from tests.rules.messages import meant

LANGUAGES = ("ar", "de", "en", "fa", "ru", "tr", "uk")
LEARNED = 0.9
"""Of the sentences that were learned so many are understood; how many of others are, `make understanding` says."""


def test_it_learned_from_the_sentences_as_they_are() -> None:
    """Whoever changes one learns again: `make intents`."""
    with np.load(INTENT_WEIGHTS_FILE) as known:
        assert str(known["seen"]) == fingerprint_rows(meant())
        assert {str(name) for name in known["intents"]} == set(Intent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_learned_is_understood(language: str) -> None:
    """In every language: nearly all of it first, and hardly any of it acted upon wrongly."""
    rows = [row for row in meant() if row["language"] == language][::8]
    judged = [(row["label"], classify_intent(row["text"])) for row in rows]
    assert sum(meaning.first == label for label, meaning in judged) >= LEARNED * len(rows)
    assert sum(meaning.acts and meaning.first != label for label, meaning in judged) <= 0.01 * len(rows)


@given(st.text(max_size=700), st.sampled_from([ReadingMode.NEVER] * 9 + [ReadingMode.NOW]))
def test_any_text_means_something(text: str, how: ReadingMode) -> None:
    """Three different intents, the likeliest first; it acts only on what it would offer as well."""
    with reading_mode(how):
        meaning = classify_intent(text)
    shares = [share for _, share in meaning.likely]
    assert shares == sorted(shares, reverse=True)
    assert len({intent for intent, _ in meaning.likely}) == 3
    assert 0 < sum(shares) <= 1.000001
    assert not meaning.acts or meaning.offers


@pytest.mark.parametrize("text", ["", "???", "qqqq", "🙂"])
def test_nothing_is_made_of_nothing(text: str) -> None:
    """What says nothing is no reason to do anything."""
    meaning = classify_intent(text)
    assert not meaning.acts or meaning.first is Intent.OTHER


@given(st.sampled_from([row["text"] for row in meant()]), st.text(min_size=1, max_size=9000))
def test_only_the_beginning_is_read(text: str, more: str) -> None:
    """However much somebody writes, it costs no more than its first words."""
    long = f"{text} ".ljust(600, "x") + " "
    with reading_mode(ReadingMode.NEVER):
        assert classify_intent(long + more) == classify_intent(long)


def test_outsiders_can_measure_it() -> None:
    """A line of JSON for each sentence, by the names that the contract has for them."""
    first, second = try_lines("intent", ["kannst du bitte alle meine Daten löschen", "am 5.1.2026 um 15 Uhr zum Arzt"])
    assert '"intent": "privacy", "class": "delete"' in first
    assert '"acts": true, "offers": [], "slots": {"kind": "", "day": "", "time": "", "quarter": ""}' in first
    assert '"day": "2026-01-05", "time": "15:00", "quarter": ""}' in second
