"""Topics of a search, finer than the kinds of places: by words, or by the embedding of a sentence.

The topics are in topics.toml. The model for sentences without those words was trained by tests/ears/topics.py from
tests/data/topics; `make intents` trains it again. Where it is sure, that topic is searched for; else up to three likely
ones are offered.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize, normalized_words
from bot.rules.understanding import embedding, regression
from bot.rules.understanding.intent import Intent
from db.model import PlaceKind

TOPICS_FILE = Path(__file__).with_name("topics.toml")
TOPIC_WEIGHTS_FILE = Path(__file__).with_name("topics.npz")
SEARCH_INTENTS = (Intent.PLACE, Intent.EVENT, Intent.INFO)
OTHER_TOPIC = "else"
"""What no place here is for."""
COMPANY_TOPIC = "company"
"""Where people meet, for whoever is alone."""
OTHER_TOPIC_CONFIDENCE = 0.3
"""How likely that has to be to be said: a human is one tap away then, as in all else that could be answered."""
MAX_TOPICS = 3
"""Topics that somebody is offered to choose from."""
MIN_TOPIC_CONFIDENCE = 0.08
"""How likely each of them is at least."""
LEADING_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """What people look for. Places and events are `called` so by beginnings of words; the `kinds` serve as well."""

    name: str
    called: tuple[str, ...]
    kinds: tuple[PlaceKind, ...]

    def tells(self, text: str) -> bool:
        """Whether what an event says is about it."""
        return bool(self.called) and any(word.startswith(self.called) for word in normalized_words(text_start(text)))


@cache
def read_topics() -> Mapping[str, SearchTopic]:
    """All topics by name."""
    told = tomllib.loads(TOPICS_FILE.read_text(encoding="utf-8"))
    return {name: _build_topic(name, one) for name, one in told.items()}


def topic_named(name: str) -> SearchTopic:
    """The topic of this name; one of before, that is no more, is like what no place is for."""
    return read_topics().get(name) or read_topics()[OTHER_TOPIC]


def _build_topic(name: str, told: Mapping[str, Sequence[str]]) -> SearchTopic:
    return SearchTopic(
        name, tuple(normalize(beginning) for beginning in told["called"]), tuple(map(PlaceKind, told["kinds"]))
    )


def find_sure_topic(text: str) -> str:
    """The topic that this is surely about, also OTHER_TOPIC; empty where it is about none, or nobody can say.

    Raises VectorNotReady where what it is like has to be read beside the loop first.
    """
    likely = rank_topics(text)
    if not likely:
        return ""
    name, share = likely[0]
    return name if share >= (OTHER_TOPIC_CONFIDENCE if name == OTHER_TOPIC else _load_model().enough) else ""


def find_likely_topics(text: str) -> list[str]:
    """The topics that this may be about, the likeliest first, where it is not surely about one; raises VectorNotReady
    as `find_sure_topic` does. None where it is likely about something that no place here is for.
    """
    likely = rank_topics(text)[:MAX_TOPICS]
    if not likely or likely[0][0] == OTHER_TOPIC or sum(share for _, share in likely) < _load_model().offer:
        return []
    return [name for name, share in likely if name != OTHER_TOPIC and share >= MIN_TOPIC_CONFIDENCE]


def is_topic_told(text: str, first: Intent) -> bool:
    """Whether a sentence in which this intent is the likeliest says what is looked for, or what it may be is asked."""
    if first not in SEARCH_INTENTS:
        return False
    return find_sure_topic(text) not in ("", OTHER_TOPIC) or (
        first is not Intent.EVENT and bool(find_likely_topics(text))
    )


def is_topic_leading(text: str) -> bool:
    """Whether one topic is likelier than all others together; raises VectorNotReady as `rank_topics` does."""
    likely = rank_topics(text)
    return bool(likely) and likely[0][0] != OTHER_TOPIC and likely[0][1] > LEADING_CONFIDENCE


def rank_topics(text: str) -> list[tuple[str, float]]:
    """Each topic with its probability, the likeliest first; none where nobody can say. Raises VectorNotReady."""
    vector = embedding.vector_of(text) if text.strip() else None
    return [] if vector is None else _load_model().ranked(vector)


@cache
def _load_model() -> regression.Regression:
    return regression.load_regression(TOPIC_WEIGHTS_FILE)


def preload_topics() -> None:
    """Load the topics and the model, so that no resident waits for it."""
    read_topics()
    _load_model()
