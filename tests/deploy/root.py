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
STALE = 14 * 24 * 3600
"""Seconds after which it is built anew, with what Debian mended since."""


def bare(surroundings: Surroundings) -> Path:
    """The folder of the root."""
    root = CACHE / CODENAME
    if not root.exists() or time.time() - root.stat().st_mtime > STALE:
        shutil.rmtree(root, ignore_errors=True)
        _build(CACHE / f"{CODENAME}.part", surroundings).rename(root)
    return root


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
