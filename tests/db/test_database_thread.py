"""aiosqlite's private API is used in one place, and the version we pin has it."""

import re
from pathlib import Path

import aiosqlite

from db.database_thread import run_in_database_thread

ROOT = Path(__file__).parents[2]
PRIVATE = re.compile(r"\b_?connection\._(execute|conn)\b")


def test_one_function_uses_the_private_api() -> None:
    """`_execute` and `_conn` stand in db/database_thread.py and nowhere else."""
    ours = [path for folder in ("bot", "db", "handlers") for path in (ROOT / folder).rglob("*.py")]
    assert [path.name for path in ours if PRIVATE.search(path.read_text())] == ["database_thread.py"]


async def test_several_statements_are_one_hop() -> None:
    """What `work` returns comes back, and it is done on the connection of the thread."""
    async with aiosqlite.connect(":memory:") as connection:
        both = await run_in_database_thread(
            connection, lambda raw: [raw.execute("select 1").fetchone(), raw.execute("select 2").fetchone()]
        )
        assert both == [(1,), (2,)]
