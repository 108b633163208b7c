"""Learns what a sentence looks for, finer than the kinds of places: `make intents`; `make understanding` measures it.

How sure one has to be is chosen as in `kinds`.
"""

import sys

import numpy as np

from bot.learning.fitting import Places, vectors_of
from bot.rules.ear import Numbers
from bot.rules.topics import MOST, WEIGHTS
from tests.ears.kinds import enough, kept_apart, learn, measured
from tests.rules.messages import sought

RIGHT_AMONG_THREE = 0.6
"""Three topics are offered where one of them is right at least this often."""
NEAR, FEWEST = 0.05, 50
"""How far apart sentences may be that count as equally sure, and how many of them tell anything."""
STEPS = np.arange(0.2, 1.0, 0.01)
NOTHING = -1
"""No topic stands for sentences that say nothing: who looks for what no place is for is told so."""


def offer(likely: Numbers, right: Places) -> float:
    """From which probability on, of the three likeliest together, they are offered."""
    order = np.argsort(-likely, axis=1)[:, :MOST]
    three, together = (order == right[:, None]).any(axis=1), np.take_along_axis(likely, order, axis=1).sum(axis=1)
    alike = [(float(step), (together >= step) & (together < step + NEAR)) for step in STEPS]
    below = [step for step, these in alike if these.sum() >= FEWEST and three[these].mean() < RIGHT_AMONG_THREE]
    return round(max(below, default=0.0), 2)


if __name__ == "__main__":
    lines = sought()
    named = [line["label"] for line in lines]
    spoken = np.array([line["language"] for line in lines])
    like = vectors_of([line["text"] for line in lines])
    likely, right = kept_apart(named, like)
    if "--measure" not in sys.argv:
        learn(lines, like, WEIGHTS, enough(spoken, likely, right, NOTHING), offer(likely, right))
    print("\ntopics:", measured(spoken, likely, right, NOTHING, among=MOST), sep="\n")
