"""Lines for collectors: one id from what was heard to what was sent, and JSON to the very end; never people's words."""

import json
import logging
import socket
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from bot import __main__, app, logs
from db.disk_errors import DatabaseCorrupt
from tests.kit.commands import ran
from tests.kit.fixtures import Founding, founded

WORDS = "Kanarienvogel"


Dies = Callable[[Exception, str], None]


@pytest.fixture
def set_up_again() -> Iterator[None]:
    """What a test sets up is gone afterwards."""
    hook = threading.excepthook
    before = structlog.get_config()
    yield
    logging.captureWarnings(capture=False)
    threading.excepthook = hook
    structlog.configure(**before)


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other handlers listen to libraries, as at a start."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])


@pytest.fixture
def dies(monkeypatch: pytest.MonkeyPatch, set_up_again: None) -> Dies:
    """`buedchen run` in which a fault comes up, with lines of one form."""

    def run(fault: Exception, form: str) -> None:
        def breaks(*_given: object) -> None:
            raise fault

        alone(monkeypatch)
        monkeypatch.setattr(app, "run", breaks)
        monkeypatch.setattr(sys, "argv", ["buedchen", "run"])
        monkeypatch.setenv("BUEDCHEN_LOG_FORMAT", form)
        __main__.main()

    return run


async def test_what_was_heard_handled_and_sent_bears_one_id(founding: Founding) -> None:
    """The row of the inbox, and no word of anybody."""
    async with founded(founding, "en") as town:
        amira = town.neighbour("Amira")
        with capture_logs() as lines:
            await amira.says(f"/menu {WORDS}")
        rows = await town.rows("select id from inbox")
    heard, handled, sent = lines
    assert (heard["event"], handled["event"], sent["event"]) == ("heard", "handled", "sent")
    assert [heard["row"]] == [handled["row"]] == [sent["of"]] == [row["id"] for row in rows]
    assert WORDS not in str(lines)
    assert "Amira" not in str(lines)


def test_a_start_that_is_refused_says_so_in_json(tmp_path: Path) -> None:
    """An address that another program has: the last line says which, and every line is an object."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        settings = f"LOG_FORMAT=json OPERATIONS=off PLAYGROUND=127.0.0.1:0 LISTEN=127.0.0.1:{port}"
        status, _, err = ran(tmp_path, "run", settings=settings)
    said = [json.loads(line) for line in err.splitlines()]
    assert status == 1
    assert said[-1]["level"] == "critical"
    assert "in use" in said[-1]["event"]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What stands on standard error."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


DAMAGED = DatabaseCorrupt("a page of it cannot be read")


@pytest.mark.parametrize(
    ("fault", "event", "reason"),
    [
        (ValueError(WORDS), "a fault ends the process", "ValueError"),
        (ExceptionGroup("two", [KeyError(WORDS), OSError("no route")]), "a fault ends the process", "KeyError"),
        (ExceptionGroup("one", [DAMAGED]), str(DAMAGED), "DatabaseCorrupt"),
    ],
)
def test_a_fault_that_ends_it_is_a_line_of_json(
    capsys: pytest.CaptureFixture[str], dies: Dies, fault: Exception, event: str, reason: str
) -> None:
    """Its kind and its place; what it says only where it is ours, for it may hold words."""
    with pytest.raises(SystemExit, match="1"):
        dies(fault, "json")
    (said,) = lines(capsys)
    assert (said["event"], said["reason"], said["level"]) == (event, reason, "critical")
    assert WORDS not in str(said)


def test_as_text_it_ends_as_before(capsys: pytest.CaptureFixture[str], dies: Dies) -> None:
    """With the traceback of Python, or the one line of what can be mended."""
    with pytest.raises(ValueError, match=WORDS):
        dies(ValueError(WORDS), "text")
    with pytest.raises(SystemExit, match="1"):
        dies(DAMAGED, "text")
    assert capsys.readouterr().err == f"buedchen: {DAMAGED}\n"


def test_libraries_threads_and_warnings_speak_json_as_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, set_up_again: None
) -> None:
    """Of a fault nothing but its kind and its place."""

    def breaks() -> None:
        raise ValueError(WORDS)

    alone(monkeypatch)
    logs.configure_logging("info", "json")
    try:
        breaks()
    except ValueError:
        logging.getLogger("library").exception("it broke")
    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    broke, thread_ended, warned = lines(capsys)
    assert (broke["event"], broke["logger"], broke["reason"]) == ("it broke", "library", "ValueError")
    assert (thread_ended["reason"], broke["at"]) == ("ValueError", thread_ended["at"])
    assert warned["logger"] == "py.warnings"
    assert WORDS not in str([broke, thread_ended])
