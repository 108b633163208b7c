"""What every test shares."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.kit.fixtures", "tests.kit.homeserver"]

MISSING = "cannot run here"

# A busy machine is no fault of ours: no example is judged by the time it took.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("patient"), derandomize=True, database=None)
# A change is judged by the same examples as the one before; new ones are looked for at home and in the soak.
settings.load_profile("steady" if os.environ.get("BUEDCHEN_CI") else "patient")


def _strict(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI (`BUEDCHEN_CI`) a skip whose reason starts with "cannot run here" is a failure, with that reason."""
    if os.environ.get("BUEDCHEN_CI") and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason.startswith(MISSING):
            report.outcome = "failed"
            report.longrepr = reason


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge the skip of one test."""
    report = yield
    _strict(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge the skip of a whole module."""
    report = yield
    _strict(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A table that a test has recorded is shown at the end, also where tests run side by side."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for table in (value for name, value in report.user_properties if name == "table"):
            terminalreporter.section(report.nodeid)
            terminalreporter.write_line(str(table))
