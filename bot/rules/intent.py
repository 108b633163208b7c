"""What somebody wants of us, out of a sentence in their own words: one of a closed set, with how sure that is.

Two multinomial logistic regressions, learned by bot/learning from the sentences in tests/data/intents: one
over pieces of words, words and pairs of words, as in `ear`, and one over what the sentence is like (`embedding`). Their
scores are added; where nobody can say what a sentence is like, the words alone decide, less well. `intents/` holds what
was learned, `make intents` makes it again. Where it is sure of one, that is done; else it says which ones are likely,
and people choose.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.rules import embedding, own
from bot.rules.ear import Numbers, blocks, values
from bot.rules.uttering import STOP, spoken
from bot.rules.window import begins

FOLDER = Path(__file__).with_name("intents")
WEIGHTS, LIMITS = FOLDER / "intents.npz", FOLDER / "limits.toml"
MOST, SOME = 3, 6
"""Intents that somebody is offered to choose from, and that whoever says what a sentence means is."""
TEXTS = 32
"""So many sentences are remembered while they are worked on."""


LIMITED = ("both", "alone")


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
    """How sure one has to be: to act at once, and to offer anything. Scores of words are multiplied by `words` before,
    those of what a sentence is like by `likeness`."""

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
        """The likeliest."""
        return self.likely[0][0]

    @property
    def confidence(self) -> float:
        """How likely that is."""
        return self.likely[0][1]

    @property
    def nearest(self) -> str:
        """The two likeliest, named in the same order whichever of them is the first."""
        return "+".join(sorted(intent for intent, _ in self.likely[:2]))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
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
        """The same, worked out."""
        score = self.bias.copy()
        for buckets, _ in blocks(words):
            known = values(buckets, self.rarity)
            score += self.scale * (known[:, None] * self.weights[buckets]).sum(axis=0)
        return score


@lru_cache(TEXTS)
def _scores_of_words(learned: Words, words: tuple[str, ...]) -> Numbers:
    return learned.added(words)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was learned of vectors: a weight for each of their numbers and each intent."""

    weights: Numbers
    bias: Numbers

    def scores(self, vector: embedding.Vector) -> Numbers:
        """One for each intent, in the same order as those of words."""
        score: Numbers = self.bias + vector @ self.weights
        return score


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, and how sure one has to be with both and with `words` alone."""

    words: Words
    likeness: Likeness
    both: Limits
    alone: Limits


_own: list[Model] = []
"""What the city has learned itself, where that is used."""


def said(text: str) -> list[str]:
    """The words that are read of a text, in one spelling."""
    return [word for word in spoken(begins(text)).words if word != STOP]


def understood(text: str) -> Meaning:
    """What somebody most likely wants who writes this; a text without any word wants nothing that we know.

    Raises embedding.Unread where what it is like has to be read beside the loop first.
    """
    words = said(text)
    likely, limits = _ranked(text, words)
    return judged(likely[:MOST], limits) if words else Meaning(likely[:MOST], acts=False, offers=())


def likeliest(text: str) -> list[Intent]:
    """Some that a sentence may have, for whoever says which it is; raises Unread as `understood` does."""
    return [intent for intent, _ in _ranked(text, said(text))[0][:SOME]]


def _ranked(text: str, words: Sequence[str]) -> tuple[list[tuple[Intent, float]], Limits]:
    """All intents with their probabilities, the likeliest first, and how sure one has to be of that."""
    model = _model()
    vector = embedding.vector(text) if words else None
    limits, scores = model.alone, model.words.scores(words)
    if vector is not None:
        limits = model.both
        scores = limits.words * scores + limits.likeness * model.likeness.scores(vector)
    else:
        scores *= limits.words
    heat = np.exp(scores - scores.max())
    shares = heat / heat.sum()
    return [(model.words.intents[place], float(shares[place])) for place in np.argsort(-shares)], limits


def judged(likely: Sequence[tuple[Intent, float]], limits: Limits) -> Meaning:
    """What follows from that."""
    confidence = likely[0][1]
    offers = [intent for intent, _ in likely] if confidence >= limits.offer else []
    return Meaning(likely, confidence >= limits.act, offers)


def use(file: Path) -> str:
    """From now on, understand by what the city has learned itself; what is shipped is used where there is no such file,
    or it does not fit. Then the answer says why."""
    _own.clear()
    if not file.exists():
        return ""
    try:
        _own.append(_learned_here(own.unpacked(file.read_bytes())))
    except own.Unfit as why:
        return str(why)
    return ""


def uses_own() -> bool:
    """Whether what the city has learned itself is used."""
    return bool(_own)


def _model() -> Model:
    return _own[0] if _own else _shipped()


@cache
def _shipped() -> Model:
    limits = tomllib.loads(LIMITS.read_text(encoding="utf-8"))
    return _made(_told(), Limits(**limits["both"]), Limits(**limits["alone"]))


def _told() -> dict[str, Any]:
    with np.load(WEIGHTS) as known:
        return dict(known)


def _learned_here(told: Mapping[str, Any]) -> Model:
    """Raises own.Unfit where it was learned beside other sentences than those that are shipped now."""
    shipped = _told()
    if str(told.get("based_on", "")) != str(shipped["seen"]):
        raise own.Unfit("it was learned with another version; learn again")
    like = {name: array for name, array in shipped.items() if name != "seen"}
    like |= dict.fromkeys(LIMITED, np.zeros(len(fields(Limits))))
    if any(name not in told or told[name].shape != array.shape for name, array in like.items()):
        raise own.Unfit("it lacks something; learn again")
    if any(told["intents"] != shipped["intents"]):
        raise own.Unfit("it knows other intents; learn again")
    both, alone = (Limits(*map(float, told[name])) for name in LIMITED)
    return _made(told, both, alone)


def _made(told: Mapping[str, Any], both: Limits, alone: Limits) -> Model:
    intents = [Intent(str(name)) for name in told["intents"]]
    words = Words(intents, told["rarity"].astype(np.float64), told["weights"], float(told["scale"]), told["bias"])
    return Model(words, Likeness(told["likeness"].astype(np.float64), told["likeness_bias"]), both, alone)


def warm() -> None:
    """Read what was learned, so that nobody waits for it."""
    _model()
    embedding.warm()
