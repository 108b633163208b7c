"""From one version to the next and back: what a look, a rehearsal and a refused start leave as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.backup_restore import swap_database
from db.migrations import DatabaseTooNew, list_due_migrations, read_steps
from tests.kit.commands import ran, refused, succeeds
from tests.kit.old_databases import left_at

BEFORE_RESEALING = 31


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database that an older program left, with somebody in it."""
    succeeds(tmp_path, "migrate")
    file = left_at(tmp_path, BEFORE_RESEALING)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("insert into person (id, created_at, seen_at) values (1, 0, 0)")
    return file


def everything(folder: Path) -> dict[str, bytes]:
    """Each file of a folder as it is."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(tmp_path: Path, old: Path) -> None:
    """A line for each migration, the room, and how many; byte for byte all is as it was."""
    before = everything(old.parent)
    number = len(read_steps()) - BEFORE_RESEALING
    *each, believed, room, last = succeeds(tmp_path, "migrate", "--dry-run")
    assert [line.partition(":")[0] for line in each] == [
        f"migration {step:04}_{name}" for step, name, _ in read_steps()[BEFORE_RESEALING:]
    ]
    assert f"{BEFORE_RESEALING} migrations had no checksum" in believed
    assert room.startswith("it takes ")
    assert last == f"{number} migrations would be done; nothing was changed"
    assert everything(old.parent) == before


def test_a_look_at_an_older_database_says_that_migrations_are_due(tmp_path: Path, old: Path) -> None:
    """`check` goes on with all the rest and ends with status 1; whatever only looks changes nothing."""
    before = everything(old.parent)
    due = f"{len(read_steps()) - BEFORE_RESEALING} migrations are due: the next start does"
    status, out, err = ran(tmp_path, "check")
    assert (status, err) == (1, "")
    assert any(line.startswith(f"database: {due}") for line in out.splitlines())
    for words in (("stats",), ("export", "places")):
        assert due in refused(tmp_path, *words)
    assert everything(old.parent) == before


def test_a_migration_says_in_the_log_what_it_did(tmp_path: Path, old: Path) -> None:
    """One line each; afterwards nothing is due, and who was there is there."""
    status, out, err = ran(tmp_path, "migrate", settings="LOG_FORMAT=json")
    assert (status, out) == (0, "the database is up to date\n")
    assert err.count("the database is brought up to date") == len(read_steps()) - BEFORE_RESEALING + 1
    assert succeeds(tmp_path, "migrate", "--dry-run") == ["0 migrations would be done; nothing was changed"]
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("select count(*) from person").fetchone() == (1,)


def test_a_dry_run_makes_no_database(tmp_path: Path) -> None:
    """Where there is none it says so."""
    (line,) = succeeds(tmp_path, "migrate", "--dry-run")
    assert line.startswith("there is no database yet")
    assert list(tmp_path.iterdir()) == []


def test_an_older_program_changes_nothing_of_a_newer_database(tmp_path: Path) -> None:
    """Whatever it is asked to do it refuses in one line, before the file is opened for writing."""
    succeeds(tmp_path, "migrate")
    with closing(sqlite3.connect(tmp_path / "var" / "buedchen.sqlite")) as raw, raw:
        raw.execute("insert into migration values (99, 'from_tomorrow', 0, '')")
        raw.execute("create table of_tomorrow (id bigint)")
    before = everything(tmp_path / "var")
    for words in (("run",), ("migrate",), ("migrate", "--dry-run"), ("stats",), ("invite", "admin", "Ada")):
        assert "the database is at version 99, this program knows" in refused(tmp_path, *words)
    assert everything(tmp_path / "var") == before


def test_the_way_back_leads_over_the_backup_of_before(tmp_path: Path, old: Path) -> None:
    """The newer database is refused and stays as it is; what was copied before the update is at its version still."""
    copy = tmp_path / "before.backup"
    copy.write_bytes(old.read_bytes())
    older = tmp_path / f"first{BEFORE_RESEALING}"
    assert ran(tmp_path, "migrate")[0] == 0
    newer = everything(old.parent)
    with pytest.raises(DatabaseTooNew, match=f"this program knows {BEFORE_RESEALING}: use the newer program"):
        list_due_migrations(old, older)
    assert everything(old.parent) == newer
    swap_database(copy, old)
    assert list_due_migrations(old, older) == []
