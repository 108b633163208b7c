"""Which kind of help a sentence asks for, by what the sentence is like (`embedding`).

Learned by tests/ears/kinds.py from the sentences in tests/data/kinds; `make intents` learns it again. Where it is sure,
the kind need not be asked; else the likeliest stand first among those to choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules import embedding, regression

WEIGHTS = Path(__file__).with_name("intents") / "kinds.npz"
UNSAID = "unsaid"
"""What is learned of sentences that ask for help and do not say for what."""


@dataclass(frozen=True, slots=True)
class Told:
    """The kinds, the likeliest first; none where nobody can say. `sure` is the one that need not be asked, or empty."""

    likely: Sequence[str] = ()
    sure: str = ""


def understood(text: str) -> Told:
    """What kind of help somebody asks for who writes this. Raises embedding.Unread where what it is like has to be read
    beside the loop first."""
    vector = embedding.vector(text) if text.strip() else None
    if vector is None:
        return Told()
    ranked = _model().ranked(vector)
    first, share = ranked[0]
    sure = first if share >= _model().enough and first != UNSAID else ""
    return Told([kind for kind, _ in ranked if kind != UNSAID], sure)


@cache
def _model() -> regression.Regression:
    return regression.read(WEIGHTS)


def warm() -> None:
    """Read what was learned, so that nobody waits for it."""
    _model()
