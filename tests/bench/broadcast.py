"""20,000 reminders due at once while others go on talking: at the permitted speed, soonest first, and nobody waits.

`python -m tests.bench.broadcast 20000 4000` has the first number due and measures until the second one has left: about
five minutes. With `20000 20000` all leave, which takes a quarter of an hour.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

from bot.telegram.adapter import SEND_LIMITS
from tests.bench.tables import Times, heading, row
from tests.bench.telegram_echo import Server, duel, ours
from tests.kit.unreliable_wire import busiest

DUE = 20_000
MEASURED = 4_000
TALKING = 5
WARM = 100
IDLE = 500
ANSWER = 0.05
"""Seconds that Telegram takes for a send, a fifth more or less."""
ISOLATED = "\u2068\u2069"
"""What stands around words that are the same in every language."""


def talk(server: Server, messages: int) -> Times:
    """Five messages a second; how long each waited until its answer was seen."""
    times = server.load(messages, "/echo hello", messages, 1 / TALKING)
    return Times([answered - asked for asked, answered in times])


def reminded(server: Server) -> list[int]:
    """Whose turn it was, in the order in which reminders came."""
    said = [words.strip(ISOLATED).split() for words in server.report()["said"]]
    return [int(words[1]) for words in said if words[0] == "reminder"]


def finished(server: Server, first: int, measured: int) -> list[float]:
    """When each send came, from the first reminder until so many of them have left."""
    while len(reminded(server)) < measured:
        time.sleep(0.5)
    return [float(at) for at in server.report()["sends"][first:]]


def out_of_turn(turns: Sequence[int]) -> int:
    """How many left after one that could have waited longer."""
    return sum(turn < latest for turn, latest in zip(turns, accumulate(turns, max), strict=True))


def violations(times: Sequence[float]) -> int:
    """How many sends were one too many in the second before them."""
    return sum(last - first < 1 for first, last in zip(times, times[SEND_LIMITS.overall :], strict=False))


def measure(due: int = DUE, measured: int = MEASURED) -> None:
    """The table."""
    with tempfile.TemporaryDirectory() as folder, duel(ours("", "", "limited"), folder, ANSWER) as server:
        talk(server, WARM)
        quiet = talk(server, IDLE)
        server.load(1, f"/crowd {due}", 1)
        first = len(server.report()["sends"])
        finished(server, first, 1)
        with ThreadPoolExecutor() as others:
            talking = others.submit(talk, server, round(measured / SEND_LIMITS.overall * TALKING))
            sends = finished(server, first, measured)
            busy = talking.result()
            turns = reminded(server)
    heading(f"{len(turns)} of {due} reminders due at once leave while {TALKING} a second go on talking", "")
    speed = len(sends) / (sends[-1] - sends[0])
    row(
        "sends a second, of those permitted",
        f"{speed:8.2f} of {SEND_LIMITS.overall}: {speed / SEND_LIMITS.overall:.3f}",
    )
    row("most sends in any sliding second", f"{busiest(sends):8}   ({violations(sends)} violations)")
    later = turns[len(turns) // 2 :]
    row("left after a later one", f"{out_of_turn(turns):8} of {len(turns)}; {out_of_turn(later)} in the second half")
    row("answers, p50 and p99 ms: idle", f"{quiet.p50:8.1f} {quiet.p99:8.1f}   ({len(quiet.seconds)} answers)")
    row("the same beside the reminders", f"{busy.p50:8.1f} {busy.p99:8.1f}   ({len(busy.seconds)} answers)")
    row("ratio of the p99", f"{busy.p99 / quiet.p99:8.2f}")


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))
