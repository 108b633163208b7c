"""What a message is like helps where words leave a doubt, and only there; without it words decide as ever."""

import numpy as np
import pytest

from bot.rules import embedding, likeness, triage
from bot.rules.embedding import Reading, Unread, reading
from bot.rules.triage import Danger, judge
from tests.ears.lessons import learned_from, seen

needs_vectors = pytest.mark.skipif(bool(embedding.fault()), reason=embedding.fault())
ROUNDABOUT = "my brother has given me his watch, he says from tomorrow on he has no use for it, and does not answer"
CLEAR = "Mein Mann schlägt mich und ich habe Angst"
CALM = "Wann hat die Bücherei in Hörde am Samstag offen?"


def test_it_learned_from_the_messages_as_they_are() -> None:
    """Whoever changes one learns again: `make ears`."""
    with np.load(likeness.WEIGHTS) as known:
        assert str(known["seen"]) == seen(learned_from("triage"))


@needs_vectors
def test_what_is_told_far_around_it_is_heard() -> None:
    """Where the words alone say nothing."""
    assert judge(ROUNDABOUT).dangers == (Danger.SELF_HARM,)
    assert likeness.meant(ROUNDABOUT).odds > 0 > likeness.meant(CALM).odds


@needs_vectors
@pytest.mark.parametrize("text", [CLEAR, CALM, "Ja. Nicht.", "5.12. 15:00"])
def test_nobody_waits_where_words_are_clear(text: str) -> None:
    """In either way; and one or two words are never asked about."""
    with reading(Reading.BESIDE):
        judge(f"{text} ")


@needs_vectors
def test_who_leaves_a_doubt_is_read_beside_the_loop_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or by words alone, where that would keep too many waiting."""
    monkeypatch.setattr(embedding, "_known", {})
    with reading(Reading.BESIDE), pytest.raises(Unread):
        judge(ROUNDABOUT)
    with reading(Reading.NEVER):
        judge(ROUNDABOUT)


@needs_vectors
def test_a_short_message_judged_in_haste_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of it says how it was judged."""
    asked: list[str] = []
    monkeypatch.setattr(likeness, "meant", lambda text: asked.append(text))
    monkeypatch.setattr(triage, "DOUBTED", (-99, 99))
    text = "the moon is made of it"
    with reading(Reading.NEVER):
        judge(text)
    judge(text)
    assert asked == [text, text]


def test_of_long_texts_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so much of a text is read, and its beginning would speak for all of it."""
    monkeypatch.setattr(embedding, "vector", lambda _: pytest.fail("this is too long"))
    assert likeness.meant("a" * (embedding.READ + 1)) is None


def test_without_vectors_words_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine on which the model does not run."""
    monkeypatch.setattr(embedding, "vector", lambda _: None)
    assert judge(CLEAR).sure
    assert judge(CALM).dangers == ()
