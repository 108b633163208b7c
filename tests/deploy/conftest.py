"""Machines to type the RUNBOOK on, where mounting and booting are permitted."""

import os
import shutil
import subprocess

import pytest

from tests.deploy import surroundings as around
from tests.deploy.repository import Repository
from tests.deploy.surroundings import Surroundings

PROGRAMS = ("debootstrap", "podman", "runc", "slirp4netns", "systemd-nspawn")
MAY_MOUNT = ["unshare", "--mount", "--net", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]


def hindrance() -> str:
    """Why nothing of this can be tried here, if so."""
    if os.geteuid() != 0 or subprocess.run(MAY_MOUNT, stderr=subprocess.DEVNULL).returncode != 0:
        return "mounting and booting are not permitted here, so nobody types the RUNBOOK"
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    return f"cannot run here: there is no {' and no '.join(missing)}" if missing else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Said once a file and not once a test."""
    ours = [item for item in items if item.get_closest_marker("deploy")]
    why = hindrance() if ours else ""
    for item in ours if why else []:
        item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def surroundings() -> Surroundings:
    """How packages are reached from here, and so from a machine inside."""
    return around.read()


@pytest.fixture(scope="session")
def repository(surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What was committed here."""
    return Repository.clone(tmp_path_factory.mktemp("deploy") / "repository")
