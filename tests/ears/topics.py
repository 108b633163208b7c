"""Learns what a sentence looks for, finer than the kinds of places: `make intents`; `make understanding` measures it.

How sure one has to be is chosen on sentences that were kept apart, as in `kinds`.
"""

import sys

import numpy as np

from bot.learning.training import Positions, embed_texts
from bot.rules.places.topics import MAX_TOPICS, TOPIC_WEIGHTS_FILE
from bot.rules.understanding.classifier import Numbers
from tests.ears.kinds import fitted, in_turn, kept_apart, learn, measured
from tests.rules.messages import sought

KEPT = 0.01
"""How freely weights may grow: scikit-learn's `C`."""
WRONG = 0.08
"""Of what is decided at most so much may be wrong: it is another kind of place, and no harm."""
RIGHT_AMONG_THREE = 0.6
"""Three topics are offered where one of them is right at least this often."""
NEAR = 0.05
FEWEST = 50
"""How far apart sentences may be that count as equally sure, and how many of them tell anything."""
STEPS = np.arange(0.2, 1.0, 0.01)


def enough(likely: Numbers, right: Positions) -> float:
    """How sure one has to be so that hardly any topic is taken wrongly."""
    first = likely.argmax(axis=1)
    sure = likely.max(axis=1)
    fits = (float(step) for step in STEPS if (first != right)[sure >= step].mean() <= WRONG)
    return round(next(fits, 1.0), 2)


def offer(likely: Numbers, right: Positions) -> float:
    """From which probability on, of the three likeliest together, they are offered."""
    order = np.argsort(-likely, axis=1)[:, :MAX_TOPICS]
    three = (order == right[:, None]).any(axis=1)
    together = np.take_along_axis(likely, order, axis=1).sum(axis=1)
    alike = [(float(step), (together >= step) & (together < step + NEAR)) for step in STEPS]
    below = [step for step, these in alike if these.sum() >= FEWEST and three[these].mean() < RIGHT_AMONG_THREE]
    return round(max(below, default=0.0), 2)


if __name__ == "__main__":
    lines = sought()
    named = [line["label"] for line in lines]
    spoken = np.array([line["language"] for line in lines])
    like = embed_texts([line["text"] for line in lines])
    likely, right = kept_apart(named, like, KEPT)
    if "--measure" not in sys.argv:
        learn(lines, fitted(like, named, KEPT), TOPIC_WEIGHTS_FILE, enough(likely, right), offer(likely, right))
    limit = in_turn(len(right), lambda half: enough(likely[half], right[half]))
    print("\ntopics:", measured(spoken, likely, right, likely.max(axis=1) >= limit, MAX_TOPICS), sep="\n")
