"""How much of what gives people away is marked: one table for each file of labelled lines.

    python -m tests.marks [--misses] FILE...

A line of a file is JSON: {"text": …, "marks": [{"kind": …, "words": …}]}; a harmless line has no marks. A label counts
as marked where a coordinator would see it marked and nothing by which the person is found would be left: of numbers and
streets every digit, of names their last word, of anything else at least a part.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.rules.privacy import personal_data

KINDS = ("number", "street", "health", "titled_name", "first_name", "office")


@dataclass(frozen=True, slots=True)
class Label:
    """Some words of a text that should be marked, and of which kind they are."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text and its labels."""

    text: str
    labels: tuple[Label, ...]

    def covered(self) -> set[int]:
        """The places of the characters that are marked."""
        return {place for mark in personal_data.find_personal_data(self.text) for place in range(mark.start, mark.end)}

    def misses(self) -> list[Label]:
        """The labels that are not marked."""
        covered = self.covered()
        return [label for label in self.labels if not self._is_marked(label, covered)]

    def _is_marked(self, label: Label, covered: set[int]) -> bool:
        start = self.text.index(label.words)
        places = range(start, start + len(label.words))
        if not covered.intersection(places):
            return False
        if label.kind in ("number", "street"):
            return all(place in covered for place in places if self.text[place].isdecimal())
        if label.kind in ("titled_name", "first_name"):
            last = len(label.words) - len(label.words.split()[-1])
            return bool(covered.intersection(places[last:]))
        return True


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: labels and marked ones by kind, and harmless lines with those that carry a mark."""

    name: str
    labelled: Counter[str]
    missed: Counter[str]
    harmless: int
    accused: int

    def share(self, kind: str) -> float:
        """How much of a kind is marked, from 0 to 1; all of nothing."""
        return 1 - self.missed[kind] / self.labelled[kind] if self.labelled[kind] else 1.0

    def false_alarms(self) -> float:
        """How many of the harmless lines carry any mark, from 0 to 1."""
        return self.accused / self.harmless if self.harmless else 0.0

    def table(self) -> str:
        """For people to read."""
        rows = [f"{self.name:24} marked    of        %"]
        for kind in KINDS:
            labelled = self.labelled[kind]
            rows.append(f"  {kind:20} {labelled - self.missed[kind]:8} {labelled:5} {100 * self.share(kind):8.1f}")
        return "\n".join(
            [*rows, f"  {'harmless, marked':20} {self.accused:8} {self.harmless:5} {100 * self.false_alarms():8.1f}"]
        )


def read(file: Path) -> list[Line]:
    """The lines of a file."""
    told = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
    return [Line(one["text"], tuple(Label(mark["kind"], mark["words"]) for mark in one["marks"])) for one in told]


def measured(name: str, lines: Iterable[Line]) -> Result:
    """What the rules make of these lines."""
    lines = list(lines)
    harmless = [line for line in lines if not line.labels]
    labelled = Counter(label.kind for line in lines for label in line.labels)
    missed = Counter(label.kind for line in lines for label in line.misses())
    return Result(name, labelled, missed, len(harmless), sum(bool(line.covered()) for line in harmless))


def misses(lines: Iterable[Line]) -> Iterator[str]:
    """What is not marked, and what is marked in harmless lines."""
    for line in lines:
        for label in line.misses():
            yield f"  missed {label.kind}: {label.words} | {line.text}"
        if not line.labels and line.covered():
            marked = "; ".join(line.text[mark.start : mark.end] for mark in personal_data.find_personal_data(line.text))
            yield f"  harmless: {marked} | {line.text}"


def main(given: list[str]) -> None:
    """Print a table for each file."""
    for file in map(Path, (one for one in given if one != "--misses")):
        lines = read(file)
        print(measured(file.stem, lines).table())
        if "--misses" in given:
            print("\n".join(misses(lines)))


if __name__ == "__main__":
    main(sys.argv[1:])
