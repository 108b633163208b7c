"""What was committed here, as others clone it, at the version that is offered to them."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.deploy.machine import ROOT

NEEDED = "deploy/buedchen"
"""What the RUNBOOK installs and did not always exist."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare clone; `head` is the version that is tried, `older` the first one that this RUNBOOK can install."""

    path: Path
    head: str
    older: str

    @classmethod
    def clone(cls, path: Path) -> Self:
        """Of this checkout."""
        subprocess.run(["git", "clone", "--quiet", "--bare", ROOT, path], check=True)
        head, *_ = _says(path, "rev-parse", "HEAD")
        *_, oldest = _says(path, "rev-list", "HEAD", "--", NEEDED)
        return cls(path, head, oldest)

    def offers(self, commit: str) -> None:
        """Whoever clones or pulls from now on gets this version."""
        subprocess.run(["git", "update-ref", "HEAD", commit], cwd=self.path, check=True)


def _says(path: Path, *order: str) -> list[str]:
    done = subprocess.run(["git", *order], cwd=path, check=True, capture_output=True, text=True)
    return done.stdout.split()
