"""News for 2,000 people while others go on talking: at the permitted speed, never above it, and nobody has to wait."""

import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.telegram.adapter import LIMITS
from tests.bench.echoes import Server, duel, ours
from tests.bench.tables import Times, heading, row

PEOPLE, TALKING, IDLE = 2000, 5, 100
ANSWER = 0.05
"""Seconds that Telegram takes for a send, roughly."""


def busiest(sends: Sequence[float]) -> int:
    """The most sends in any second, wherever it begins."""
    first, most = 0, 0
    for last, at in enumerate(sends):
        while at - sends[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def talk(server: Server, messages: int) -> Times:
    """Five messages a second; how long each waited for its answer."""
    times = server.load(messages, "/echo hello", messages, 1 / TALKING)
    return Times([answered - asked for asked, answered in times])


def finished(server: Server, before: int) -> list[float]:
    """When each send came, once the last of the news has left."""
    while len(sends := server.report()["sends"]) < before + PEOPLE:
        time.sleep(0.5)
    return [float(at) for at in sends[before:]]


def measure() -> None:
    """The table."""
    with tempfile.TemporaryDirectory() as folder, duel(ours("", "", "limited"), folder, ANSWER) as server:
        quiet = talk(server, IDLE)
        before = len(server.report()["sends"])
        with ThreadPoolExecutor() as others:
            server.load(1, f"/broadcast {PEOPLE}", 1)
            talking = others.submit(talk, server, round(PEOPLE / LIMITS.overall * TALKING))
            sends = finished(server, before)
            busy = talking.result()
    heading(f"News for {PEOPLE} people while {TALKING} a second go on talking", "")
    speed = len(sends) / (sends[-1] - sends[0])
    row("sends a second, of those permitted", f"{speed:8.1f} of {LIMITS.overall}: {speed / LIMITS.overall:.2f}")
    row("most sends in any one second", f"{busiest(sends):8}")
    row("answers, p50 and p99 ms: idle", f"{quiet.p50:8.1f} {quiet.p99:8.1f}")
    row("the same beside the news", f"{busy.p50:8.1f} {busy.p99:8.1f}  ({busy.p99 / quiet.p99:.2f} times)")


if __name__ == "__main__":
    measure()
