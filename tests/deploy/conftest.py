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


@pytest.fixture(scope="session")
def surroundings() -> Surroundings:
    """How packages are reached from here, and so from a machine inside."""
    if os.geteuid() != 0 or subprocess.run(MAY_MOUNT, stderr=subprocess.DEVNULL).returncode != 0:
        pytest.skip("mounting and booting are not permitted here, so nobody typed the RUNBOOK")
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        pytest.skip(f"cannot run here: there is no {' and no '.join(missing)}")
    return around.read()


@pytest.fixture(scope="session")
def repository(surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What was committed here."""
    return Repository.clone(tmp_path_factory.mktemp("deploy") / "repository")
