"""A free sentence through the whole flow beside the menu; and the menu while many write sentences.

`python -m tests.bench.sentences 20` lets them write for so many seconds.
"""

import os
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from tests.bench.tables import Times, heading, middle, row
from tests.bench.telegram_echo import Server, duel, ours

SENTENCE = "could somebody explain letter number {number} to me, I have no idea what they want"
"""Another one each time, so that none is known already."""
ROUNDS = 5
ALONE = 60
TOGETHER = 3
SECONDS = 20
MENUS = 200
SENTENCES = 20
PEOPLE = 1000
"""A second; and how many write, so that nobody writes very much."""


def waited(server: Server, text: str, messages: int, a_second: float = 0) -> Times:
    """How long each answer took: one message after the other, or so many a second."""
    at_once, pause = (messages, 1 / a_second) if a_second else (1, 0)
    return Times([end - begun for begun, end in server.load(messages, text, at_once, pause, PEOPLE)])


def alone(server: Server) -> tuple[float, float]:
    """The medians of menus and of sentences, in turn, in milliseconds."""
    both = [(waited(server, "/menu", ALONE).p50, waited(server, SENTENCE, ALONE).p50) for _ in range(ROUNDS)]
    return statistics.median(menu for menu, _ in both), statistics.median(sentence for _, sentence in both)


def together(server: Server, seconds: int) -> tuple[Times, Times]:
    """Menus while nobody writes a sentence, and while many do."""
    quiet = waited(server, "/menu", seconds * MENUS, MENUS)
    with ThreadPoolExecutor() as others:
        writing = others.submit(server.flood, PEOPLE, SENTENCES, seconds, SENTENCE)
        busy = waited(server, "/menu", seconds * MENUS, MENUS)
        writing.result()
    return quiet, busy


def in_turn(server: Server, seconds: int) -> list[tuple[Times, Times]]:
    """Quiet and busy in turn, so that a machine with other work has as much of it beside either."""
    return [together(server, max(1, seconds // TOGETHER)) for _ in range(TOGETHER)]


def measure(seconds: int = SECONDS) -> None:
    """The table; medians of the rounds, and the load of the machine, which other work of it makes worse."""
    begun = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, duel(ours("", ""), folder) as server:
        waited(server, "/menu", PEOPLE, MENUS)
        menu, sentence = alone(server)
        rounds = in_turn(server, seconds)
    ratio = statistics.median(busy.p99 / quiet.p99 for quiet, busy in rounds)
    heading("A free sentence beside the menu, alone", "  p50 ms")
    row("the menu", f"{menu:8.1f}")
    row("a sentence that nobody wrote before", f"{sentence:8.1f}   ({sentence - menu:+.1f})")
    heading(f"The menu, {MENUS} a second for {seconds} s", "  p50 ms   p99 ms   ratio")
    row("nobody writes a sentence", middle([quiet for quiet, _ in rounds]))
    row(f"beside {SENTENCES} sentences a second", f"{middle([busy for _, busy in rounds])} {ratio:8.2f}")
    row("load of the machine", f"{begun:8.1f} before, {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))
