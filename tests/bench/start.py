"""The start: from `buedchen run` to the served page, and what every other command costs."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from tests.bench.tables import heading, row

ROUNDS = 5
ROOT = Path(__file__).parents[2]


def environment(folder: Path) -> dict[str, str]:
    """A data directory of its own, on any free port."""
    ports = {"BUEDCHEN_LISTEN": "127.0.0.1:0", "BUEDCHEN_OPERATIONS": "off", "BUEDCHEN_PLAYGROUND": "127.0.0.1:0"}
    return os.environ | ports | {"BUEDCHEN_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}


def to_the_page(folder: Path) -> float:
    """Seconds until the playground was served."""
    began = time.perf_counter()
    order = [sys.executable, "-m", "bot", "run"]
    pipe = subprocess.PIPE
    with subprocess.Popen(order, env=environment(folder), stdout=pipe, stderr=subprocess.DEVNULL, text=True) as bot:
        assert bot.stdout
        with urlopen(bot.stdout.readline().split()[-1]) as page:  # noqa: S310 - our own address
            page.read()
        seconds = time.perf_counter() - began
        bot.terminate()
    return seconds


def a_command(folder: Path) -> float:
    """Seconds for a command beside no running bot."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "stats"], env=environment(folder), capture_output=True, check=True)
    return time.perf_counter() - began


def seconds(work: Callable[[], float]) -> str:
    """The median of several rounds."""
    return f"{statistics.median(work() for _ in range(ROUNDS)):8.2f}"


def measure(folder: Path) -> None:
    """The table."""
    heading("Start", "       s")
    folders = iter(folder / f"new{number}" for number in range(ROUNDS))
    row("first start, sample city loaded", seconds(lambda: to_the_page(next(folders))))
    row("every other start", seconds(lambda: to_the_page(folder / "new0")))
    row("a command, such as `stats`", seconds(lambda: a_command(folder / "new0")))
