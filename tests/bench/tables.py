"""Numbers in a table that people can read, and the machine they come from."""

import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Times:
    """Seconds that one thing took, measured many times in a row."""

    seconds: Sequence[float]

    @property
    def p50(self) -> float:
        """Milliseconds for half of them."""
        return statistics.median(self.seconds) * 1000

    @property
    def p99(self) -> float:
        """Milliseconds for all but the slowest hundredth."""
        return statistics.quantiles(self.seconds, n=100)[-1] * 1000


async def timed(work: Work, times: int) -> Times:
    """Do one thing many times and time each."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        seconds.append(time.perf_counter() - began)
    return Times(seconds)


def middle(rounds: Sequence[Times]) -> str:
    """The medians of several rounds, p50 and p99 in milliseconds."""
    p50, p99 = (statistics.median(getattr(one, name) for one in rounds) for name in ("p50", "p99"))
    return f"{p50:8.3f} {p99:8.3f}"


def heading(title: str, columns: str) -> None:
    """Begin a table."""
    print(f"\n{title}\n{'':34}{columns}")


def row(label: str, values: str) -> None:
    """One line of it."""
    print(f"{label:<34}{values}")


def machine() -> None:
    """What all of this ran on."""
    programs = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(
        f"{programs}, {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the start"
    )
