"""What becomes a backup: of one moment, proved before it is sealed, and of what was in clear nothing stays."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.recovery import restore
from db import backups, database_copy
from db.encryption import WrongKey
from db.engine import DatabaseDamaged
from tests.kit.backup_nights import OURS, BackupNight
from tests.kit.help_setup import have_read
from tests.kit.town import Town


def _one_row_less(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("delete from migration where version = 1")


def _damaged(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))


@pytest.mark.parametrize(("harm", "fault"), [(_one_row_less, DatabaseDamaged), (_damaged, sqlite3.DatabaseError)])
async def test_a_copy_that_is_not_the_same_is_never_sealed(
    night: BackupNight, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None], fault: type[Exception]
) -> None:
    """A row too few, or a page of nothing: noticed where it is restored, and no file bears its name."""
    copies = database_copy.copy_in_slices

    def harmed(database: Path, target: Path, *rest: Any) -> dict[str, int]:
        found = copies(database, target, *rest)
        harm(target)
        return found

    monkeypatch.setattr(backups, "copy_in_slices", harmed)
    with pytest.raises(fault):
        backups.create_backup(night.order, night.town.clock(), lambda: None)
    assert night.there() == []


async def test_a_key_that_is_not_the_one_of_the_database_is_noticed(night: BackupNight, town: Town) -> None:
    """Somebody put another one there while the bot ran: what cannot be read again is no backup."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    have_read(amira)
    (night.home / "key").write_bytes(b"w" * 32)
    with pytest.raises(WrongKey):
        backups.create_backup(night.order, town.clock(), lambda: None)
    assert night.there() == []


async def test_others_write_while_it_is_made_and_it_is_of_one_moment(
    night: BackupNight, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two slices somebody writes: that is kept, is not in the copy, and makes it no other."""
    monkeypatch.setattr(database_copy, "PAGES_PER_SLICE", 50)
    rests = 0

    def somebody_writes() -> None:
        nonlocal rests
        rests += 1
        assert rests < 1000, "it begins anew for ever"
        with closing(sqlite3.connect(town.database.path)) as raw, raw:
            raw.execute("insert into job (name, done_at) values (?, 0)", [f"written {rests}"])

    made = backups.create_backup(night.order, town.clock(), somebody_writes)
    assert rests > 10
    await restore(Settings(data_dir=night.home / "new"), made, str(OURS))
    assert await town.rows("select count(*) from job where name like 'written%'") == [{"count(*)": rests}]
    with closing(sqlite3.connect(night.home / "new" / "buedchen.sqlite")) as raw:
        assert raw.execute("select count(*) from job where name like 'written%'").fetchone() == (0,)


async def test_whatever_stops_it_nothing_lies_about(night: BackupNight, town: Town) -> None:
    """At each of its slices: no envelope, no half of one, and nothing in clear."""
    at = 0
    while not night.there():
        left = at

        def stops() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyError

        try:
            backups.create_backup(night.order, town.clock(), stops)
        except KeyError:
            assert night.there() == []
        assert list(town.database.path.parent.glob("backup*")) == []
        at += 1
    assert at > 2


def _disk(size: int, _where: object) -> Any:
    return type("Usage", (), {"free": size})()


async def test_it_is_not_begun_where_it_would_fill_the_disk(
    night: BackupNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot itself needs room: what fits beside it is made, and not a byte less free."""
    size = sum(file.stat().st_size for file in night.town.database.path.parent.glob("*.sqlite*"))
    needed = 2 * size + backups.SPARE_DISK_BYTES
    monkeypatch.setattr(backups.shutil, "disk_usage", partial(_disk, needed - 1))
    with pytest.raises(OSError, match=rf"needs \d+ MB of room in {night.town.database.path.parent}"):
        backups.create_backup(night.order, night.town.clock(), lambda: None)
    monkeypatch.setattr(backups.shutil, "disk_usage", partial(_disk, needed))
    assert backups.create_backup(night.order, night.town.clock(), lambda: None).exists()


async def test_the_key_touches_no_disk(night: BackupNight, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is made and while it is opened: what lies there in clear does not open by what lies beside it."""
    seen: list[bytes] = []
    clears = backups.wipe_folder

    def looks(folder: Path) -> None:
        seen.extend(file.read_bytes() for file in folder.rglob("*") if file.is_file())
        clears(folder)

    monkeypatch.setattr(backups, "wipe_folder", looks)
    made = backups.create_backup(night.order, night.town.clock(), lambda: None)
    await restore(Settings(data_dir=night.home / "new"), made, str(OURS))
    assert len(seen) == 2
    assert not any(b"k" * 32 in content for content in seen)


async def test_of_what_was_restored_to_try_it_nothing_stays_on_the_disk(
    night: BackupNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is forgotten tomorrow is in it: it is overwritten, not only deleted."""
    checks = database_copy.check_integrity
    kept = night.home / "kept"

    def holds_on(fresh: Path) -> None:
        checks(fresh)
        kept.hardlink_to(fresh)

    monkeypatch.setattr(backups, "check_integrity", holds_on)
    backups.create_backup(night.order, night.town.clock(), lambda: None)
    assert set(kept.read_bytes()) == {0}
