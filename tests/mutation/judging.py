"""Every mutant meets its tests in a fork of a process that has all libraries imported, in a copy of the tree."""

import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.mutation.changes import Mutant
from tests.mutation.covering import ROOT

OURS = ("bot", "db", "handlers", "locales", "tests")
LISTED = "import pytest, sys; pytest.main(['-q', '--collect-only', 'tests/rules', 'tests/flow']); print(*sys.modules)"
CPU_SECONDS = (120, 4)
"""Of one mutant, and more for each test: what goes on for ever ends here. The clock does not count, for others may be
busy beside it."""
WAITS = (600.0, 20.0)
"""Seconds of a clock after which it hangs, in the same way."""
COUNTERS = "prometheus_client"
"""Whoever has imported ours before has counters in it, which nobody may make twice."""
PROBE = "tests/scenarios/test_example.py"
LATER = count(2_000_000_000)


class End(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    ENDLESS = "endless"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a mutant ended; `by` is the first test that failed, and why."""

    mutant: Mutant
    end: End
    by: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant and the tests that meet it; `more` do where none of the first ones notices."""

    mutant: Mutant
    tests: Sequence[str]
    more: Sequence[str] = ()


class Witness:
    """Remembers the first test that failed, in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Only the first one counts."""
        if report.failed and not self._file.exists():
            self._file.write_text(f"{report.nodeid}\n{str(report.longrepr)[-400:]}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of tests that cannot even be read fails."""
        if report.failed and not self._file.exists():
            self._file.write_text(f"{report.nodeid}\ncannot be collected")


def judged(trials: Sequence[Trial], processes: int) -> Iterator[Verdict]:
    """The verdicts, as they come."""
    folders = tempfile.TemporaryDirectory(prefix="buedchen-mutants-")
    with folders as folder, ProcessPoolExecutor(processes, get_context("fork"), _settle, (Path(folder),)) as pool:
        for done in as_completed([pool.submit(_judge, trial) for trial in trials]):
            yield done.result()


def unreliable(tests: Sequence[str]) -> set[str]:
    """Which of these tests fail where nothing was changed: what they said of a mutant proves nothing."""
    found: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="buedchen-mutants-") as folder:
        _settle(Path(folder))
        while tests:
            end, by = _run(tests)
            if end is not End.KILLED:
                return found
            found.add(by.partition("\n")[0])
            tests = [test for test in tests if test not in found]
    return found


@cache
def _tree() -> list[Path]:
    """Set by `_settle`: the copy of the tree that belongs to this process."""
    return []


def _settle(folder: Path) -> None:
    """A copy of the tree for this process, and every library in its memory."""
    tree = folder / str(os.getpid())
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for line in listed.stdout.splitlines():
        if (ROOT / line).is_file():
            (tree / line).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / line, tree / line)
    _tree()[:] = [tree]
    told = subprocess.run([sys.executable, "-c", LISTED], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in told.stdout.splitlines()[-1].split():
        if name.partition(".")[0] not in OURS:
            with suppress(Exception):  # what cannot be imported alone is imported by whoever needs it
                importlib.import_module(name)
    end, by = _run([PROBE])
    if end is not End.SURVIVED:
        raise RuntimeError(f"tests do not run here: {by}")


def _judge(trial: Trial) -> Verdict:
    if not trial.tests:
        return Verdict(trial.mutant, End.UNMET)
    file = _tree()[0] / trial.mutant.file
    text = file.read_text()
    stat = file.stat()
    try:
        file.write_text(trial.mutant.applied(text))
        os.utime(file, (moment := next(LATER), moment))  # no compiled file may be taken for it
        end, by = _run(trial.tests)
        if end is End.SURVIVED and trial.more:
            end, by = _run(trial.more)
        return Verdict(trial.mutant, end, by)
    finally:
        file.write_text(text)
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _run(tests: Sequence[str]) -> tuple[End, str]:
    """The tests in a fork, up to the first one that fails."""
    with tempfile.TemporaryDirectory() as folder:
        seen = Path(folder) / "seen"
        child = os.fork()
        if child == 0:
            _meet(tests, seen)
        status = _ended(child, WAITS[0] + WAITS[1] * len(tests))
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # whoever it has left behind
        by = seen.read_text() if seen.exists() else ""
    if status is None or status < 0:
        return End.ENDLESS, by
    return (End.SURVIVED if status == 0 else End.KILLED), by or f"pytest ended with {status}"


def _ended(child: int, patience: float) -> int | None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _meet(tests: Sequence[str], seen: Path) -> None:
    """In the fork: nothing of ours is imported yet but this package, and that goes."""
    status = 3
    try:
        os.setsid()
        seconds = CPU_SECONDS[0] + CPU_SECONDS[1] * len(tests)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        tree = _tree()[0]
        os.chdir(tree)
        sys.dont_write_bytecode = False  # in this copy the next one reads what was compiled
        sys.path[:] = [str(tree), *(entry for entry in sys.path if entry not in ("", str(ROOT)))]
        for name in [name for name in sys.modules if name.partition(".")[0] in (*OURS, COUNTERS)]:
            del sys.modules[name]
        with Path("said.txt").open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        quietly = ["-x", "-q", "--tb=line", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
        status = int(pytest.main([*quietly, "--hypothesis-profile", "steady", *tests], plugins=[Witness(seen)]))
    finally:
        os._exit(status)
