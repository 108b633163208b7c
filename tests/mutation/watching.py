"""A pytest plugin: which test executes which line and which query. Used as `-p tests.mutation.watching`."""

import json
import os
from collections import defaultdict
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import coverage
import pytest

from db import engine
from db.engine import Database
from tests.mutation.covering import FOLDERS, ROOT, WATCHED

TOLD_OFTEN = "tests/scenarios/"


class Noting(dict[str, str]):
    """The queries by their name; whoever asks for one is noted."""

    def __getitem__(self, name: str) -> str:
        """A query."""
        queries[name].add(current)
        return super().__getitem__(name)


queries: dict[str, set[str]] = defaultdict(set)
seconds: dict[str, float] = {}
current = ""
tracer = coverage.Coverage(data_file=None, source=[str(ROOT / folder) for folder in FOLDERS], config_file=False)
made = Database.__init__
loaded = engine.load_queries


def _noting(database: Database, *told: Any, **named: Any) -> None:
    made(database, *told, **named)
    database.queries = Noting(database.queries)


def _noted() -> Noting:
    return Noting(loaded())


def _only_hands_out(config: pytest.Config) -> bool:
    return bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of ours is executed by a test; whoever only hands tests out to others executes none."""
    if _only_hands_out(config):
        return
    Database.__init__ = _noting  # type: ignore[method-assign, assignment]
    engine.load_queries = _noted  # type: ignore[assignment]
    tracer.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A scenario is told in many languages and networks, and one of them executes what the others do."""
    chosen: dict[str, pytest.Item] = {}
    for item in sorted(items, key=lambda one: crc32(one.nodeid.encode())):
        told = item.nodeid.startswith(TOLD_OFTEN)
        chosen.setdefault(item.nodeid.partition("[")[0] if told else item.nodeid, item)
    kept = {*chosen.values()}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """What is executed from now on belongs to this test."""
    global current
    current = item.nodeid
    tracer.switch_context(current)
    done = yield
    current = ""
    tracer.switch_context("")
    return done


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test that does not pass covers nothing; `seconds` tells how long the others take."""
    if report.when == "call":
        seconds[report.nodeid] = report.duration if report.passed else -1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write it all down, once for each process, before whoever hands tests out hears that it has ended: after that they
    do not wait for long."""
    if _only_hands_out(session.config):
        return
    tracer.stop()
    if seconds:
        (WATCHED / f"{os.getpid()}.json").write_text(json.dumps(_found()))


def _found() -> dict[str, Any]:
    """A test is named once and then goes by its number: whoever ran the whole suite has little time to write."""
    data = tracer.get_data()
    numbers = {test: number for number, test in enumerate(seconds)}
    lines: dict[str, dict[int, list[int]]] = {}
    for file in data.measured_files():
        held = {line: _numbered(tests, numbers) for line, tests in data.contexts_by_lineno(file).items()}
        lines[str(Path(file).relative_to(ROOT))] = {line: tests for line, tests in held.items() if tests}
    asked = {name: _numbered(who, numbers) for name, who in queries.items()}
    return {"seconds": seconds, "queries": asked, "lines": lines}


def _numbered(tests: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return sorted(numbers[test] for test in {*tests} if test in numbers)
