"""The command line as an operator uses it: each command is a process of its own, with its own folder and settings.

Most are forked from a process that has imported the program once, for importing takes longer than the command itself.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.__main__ import main
from tests.kit.timeouts import PATIENCE

ROOT = Path(__file__).parents[2]
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["bot.__main__"])


def environment(home: Path, settings: str = "") -> dict[str, str]:
    """An environment with these settings and no others of ours."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("BUEDCHEN_")}
    ours = dict(pair.split("=", 1) for pair in f"DATA_DIR={home / 'var'} {settings}".split())
    return plain | {f"BUEDCHEN_{name}": value for name, value in ours.items()} | {"PYTHONPATH": str(ROOT)}


def started(home: Path, *words: str, settings: str = "") -> "subprocess.Popen[str]":
    """A command from its very beginning, which runs until somebody ends it."""
    order = [sys.executable, "-m", "bot", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(order, cwd=home, env=environment(home, settings), stdout=pipe, stderr=pipe, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Its status and what it printed."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def ran(home: Path, *words: object, settings: str = "") -> tuple[int | None, str, str]:
    """The status of a command, None where it hangs, and what it printed."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = (home, environment(home, settings), tuple(map(str, words)), (out, err))
        process = FORKS.Process(target=_obey, args=order)
        process.start()
        process.join(PATIENCE)
        status = process.exitcode
        process.kill()
        return status, out.read_text(), err.read_text()


def _obey(home: Path, settings: Mapping[str, str], words: tuple[str, ...], said: tuple[Path, Path]) -> None:
    """What the process does."""
    os.chdir(home)
    os.environ.clear()
    os.environ.update(settings)
    for stream, file in enumerate(said, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
    sys.argv = ["buedchen", *words]
    main()


def succeeds(home: Path, *words: object) -> list[str]:
    """The lines of a command that goes well."""
    status, out, err = ran(home, *words)
    assert (status, err) == (0, "")
    return out.splitlines()


def refused(home: Path, *words: object) -> str:
    """The one line of a command that does not."""
    status, _, err = ran(home, *words)
    assert status == 1
    assert err.startswith("buedchen: ")
    assert err.count("\n") == 1
    return err
