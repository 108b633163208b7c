"""Intent: what a person wants, from a sentence in free text: one of a closed set, with a confidence.

Two multinomial logistic regressions, trained by bot/learning on the sentences in tests/data/intents: one over pieces of
words, words and pairs of words, as in `classifier`, and one over the embedding. Their scores are added; without an
embedding the tokens alone decide, less well. `intents/` holds the weights, `make intents` trains these again. Where the
model is sure, the intent is carried out; else likely ones are offered, and people choose.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.rules.text.input_limits import text_start
from bot.rules.text.tokens import SENTENCE_STOP, tokenize
from bot.rules.understanding import embedding, plain_statements, weights_file
from bot.rules.understanding.classifier import Numbers, feature_values, word_blocks

INTENT_FOLDER = Path(__file__).with_name("intents")
INTENT_WEIGHTS_FILE = INTENT_FOLDER / "intents.npz"
INTENT_LIMITS_FILE = INTENT_FOLDER / "limits.toml"
MAX_LIKELY_INTENTS = 3
MAX_OFFERED_INTENTS = 6
"""Intents that somebody is offered to choose from, and that whoever says what a sentence means is."""
CACHED_TEXTS = 32
"""So many sentences are remembered while they are worked on."""


LIMIT_SETS = ("both", "alone")


class Intent(StrEnum):
    """What a person may want; `MATCH` is meant for the neighbour in contact, `OTHER` for nobody here."""

    PLACE = "place"
    HELP = "help"
    VOLUNTEER = "volunteer"
    EVENT = "event"
    REMIND = "remind"
    OWN_EVENT = "own_event"
    HUMAN = "human"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    DELETE = "delete"
    ABOUT = "about"
    INFO = "info"
    COMPLAINT = "complaint"
    THANKS = "thanks"
    SMALLTALK = "smalltalk"
    MATCH = "match"
    MINE = "mine"
    CHANGE = "change"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ConfidenceLimits:
    """The confidence needed to act at once, and to offer anything. Scores of tokens are multiplied by `words` before,
    those of the embedding by `likeness`.
    """

    words: float
    likeness: float
    act: float
    offer: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """The likeliest intents, each with its probability, the likeliest first; `acts` where the first one is sure.

    Where nothing is likely, `offers` is empty.
    """

    likely: Sequence[tuple[Intent, float]]
    acts: bool
    offers: Sequence[Intent]

    @property
    def first(self) -> Intent:
        """The likeliest intent."""
        return self.likely[0][0]

    @property
    def confidence(self) -> float:
        """The probability of the likeliest intent."""
        return self.likely[0][1]

    @property
    def nearest(self) -> str:
        """The two likeliest intents, always in the same order."""
        return "+".join(sorted(intent for intent, _ in self.likely[:2]))


@dataclass(frozen=True, slots=True, eq=False)
class WordWeights:
    """What was learned of words: a weight for each bucket and intent, kept small as whole numbers of one `scale`."""

    intents: Sequence[Intent]
    rarity: Numbers
    weights: NDArray[np.int8]
    scale: float
    bias: Numbers

    def scores(self, words: Sequence[str]) -> Numbers:
        """One for each intent: the higher the likelier."""
        return _scores_of_words(self, tuple(words)).copy()

    def added(self, words: Sequence[str]) -> Numbers:
        """The scores of the tokens, one for each intent."""
        score = self.bias.copy()
        for buckets, _ in word_blocks(words):
            known = feature_values(buckets, self.rarity)
            score += self.scale * (known[:, None] * self.weights[buckets]).sum(axis=0)
        return score


@lru_cache(CACHED_TEXTS)
def _scores_of_words(learned: WordWeights, words: tuple[str, ...]) -> Numbers:
    return learned.added(words)


@dataclass(frozen=True, slots=True)
class VectorWeights:
    """What was learned of vectors: a weight for each of their numbers and each intent."""

    weights: Numbers
    bias: Numbers

    def scores(self, vector: embedding.Vector) -> Numbers:
        """One for each intent, in the same order as those of words."""
        score: Numbers = self.bias + vector @ self.weights
        return score


@dataclass(frozen=True, slots=True)
class IntentModel:
    """The trained intent model, and the confidence it needs with both parts or with `words` alone."""

    words: WordWeights
    likeness: VectorWeights
    both: ConfidenceLimits
    alone: ConfidenceLimits


_own_model: list[IntentModel] = []
"""What the city has learned itself, where that is used."""


def intent_words(text: str) -> list[str]:
    """The words that are read of a text, in one spelling."""
    return [word for word in tokenize(text_start(text)).words if word != SENTENCE_STOP]


def classify_intent(text: str) -> Meaning:
    """The likeliest intent of the text; a text without any word has none.

    Raises VectorNotReady where its embedding has to be computed in a thread first.
    """
    words = intent_words(text)
    likely, limits = _rank_intents(text, words)
    if not words:
        return Meaning(likely[:MAX_LIKELY_INTENTS], acts=False, offers=())
    meant = judge_intents(likely[:MAX_LIKELY_INTENTS], limits)
    told = meant.first is Intent.HELP and bool(meant.offers) and plain_statements.is_seeking_helper(text)
    return replace(meant, acts=True) if told else meant


def likeliest_intents(text: str) -> list[Intent]:
    """Likely intents of the text, for a coordinator to label it. Raises VectorNotReady as `classify_intent` does."""
    return [intent for intent, _ in _rank_intents(text, intent_words(text))[0][:MAX_OFFERED_INTENTS]]


def _rank_intents(text: str, words: Sequence[str]) -> tuple[list[tuple[Intent, float]], ConfidenceLimits]:
    """All intents with their probabilities, the likeliest first, and how sure one has to be of that."""
    model = _current_model()
    vector = embedding.vector_of(text) if words else None
    limits = model.alone
    scores = model.words.scores(words)
    if vector is not None:
        limits = model.both
        scores = limits.words * scores + limits.likeness * model.likeness.scores(vector)
    else:
        scores *= limits.words
    heat = np.exp(scores - scores.max())
    shares = heat / heat.sum()
    likely = [(model.words.intents[place], float(shares[place])) for place in np.argsort(-shares)]
    return _read_helper_wish(text, likely), limits


def _read_helper_wish(text: str, likely: list[tuple[Intent, float]]) -> list[tuple[Intent, float]]:
    """Who looks for a person to help them offers nothing: that much is as sure as it was that they offer it."""
    if likely[0][0] is not Intent.VOLUNTEER or not plain_statements.is_seeking_helper(text):
        return likely
    swapped = {Intent.VOLUNTEER: Intent.HELP, Intent.HELP: Intent.VOLUNTEER}
    return [(swapped.get(intent, intent), share) for intent, share in likely]


def judge_intents(likely: Sequence[tuple[Intent, float]], limits: ConfidenceLimits) -> Meaning:
    """What the intents and limits lead to: act, offer a choice, or neither."""
    confidence = likely[0][1]
    offers = [intent for intent, _ in likely] if confidence >= limits.offer else []
    return Meaning(likely, confidence >= limits.act, offers)


def use_own_weights(file: Path) -> str:
    """From now on, understand by what the city has learned itself; what is shipped is used where there is no such file,
    or it does not fit. Then the answer says why."""
    _own_model.clear()
    if not file.exists():
        return ""
    try:
        _own_model.append(_load_own_model(weights_file.unpack_weights(file.read_bytes())))
    except weights_file.UnusableWeights as why:
        return str(why)
    return ""


def is_using_own_weights() -> bool:
    """Whether what the city has learned itself is used."""
    return bool(_own_model)


def _current_model() -> IntentModel:
    return _own_model[0] if _own_model else _load_shipped_model()


@cache
def _load_shipped_model() -> IntentModel:
    limits = tomllib.loads(INTENT_LIMITS_FILE.read_text(encoding="utf-8"))
    return _build_model(
        _read_shipped_weights(), ConfidenceLimits(**limits["both"]), ConfidenceLimits(**limits["alone"])
    )


def _read_shipped_weights() -> dict[str, Any]:
    with np.load(INTENT_WEIGHTS_FILE) as known:
        return dict(known)


def _load_own_model(told: Mapping[str, Any]) -> IntentModel:
    """Raises own.Unfit where it was learned beside other sentences than those that are shipped now."""
    shipped = _read_shipped_weights()
    if str(told.get("based_on", "")) != str(shipped["seen"]):
        raise weights_file.UnusableWeights("it was learned with another version; learn again")
    like = {name: array for name, array in shipped.items() if name != "seen"}
    like |= dict.fromkeys(LIMIT_SETS, np.zeros(len(fields(ConfidenceLimits))))
    if any(name not in told or told[name].shape != array.shape for name, array in like.items()):
        raise weights_file.UnusableWeights("it lacks something; learn again")
    if any(told["intents"] != shipped["intents"]):
        raise weights_file.UnusableWeights("it knows other intents; learn again")
    both, alone = (ConfidenceLimits(*map(float, told[name])) for name in LIMIT_SETS)
    return _build_model(told, both, alone)


def _build_model(told: Mapping[str, Any], both: ConfidenceLimits, alone: ConfidenceLimits) -> IntentModel:
    intents = [Intent(str(name)) for name in told["intents"]]
    words = WordWeights(
        intents=intents,
        rarity=told["rarity"].astype(np.float64),
        weights=told["weights"],
        scale=float(told["scale"]),
        bias=told["bias"],
    )
    return IntentModel(words, VectorWeights(told["likeness"].astype(np.float64), told["likeness_bias"]), both, alone)


def preload_intents() -> None:
    """Load the intent model, so that no resident waits for it."""
    _current_model()
    embedding.preload_embedding()
