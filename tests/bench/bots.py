"""Telegram's way through the whole bot beside bare echo bots: same server, same messages, in turn."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.bench.tables import Times, heading, row

ROUNDS, UPDATES, CHATS, LONELY = 5, 3_000, 50, 200
WARMING = 3.0  # seconds in which a bot may finish what it reads after its start
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OTHERS = ROOT / ".venv-bench" / "bin" / "python"


@dataclass(frozen=True)
class Contestant:
    """A bot: what it is called, the program that runs it, and what its people write."""

    name: str
    program: tuple[str, ...]
    text: str = "/help"


@dataclass(frozen=True)
class Round:
    """What one start of a bot was measured at."""

    per_second: float
    idle: Times
    mebibytes: float


def ours(name: str, text: str) -> Contestant:
    """Büdchen, durable, with every commit on the disk."""
    return Contestant(name, (sys.executable, "-m", "tests.bench.ours"), text)


def echo(name: str, script: str, way: str = "polling") -> Contestant:
    """A bot that keeps nothing."""
    return Contestant(name, (str(OTHERS), str(HERE / script), way))


CONTESTANTS = (
    echo("python-telegram-bot, polling", "echo_ptb.py"),
    echo("python-telegram-bot, concurrent", "echo_ptb.py", "concurrent"),
    echo("python-telegram-bot, webhook", "echo_ptb.py", "webhook"),
    echo("aiogram, polling", "echo_aiogram.py"),
    ours("Büdchen, one button", "/cancel"),
    ours("Büdchen, five buttons", "/help"),
)


class Server:
    """The lean Bot API, in a process of its own."""

    def __init__(self, url: str) -> None:
        self.url = url

    def order(self, what: str, **given: object) -> object:
        """Have it do something, and wait for what it says."""
        with urlopen(f"{self.url}/control/{what}?{urlencode(given)}", timeout=200) as answer:  # noqa: S310 - our own
            return json.load(answer)["result"]


@contextmanager
def served() -> Iterator[Server]:
    """The server, as long as it is needed."""
    order = [sys.executable, "-m", "tests.bench.bot_api"]
    with subprocess.Popen(order, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(process.stdout.readline().strip())
        finally:
            process.terminate()


@contextmanager
def running(bot: Contestant, server: Server, folder: Path) -> Iterator[int]:
    """One bot with a folder of its own, ready to answer; its process id."""
    server.order("fresh")
    folder.mkdir(parents=True)
    settings = {"DATA_DIR": folder, "LISTEN": "127.0.0.1:0", "TELEGRAM_TOKEN": "42:ours", "TELEGRAM_API": server.url}
    ours_ = {f"BUEDCHEN_{name}": str(value) for name, value in settings.items()}
    order = [*bot.program] if bot.program[0] == sys.executable else [*bot.program, server.url]
    with (folder / "log").open("w") as log, subprocess.Popen(order, cwd=ROOT, env=os.environ | ours_, stderr=log) as it:
        try:
            server.order("ready")
            yield it.pid
        finally:
            it.terminate()


def measured(bot: Contestant, server: Server, folder: Path) -> Round:
    """One start: everybody says hello, then all at once, then one by one."""
    with running(bot, server, folder) as process:
        what = {"chats": CHATS, "text": bot.text}
        server.order("burst", updates=4 * CHATS, **what)
        time.sleep(WARMING)
        took = server.order("burst", updates=UPDATES, **what)
        idle = server.order("idle", updates=LONELY, **what)
        status = Path(f"/proc/{process}/status").read_text()
    assert isinstance(took, float)
    assert isinstance(idle, list)
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return Round(UPDATES / took, Times(idle), int(peak.split()[1]) / 1024)


def flags() -> str:
    """What was measured, in numbers of versions."""
    asked = "from importlib.metadata import version as v; print(v('python-telegram-bot'), v('aiogram'))"
    telegram, aiogram = subprocess.check_output([OTHERS, "-c", asked], text=True).split()
    versions = f"python-telegram-bot {telegram}, aiogram {aiogram}, aiohttp {version('aiohttp')}"
    how = f"{ROUNDS} rounds in turn, {UPDATES} updates from {CHATS} chats, synchronous=full, limits lifted"
    return f"{versions}; {how}"


def measure(folder: Path) -> None:
    """The table; the ratio is to the fastest python-telegram-bot."""
    rounds: dict[str, list[Round]] = {bot.name: [] for bot in CONTESTANTS}
    with served() as server:
        for number in range(ROUNDS):
            for place, bot in enumerate(CONTESTANTS):
                rounds[bot.name].append(measured(bot, server, folder / f"{number}-{place}"))
    speeds = {name: statistics.median(one.per_second for one in done) for name, done in rounds.items()}
    best = max(speed for name, speed in speeds.items() if name.startswith("python-telegram-bot"))
    heading("Telegram, one message in, one out", "   per s   ratio   p50 ms   p99 ms (idle)   MiB")
    print(flags())
    for name, done in rounds.items():
        p50, p99 = (statistics.median(getattr(one.idle, point) for one in done) for point in ("p50", "p99"))
        peak = max(one.mebibytes for one in done)
        row(name, f"{speeds[name]:8.0f}{speeds[name] / best:8.2f}{p50:9.1f}{p99:9.1f}{peak:16.0f}")
