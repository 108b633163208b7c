"""The version stands in one place, and the changelog is cut by it."""

import re
import tomllib
from pathlib import Path

from tests.kit.commands import ROOT, succeeds

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
HEADING = re.compile(r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?")
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Not yet")


def ours() -> str:
    """What pyproject.toml says."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def cuts(changelog: str) -> list[tuple[str, str]]:
    """Its versions from the top, each with its day, which what is not released yet has not."""
    lines = [line for line in changelog.splitlines() if line.startswith("## ")]
    found = [HEADING.fullmatch(line) for line in lines]
    assert None not in found, lines
    return [(match[1], match[2] or "") for match in found if match]


def faults(changelog: str, version: str) -> list[str]:
    """What is wrong with a changelog of a program of this version."""
    known = cuts(changelog)
    released = [one for one in known if one[0] != "Unreleased"]
    numbers = [tuple(map(int, one.split("."))) for one, _ in released]
    days = [day for _, day in released]
    wrong = {
        "the top is neither Unreleased nor the version": known[0][0] not in ("Unreleased", version),
        "Unreleased stands below a version": "Unreleased" in [one for one, _ in known[1:]],
        "a version has no day, or Unreleased has one": any((one == "Unreleased") == bool(day) for one, day in known),
        "versions do not follow each other": numbers != sorted(set(numbers), reverse=True),
        "days do not follow each other": days != sorted(days, reverse=True),
        "the last version is not the program's": bool(released) and released[0][0] != version,
        "a heading is of no kind": any(
            line[4:] not in KINDS for line in changelog.splitlines() if line.startswith("### ")
        ),
    }
    return [what for what, is_so in wrong.items() if is_so]


def test_the_program_says_its_version(tmp_path: Path) -> None:
    """The one of pyproject.toml and no other, and it makes nothing."""
    assert VERSION.fullmatch(ours())
    assert succeeds(tmp_path, "--version") == [f"buedchen {ours()}"]
    assert list(tmp_path.iterdir()) == []


def test_the_changelog_is_cut_by_versions() -> None:
    """The newest on top, each with its day; each heading is of a known kind."""
    assert faults((ROOT / "CHANGELOG.md").read_text(), ours()) == []


def test_a_changelog_that_is_cut_wrongly_is_noticed() -> None:
    """Each rule, broken once."""
    right = "## [Unreleased]\n### Added\n## [0.2.0] - 2026-12-01\n## [0.1.0] - 2026-11-01"
    assert faults(right, "0.2.0") == []
    for before, after in (
        ("[Unreleased]", "[0.3.0] - 2026-12-02"),
        ("0.2.0", "0.0.9"),
        ("0.2.0", "0.3.0"),
        (" - 2026-11-01", ""),
        ("2026-11-01", "2026-12-24"),
        ("Added", "New"),
        ("[0.1.0] - 2026-11-01", "[Unreleased]"),
    ):
        assert faults(right.replace(before, after), "0.2.0"), after
