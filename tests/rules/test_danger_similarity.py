"""What a message is like helps where words leave a doubt, and only there; without it words decide as ever."""

import numpy as np
import pytest

from bot.learning.shipped_sentences import fingerprint_rows
from bot.rules.safety import danger_similarity, detect_danger
from bot.rules.safety.detect_danger import Danger, assess_danger
from bot.rules.understanding import embedding
from bot.rules.understanding.embedding import ReadingMode, VectorNotReady, reading_mode
from tests.ears.lessons import learned_from

needs_vectors = pytest.mark.skipif(bool(embedding.find_fault()), reason=embedding.find_fault())
ROUNDABOUT = "my brother has given me his watch, he says from tomorrow on he has no use for it, and does not answer"
CLEAR = "Mein Mann schlägt mich und ich habe Angst"
CALM = "Wann hat die Bücherei in Hörde am Samstag offen?"


def test_it_learned_from_the_messages_as_they_are() -> None:
    """Whoever changes one learns again: `make ears`."""
    with np.load(danger_similarity.DANGER_WEIGHTS_FILE) as known:
        assert str(known["seen"]) == fingerprint_rows(learned_from("triage"))


@needs_vectors
def test_what_is_told_far_around_it_is_heard() -> None:
    """Where the words alone say nothing."""
    assert assess_danger(ROUNDABOUT).dangers == (Danger.SELF_HARM,)
    assert danger_similarity.danger_likelihood(ROUNDABOUT).odds > 0 > danger_similarity.danger_likelihood(CALM).odds


@needs_vectors
@pytest.mark.parametrize("text", [CLEAR, CALM, "Ja. Nicht.", "5.12. 15:00"])
def test_nobody_waits_where_words_are_clear(text: str) -> None:
    """In either way; and one or two words are never asked about."""
    with reading_mode(ReadingMode.BESIDE):
        assess_danger(f"{text} ")


@needs_vectors
def test_who_leaves_a_doubt_is_read_beside_the_loop_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or by words alone, where that would keep too many waiting."""
    monkeypatch.setattr(embedding, "_cached_vectors", {})
    with reading_mode(ReadingMode.BESIDE), pytest.raises(VectorNotReady):
        assess_danger(ROUNDABOUT)
    with reading_mode(ReadingMode.NEVER):
        assess_danger(ROUNDABOUT)


@needs_vectors
def test_a_short_message_judged_in_haste_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of it says how it was judged."""
    asked: list[str] = []
    monkeypatch.setattr(danger_similarity, "danger_likelihood", lambda text: asked.append(text))
    monkeypatch.setattr(detect_danger, "DOUBT_RANGE", (-99, 99))
    text = "the moon is made of it"
    with reading_mode(ReadingMode.NEVER):
        assess_danger(text)
    assess_danger(text)
    assert asked == [text, text]


def test_of_long_texts_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so much of a text is read, and its beginning would speak for all of it."""
    monkeypatch.setattr(embedding, "vector_of", lambda _: pytest.fail("this is too long"))
    assert danger_similarity.danger_likelihood("a" * (embedding.MAX_READ_CHARACTERS + 1)) is None


def test_without_vectors_words_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine on which the model does not run."""
    monkeypatch.setattr(embedding, "vector_of", lambda _: None)
    assert assess_danger(CLEAR).sure
    assert assess_danger(CALM).dangers == ()
