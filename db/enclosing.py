"""What lies beside the database and belongs into its backup: small SQLite files of others, each copied whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path


class Astray(OSError):
    """A file of a backup that would be written outside of its folder."""


def enclose(copy: Path, folder: Path) -> None:
    """Put every SQLite file in a folder, as it is now, into a backup of ours. Raises sqlite3.Error."""
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("create table enclosed (name text primary key, content blob not null)")
        raw.executemany("insert into enclosed values (?, ?)", _contents(folder))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(file for file in folder.rglob("*.db") if file.stat().st_size):
        there = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(there, uri=True)) as raw, closing(sqlite3.connect(":memory:")) as still:
            raw.backup(still)
            yield str(file.relative_to(folder)), still.serialize()


def take_out(backup: Path, folder: Path) -> None:
    """Move what is enclosed in a backup into a folder that only we may read; older backups hold nothing.

    Raises Astray for a file that wants to lie anywhere else.
    """
    with closing(sqlite3.connect(backup)) as raw, raw:
        if not raw.execute("select 1 from sqlite_master where name = 'enclosed'").fetchone():
            return
        for name, content in raw.execute("select name, content from enclosed"):
            _write(folder / name, content, folder)
        raw.execute("drop table enclosed")


def _write(file: Path, content: bytes, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise Astray(f"the backup holds a file that does not belong there: {file.name}")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(content)
