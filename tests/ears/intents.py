"""Learns which intent a sentence has from those in tests/data: `make intents`; `make understanding` measures it.

For the table that is printed, what `bot.learning` chooses on sentences kept apart is chosen on one half of those and
measured on the other, in turn.
"""

import sys
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from bot.learning.shipped_sentences import SHIPPED_FILE, fingerprint_rows, pack_rows
from bot.learning.training import (
    Positions,
    choose_limits,
    classify_outcomes,
    cross_validate,
    embed_texts,
    judge_by_halves,
    train_weights,
)
from bot.rules.understanding.classifier import Numbers
from bot.rules.understanding.intent import INTENT_LIMITS_FILE, INTENT_WEIGHTS_FILE, ConfidenceLimits
from tests.rules.messages import Row, meant


def measured(rows: Sequence[Row], scores: Sequence[Numbers], right: Positions) -> str:
    """A line for each language: how many are right first and among three, acted upon, and acted upon wrongly."""
    found = classify_outcomes(*judge_by_halves(rows, scores, right), right)
    languages = np.array([row["language"] for row in rows])
    lines = ["language  lines  first  of three  acts  wrongly  in one tap"]
    for language in [*sorted(set(languages)), "all"]:
        of = languages == language if language != "all" else np.ones(len(rows), bool)
        shown = "  ".join(f"{share:6.1%}" for share in found[of].mean(axis=0))
        lines.append(f"{language:8}  {of.sum():5}  {shown}")
    return "\n".join(lines)


def written(both: ConfidenceLimits, alone: ConfidenceLimits) -> str:
    """What one has to be sure of, as a file."""
    return "\n".join(
        "".join([f"[{name}]\n", *(f"{key} = {value}\n" for key, value in asdict(known).items())])
        for name, known in (("both", both), ("alone", alone))
    )


if __name__ == "__main__":
    lines = meant()
    like = embed_texts([line["text"] for line in lines])
    of_both, intents = cross_validate(lines, like)
    if "--measure" not in sys.argv:
        chosen = choose_limits(lines, of_both, intents), choose_limits(lines, of_both[:1], intents)
        INTENT_LIMITS_FILE.write_text(written(*chosen), encoding="utf-8")
        np.savez_compressed(INTENT_WEIGHTS_FILE, **train_weights(lines, like), seen=fingerprint_rows(lines))
        SHIPPED_FILE.write_bytes(pack_rows(lines))
    print("words and what a sentence is like:", measured(lines, of_both, intents), sep="\n")
    print("\nwords alone:", measured(lines, of_both[:1], intents), sep="\n")
