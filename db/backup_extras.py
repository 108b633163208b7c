"""What is beside the database and belongs into its backup: small SQLite files, each copied whole."""

import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.model import Seal

SQLITE_HEADER = b"SQLite format 3"


class PathOutsideBackup(OSError):
    """A file of a backup that would be written outside of its folder."""


def add_extras(copy: Path, folder: Path, seal: Seal) -> None:
    """Add every SQLite file in a folder, as it is now and encrypted, to a backup. Raises sqlite3.Error."""
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("create table enclosed (name text primary key, content blob not null)")
        raw.executemany(
            "insert into enclosed values (?, ?)",
            ((name, _encrypt(content, seal)) for name, content in _read_contents(folder)),
        )


def _read_contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(file for file in folder.rglob("*.db") if file.stat().st_size):
        there = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(there, uri=True)) as raw, closing(sqlite3.connect(":memory:")) as still:
            raw.backup(still)
            yield str(file.relative_to(folder)), still.serialize()


def _encrypt(content: bytes, seal: Seal) -> bytes:
    return seal.seal(b64encode(content).decode()).encode()


def _decrypt(content: bytes, seal: Seal) -> bytes:
    """Older backups hold these files as they were."""
    return content if content.startswith(SQLITE_HEADER) else b64decode(seal.unseal(content.decode()))


def extract_extras(backup: Path, folder: Path, seal: Seal) -> None:
    """Move the extra files of a backup into a private folder; older backups have none.

    Raises PathOutsideBackup for a file with a path elsewhere, WrongKey where it was encrypted with another key.
    """
    with closing(sqlite3.connect(backup)) as raw, raw:
        if not raw.execute("select 1 from sqlite_master where name = 'enclosed'").fetchone():
            return
        for name, content in raw.execute("select name, content from enclosed"):
            _write(folder / name, _decrypt(content, seal), folder)
        raw.execute("drop table enclosed")


def _write(file: Path, content: bytes, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise PathOutsideBackup(f"the backup holds a file that does not belong there: {file.name}")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(content)
