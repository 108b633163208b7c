"""A bare Debian 12, as debootstrap makes it: built once, kept outside of the repository, and never written to again."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from tests.deploy.surroundings import CODENAME, Surroundings

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "buedchen" / "deploy"
BOOTS = "systemd-sysv,ca-certificates"
"""What it takes to start at all, and to trust whom everybody trusts."""
A_DAY = 24 * 3600
STALE = 14 * A_DAY
"""Seconds after which it is built anew, with what Debian mended since."""


def bare(surroundings: Surroundings) -> Path:
    """The folder of the root."""
    root = CACHE / CODENAME
    for left in CACHE.glob("*-????????"):
        if _age(left) > A_DAY:  # by a run that was cut off; another may go on beside this one
            shutil.rmtree(left)
    if not root.exists() or _age(root) > STALE:
        shutil.rmtree(root, ignore_errors=True)
        _build(CACHE / f"{CODENAME}.part", surroundings).rename(root)
    return root


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def kept(name: str) -> Path:
    """A folder for packages that were fetched once."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _build(root: Path, surroundings: Surroundings) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    archives = f"--cache-dir={kept('debootstrap')}"
    order = ["debootstrap", "--variant=minbase", f"--include={BOOTS}", archives, CODENAME]
    subprocess.run([*order, root, surroundings.mirror], check=True, stdout=subprocess.DEVNULL)
    (root / "etc/apt/sources.list").write_text("".join(f"{line}\n" for line in surroundings.sources))
    (root / "etc/apt/apt.conf.d/90reached").write_text(surroundings.acquire)
    root.touch()
    return root
