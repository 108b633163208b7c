"""Log lines for the operator: in English, with ids of rows, never with people's words."""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

LOG_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class RedactingStream:
    """Writes log lines to standard error, where each secret becomes dots, even from a library or a traceback."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = secrets

    def write(self, line: str) -> int:
        """Write a piece of a log line, with every secret redacted."""
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return sys.stderr.write(line)

    def flush(self) -> None:
        """Flush the log."""
        sys.stderr.flush()


class JsonFormatter(logging.Formatter):
    """What libraries say, as JSON; of a fault its kind and its place, for what it says may be people's words."""

    def format(self, record: logging.LogRecord) -> str:
        """The log record as one line of JSON."""
        said = {"event": record.getMessage(), "logger": record.name, "level": record.levelname.lower()}
        when = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        fault = record.exc_info[1] if record.exc_info else None
        return json.dumps({**said, **(_fault_facts(fault) if fault else {}), "timestamp": when}, ensure_ascii=False)


def _fault_facts(fault: BaseException) -> dict[str, str]:
    """Its kind and where it was raised; of several that ended together the first one's."""
    while isinstance(fault, BaseExceptionGroup):
        fault = fault.exceptions[0]
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    at = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return {"reason": type(fault).__name__, "at": at}


def configure_logging(level: str, form: str, secrets: Sequence[str] = ()) -> None:
    """One line per fact on standard error, as text or JSON, without `secrets`; libraries only speak up when something
    is wrong."""
    out: Any = RedactingStream(secrets)
    looks = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            looks,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LOG_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=out, format="%(levelname)s %(name)s")
    if form == "json":
        _log_warnings_as_json()


def _log_warnings_as_json() -> None:
    """Whatever else would write lines of its own."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonFormatter())
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda end: structlog.get_logger().error(
        "a thread ended with a fault", **(_fault_facts(end.exc_value) if end.exc_value else {})
    )


@contextmanager
def logging_fatal_faults(form: str, operator_errors: Callable[[Exception], Exception | None]) -> Iterator[None]:
    """Log an error that ends the process as a line of JSON, too; one of the `operator_errors` explains itself."""
    try:
        yield
    except Exception as fault:  # whatever ends the process stands in the log
        if form != "json":
            raise
        known = operator_errors(fault)
        structlog.get_logger().critical(
            str(known) if known else "a fault ends the process", **_fault_facts(known or fault)
        )
        raise SystemExit(1) from None
