"""What somebody would like to find, finer than the kinds of places: by its words, or by what a sentence is like.

The topics stand in topics.toml. What a sentence without their words is about was learned by tests/ears/topics.py from
the sentences in tests/data/topics; `make intents` learns it again. Where it is sure, that is looked for; else up to
three likely ones are offered.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules import embedding, regression
from bot.rules.folding import fold, words
from bot.rules.intent import Intent
from bot.rules.window import begins
from db.model import Kind

FILE = Path(__file__).with_name("topics.toml")
WEIGHTS = Path(__file__).with_name("intents") / "topics.npz"
LOOKED_FOR = (Intent.PLACE, Intent.EVENT, Intent.INFO)
ELSE = "else"
"""What no place here is for."""
NOTHING_HERE = 0.3
"""How likely that has to be to be said: a human is one tap away then, as in all else that could be answered."""
MOST = 3
"""Topics that somebody is offered to choose from."""
LEAST = 0.08
"""How likely each of them is at least."""
MORE_THAN_ALL_OTHERS = 0.5


@dataclass(frozen=True, slots=True)
class Topic:
    """What people look for. Places and events are `called` so by beginnings of words; the `kinds` serve as well."""

    name: str
    called: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def tells(self, text: str) -> bool:
        """Whether what an event says is about it."""
        return bool(self.called) and any(word.startswith(self.called) for word in words(begins(text)))


@cache
def topics() -> Mapping[str, Topic]:
    """All of them by name."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _topic(name, one) for name, one in told.items()}


def of(name: str) -> Topic:
    """The topic of this name; one of before, that is no more, is like what no place is for."""
    return topics().get(name) or topics()[ELSE]


def _topic(name: str, told: Mapping[str, Sequence[str]]) -> Topic:
    return Topic(name, tuple(fold(beginning) for beginning in told["called"]), tuple(map(Kind, told["kinds"])))


def meant(text: str) -> str:
    """The topic that this is surely about, also `ELSE`; empty where it is about none, or nobody can say.

    Raises embedding.Unread where what it is like has to be read beside the loop first.
    """
    likely = ranked(text)
    if not likely:
        return ""
    name, share = likely[0]
    return name if share >= (NOTHING_HERE if name == ELSE else _model().enough) else ""


def offered(text: str) -> list[str]:
    """The topics that this may be about, the likeliest first, where it is not surely about one; raises Unread as
    `meant` does. None where it is likely about something that no place here is for."""
    likely = ranked(text)[:MOST]
    if not likely or likely[0][0] == ELSE or sum(share for _, share in likely) < _model().offer:
        return []
    return [name for name, share in likely if name != ELSE and share >= LEAST]


def told(text: str, first: Intent) -> bool:
    """Whether a sentence in which this intent is the likeliest says what is looked for, or what it may be is asked."""
    if first not in LOOKED_FOR:
        return False
    return meant(text) not in ("", ELSE) or (first is not Intent.EVENT and bool(offered(text)))


def leads(text: str) -> bool:
    """Whether one topic is likelier than all others together; raises Unread as `meant` does."""
    likely = ranked(text)
    return bool(likely) and likely[0][0] != ELSE and likely[0][1] > MORE_THAN_ALL_OTHERS


def ranked(text: str) -> list[tuple[str, float]]:
    """Each topic with its probability, the likeliest first; none where nobody can say. Raises embedding.Unread."""
    vector = embedding.vector(text) if text.strip() else None
    return [] if vector is None else _model().ranked(vector)


@cache
def _model() -> regression.Regression:
    return regression.read(WEIGHTS)


def warm() -> None:
    """Read what was learned, so that nobody waits for it."""
    topics()
    _model()
