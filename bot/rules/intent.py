"""What somebody wants of us, out of a sentence in their own words: one of a closed set, with how sure that is.

A multinomial logistic regression over pieces of words, words and pairs of words, as in `ear`, learned by
tests/ears/intents.py from the sentences in tests/data/intents; `intents/` holds what was learned, `make intents` makes
it again. Where it is sure of one, that is done; else it says which ones are likely, and people choose.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.rules.ear import Numbers, blocks, values
from bot.rules.uttering import STOP, spoken
from bot.rules.window import begins

FOLDER = Path(__file__).with_name("intents")
WEIGHTS, LIMITS = FOLDER / "intents.npz", FOLDER / "limits.toml"
MOST = 3
"""Intents that somebody is offered to choose from."""


class Intent(StrEnum):
    """What somebody may want; `MATCH` is meant for the neighbour they are in touch with, `OTHER` for nobody here."""

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
class Limits:
    """How sure one has to be: to act at once, and to offer anything; scores are divided by `temperature` before."""

    temperature: float
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
        """The likeliest."""
        return self.likely[0][0]

    @property
    def confidence(self) -> float:
        """How likely that is."""
        return self.likely[0][1]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: a weight for each bucket and intent, kept small as whole numbers of one `scale`."""

    intents: Sequence[Intent]
    rarity: Numbers
    weights: NDArray[np.int8]
    scale: float
    bias: Numbers

    def scores(self, text: str) -> Numbers:
        """One for each intent: the higher the likelier."""
        score = self.bias.copy()
        for buckets, _ in blocks(said(text)):
            known = values(buckets, self.rarity)
            score += self.scale * (known[:, None] * self.weights[buckets]).sum(axis=0)
        return score


def said(text: str) -> list[str]:
    """The words that are read of a text, in one spelling."""
    return [word for word in spoken(begins(text)).words if word != STOP]


def understood(text: str) -> Meaning:
    """What somebody most likely wants who writes this; a text without any word wants nothing that we know."""
    words = said(text)
    model, limits = _model(), _limits()
    likely = ranked(model, model.scores(text), limits.temperature)
    return judged(likely, limits) if words else Meaning(likely, acts=False, offers=())


def ranked(model: Model, scores: Numbers, temperature: float) -> list[tuple[Intent, float]]:
    """The likeliest intents with their probabilities."""
    heat = np.exp((scores - scores.max()) / temperature)
    shares = heat / heat.sum()
    return [(model.intents[place], float(shares[place])) for place in np.argsort(-shares)[:MOST]]


def judged(likely: Sequence[tuple[Intent, float]], limits: Limits) -> Meaning:
    """What follows from that."""
    confidence = likely[0][1]
    offers = [intent for intent, _ in likely] if confidence >= limits.offer else []
    return Meaning(likely, confidence >= limits.act, offers)


@cache
def _model() -> Model:
    with np.load(WEIGHTS) as known:
        told: dict[str, Any] = dict(known)
    intents = [Intent(str(name)) for name in told["intents"]]
    return Model(intents, told["rarity"].astype(np.float64), told["weights"], float(told["scale"]), told["bias"])


@cache
def _limits() -> Limits:
    known: Mapping[str, float] = tomllib.loads(LIMITS.read_text(encoding="utf-8"))
    return Limits(**known)


def warm() -> None:
    """Read what was learned, so that nobody waits for it."""
    _model()
    _limits()
