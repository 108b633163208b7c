"""Backup and restore: a copy made while we work is whole, and brings back neither the forgotten nor old messages."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.admin_commands import AdminContext, CommandRefused, write_backup
from bot.app import open_database
from bot.config import Settings
from bot.recovery import restore
from db import backup_restore, retention
from db.backup_extras import PathOutsideBackup, extract_extras
from db.data_inventory import read_tables
from db.encryption import WrongKey
from db.engine import Database, DatabaseDamaged
from db.ids import to_milliseconds
from tests.kit.fixtures import SEAL
from tests.kit.town import Town

PAIRS = "select name from job where name <> 'resealing'"


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    """What stands in a database file."""
    with closing(sqlite3.connect(file)) as raw:
        return list(raw.execute(sql))


def home(town: Town, folder: Path) -> Settings:
    """A data directory whose key is the town's, so that its copies can be opened there."""
    folder.mkdir(exist_ok=True)
    (folder / "key").touch(mode=0o600)
    (folder / "key").write_bytes(b"k" * 32)
    return Settings(data_dir=folder)


async def copied(town: Town, folder: Path) -> Path:
    """A backup of the town as it is now."""
    copy = folder / "copy.sqlite"
    await write_backup(AdminContext(town.database, Settings()), file=str(copy))
    return copy


async def write_pairs(database: Database, done: asyncio.Event) -> None:
    """Two rows that belong together, again and again, until told to stop."""
    for number in range(10_000):
        async with database.transaction() as tx:
            for half in ("left", "right"):
                tx.write("retention.did", job=f"{half} {number}", now=to_milliseconds(tx.now))
        if done.is_set():
            return


async def test_a_copy_made_while_a_writer_writes_is_a_committed_state(database: Database, tmp_path: Path) -> None:
    """Whole, readable by its owner only, with both halves of every pair or with neither."""
    done = asyncio.Event()
    writer = asyncio.create_task(write_pairs(database, done))
    for number in range(5):
        await asyncio.sleep(0)
        copy = tmp_path / f"{number}.sqlite"
        await database.copy_to(copy)
        backup_restore.check_backup(copy)
        assert copy.stat().st_mode & 0o777 == 0o600
        halves = {"left": set(), "right": set()}
        for half, pair in (
            str(name).split() for (name,) in rows(copy, "select name from job where name <> 'resealing'")
        ):
            halves[half].add(pair)
        assert halves["left"] == halves["right"]
        assert rows(copy, "pragma foreign_key_check") == []
    done.set()
    await writer
    assert rows(tmp_path / "4.sqlite", "select count(*) from job") > rows(
        tmp_path / "0.sqlite", "select count(*) from job"
    )


async def test_a_restored_town_is_the_one_that_was_copied(town: Town, tmp_path: Path) -> None:
    """In a new folder, with the key put there, every row stands as it was."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    copy = await copied(town, tmp_path)
    settings = home(town, tmp_path / "new")
    assert await restore(settings, copy) == "restored; 0 people who had asked for it are forgotten again"
    for table in read_tables():
        everything = f"select * from {table.name}"
        if table.name not in ("audit", "audit_ends", "secret", "transit_secret"):
            assert rows(settings.database, everything) == rows(copy, everything), table.name
    assert rows(settings.database, "select act, who from audit") == [("restore", "operator")]


async def test_the_forgotten_do_not_come_back(town: Town, tmp_path: Path) -> None:
    """Who asked for it after the copy was made is forgotten again; who had come back before it was made stays."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    for words in ("/forget", "yes"):
        await jonas.says(words)
    await town.later(hours=1)
    await jonas.says("/menu")
    await amira.says("/menu")
    copy = await copied(town, tmp_path)
    for words in ("/forget", "yes"):
        await amira.says(words)
    settings = home(town, tmp_path / "home")
    await town.database.copy_to(settings.database)
    assert await restore(settings, copy) == "restored; 1 people who had asked for it are forgotten again"
    digests = rows(settings.database, "select digest from account")
    assert digests == [(town.database.seal.digest("phone", "Jonas"),)]
    assert rows(settings.database, "select count(*) from forgotten_account") == [(2,)]
    assert b"Amira" not in settings.database.read_bytes()


async def test_the_forgotten_do_not_come_back_on_a_new_machine(town: Town, tmp_path: Path) -> None:
    """An old backup, a newer one beside it, and nothing else left: the list beside them knows who asked since."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    for who in (amira, jonas):
        await who.says("/menu")
    old = await copied(town, tmp_path)
    for words in ("/forget", "yes"):
        await amira.says(words)
    await write_backup(AdminContext(town.database, Settings()), file=str(tmp_path / "newer.sqlite"))
    assert (tmp_path / "forgotten").stat().st_mode & 0o777 == 0o600
    settings = home(town, tmp_path / "new")
    assert await restore(settings, old) == "restored; 1 people who had asked for it are forgotten again"
    assert rows(settings.database, "select digest from account") == [(town.database.seal.digest("phone", "Jonas"),)]
    (tmp_path / "forgotten").write_text("[[")
    with pytest.raises(DatabaseDamaged, match="cannot say who asked to be forgotten"):
        await restore(home(town, tmp_path / "newest"), old)


async def test_whose_time_was_over_is_on_no_list(town: Town, tmp_path: Path) -> None:
    """A clock that erased a city by mistake erases it in no backup; only what people asked for is done again."""
    await town.neighbour("Amira").says("/menu")
    old = await copied(town, tmp_path)
    town.clock.turn(timedelta(days=400))
    await retention.apply_retention(town.database.transaction)
    await write_backup(AdminContext(town.database, Settings()), file=str(tmp_path / "newer.sqlite"))
    settings = home(town, tmp_path / "new")
    assert await restore(settings, old) == "restored; 0 people who had asked for it are forgotten again"
    assert rows(settings.database, "select count(*) from person") == [(1,)]


async def test_what_was_sent_is_not_sent_again(town: Town, tmp_path: Path) -> None:
    """A copy from the moment before a send was written down, or a message was answered, repeats nothing."""
    amira = town.neighbour("Amira")
    await amira.says("/help")
    await town.database.cross(lambda raw: raw.execute("update outbox set state = 'sending', sent_at = null"))
    await town.database.cross(lambda raw: raw.execute("update inbox set state = 'new', payload = '{}', due_at = 1"))
    settings = home(town, tmp_path / "new")
    await restore(settings, await copied(town, tmp_path))
    assert set(rows(settings.database, "select state, body from outbox")) == {("parked", None)}
    assert set(rows(settings.database, "select state, payload from inbox")) == {("ignored", None)}


async def test_a_timer_of_the_copy_stays(town: Town, tmp_path: Path) -> None:
    """What is due later still happens."""
    await town.neighbour("Amira").says("/help")
    await town.database.cross(lambda raw: raw.execute("update inbox set state = 'new', payload = '{}', due_at = 1e15"))
    settings = home(town, tmp_path / "new")
    await restore(settings, await copied(town, tmp_path))
    assert rows(settings.database, "select state, payload from inbox") == [("new", "{}")]


def test_what_is_no_database_of_ours_is_refused(tmp_path: Path) -> None:
    """Damaged, foreign, empty or missing: one line says so, and nothing is replaced."""
    (tmp_path / "words.txt").write_text("no database" * 100)
    (tmp_path / "empty").touch()
    with closing(sqlite3.connect(tmp_path / "foreign")) as raw:
        raw.execute("create table migration_of_birds (id)")
    for name in ("words.txt", "empty", "foreign", "missing"):
        with pytest.raises(DatabaseDamaged, match=f"{name} is no database of ours"):
            backup_restore.check_backup(tmp_path / name)


@pytest.mark.parametrize("damage", [(b"meeting", b"meetinq"), (b"\r\0\0", b"\xff\xff\xff")])
async def test_a_damaged_copy_is_refused(town: Town, tmp_path: Path, damage: tuple[bytes, bytes]) -> None:
    """A single letter that only an index has, or pages of nothing: noticed before anything is replaced."""
    copy = await copied(town, tmp_path)
    copy.write_bytes(copy.read_bytes().replace(*damage, 1))
    settings = home(town, tmp_path / "new")
    with pytest.raises(DatabaseDamaged, match=r"copy\.sqlite"):
        await restore(settings, copy)
    assert not settings.database.exists()


async def test_a_copy_never_overwrites_a_file(town: Town, tmp_path: Path) -> None:
    """The backup of yesterday stays; a folder that is not there is said in one line."""
    await copied(town, tmp_path)
    with pytest.raises(CommandRefused, match="exists already"):
        await copied(town, tmp_path)
    with pytest.raises(CommandRefused, match="No such file"):
        await copied(town, tmp_path / "nowhere")


async def test_a_lost_or_wrong_key_is_noticed_before_anything_happens(town: Town, tmp_path: Path) -> None:
    """No new key is made in silence for an old database, and a wrong one is refused at the start."""
    await town.neighbour("Amira").says("/help")
    settings = home(town, tmp_path / "new")
    await restore(settings, await copied(town, tmp_path))
    settings.key.unlink()
    with pytest.raises(WrongKey, match="put it back"):
        await stand(settings)
    settings.key.touch(mode=0o600)
    settings.key.write_bytes(b"w" * 32)
    with pytest.raises(WrongKey, match="does not belong"):
        await stand(settings)


async def stand(settings: Settings) -> None:
    """Open the database of these settings and close it again."""
    async with open_database(settings):
        pass


async def test_the_keys_of_our_device_go_along_and_come_back_set_aside(town: Town, tmp_path: Path) -> None:
    """Whole though somebody writes them, for their owner only, beside the present ones, and never in their place."""
    settings = home(town, tmp_path / "home")
    settings.device_keys.mkdir(mode=0o700)
    with closing(sqlite3.connect(settings.device_keys / "@kiosk:b_OLD.db")) as raw:
        raw.execute("create table ratchet (step)")
        raw.execute("insert into ratchet values (1)")
        raw.commit()
        raw.execute("insert into ratchet values (2)")
        await write_backup(AdminContext(town.database, settings), file=str(tmp_path / "copy.sqlite"))
        raw.commit()
    assert b"ratchet" not in (tmp_path / "copy.sqlite").read_bytes()
    await restore(settings, tmp_path / "copy.sqlite")
    kept = {str(file.relative_to(settings.device_keys)): file for file in settings.device_keys.rglob("*.db")}
    steps = {name: rows(file, "select step from ratchet") for name, file in kept.items()}
    assert steps == {"earlier/copy/@kiosk:b_OLD.db": [(1,)], "earlier/present/@kiosk:b_OLD.db": [(1,), (2,)]}
    assert kept["earlier/copy/@kiosk:b_OLD.db"].stat().st_mode & 0o777 == 0o600
    folders = [settings.device_keys, *(folder for folder in settings.device_keys.rglob("*") if folder.is_dir())]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    assert rows(settings.database, "select 1 from sqlite_master where name = 'enclosed'") == []
    await restore(settings, tmp_path / "copy.sqlite")


@pytest.mark.parametrize("name", ["../astray.db", "/HERE/astray.db", "earlier/../../astray.db"])
def test_what_is_enclosed_lies_in_its_folder_and_nowhere_else(tmp_path: Path, name: str) -> None:
    """A copy that somebody tampered with writes over nothing."""
    copy, folder = tmp_path / "copy", tmp_path / "keys"
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("create table enclosed (name text primary key, content blob not null)")
        raw.execute(
            "insert into enclosed values (?, ?)", [name.replace("/HERE", str(tmp_path)), SEAL.seal("a2V5cw==").encode()]
        )
    with pytest.raises(PathOutsideBackup):
        extract_extras(copy, folder, SEAL)
    assert not (tmp_path / "astray.db").exists()
