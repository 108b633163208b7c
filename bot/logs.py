"""Log lines for the operator: in English, with ids of rows, never with people's words."""

import logging
import sys
from collections.abc import Sequence
from typing import Any

import structlog

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class Discreet:
    """Writes to standard error, where a secret becomes dots, whoever let it slip: a library, a traceback."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = secrets

    def write(self, line: str) -> int:
        """One piece of a line."""
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return sys.stderr.write(line)

    def flush(self) -> None:
        """Everything so far."""
        sys.stderr.flush()


def set_up(level: str, form: str, secrets: Sequence[str] = ()) -> None:
    """One line per fact on standard error, as text or JSON, without `secrets`; libraries only speak up when something
    is wrong."""
    out: Any = Discreet(secrets)
    looks = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            looks,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=out, format="%(levelname)s %(name)s")
