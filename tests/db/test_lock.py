"""One process at a time: the data directory belongs to whoever came first, and is free again when they are gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.lock import DataDirectoryInUse, hold_data_directory
from tests.kit.timeouts import PATIENCE

ROOT = Path(__file__).parents[2]
ENTER = """
import sys
from pathlib import Path
from db.lock import hold_data_directory

with hold_data_directory(Path(sys.argv[1])):
    pass
"""


def enter(folder: Path) -> subprocess.CompletedProcess[str]:
    """Another process that wants in."""
    order = [sys.executable, "-c", ENTER, str(folder)]
    return subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_a_second_process_is_refused_at_once(tmp_path: Path) -> None:
    """While the first is still there, and by name; afterwards the folder is free."""
    with hold_data_directory(tmp_path / "var"):
        second = enter(tmp_path / "var")
    assert "DataDirectoryInUse: another Büdchen is running in" in second.stderr
    assert enter(tmp_path / "var").returncode == 0


def test_the_same_process_cannot_enter_twice_either(tmp_path: Path) -> None:
    """The folder is made for its owner only."""
    with hold_data_directory(tmp_path / "var"):
        assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
        with pytest.raises(DataDirectoryInUse), hold_data_directory(tmp_path / "var"):
            pass
