"""The command line beside a running bot: the same verbs through its socket, and a clean end."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.house.test_cli import SAMPLE
from tests.kit.commands import ended, ran, refused, started, succeeds
from tests.kit.timeouts import PATIENCE

FREE_PORTS = "LISTEN=127.0.0.1:0 OPERATIONS=off PLAYGROUND=127.0.0.1:0"


@dataclass
class Running:
    """A bot that serves its playground, and how long it took to get there."""

    home: Path
    process: "subprocess.Popen[str]"
    url: str
    seconds: float

    def stop(self, how: signal.Signals) -> tuple[int, str, float]:
        """Its status, what it said on standard error, and how long the end took."""
        began = time.monotonic()
        self.process.send_signal(how)
        status, _, err = ended(self.process)
        return status, err, time.monotonic() - began


def free_port() -> socket.socket:
    """Kept from everybody who asks for any port, while a process of ours may still listen there."""
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept


def status(port: int, path: str) -> int:
    """What an address answers."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with closing(line):
        line.request("GET", f"/{path}")
        return line.getresponse().status


@contextmanager
def running(home: Path, settings: str = FREE_PORTS) -> Iterator[Running]:
    """Start the bot and wait for the page to be served; killed at the end where a test did not stop it."""
    began = time.monotonic()
    process = started(home, "run", settings=settings)
    try:
        assert process.stdout
        line = process.stdout.readline()
        url = line.removeprefix("The playground is open: ").strip()
        assert url.startswith("http://127.0.0.1:"), ended(process)
        with urlopen(url) as page:  # noqa: S310 - our own address
            assert b"<html" in page.read()
        yield Running(home, process, url, time.monotonic() - began)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One bot for all questions that leave it running."""
    with running(tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.mark.soak
def test_the_playground_is_served_within_seconds(bot: Running, capsys: pytest.CaptureFixture[str]) -> None:
    """From the first import to the served page, the sample city loaded on the way."""
    with capsys.disabled():
        print(f"\nfrom start to served page, first start: {bot.seconds:.1f} s")
    assert bot.seconds < 10


def test_a_running_bot_carries_out_the_same_verbs(bot: Running) -> None:
    """The command line reaches it through its socket and prints what it would print without it."""
    assert succeeds(bot.home, "stats")[0] == "places: 60"
    assert succeeds(bot.home, "check")[-1] == "database: fine"
    assert succeeds(bot.home, "import", "places", SAMPLE, "--all-or-nothing")[-1] == "60 records stored"
    assert len(succeeds(bot.home, "export", "places")[0]) > 10_000
    assert "is written and checked" in succeeds(bot.home, "backup", "copy.sqlite")[0]


def test_a_running_bot_refuses_in_one_line(bot: Running) -> None:
    """Also through the socket a mistake is one line; the socket is for its owner only."""
    assert "No such file" in refused(bot.home, "import", "places", "missing.geojson")
    assert "nobody has this number" in refused(bot.home, "erase", "42")
    assert (bot.home / "var" / "control.sock").stat().st_mode & 0o777 == 0o600


def test_operators_have_an_address_of_their_own(tmp_path: Path) -> None:
    """Two listeners: each answers what belongs to it and nothing else; `check` says where operators look."""
    with ExitStack() as kept:
        public, own = (kept.enter_context(closing(free_port())).getsockname()[1] for _ in range(2))
        addresses = f"LISTEN=127.0.0.1:{public} OPERATIONS=127.0.0.1:{own} PLAYGROUND=127.0.0.1:0"
        kept.enter_context(running(tmp_path, addresses))
        found = [status(port, path) for port in (public, own) for path in ("healthz", "readyz", "metrics")]
    assert found == [200, 404, 404, 404, 200, 200]


def test_check_says_where_operators_look(tmp_path: Path) -> None:
    """Or that nobody does."""
    for settings, said in (("", "metrics and readiness at 127.0.0.1:8641"), ("OPERATIONS=off", "off, nobody sees")):
        assert f"\noperations: {said}" in ran(tmp_path, "check", settings=settings)[1]


def test_check_asks_a_running_bot_about_its_machine(bot: Running) -> None:
    """A key that is gone is named while the bot goes on, and beside it all that is well."""
    key = bot.home / "var" / "key"
    kept = bot.home / "kept"
    key.rename(kept)
    try:
        status, out, err = ran(bot.home, "check")
    finally:
        kept.rename(key)
    assert (status, err) == (1, "")
    assert f"\nkey: {key} is not there; put its copy back before the bot stops" in out
    assert out.splitlines()[-1] == "database: fine"


def test_a_second_bot_is_refused(bot: Running) -> None:
    """One process at a time; a copy is not put in place under a running bot."""
    succeeds(bot.home, "backup", "another.sqlite")
    for words in (("run",), ("restore", "another.sqlite"), ("migrate",)):
        said = refused(bot.home, *words)
        assert "another Büdchen is running in" in said
        assert "or is just being started: stop it first, with systemd by `systemctl stop buedchen`" in said


def test_a_taken_port_is_said_in_one_line(bot: Running, tmp_path: Path) -> None:
    """Another program has the address: the bot stops, and says which address that is."""
    taken = re.sub("http://|/", "", bot.url)
    status, _, err = ran(tmp_path, "run", settings=f"LISTEN=127.0.0.1:0 OPERATIONS=off PLAYGROUND={taken}")
    assert status == 1
    assert "Traceback" not in err
    assert taken.rpartition(":")[2] in err.splitlines()[-1]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    """With status 0, without a traceback, and the socket is gone."""
    with running(tmp_path) as bot:
        status, err, _ = bot.stop(how)
    assert status == 0
    assert "Traceback" not in err
    assert not (tmp_path / "var" / "control.sock").exists()


@pytest.mark.soak
def test_a_signal_ends_it_within_seconds(tmp_path: Path) -> None:
    """Three as a rule, less than six."""
    with running(tmp_path) as bot:
        *_, seconds = bot.stop(signal.SIGTERM)
    assert seconds < 6


def test_after_a_kill_the_next_start_finds_its_way(tmp_path: Path) -> None:
    """Lock and socket of a dead process hold nobody up."""
    with running(tmp_path) as bot:
        bot.stop(signal.SIGKILL)
        assert succeeds(tmp_path, "stats")[0] == "places: 60"
    with running(tmp_path) as bot:
        assert bot.stop(signal.SIGINT)[0] == 0
