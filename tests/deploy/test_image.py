"""The image, built on the bare root, does its work with nothing that it does not need."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.machine import PLAYGROUND, ROOT
from tests.deploy.root import bare, kept
from tests.deploy.surroundings import Surroundings
from tests.deploy.waiting import until

pytestmark = pytest.mark.deploy

IMAGE = "localhost/buedchen"
BUILT = ["--file=deploy/Dockerfile", "--format=docker", "--layers", "--network=host", "--isolation=chroot"]
SHUT_IN = ["--read-only", "--read-only-tmpfs=false", "--tmpfs=/tmp", "--cap-drop=ALL"]
SHUT_IN += ["--security-opt=no-new-privileges", "--network=none"]
"""As deploy/compose.yaml runs it, and without a network besides."""
HERE = ["--ulimit=nofile=1024:1024", "--ulimit=nproc=1024:1024", "--no-healthcheck"]
"""So that it starts on a machine that may not raise limits and has no systemd; the health check is made by hand."""
ELSEWHERE = "BUEDCHEN_LISTEN=127.0.0.1:9000"

Podman = Callable[..., str]


@pytest.fixture(scope="module")
def podman(surroundings: Surroundings) -> Podman:
    """With a store of its own beside the bare root, so that nobody's images are touched."""
    places = [
        f"--root={kept('images')}",
        f"--runroot={kept('containers')}",
        "--cgroup-manager=cgroupfs",
        "--runtime=runc",
    ]

    def obeys(*words: str) -> str:
        done = subprocess.run(["podman", *places, *words], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return done.stdout + done.stderr

    return obeys


@pytest.fixture(scope="module")
def image(podman: Podman, surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Built as the Dockerfile says, the bare root in place of the base image."""
    root = bare(surroundings)
    base = f"localhost/bare:{root.stat().st_mtime_ns}"
    if base not in podman("images", "--format={{.Repository}}:{{.Tag}}"):
        podman("import", _packed(root, tmp_path_factory.mktemp("base") / "base.tar"), base)
    config = tmp_path_factory.mktemp("pip") / "pip.conf"
    config.write_text(_pip(surroundings.variables))
    shared = {config: "/etc/pip.conf", **surroundings.shared}
    mounts = [f"--volume={path}:{inside}:ro" for path, inside in shared.items()]
    podman("build", *BUILT, f"--build-arg=BASE={base}", *mounts, f"--tag={IMAGE}", ".")
    return IMAGE


def _packed(root: Path, archive: Path) -> str:
    subprocess.run(["tar", "--create", f"--file={archive}", f"--directory={root}", "."], check=True)
    return str(archive)


def _pip(variables: dict[str, str]) -> str:
    named = {name.removeprefix("PIP_"): value for name, value in variables.items() if name.startswith("PIP_")}
    return "\n".join(["[global]", *(f"{name.lower().replace('_', '-')} = {value}" for name, value in named.items())])


@pytest.fixture(scope="module")
def container(podman: Podman, image: str) -> Iterator[str]:
    """One that listens elsewhere than it would by itself."""
    name = podman("run", "--detach", "--rm", *SHUT_IN, *HERE, f"--env={ELSEWHERE}", image).splitlines()[0]
    yield name
    podman("stop", name)


def test_the_image_answers_and_is_healthy_where_it_listens(podman: Podman, container: str) -> None:
    """Its health check finds it there and not where it would listen by itself; whoever says hello is greeted."""
    until(lambda: "The playground is open" in podman("logs", container))
    leader = podman("inspect", "--format={{.State.Pid}}", container).strip()
    hello = ["nsenter", f"--target={leader}", "--net", sys.executable, "-m", "tests.kit.say_hello", PLAYGROUND, "hello"]
    assert "Büdchen" in subprocess.run(hello, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kind, *check = json.loads(podman("inspect", "--format={{json .HealthCheck.Test}}", IMAGE))
    assert kind == "CMD"
    podman("exec", container, *check)
    with pytest.raises(AssertionError, match="no answer"):
        podman("exec", "--env=BUEDCHEN_LISTEN=127.0.0.1:8640", container, *check)


def test_the_image_has_what_papers_need(podman: Podman, container: str) -> None:
    """Fonts for every language, and a place to note them."""
    seen = podman("exec", container, "buedchen", "check")
    assert "certificates: fine" in seen
    assert "Fontconfig" not in seen


def test_the_image_may_do_nothing_more(podman: Podman, container: str) -> None:
    """Another user than root, no capability, no new rights, system calls filtered."""
    leader = podman("inspect", "--format={{.State.Pid}}", container).strip()
    lines = (line.split() for line in Path("/proc", leader, "status").read_text().splitlines())
    status = {words[0]: words[1] for words in lines if len(words) > 1}
    assert (status["Uid:"], status["NoNewPrivs:"], status["Seccomp:"]) == ("10001", "1", "2")
    assert {int(status[f"Cap{kind}:"], 16) for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {0}
