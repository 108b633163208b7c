"""The learned ear: it knows what it learned from, hears any text, and says which words led it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.text.tokens import tokenize
from bot.rules.understanding.classifier import CLASSIFIER_FOLDER, load_classifier, to_score
from tests.ears.lessons import HARMLESS, learned_from

RULES = pytest.mark.parametrize("rule", sorted(HARMLESS))


@RULES
def test_it_learned_from_the_messages_as_they_are(rule: str) -> None:
    """Whoever changes one learns again: `make ears`."""
    with np.load(CLASSIFIER_FOLDER / f"{rule}.npz") as known:
        assert str(known["seen"]) == fingerprint_rows(learned_from(rule))
    assert load_classifier(rule).kinds[0] == HARMLESS[rule]


@RULES
@given(text=st.text(max_size=120))
def test_any_text_is_heard(rule: str, text: str) -> None:
    """Some kind is the likeliest, by whatever odds, and its words stand in the text, in order."""
    heard = load_classifier(rule).hear(tokenize(text))
    assert np.isfinite(heard.odds)
    assert heard.kind in load_classifier(rule).kinds[1:]
    assert list(heard.places) == sorted(heard.places)
    assert all(0 <= start < end <= len(text) for start, end in heard.places)


@pytest.mark.parametrize(
    ("rule", "text", "kind", "word"),
    [
        (
            "triage",
            "Hallo, mein Mann hat mich gestern wieder geschlagen und jetzt traue ich mich nicht heim",
            "violence",
            "geschlagen",
        ),
        ("triage", "oğlum tren raylarında oynuyor, dokuz yaşında", "child", "raylarında"),
        ("remit", "Wer kann mir die Steckdose in der Küche austauschen?", "trade", "Steckdose"),
        ("remit", "could somebody drive my mum to the hospital by car", "driving", "drive"),
    ],
)
def test_it_says_which_words_led_it(rule: str, text: str, kind: str, word: str) -> None:
    """A few of them, as they were written."""
    heard = load_classifier(rule).hear(tokenize(text))
    assert heard.kind == kind
    assert word in [text[start:end] for start, end in heard.places]


def test_what_is_hidden_among_harmless_sentences_is_heard() -> None:
    """However much of small talk stands around it."""
    small_talk = "Das Wetter ist schön heute. Wir haben gestern Kuchen gebacken. Die Blumen blühen. "
    hidden = "Mein Mann hat mich gestern wieder geschlagen."
    alone, among = (
        load_classifier("triage").hear(tokenize(text)) for text in (hidden, small_talk + hidden + small_talk)
    )
    assert among.kind == alone.kind == "violence"
    assert among.odds >= alone.odds - 1


@given(st.floats(-50, 50), st.floats(0, 10))
def test_more_evidence_is_never_trusted_less(evidence: float, more: float) -> None:
    """From 0 to 1, a half where it is one more than unsure."""
    assert 0 <= to_score(evidence, 0.3) <= to_score(evidence + more, 0.3) <= 1
    assert to_score(1.3, 0.3) == 0.5
