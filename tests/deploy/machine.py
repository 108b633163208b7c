"""A machine of its own: a bare root under a layer that is thrown away, booted by systemd-nspawn, with a network of its
own that reaches the packages. Mounts and network end with its process, however that ends."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deploy.root import CACHE, bare, kept
from tests.deploy.surroundings import INSIDE, Surroundings

ROOT = Path(__file__).parents[2]
LAYER = 'mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" "$4"; shift 4; exec "$@"'
PATIENCE = 600.0
"""Seconds that one block of the RUNBOOK may take, on a busy machine."""
INTO = ["--mount", "--uts", "--ipc", "--net", "--pid", "--root", "--wd"]
NAMESERVER = "nameserver 10.0.2.3\n"
"""Where slirp4netns answers."""
RETRIES = 8
"""Of a package that cannot be fetched; apt waits twice as long before each: a name server may be away for a while."""
BOOT = 120.0
SWITCHED_OFF = 120.0
"""Seconds."""
PLAYGROUND = "http://127.0.0.1:8642/"


@dataclass
class Machine:
    """`leader` is its first process. What is typed here is typed by root, in a shell that stops at the first fault."""

    surroundings: Surroundings
    repository: Path
    leader: int = 0

    def types(self, lines: str) -> str:
        """Type lines, and read what they print. Raises AssertionError with the end of it where one fails."""
        into = ["nsenter", f"--target={self.leader}", *INTO]
        variables = [f"{name}={value}" for name, value in self._variables().items()]
        shell = ["env", "-i", *variables, "bash", "-eo", "pipefail", "-c", lines]
        done = subprocess.run([*into, *shell], capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, f"{lines}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    def hears(self, words: str) -> str:
        """What the bot answers a resident in the playground."""
        order = ["nsenter", f"--target={self.leader}", "--net", sys.executable, "-m", "tests.kit.say_hello"]
        done = subprocess.run([*order, PLAYGROUND, words], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def brings(self, other: "Machine", *folders: str) -> None:
        """Carry folders over from another machine."""
        for folder in folders:
            shutil.copytree(other.inside(folder), self.inside(folder))

    def inside(self, path: str) -> Path:
        """A file of it, as seen from here."""
        return Path("/proc", str(self.leader), "root", path)

    def shows(self, *properties: str) -> dict[str, str]:
        """What systemd knows of the unit."""
        names = " ".join(f"--property={name}" for name in properties)
        return dict(line.split("=", 1) for line in self.types(f"systemctl show buedchen {names}").splitlines())

    def _variables(self) -> dict[str, str]:
        return {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "PIP_CACHE_DIR": f"{INSIDE}/pip",
            "PIP_RETRIES": str(RETRIES),
            "REPOSITORY": f"{INSIDE}/repository",
            **self.surroundings.variables,
        }


@contextmanager
def booted(name: str, surroundings: Surroundings, repository: Path) -> Iterator[Machine]:
    """The machine, until it is switched off."""
    root = bare(surroundings)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix=f"{name}-", dir=CACHE)))
        machine = Machine(surroundings, repository)
        # It is closed once it has told: what nobody reads would stop the first process of the machine.
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.bind(str(folder / "notify"))
            process = stack.enter_context(_running(_order(name, root, folder, machine), folder))
            stack.enter_context(_online(process.pid))
            machine.leader = _until_booted(notify, folder / "console")
        yield machine


@contextmanager
def _running(order: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    surroundings = {**os.environ, "NOTIFY_SOCKET": str(folder / "notify")}
    with (folder / "console").open("wb") as console:
        process = subprocess.Popen(order, env=surroundings, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
    try:
        yield process
    finally:
        _switch_off(process)


def _switch_off(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(SWITCHED_OFF)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _online(process: int) -> Iterator[None]:
    """Its network reaches ours through a program, and nobody reaches it."""
    order = ["slirp4netns", "--configure", "--mtu=65520", "--disable-host-loopback", str(process), "tap0"]
    with subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as network:
        try:
            yield
        finally:
            network.terminate()


def _until_booted(notify: socket.socket, console: Path) -> int:
    """Its first process, once that says that all is started."""
    notify.settimeout(BOOT)
    told = ""
    try:
        while "READY=1" not in told:
            told += notify.recv(4096).decode() + "\n"
    except TimeoutError:
        raise AssertionError(console.read_text(errors="replace")[-4000:]) from None
    found = re.search(r"X_NSPAWN_LEADER_PID=(\d+)", told)
    assert found, told
    return int(found[1])


def _order(name: str, root: Path, folder: Path, machine: Machine) -> list[str]:
    layers = [folder / "upper", folder / "work", folder / "root"]
    for layer in layers:
        layer.mkdir()
    (layers[0] / "etc/apt/apt.conf.d").mkdir(parents=True)
    (layers[0] / "etc/apt/apt.conf.d/91patient").write_text(f'Acquire::Retries "{RETRIES}";\n')
    (layers[0] / "etc/resolv.conf").write_text(NAMESERVER)
    shared = {**machine.surroundings.shared, machine.repository: f"{INSIDE}/repository"}
    binds = [f"--bind-ro={path}:{inside}" for path, inside in shared.items()]
    binds += [f"--bind={kept('pip')}:{INSIDE}/pip", f"--bind={kept('apt')}:/var/cache/apt/archives"]
    alone = ["unshare", "--mount", "--net", "--propagation=private", "sh", "-ec", LAYER, "sh"]
    boot = ["systemd-nspawn", "--quiet", "--boot", f"--directory={layers[2]}", f"--machine={name}", *binds]
    quiet = ["--register=no", "--keep-unit", "--resolv-conf=off", "--console=read-only", "--notify-ready=yes"]
    quiet.append("--suppress-sync=yes")  # no power cut is tried here
    return [*alone, *map(str, [root, *layers]), *boot, *quiet]
