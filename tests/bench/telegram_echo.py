"""A message over Telegram and back, beside the echo bots of the two libraries people use, on the same pretended server.

Every contestant runs in a process of its own, one after the other, in five rounds; the medians are shown. Ours does
all its work: an inbox row, a handler, an outbox row, each durable (`synchronous = FULL`) before the next step.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from db.engine import PRAGMAS
from tests.bench.tables import Times, heading, middle, row

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / ".venv-bench" / "bin" / "python"
PTB = "python-telegram-bot"
ROUNDS = 5
BURST = 2000
WARM = 1000
ALONE = 200
CHATS = 1000
"""So many people write, twice each in a burst: whoever writes much more than others waits behind them, as in a city."""


@dataclass
class Contestant:
    """A bot as it is started; `{api}`, `{port}` and `{folder}` are filled in. `text` is what people write to it."""

    name: str
    order: tuple[str, ...]
    text: str = "hello"
    python: Path = PEERS
    speeds: list[float] = field(default_factory=list)
    alone: list[Times] = field(default_factory=list)
    lost: int = 0


def ours(name: str, text: str, pace: str = "unlimited") -> Contestant:
    """Büdchen itself."""
    order = ("-m", "tests.bench.telegram_ours", "{api}", "{folder}", "{port}", pace)
    return Contestant(name, order, text, Path(sys.executable))


def contestants() -> list[Contestant]:
    """The echo bots first, then ours."""
    return [
        *(
            Contestant(f"{PTB}, {way}", (str(HERE / "echo_ptb.py"), way, "{api}", "{port}"))
            for way in ("polling", "concurrent", "webhook")
        ),
        Contestant("aiogram, polling", (str(HERE / "echo_aiogram.py"), "{api}")),
        ours("Büdchen, an echo", "/echo hello"),
        ours("Büdchen, the menu", "/menu"),
    ]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Server:
    """The pretended Bot API, and its second door."""

    api: str
    desk: str

    def load(
        self, messages: int, text: str, at_once: int, pause: float = 0, chats: int = CHATS
    ) -> list[tuple[float, float]]:
        """People write; when each wrote and was answered, in seconds."""
        order = {"messages": messages, "chats": chats, "text": text, "at_once": at_once, "pause": pause}
        with urlopen(Request(f"{self.desk}/load", json.dumps(order).encode()), timeout=300) as answer:  # noqa: S310
            return [(asked, answered) for asked, answered in json.load(answer)]

    def flood(self, accounts: int, rate: int, seconds: int, text: str = "/echo flood") -> int:
        """So many accounts write so many messages a second, all together; how many it were."""
        order = {"accounts": accounts, "rate": rate, "seconds": seconds, "text": text}
        with urlopen(Request(f"{self.desk}/flood", json.dumps(order).encode()), timeout=300) as answer:  # noqa: S310
            return int(json.load(answer))

    def report(self) -> dict[str, Any]:
        """Whether a bot listens, and when each send came."""
        with urlopen(f"{self.desk}/report", timeout=10) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
            return told


@contextmanager
def running(order: list[str]) -> Iterator[None]:
    """A process, killed in the end."""
    process = subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def patiently(ask: Any) -> Any:
    """The answer, once there is one that says yes."""
    for _ in range(600):
        try:
            if answer := ask():
                return answer
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError("it did not start")


@contextmanager
def duel(bot: Contestant, folder: str, slow: float = 0) -> Iterator[Server]:
    """A fresh server with one bot that listens to it; each send takes `slow` seconds."""
    ports = free_port(), free_port(), free_port()
    server = Server(f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}")
    filled = {"api": server.api, "port": str(ports[2]), "folder": folder}
    with running([sys.executable, str(HERE / "botapi.py"), str(ports[0]), str(ports[1]), str(slow)]):
        patiently(server.report)
        with running([str(bot.python), *(part.format(**filled) for part in bot.order)]):
            patiently(lambda: server.report()["listening"])
            yield server


def compete(bot: Contestant) -> None:
    """One round: a warm-up, a burst, and people who write one after the other."""
    with tempfile.TemporaryDirectory() as folder, duel(bot, folder) as server:
        server.load(WARM, bot.text, WARM)
        times = server.load(BURST, bot.text, BURST)
        bot.lost += BURST - len(times)
        bot.speeds.append(len(times) / (max(answered for _, answered in times) - min(asked for asked, _ in times)))
        bot.alone.append(Times([answered - asked for asked, answered in server.load(ALONE, bot.text, 1)]))


def _versions(python: Path, *names: str) -> str:
    """What is installed beside an interpreter."""
    asks = f"from importlib.metadata import version\nprint(*(name + ' ' + version(name) for name in {names}), sep=', ')"
    return subprocess.run([python, "-c", asks], capture_output=True, text=True, check=True).stdout.strip()


def measure() -> None:
    """The table; the ratio is to the fastest echo of python-telegram-bot."""
    bots = contestants()
    for _ in range(ROUNDS):
        for bot in bots:
            compete(bot)
    best = max(statistics.median(bot.speeds) for bot in bots if bot.name.startswith(PTB))
    heading("One message in, one message out, over Telegram", "   per s    ratio   p50 ms   p99 ms (idle)  lost")
    row("rivals", _versions(PEERS, PTB, "aiogram"))
    row("ours", f"{_versions(Path(sys.executable), PTB, 'aiohttp', 'orjson', 'uvloop')}; {', '.join(PRAGMAS)}")
    for bot in bots:
        speed = statistics.median(bot.speeds)
        row(bot.name, f"{speed:8.0f} {speed / best:8.2f} {middle(bot.alone)} {bot.lost:12}")


if __name__ == "__main__":
    print(f"load {os.getloadavg()[0]:.1f}")
    measure()
