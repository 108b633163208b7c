"""A small world of sentences: what is shipped in it, and what a city has of its own, so that learning takes seconds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from bot.learning import city_model, training
from bot.learning.shipped_sentences import Row, fingerprint_rows
from bot.rules.understanding import intent
from bot.rules.understanding.classifier import Numbers
from bot.rules.understanding.embedding import ReadingMode, reading_mode
from bot.rules.understanding.intent import Intent

WORDS = {
    "about": ("bist", "roboter", "maschine", "programm"),
    "event": ("konzert", "fest", "flohmarkt", "kino"),
    "help": ("tragen", "begleiten", "brauche", "einkauf"),
    "place": ("bücherei", "wo", "treffpunkt", "park"),
    "thanks": ("danke", "lieb", "toll", "super"),
}
EACH = 10
NUMBERS = 384
NEW = "zirkuszelt"
"""A word that nothing shipped has."""


def shipped() -> list[Row]:
    """Some sentences for each intent, in two languages, each with words that only this intent has."""
    return [
        {
            "language": "de" if number % 2 else "tr",
            "label": label,
            "text": f"{words[number % 4]} {words[number % 3]} {at}",
        }
        for label, words in WORDS.items()
        for number, at in enumerate("abcdefghijklmnopqrstuvwxyz"[:EACH])
    ]


def of_our_own(label: str = "place", word: str = NEW) -> list[Row]:
    """What five people wrote here."""
    return [{"language": "de", "label": label, "text": f"{word} {at} {word}"} for at in "vwxyz"]


def vectors(texts: Sequence[str]) -> Numbers:
    """Any numbers, the same for the same words."""
    return np.stack([np.mean([_vector(word) for word in text.split()], axis=0) for text in texts])


def _vector(word: str) -> Numbers:
    return np.random.default_rng(int.from_bytes(sha256(word.encode()).digest()[:4])).normal(size=NUMBERS)


@contextmanager
def small_world(folder: Path) -> Iterator[Path]:
    """From now on nothing else was ever learned; hands over where the city keeps what it learns itself."""
    rows = shipped()
    weights = folder / "shipped.npz"
    known = training.train_weights(rows, vectors([row["text"] for row in rows]))
    np.savez_compressed(weights, **known, seen=fingerprint_rows(rows))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(city_model, "embed_texts", vectors)
            patch.setattr(intent, "INTENT_WEIGHTS_FILE", weights)
            intent._load_shipped_model.cache_clear()
            yield folder / "intents.learned"
    finally:
        intent._load_shipped_model.cache_clear()
        intent.use_own_weights(folder / "nothing")


def meaning(text: str) -> Intent:
    """What somebody wants who writes this, by the words alone."""
    with reading_mode(ReadingMode.NEVER):
        return intent.classify_intent(text).first
