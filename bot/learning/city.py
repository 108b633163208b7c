"""What a city learns from sentences of its own, beside those that are shipped; it is measured, and kept if no worse.

Before and after are measured on the same sentences, each judged by what was learned from others: those that are shipped
with the limits that were chosen on the other half of them, the city's own with those of all that are shipped.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bot.learning.fitting import WRONG, Places, became, halves, judged, kept_apart, learned, limits, shares, vectors_of
from bot.learning.sentences import Row, seen
from bot.rules import own
from bot.rules.ear import Numbers
from bot.rules.intent import Limits

ORDER = ("label", "language", "text")
ALL, OURS = "all", "our own"
FIRST, WRONGLY, IN_ONE_TAP = 0, 3, 4
SHOWN = (("first", FIRST), ("wrongly", WRONGLY), ("in one tap", IN_ONE_TAP))
LEAST, LEAST_OF_LANGUAGE = 0.002, 0.01
"""So much either way is chance: some sentences of thousands, or of hundreds in one language."""

Figures = dict[str, Numbers]
"""For each language, for all, and for what the city has of its own: the mean of every column of `became`."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of it: a table, why it must not be used (empty where it may), and the weights as a file."""

    table: list[str]
    worse: str
    file: bytes


def learn(ours: Sequence[Row], shipped: Sequence[Row]) -> Lesson:
    """Some minutes of a core; the same sentences give the same bytes. Raises SystemExit where the model is missing."""
    labels = {row["label"] for row in shipped}
    own_rows = sorted((row for row in ours if row["label"] in labels), key=lambda row: [row[name] for name in ORDER])
    rows = [*shipped, *own_rows]
    vectors, first = vectors_of([row["text"] for row in rows]), len(shipped)
    right = np.searchsorted(np.unique([row["label"] for row in shipped]), [row["label"] for row in rows])
    scores = _before(rows, vectors, first)
    before = _figures(rows, scores, right, first)
    scores, _ = kept_apart(rows, vectors, first)
    after = _figures(rows, scores, right, first)
    both, alone = limits(rows, scores, right), limits(rows, scores[:1], right)
    arrays = learned(rows, vectors) | {"both": _listed(both), "alone": _listed(alone), "based_on": seen(shipped)}
    return Lesson(_table(rows, first, before, after), worse(before, after), own.packed(arrays))


def keep(lesson: Lesson, file: Path) -> None:
    """Whole or not at all, for its owner's eyes only."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(lesson.file)
    fresh.replace(file)


def _before(rows: Sequence[Row], vectors: Numbers, first: int) -> list[Numbers]:
    """The scores without what the city has: of its own sentences by all that are shipped."""
    kept, _ = kept_apart(rows[:first], vectors[:first])
    texts, labels = [row["text"] for row in rows], [row["label"] for row in rows[:first]]
    new = judged((texts[:first], labels, vectors[:first]), texts[first:], vectors[first:])
    return [np.concatenate(both) for both in zip(kept, new, strict=True)]


def _figures(rows: Sequence[Row], scores: Sequence[Numbers], right: Places, first: int) -> Figures:
    shipped = [one[:first] for one in scores]
    found = became(*halves(rows[:first], shipped, right[:first]), right[:first])
    languages = np.array([row["language"] for row in rows[:first]])
    figures = {language: found[languages == language].mean(axis=0) for language in sorted(set(languages))}
    known = limits(rows[:first], shipped, right[:first])
    likely = shares([one[first:] for one in scores], [known.words, known.likeness])
    new = became(likely, np.array([known.act, known.offer]), right[first:])
    return figures | {ALL: found.mean(axis=0), OURS: new.mean(axis=0)}


def worse(before: Figures, after: Figures) -> str:
    """In what it would be worse than what is shipped, in one line; empty where it is not."""
    for name in (OURS, ALL, *before):
        chance = {OURS: 0.0, ALL: LEAST}.get(name, LEAST_OF_LANGUAGE)
        less = before[name][IN_ONE_TAP] - after[name][IN_ONE_TAP]
        more = after[name][WRONGLY] - before[name][WRONGLY]
        if less > chance:
            return f"{name}: {less:.1%} fewer would be understood at once or in one tap"
        if more > (WRONG if name == OURS else chance):
            return f"{name}: {more:.1%} more would be acted upon wrongly"
    return ""


def _table(rows: Sequence[Row], first: int, before: Figures, after: Figures) -> list[str]:
    count = {ALL: first, OURS: len(rows) - first}
    lines = ["language  lines  " + "  ".join(f"{name + ': before, after':>26}" for name, _ in SHOWN)]
    for name in before:
        number = count.get(name) or sum(row["language"] == name for row in rows[:first])
        shown = "  ".join(f"{before[name][at]:18.1%} {after[name][at]:7.1%}" for _, at in SHOWN)
        lines.append(f"{name:8}  {number:5}  {shown}")
    return lines


def _listed(known: Limits) -> Numbers:
    return np.array(list(asdict(known).values()))
