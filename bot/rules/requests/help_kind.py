"""Which kind of help a sentence asks for, by its embedding.

Trained by tests/ears/kinds.py on the sentences in tests/data/kinds; `make intents` trains it again. Where it is sure,
the kind is not asked; else the likeliest come first on the buttons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.understanding import embedding, regression

HELP_KIND_WEIGHTS_FILE = Path(__file__).with_name("help_kind.npz")
KIND_UNSAID = "unsaid"
"""What is learned of sentences that ask for help and do not say for what."""


@dataclass(frozen=True, slots=True)
class HelpKindGuess:
    """The kinds of help that a text may ask for, likeliest first; empty if unknown. `sure` is the one that need not be
    asked, or empty.
    """

    likely: Sequence[str] = ()
    sure: str = ""


def guess_help_kind(text: str) -> HelpKindGuess:
    """Which kind of help the text asks for. Raises VectorNotReady where its embedding has to be computed in a thread
    first.
    """
    vector = embedding.vector_of(text) if text.strip() else None
    if vector is None:
        return HelpKindGuess()
    ranked = _load_model().ranked(vector)
    first, share = ranked[0]
    sure = first if share >= _load_model().enough and first != KIND_UNSAID else ""
    return HelpKindGuess([kind for kind, _ in ranked if kind != KIND_UNSAID], sure)


@cache
def _load_model() -> regression.Regression:
    return regression.load_regression(HELP_KIND_WEIGHTS_FILE)


def preload_help_kinds() -> None:
    """Load the model of kinds of help, so that no resident waits for it."""
    _load_model()
