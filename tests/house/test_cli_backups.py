"""Backups by themselves, seen from the command line: is there one, and would a lost machine be back with it?"""

import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyrage import x25519

from db import backups
from db.backups import BackupPlan, BackupSources
from db.ids import to_milliseconds
from tests.house.test_cli import SAMPLE
from tests.house.test_cli_running import FREE_PORTS, running
from tests.kit.commands import ran, succeeds
from tests.kit.timeouts import PATIENCE

OURS = x25519.Identity.generate()
NOT_BACK = "no: a lost machine would not be back"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample city, a backup of it in `away`, and the private half of its key in `identity`."""
    home = tmp_path_factory.mktemp("kiosk")
    succeeds(home, "import", "places", SAMPLE)
    var = home / "var"
    now = datetime.now(UTC)
    (home / "away").mkdir()
    (home / "identity").write_text(f"# of the kiosk\n{OURS}\n")
    belongings = BackupSources(var / "buedchen.sqlite", var / "key", var / "matrix", var / "intents.learned")
    backups.create_backup(
        BackupPlan(belongings, home / "away", str(OURS.to_public())), now - timedelta(hours=25), lambda: None
    )
    return home


@pytest.fixture
def home(kiosk: Path, tmp_path: Path) -> Path:
    """One of its own."""
    shutil.copytree(kiosk, tmp_path / "home")
    return tmp_path / "home"


def settings(home: Path) -> str:
    """What switches backups on."""
    return f"BACKUP_DIR={home / 'away'} BACKUP_RECIPIENT={OURS.to_public()}"


def checked(home: Path) -> tuple[int | None, str]:
    """The status of `check`, and what it says of backups."""
    status, out, _ = ran(home, "check", settings=settings(home))
    return status, next(line for line in out.splitlines() if line.startswith("backup: "))


def test_check_says_when_the_last_one_was_verified(home: Path) -> None:
    """And is content where one lies there, or where nobody wants any."""
    assert "backup: off, BUEDCHEN_BACKUP_DIR names no folder" in succeeds(home, "check")
    assert checked(home)[0] == 1
    at = datetime.now(UTC) - timedelta(hours=25)
    with closing(sqlite3.connect(home / "var" / "buedchen.sqlite")) as raw, raw:
        raw.execute("insert into job (name, done_at) values ('backup', ?)", [to_milliseconds(at)])
    assert checked(home) == (0, f"backup: fine, {at:%Y-%m-%d %H:%M} UTC, verified")


def drill(home: Path, *words: object, identity: str = "identity") -> tuple[int | None, list[str]]:
    """Its status and its lines; nothing stays of what it did."""
    before = sorted(path for path in home.rglob("*"))
    status, out, err = ran(home, "drill", "--identity", home / identity, *words, settings=settings(home))
    assert (err, sorted(path for path in home.rglob("*"))) == ("", before)
    return status, out.splitlines()


def test_a_drill_says_that_a_lost_machine_would_be_back(home: Path) -> None:
    """With what, and how old it is, though the machine itself is gone."""
    shutil.rmtree(home / "var")
    made = next((home / "away").glob("buedchen-*"))
    at = backups.backup_time_of(made)
    status, lines = drill(home)
    assert status == 0
    assert lines == [
        f"yes: a lost machine would be back from {made.name}",
        "with 0 people, 0 requests, 0 events; networks: none; keys of 0 devices",
        f"made {at:%Y-%m-%d %H:%M} UTC, 1 days and 1 hours ago; what came later would be lost",
    ]
    assert drill(home, made) == (0, lines)


def _cut(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:-1])


def _foreign(made: Path) -> None:
    made.write_bytes(b"no envelope")


@pytest.mark.parametrize("harm", [_cut, _foreign])
def test_a_drill_fails_where_it_would_not_be_back(home: Path, harm: Callable[[Path], None]) -> None:
    """One line says why; the newest one is tried, whatever else lies there."""
    made = next((home / "away").glob("buedchen-*"))
    newer = made.with_name("buedchen-20990101T000000Z.tar.age")
    shutil.copyfile(made, newer)
    harm(newer)
    status, lines = drill(home)
    assert (status, lines[0], len(lines)) == (1, NOT_BACK, 3)
    assert newer.name in lines[1]


def test_a_drill_needs_the_private_half_and_a_backup(home: Path) -> None:
    """Another key opens nothing; without a backup there is nothing to come back from."""
    (home / "another").write_text(str(x25519.Identity.generate()))
    status, lines = drill(home, identity="another")
    assert (status, lines[0], "No matching keys found" in lines[1]) == (1, NOT_BACK, True)
    for file in (home / "away").iterdir():
        file.unlink()
    assert drill(home) == (1, [NOT_BACK, f"there is no backup in {home / 'away'}", "no age"])


def test_a_new_machine_comes_back_from_the_envelope(home: Path, tmp_path: Path) -> None:
    """With its key; where another key lies already, nothing is touched, and without the private half nothing opens."""
    made = next((home / "away").glob("buedchen-*"))
    new = tmp_path / "new"
    new.mkdir()
    status, _, err = ran(new, "restore", made)
    assert (status, "is sealed: name the file of its private half" in err) == (1, True)
    said = succeeds(new, "restore", made, "--identity", home / "identity")
    assert said == ["restored; 0 people who had asked for it are forgotten again"]
    assert succeeds(new, "stats") == ["places: 60"]
    assert (new / "var" / "key").read_bytes() == (home / "var" / "key").read_bytes()
    (new / "var" / "key").write_bytes(b"w" * 32)
    status, _, err = ran(new, "restore", made, "--identity", home / "identity")
    assert (status, "is another key than the one of the backup" in err) == (1, True)


def test_a_bot_makes_one_by_itself(home: Path) -> None:
    """Soon after its start where there is none; of one that was cut off nothing stays in clear."""
    left = home / "var" / "backup.work"
    left.mkdir()
    (left / "buedchen.sqlite").write_bytes(b"in clear")
    for file in (home / "away").iterdir():
        file.unlink()
    with running(home, f"{FREE_PORTS} {settings(home)}") as bot:
        deadline = time.monotonic() + PATIENCE
        while not (said := checked(home)[1]).startswith("backup: fine"):
            assert time.monotonic() < deadline, said
        assert bot.stop(signal.SIGTERM)[0] == 0
    assert drill(home)[0] == 0
    assert not left.exists()
