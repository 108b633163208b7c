"""Measures everything and prints the tables: places, a message through the flow, the start, Telegram, the ring."""

import asyncio
import tempfile
from pathlib import Path

import structlog

from tests.bench import broadcast, dispatch, flooding, flow, nearest, retention, sentences, start, telegram_echo
from tests.bench.tables import machine


def main() -> None:
    """All tables, on a disk folder that is gone afterwards."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    machine()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(nearest.measure(Path(folder)))
        asyncio.run(flow.measure(Path(folder)))
        asyncio.run(retention.measure(Path(folder)))
        start.measure(Path(folder))
    telegram_echo.measure()
    broadcast.measure()
    flooding.measure()
    sentences.measure()
    dispatch.measure()


main()
