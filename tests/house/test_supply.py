"""What is shipped can be answered for: licences, the bill of materials, and a wheel that anybody can build again."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.kit.dependency_report import ELSEWHERE, LOCK, OURS, ROOT, UNKNOWN, bill, licences, locked

PINS = re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", LOCK.read_text(), re.MULTILINE)
TWO = """first==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:{digest}
    # via buedchen (pyproject.toml)
second-part==2.0 \\
    --hash=sha256:{digest}
    # via
    #   buedchen (pyproject.toml)
    #   first
""".format(digest="0" * 64)


def test_every_dependency_says_under_which_licence_it_is() -> None:
    """A line for each that the lock pins; what only other platforms need cannot be asked here."""
    told = dict(line.split(": ", 1) for line in licences(LOCK.read_text()))
    assert list(told) == [f"{name} {version}" for name, version in PINS]
    assert [name for name, licence in told.items() if licence == UNKNOWN] == []
    assert all(one.where for one in locked(LOCK.read_text()) if one.licence == ELSEWHERE)
    assert told[next(name for name in told if name.startswith("python-telegram-bot "))] == "LGPL-3.0-only"


def test_the_bill_of_materials_lists_exactly_the_lock() -> None:
    """No more and no less, each with the hashes of its files, and twice the same."""
    told = json.loads(bill(LOCK.read_text()))
    assert [(part["name"], part["version"]) for part in told["components"]] == PINS
    listed = {digest["content"] for part in told["components"] for digest in part["externalReferences"][0]["hashes"]}
    assert listed == set(re.findall("sha256:(.{64})", LOCK.read_text()))
    assert bill(LOCK.read_text()) == bill(LOCK.read_text())


def test_the_bill_of_materials_is_what_it_says_it_is() -> None:
    """By the schema of CycloneDX itself."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill(LOCK.read_text())) is None


def test_the_bill_says_what_needs_what() -> None:
    """Also what was pinned for another platform."""
    told = json.loads(bill(TWO))
    needs = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    first, second = "pkg:pypi/first@1.0", "pkg:pypi/second-part@2.0"
    assert needs == {OURS: [first, second], first: [second], second: []}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Another checkout of the same commit, whose files nobody but its owner may read."""
    there = tmp_path / "clone"
    order = ["git", "clone", "--quiet", "--shared", str(ROOT), str(there)]
    subprocess.run(order, check=True, umask=0o077)
    shutil.copy(ROOT / ".ci" / "wheel", there / ".ci" / "wheel")
    (there / ".venv").symlink_to(ROOT / ".venv")
    return there


def built(checkout: Path, target: Path) -> bytes:
    """The wheel of its last commit."""
    subprocess.run([".ci/wheel", str(target)], cwd=checkout, check=True, env=dict(os.environ))
    return next(target.glob("*.whl")).read_bytes()


def test_the_same_commit_gives_the_same_wheel(clone: Path, tmp_path: Path) -> None:
    """Byte for byte, from another folder, at another time, with other rights, beside what lies about."""
    (clone / "bot" / "left_lying_about.py").touch()
    assert built(ROOT, tmp_path / "one") == built(clone, tmp_path / "two")
