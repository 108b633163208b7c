"""Queries are portable SQL: what only SQLite understands stands in the file that says so."""

import re
from pathlib import Path

import pytest

from db.engine import QUERIES_FOLDER, load_queries

ROOT = Path(__file__).parents[2]
HOME = QUERIES_FOLDER / "sqlite.sql"
ONLY_SQLITE = re.compile(
    r"\b(json_\w+|group_concat|ifnull|iif|datetime|strftime|julianday|unixepoch|rowid|_rowid_|oid|glob|regexp|match|printf|"
    r"instr|total|typeof|randomblob|zeroblob|last_insert_rowid|changes|autoincrement|sqlite_\w+|pragma|vacuum|attach|"
    r"without rowid|replace into|insert or \w+|update or \w+|collate nocase|indexed by|is not distinct)\b|==|`|\|\|/"
)
NAMED = sorted(name for name in load_queries() if not name.startswith("inventory."))
PARAMETER = re.compile(r"(?<!:):(\w+)")


def words_of(sql: str) -> str:
    """A query without its comments and quoted words."""
    return re.sub(r"--.*|'[^']*'", "", sql).lower()


@pytest.mark.parametrize("file", sorted(QUERIES_FOLDER.glob("*.sql")), ids=lambda file: file.stem)
def test_only_one_file_speaks_sqlite(file: Path) -> None:
    """The others run on PostgreSQL as they stand, on the day one machine is no longer enough."""
    found = sorted({match[0] for match in ONLY_SQLITE.finditer(words_of(file.read_text()))})
    assert bool(found) == (file == HOME), found


@pytest.mark.parametrize("name", NAMED)
def test_a_query_takes_what_its_name_says(name: str) -> None:
    """Exactly the values in the brackets stand in the query, so that nobody passes one that nothing reads."""
    folder, _, query = name.partition(".")
    declared = re.search(rf"^-- name: {query}\((.*)\)", (QUERIES_FOLDER / f"{folder}.sql").read_text(), re.MULTILINE)
    assert declared, f"{name} says no values"
    wanted = {word.strip() for word in declared[1].split(",") if word.strip()}
    assert set(PARAMETER.findall(words_of(load_queries()[name]))) == wanted


def test_every_query_is_asked_by_somebody() -> None:
    """A query that nobody asks is dead."""
    code = "".join(file.read_text() for folder in ("db", "bot") for file in (ROOT / folder).rglob("*.py"))
    assert [name for name in NAMED if f'"{name}"' not in code] == []


def test_no_sql_stands_outside_of_the_database() -> None:
    """Handlers, flow and platforms ask by name."""
    spoken = re.compile(r'"\s*(select .* from|insert into|update \w+ set|delete from|create table)\b', re.IGNORECASE)
    files = [file for folder in ("bot", "handlers") for file in (ROOT / folder).rglob("*.py")]
    assert [file.name for file in files if spoken.search(file.read_text())] == []
