"""Brings a database to the shape this program knows, one numbered file at a time, and refuses a newer one, or one that
other files of the same numbers have brought there."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

from db import forgotten
from db.engine import Database
from db.ids import milliseconds
from db.mending import Beyond, mend
from db.model import Seal
from db.resealing import reseal

FOLDER = Path(__file__).parent / "migrations"
RESEALED_SINCE = 32
CHECKED_SINCE = 55
NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
COMMENT = re.compile(r"--.*")
TOUCHES = re.compile(
    r"\b(?:(?:create|alter|drop) table|insert into|update|delete from|create (?:unique )?index \w+ on)\s+(\w+)"
)

Step = tuple[int, str, str]


class TooNew(Exception):
    """The database was written by a newer program than this one."""


class Altered(Exception):
    """A migration that this database has gone through says something else by now."""


def _to_nobody(_line: str) -> None:
    """Nobody wants to know."""


def steps(folder: Path = FOLDER) -> list[tuple[int, str, str]]:
    """Number, name and SQL of every migration, in order; raises ValueError where the numbers have a gap."""
    found: list[tuple[int, str, str]] = []
    for file in sorted(folder.glob("*.sql")):
        match = NAME.fullmatch(file.name)
        if not match or int(match[1]) != len(found) + 1:
            raise ValueError(f"{file.name} is not the next migration")
        found.append((int(match[1]), match[2], file.read_text()))
    return found


def due(file: Path, folder: Path = FOLDER) -> list[str]:
    """The migrations that a file waits for; none where it is new, or where opening it will say what is wrong with it.

    Nothing of it is changed; nobody else may write to it meanwhile. Raises TooNew and Altered.
    """
    known = steps(folder)
    try:
        with closing(reading(file)) as raw:
            version = _look(raw, known)
    except sqlite3.Error:
        return []
    return [name for _, name, _ in known[version:]] if version else []


def reading(file: Path) -> sqlite3.Connection:
    """Without a log beside it a file is read as if it lay on a disk that cannot be written: SQLite then makes none."""
    way = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?{way}", uri=True)


async def migrate(database: Database, folder: Path = FOLDER, tell: Callable[[str], None] = _to_nobody) -> list[str]:
    """Apply what is missing, each step in a transaction of its own; returns the names of the applied ones.

    `tell` hears in a line what each did to a database that was there before.
    """
    known = steps(folder)
    version = await database.cross(lambda raw: _look(raw, known))
    for what in await database.cross(partial(_mend, database.seal, known=known[:version])):
        tell(f"{what} was missing, for the first programs made it otherwise; it is mended")
    for number, name, sql in known[version:]:
        began = milliseconds(database.clock())
        rows = await database.cross(partial(_apply, database.seal, step=(number, name, sql), now=began))
        took = milliseconds(database.clock()) - began
        if version:
            tell(f"migration {number:04}_{name}: {_touched(sql)}; {rows} rows written, {took} ms")
    trusted = await database.cross(partial(_trust, known=known)) - len(known[version:])
    if trusted > 0:
        tell(f"{trusted} migrations had no checksum; they are believed, this once, to be those of this program")
    if len(known) >= RESEALED_SINCE:
        await reseal(database)
    return [name for _, name, _ in known[version:]]


def checksum(sql: str) -> str:
    """What tells the text of a migration from any other."""
    return sha256(sql.encode()).hexdigest()


def _look(raw: sqlite3.Connection, known: Sequence[Step]) -> int:
    """At which version a database is. Raises TooNew and Altered."""
    applied = _noted(raw)
    version = max(applied, default=0)
    if version > len(known):
        raise TooNew(f"the database is at version {version}, this program knows {len(known)}: use the newer program")
    for number, name, sql in known[:version]:
        if applied.get(number) not in ("", None, checksum(sql)):
            raise Altered(
                f"migration {number:04}_{name} is not the one that this database went through: "
                "put the program back that wrote it, or restore a backup"
            )
    return version


def _noted(raw: sqlite3.Connection) -> dict[int, str]:
    """The migrations that were applied, by number, with their checksums; none of those from before there were any."""
    columns = {row[1] for row in raw.execute("pragma table_info(migration)")}
    if not columns:
        return {}
    if "checksum" not in columns:
        return {int(row[0]): "" for row in raw.execute("select version from migration")}
    return {int(row[0]): row[1] for row in raw.execute("select version, checksum from migration")}


def _mend(seal: Seal, raw: sqlite3.Connection, known: Sequence[Step]) -> list[str]:
    """Only what has no checksum can have been applied with another text. Raises Altered where nothing can mend it."""
    if all(_noted(raw).values()):
        return []
    try:
        return mend(raw, partial(forgotten.hashed, seal), [one for _, _, sql in known for one in statements(sql)])
    except Beyond as fault:
        raise Altered(f"this database was made by an unknown program ({fault}): restore a backup") from fault


def _trust(raw: sqlite3.Connection, known: Sequence[Step]) -> int:
    """What was applied before there were checksums is believed to be what is known today; returns how much that was."""
    if len(known) < CHECKED_SINCE:
        return 0
    bare = [number for number, noted in _noted(raw).items() if not noted]
    sums = [(checksum(known[number - 1][2]), number) for number in bare]
    raw.executemany("update migration set checksum = ? where version = ?", sums)
    return len(bare)


def _apply(seal: Seal, raw: sqlite3.Connection, *, step: Step, now: int) -> int:
    """Apply one step; returns how many rows it wrote."""
    number, name, sql = step
    raw.create_function(forgotten.HASHED, 1, partial(forgotten.hashed, seal))
    raw.execute("begin immediate")
    try:
        before = raw.total_changes
        for statement in statements(sql):
            raw.execute(statement)
        rows = raw.total_changes - before
        raw.execute("insert into migration (version, name, applied_at) values (?, ?, ?)", (number, name, now))
        raw.execute("commit")
    except BaseException:
        raw.execute("rollback")
        raise
    return rows


def _touched(sql: str) -> str:
    return ", ".join(dict.fromkeys(TOUCHES.findall(COMMENT.sub("", sql).lower()))) or "no table"


def statements(sql: str) -> Iterator[str]:
    """The single statements of a file; `executescript` would commit in between."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting
