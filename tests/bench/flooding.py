"""One account sends 200 messages a second, then a hundred send five each: how long does everybody else wait?

`python -m tests.bench.flooding 60` floods for a minute each, `… 10` shortly. All at the pace that Telegram permits.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from tests.bench.broadcast import ANSWER, IDLE, TALKING, WARM, talk
from tests.bench.tables import Times, heading, row
from tests.bench.telegram_echo import Server, duel, ours

A_MINUTE = 60
CROWDS = {"one account, 200 a second": (1, 200), "a hundred accounts, 5 a second each": (100, 500)}


def beside(server: Server, crowd: tuple[int, int], seconds: int) -> tuple[int, Times]:
    """How much the crowd wrote, and how long others waited meanwhile; who was never answered is missing."""
    with ThreadPoolExecutor() as others:
        flooding = others.submit(server.flood, *crowd, seconds)
        waited = talk(server, seconds * TALKING)
        return flooding.result(), waited


def measure(seconds: int = A_MINUTE) -> None:
    """The table."""
    heading(f"Others talk, {TALKING} a second, while some write very much for {seconds} s", "  p50 ms   p99 ms   ratio")
    for name, crowd in CROWDS.items():
        with tempfile.TemporaryDirectory() as folder, duel(ours("", "", "limited"), folder, ANSWER) as server:
            talk(server, WARM)
            quiet = talk(server, min(IDLE, seconds * TALKING))
            written, busy = beside(server, crowd, seconds)
        row("idle", f"{quiet.p50:8.1f} {quiet.p99:8.1f}")
        told = f"({len(busy.seconds)} of {seconds * TALKING} answered; the others wrote {written})"
        row(name, f"{busy.p50:8.1f} {busy.p99:8.1f} {busy.p99 / quiet.p99:8.2f}   {told}")


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))
