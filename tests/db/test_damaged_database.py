"""Damage and what is cut off: found at the start and said in one line, and never mistaken for something whole."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import open_database
from bot.config import Settings
from bot.recovery import restore
from db import database_copy
from db.encryption import KEY_BYTES, KeySeal, WrongKey, read_key
from db.engine import Database, DatabaseDamaged
from tests.kit.fixtures import SEAL, WEDNESDAY

START = "from bot.__main__ import main\nimport sys\nsys.argv = ['buedchen', 'migrate']\nmain()"
RUN = """
import sys
from datetime import timedelta
from bot.flow import storage_monitor
from bot.__main__ import main
storage_monitor.FILE_CHECK_INTERVAL = timedelta(seconds=1)
sys.argv = ["buedchen", "run"]
main()
"""
COPY_AND_DIE = """
import os, signal, sys
from pathlib import Path
from db import database_copy

def dying(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(database_copy, sys.argv[3], dying)
database_copy.copy_database(Path(sys.argv[1]), Path(sys.argv[2]), None)
"""


async def home(folder: Path) -> Settings:
    """A data directory with a database in it."""
    settings = Settings(data_dir=folder)
    async with open_database(settings):
        pass
    return settings


def started(folder: Path) -> subprocess.CompletedProcess[str]:
    """A process of its own that opens the database there."""
    env = {**os.environ, "BUEDCHEN_DATA_DIR": str(folder)}
    order = [sys.executable, "-c", START]
    return subprocess.run(order, env=env, check=False, capture_output=True, text=True, timeout=120)


def copied_and_killed(database: Path, target: Path, step: str) -> int:
    """Another process that is killed at a step of a copy; returns how it ended."""
    return subprocess.run(
        [sys.executable, "-c", COPY_AND_DIE, str(database), str(target), step], check=False
    ).returncode


def spoil(file: Path, where: int) -> None:
    """A page of nothing, as a failing disk leaves it."""
    with file.open("r+b") as raw:
        raw.seek(where)
        raw.write(b"\xff" * 4096)


@pytest.mark.parametrize("where", [0, 4096])
async def test_a_damaged_file_ends_the_start_with_one_line(tmp_path: Path, where: int) -> None:
    """In a process of its own, which ends by itself with a status that a supervisor sees."""
    settings = await home(tmp_path)
    spoil(settings.database, where)
    ended = started(tmp_path)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"buedchen: {settings.database} is damaged (")
    assert line.endswith("): restore a backup")


async def test_a_page_that_nobody_reads_at_the_start_is_found(tmp_path: Path) -> None:
    """Damage in the middle of a table, which a start without a look at the whole file would go past."""
    settings = await home(tmp_path)
    with closing(sqlite3.connect(settings.database)) as raw, raw:
        raw.executemany("insert into job values (?, 1)", [(f"{number:0500}",) for number in range(200)])
        pages = raw.execute("pragma page_count").fetchone()[0]
    spoil(settings.database, (pages - 20) * 4096)
    with pytest.raises(DatabaseDamaged, match="restore a backup"):
        await Database(settings.database, SEAL, lambda: WEDNESDAY).open()


async def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """Also one that an older program left open to others; a key that others may read is refused."""
    settings = await home(tmp_path)
    settings.database.chmod(0o644)
    await home(tmp_path)
    assert settings.database.stat().st_mode & 0o777 == 0o600
    settings.key.chmod(0o640)
    with pytest.raises(WrongKey, match=f"chmod 600 {settings.key}"):
        KeySeal(read_key(settings.key))


@pytest.mark.parametrize("step", ["_copy_pages", "check_integrity", "sync_to_disk"])
async def test_a_copy_that_was_cut_off_bears_no_final_name(tmp_path: Path, step: str) -> None:
    """Killed at any step; the next copy of that name is written as if nothing had been."""
    settings = await home(tmp_path)
    target = tmp_path / "copy"
    assert copied_and_killed(settings.database, target, step) == -signal.SIGKILL
    assert not target.exists()
    database_copy.copy_database(settings.database, target, SEAL)
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy"]
    assert target.stat().st_mode & 0o777 == 0o600


async def test_a_copy_follows_no_link(tmp_path: Path) -> None:
    """Neither one that leads somewhere nor one that leads nowhere, nor a link in the place of the unfinished file."""
    settings = await home(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        database_copy.copy_database(settings.database, tmp_path / "link", SEAL)
    (tmp_path / f"copy{database_copy.UNFINISHED_SUFFIX}").symlink_to(tmp_path / "elsewhere")
    database_copy.copy_database(settings.database, tmp_path / "copy", SEAL)
    assert not (tmp_path / "elsewhere").exists()


async def test_a_refused_restore_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither the copy of a copy nor the keys that were in it, and the present database is as it was."""
    settings, foreign = await home(tmp_path / "home"), await home(tmp_path / "foreign")
    database_copy.copy_database(settings.database, tmp_path / "copy", SEAL)
    with closing(sqlite3.connect(tmp_path / "copy")) as raw, raw:
        raw.execute("insert into migration values (9999, 'of tomorrow', 0, '')")
    before = foreign.database.read_bytes()
    with pytest.raises(Exception, match="newer program"):
        await restore(foreign, tmp_path / "copy")
    assert not list((tmp_path / "foreign").glob("*.restoring*"))
    assert foreign.database.read_bytes() == before
    assert len(foreign.key.read_bytes()) == KEY_BYTES


async def test_damage_while_running_ends_the_process_with_one_line(tmp_path: Path) -> None:
    """The daily look, here after a second: the process ends by itself with a status that a supervisor sees."""
    settings = await home(tmp_path)
    env = {**os.environ, "BUEDCHEN_DATA_DIR": str(tmp_path), "BUEDCHEN_LISTEN": "127.0.0.1:0"}
    env |= {"BUEDCHEN_OPERATIONS": "off", "BUEDCHEN_PLAYGROUND": "127.0.0.1:0"}
    pipe = subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", RUN, env=env, stdout=pipe, stderr=pipe)
    assert process.stdout
    assert b"The playground is open" in await process.stdout.readline()
    for page in range(4, settings.database.stat().st_size // 4096, 3):
        spoil(settings.database, page * 4096)
    _, said = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 1
    assert [line for line in said.decode().splitlines() if line.startswith(("buedchen:", "Traceback"))] == [
        "buedchen: the database is damaged (a page of it cannot be read): restore a backup"
    ]
