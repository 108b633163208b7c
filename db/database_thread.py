"""The one place that uses aiosqlite's private API: several statements in one hop to the database thread."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import aiosqlite

Result = TypeVar("Result")


async def run_in_database_thread(
    connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], Result]
) -> Result:
    """Do `work` in the thread of a connection.

    In public aiosqlite offers one statement per hop; its own way of crossing is what all its methods use.
    """
    result: Result = await connection._execute(work, connection._conn)  # type: ignore[no-untyped-call]
    return result
