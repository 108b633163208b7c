"""How this machine reaches its packages, handed on to a machine inside it: nothing of it is written down here."""

import ast
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CODENAME = "bookworm"
PASSED_ON = re.compile(r"PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(?:https?|no|all)_proxy", re.IGNORECASE)
FOLDER = re.compile(r"(?:(?<=file://)|(?<![\w/:.]))/[\w./+-]+")
INSIDE = "/host"
"""Where the files that settings name lie inside; their own places belong to the packages there."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Variables, files and folders that they name, and where Debian's packages are."""

    variables: dict[str, str]
    shared: dict[Path, str]
    sources: tuple[str, ...]
    acquire: str

    @property
    def mirror(self) -> str:
        """Where the release itself is."""
        return next(line.split()[1] for line in self.sources if line.split()[2] == CODENAME)


def read() -> Surroundings:
    """As apt and pip are set up here; without any source of Debian 12 there is nothing to build a root from."""
    plain = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)} | _pip()
    paths = {_whole(path, value) for value in plain.values() for path in FOLDER.findall(value) if Path(path).exists()}
    variables = {name: FOLDER.sub(_inside, value) for name, value in plain.items()}
    return Surroundings(variables, {path: f"{INSIDE}{path}" for path in paths}, _sources(), _acquire())


def _whole(path: str, value: str) -> Path:
    """An index in a folder leads to files that lie beside it."""
    return Path(path).parent if f"file://{path}" in value else Path(path)


def _inside(found: re.Match[str]) -> str:
    return INSIDE + found[0] if Path(found[0]).exists() else found[0]


def _said(*order: str) -> list[str]:
    return subprocess.run(order, capture_output=True, text=True, check=True).stdout.splitlines()


def _pip() -> dict[str, str]:
    """What stands in files of pip, as the variables that mean the same."""
    settings = (line.partition("=") for line in _said(sys.executable, "-m", "pip", "config", "list"))
    named = ((name.rpartition(".")[2].upper().replace("-", "_"), value) for name, _, value in settings)
    return {f"PIP_{name}": " ".join(str(ast.literal_eval(value)).split()) for name, value in named}


def _sources() -> tuple[str, ...]:
    form = "$(REPO_URI) $(RELEASE) $(COMPONENT) $(CODENAME)"
    found = _said("apt-get", "indextargets", "--format", form, "Created-By: Packages")
    parts = sorted(line.split() for line in set(found))
    return tuple(f"deb {uri} {release} {component}" for uri, release, component, name in parts if CODENAME in name)


def _acquire() -> str:
    """Proxies of apt."""
    return "".join(f"{line}\n" for line in _said("apt-config", "dump") if re.match(r"Acquire::.*proxy", line, re.I))
