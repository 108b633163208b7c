"""Reads a database of ours as whoever has its key can: everything private stands open."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.encryption import KEY_BYTES, KeySeal
from db.engine import Database
from db.keyring import SecretRing
from db.model import Seal

Values = Mapping[str, Any] | Sequence[Any]

NEVER = 0
KNOWN = KeySeal(b"k" * KEY_BYTES)
"""What every database of a test is sealed with."""


class Both(dict[str, Any]):
    """A row by name, by place, and as its values in order."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values())

    def __getitem__(self, key: str | int) -> Any:
        return list(self.values())[key] if isinstance(key, int) else super().__getitem__(key)


def open_rows(raw: sqlite3.Connection, sql: str, values: Values = (), seal: Seal = KNOWN) -> list[Any]:
    """The rows of a query over one connection, which gives `sqlite3.Row`."""
    return [Both(zip(row.keys(), _values(row), strict=True)) for row in _opened(raw, sql, values, seal)]


def _opened(raw: sqlite3.Connection, sql: str, values: Values, seal: Seal) -> list[Any]:
    return SecretRing(raw, seal, NEVER).open(raw.execute(sql, values).fetchall())


def _values(row: Any) -> list[Any]:
    return [row[name] for name in row.keys()]  # noqa: SIM118 - a row of sqlite3 goes through its values


async def rows_of(database: Database, sql: str) -> list[dict[str, Any]]:
    """The same over a database that is open; may also change it."""
    found = await database.cross(lambda raw: _opened(raw, sql, (), database.seal))
    return [{name: row[name] for name in row.keys()} for row in found]  # noqa: SIM118 - see above
