"""Repairs databases of the first days, of which a migration was still changed after it had been applied.

With checksums that cannot happen any more: an applied migration is trusted, but what it lacks is added.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from db.forgotten_list import HASH_FUNCTION_NAME


class NotRepairable(Exception):
    """What is missing cannot be made up for; the text says what it is."""


def repair_schema(raw: sqlite3.Connection, hashed: Callable[[str], str], applied: Iterable[str]) -> list[str]:
    """Make the tables, columns and indexes that the `applied` statements would have made; returns what was missing."""
    with closing(sqlite3.connect(":memory:")) as ideal:
        ideal.create_function(HASH_FUNCTION_NAME, 1, hashed)
        for statement in applied:
            ideal.execute(statement)
        missing = [*_missing_tables(raw, ideal), *_missing_columns(raw, ideal), *_missing_indexes(raw, ideal)]
    raw.execute("begin immediate")
    try:
        for _, order in missing:
            raw.execute(order)
        raw.execute("commit")
    except BaseException:
        raw.execute("rollback")
        raise
    return list(dict.fromkeys(what for what, _ in missing))


def _list_objects(raw: sqlite3.Connection, kind: str) -> dict[str, str]:
    found = raw.execute("select name, sql from sqlite_master where type = ? and sql is not null", (kind,))
    return {row[0]: row[1] for row in found}


def _missing_tables(raw: sqlite3.Connection, ideal: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    there = _list_objects(raw, "table")
    yield from ((name, order) for name, order in _list_objects(ideal, "table").items() if name not in there)


def _missing_columns(raw: sqlite3.Connection, ideal: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for table in _list_objects(raw, "table").keys() & _list_objects(ideal, "table").keys():
        there = {row[1] for row in raw.execute(f"pragma table_info({table})")}
        for _, name, kind, required, default, _ in ideal.execute(f"pragma table_info({table})"):
            if name in there:
                continue
            if required and default is None:
                raise NotRepairable(f"the table {table} has no {name}")
            value = f" not null default {default}" if required else ""
            yield f"{table}.{name}", f"alter table {table} add column {name} {kind}{value}"


def _missing_indexes(raw: sqlite3.Connection, ideal: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    there = _list_objects(raw, "index")
    for name, order in _list_objects(ideal, "index").items():
        if name in there and there[name] != order:
            yield name, f"drop index {name}"
        if there.get(name) != order:
            yield name, order
