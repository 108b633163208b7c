"""Two worlds side by side in the tables of one query: rows of the same kinds, in all states that it asks for, and not
one number or name in common. Whoever asks with the names of one world must meet nobody of the other.
"""

import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.data_inventory import SCHEMA_FILE

ROWS = 12
NAMES = 4
"""Of each table in a world, and how many names and numbers they share."""
APART = 10_000_000
OURS = "ours"
THEIRS = "theirs"
"""Numbers of the other world begin here, and its names with that."""
NOW = 1_000_000
WHEN = {"now", "since", "until", "before", "after", "at", "due", "past", "first", "moment"}
HOW_MANY = {"limit": 100, "most": 100, "number": 1, "tries": 1}
TABLE = re.compile(r"\b(?:from|join|update|into) (\w+)(?: (?!where|on|set|join|left|order|group|limit|union)(\w+))?")
SAID = re.compile(r"(\w+) (?:=|<>|in) \(?((?:'[^']*'(?:, )?)+)")
ASKED = re.compile(r"(?:(\w+)\.)?(\w+) (?:=|<>|<|>|<=|>=) :(\w+)")
AMONG = re.compile(r":(\w+) in \((?:(\w+)\.)?(\w+)")
HOLE = re.compile(r"(?<!:):(\w+)")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whether it alone is the key of its table, and to which table it points."""

    name: str
    kind: str
    is_key: bool
    may_lack: bool
    points_to: str

    @property
    def is_time(self) -> bool:
        """Whether it tells when."""
        return self.name == "at" or self.name.endswith(("_at", "_until"))


def is_theirs(value: object) -> bool:
    """Whether something can only be known from the other world."""
    return value >= APART if isinstance(value, int | float) else THEIRS in str(value)


@cache
def _tables() -> bytes:
    """All tables, without a row or a trigger, as a file would hold them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.executescript(SCHEMA_FILE.read_text())
        for (trigger,) in raw.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
            raw.execute(f"drop trigger {trigger}")
        return raw.serialize()


def empty() -> sqlite3.Connection:
    """All tables, without a row, a foreign key that counts or a trigger."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.row_factory = sqlite3.Row
    raw.deserialize(_tables())
    return raw


@cache
def columns() -> dict[str, list[Column]]:
    """Every table's, as the schema has them."""
    with closing(empty()) as raw:
        names = [row["name"] for row in raw.execute("select name from sqlite_schema where type = 'table'")]
        return {table: list(_columns(raw, table)) for table in names}


@cache
def _views() -> dict[str, str]:
    """What each view selects."""
    with closing(empty()) as raw:
        return {
            row["name"]: row["sql"] for row in raw.execute("select name, sql from sqlite_schema where type = 'view'")
        }


def _with_views(sql: str) -> str:
    """A query, followed by the views that it reads, so that their tables are filled as well."""
    return " ".join([sql, *(said for name, said in _views().items() if re.search(rf"\b{name}\b", sql))])


def _columns(raw: sqlite3.Connection, table: str) -> Iterator[Column]:
    known = raw.execute(f"pragma table_info({table})").fetchall()
    points = {row["from"]: row["table"] for row in raw.execute(f"pragma foreign_key_list({table})")}
    keys = [row["name"] for row in known if row["pk"]]
    for row in known:
        name = row["name"]
        kind = row["type"].lower()
        yield Column(
            name, kind, [name] == keys and kind != "text", not (row["notnull"] or row["pk"]), points.get(name, "")
        )


class Worlds:
    """Both worlds, for one query; `ours` are the rows of the one that asks."""

    def __init__(self, sql: str, *, alone: bool = False, lot: int = 0) -> None:
        self._sql = " ".join(sql.split())
        self._dice = random.Random(lot)
        read = " ".join(_with_views(self._sql).split())
        self._called = {alias or table: table for table, alias in TABLE.findall(read) if table in columns()}
        self.tables = sorted(set(self._called.values()))
        self._words: dict[str, list[str]] = defaultdict(list)
        for column, listed in SAID.findall(read):
            self._words[column] += re.findall(r"'([^']*)'", listed)
        self.raw = empty()
        self.ours = {table: [self._add(table, number, 0) for number in range(ROWS)] for table in self.tables}
        for table in [] if alone else self.tables:
            for number in range(ROWS):
                self._add(table, number, APART)
        self._dice = random.Random(1)  # the same questions, whether or not there are others

    def _add(self, table: str, number: int, world: int) -> Values:
        row = {column.name: self._cell(table, column, number, world) for column in columns()[table]}
        names = ", ".join(row)
        holes = ", ".join(f":{name}" for name in row)
        self.raw.execute(f"insert or ignore into {table} ({names}) values ({holes})", row)
        return row

    def _cell(self, table: str, column: Column, number: int, world: int) -> Any:
        dice = self._dice
        some = self._dice.randrange(NAMES)
        if column.is_key and not column.points_to:
            return _number(table, world) + number
        if column.may_lack and dice.random() < 0.3:
            return None
        if column.points_to:
            return _number(column.points_to, world) + some
        if column.name in self._words:
            return dice.choice([*self._words[column.name], _name(world, some)])
        if column.is_time:
            return NOW + dice.randrange(-5, 5)
        if column.kind == "bigint":
            return world + some
        return _name(world, some) if column.kind == "text" else dice.randrange(2)

    def values(self) -> Values:
        """What somebody of ours may ask with."""
        rows = {table: self._dice.choice(found) for table, found in self.ours.items()}
        return {name: self._value(name, rows) for name in sorted(set(HOLE.findall(self._sql)))}

    def _value(self, name: str, rows: dict[str, Values]) -> Any:
        asked = [(alias, column) for alias, column, hole in ASKED.findall(self._sql) if hole == name]
        asked += [(alias, column) for hole, alias, column in AMONG.findall(self._sql) if hole == name]
        self._dice.shuffle(asked)
        for alias, column in asked:
            for table in [self._called[alias]] if alias in self._called else self.tables:
                if column in rows[table]:
                    return rows[table][column]
        if name in WHEN:
            return NOW
        return HOW_MANY.get(name, _name(0, self._dice.randrange(NAMES)))

    def ask(self, values: Values) -> list[tuple[Any, ...]]:
        """What the query finds; nothing where the database refuses it."""
        with suppress(sqlite3.IntegrityError):
            return [tuple(row) for row in self.raw.execute(self._sql, values)]
        return []

    def rows(self) -> list[tuple[Any, ...]]:
        """All that stands in both worlds."""
        return [tuple(row) for table in self.tables for row in self.raw.execute(f"select * from {table}")]

    def theirs(self) -> list[tuple[Any, ...]]:
        """Every row in which something of the other world stands."""
        return [row for row in self.rows() if any(map(is_theirs, row))]


def _number(table: str, world: int) -> int:
    return world + 1000 * (1 + list(columns()).index(table))


def _name(world: int, some: int) -> str:
    return f"{THEIRS if world else OURS} {some}"
