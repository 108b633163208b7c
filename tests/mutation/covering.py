"""Which tests meet a mutant: those that execute its line or its query, the nearest and quickest first."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from tests.mutation.changes import Mutant

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot/flow", "bot/rules", "db")
WATCHED = ROOT / ".mutation"
HERE = ("tests/rules", "tests/db", "tests/flow", "tests/services", "tests/scenarios")
"""Tests in this process: what runs in another one would not be seen."""
SLOW = ("tests/flow/test_kills.py", "tests/rules/test_linear_time.py", "tests/rules/test_hostile_calendars.py")
"""What counts steps or dies often would take hours while it is watched."""
MOST_TESTS = 80
MOST_SECONDS = 40.0
"""As many meet one mutant first; seconds as they were counted while watching."""
MOST_MORE = 600
"""As many meet it then, where none of the first ones noticed."""


@dataclass
class Covering:
    """Who executes what: tests by line of a file and by query, and how many seconds each test takes."""

    lines: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    def tests(self, mutant: Mutant) -> tuple[list[str], list[str]]:
        """Who meets a mutant, in the order in which they do: at first, and where those have not noticed.

        What runs at import or in a fixture of all is met by some of every file: a change there breaks them, or none.
        """
        who = self._who(mutant) or set(self.seconds)
        ordered = self._ordered(who, Path(mutant.file).stem)
        first = self._first(ordered)
        return first, ordered[len(first) : len(first) + MOST_MORE] if self._who(mutant) else []

    def _who(self, mutant: Mutant) -> set[str]:
        """Everybody who executes it; empty where no test does."""
        if mutant.file.endswith(".sql"):
            return self.queries.get(mutant.where, set())
        lines = self.lines.get(mutant.file, {})
        if mutant.inside:
            return next((lines[at] for at in range(mutant.line, max(mutant.line - 6, 0), -1) if lines.get(at)), set())
        return set().union(*lines.values())

    def _ordered(self, who: Iterable[str], stem: str) -> list[str]:
        """The tests that are called like the file, then one of every file of tests in turn, the quickest first."""
        files: dict[str, list[str]] = defaultdict(list)
        for test in sorted((test for test in who if self.seconds.get(test, -1) >= 0), key=self.seconds.__getitem__):
            files[test.partition("::")[0]].append(test)
        near = [file for file in files if Path(file).stem == f"test_{stem}"]
        own = [test for file in near for test in files.pop(file)]
        mixed = [test for row in zip_longest(*files.values()) for test in row if test]
        return [*own[: MOST_TESTS // 2], *mixed, *own[MOST_TESTS // 2 :]]

    def _first(self, ordered: Iterable[str]) -> list[str]:
        """As many of them as there is time for."""
        chosen: list[str] = []
        spent = 0.0
        for test in ordered:
            spent += self.seconds[test]
            if len(chosen) == MOST_TESTS or (chosen and spent > MOST_SECONDS):
                break
            chosen.append(test)
        return chosen


def watch(processes: int, where: Iterable[str] = HERE) -> None:
    """Run the suite once and write down who executes what."""
    shutil.rmtree(WATCHED, ignore_errors=True)
    WATCHED.mkdir()
    order = ["-m", "not soak and not bench and not deploy", "-p", "tests.mutation.watching", "-q", "-n", str(processes)]
    quietly = [*(f"--deselect={file}" for file in SLOW), "--timeout", "0", "-p", "no:cacheprovider"]
    subprocess.run([sys.executable, "-m", "pytest", *order, *quietly, *where], cwd=ROOT, check=False)


def watched() -> Covering:
    """What was written down."""
    covering = Covering()
    for file in WATCHED.glob("*.json"):
        told = json.loads(file.read_text())
        covering.seconds.update(told["seconds"])
        named = list(told["seconds"])
        for name, tests in told["queries"].items():
            covering.queries[name].update(named[test] for test in tests)
        for path, lines in told["lines"].items():
            for line, tests in lines.items():
                covering.lines[path][int(line)].update(named[test] for test in tests)
    return covering
