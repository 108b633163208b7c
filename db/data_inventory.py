"""The data inventory: the rules of each table about people, read from the comments in schema.sql, as queries.

A house test makes sure that every table has its rules and that no row outlives a person who leaves.
"""

# ruff: noqa: S608 - every word of these queries comes from our own schema.sql

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCHEMA_FILE = Path(__file__).parent / "schema.sql"
TABLE_PATTERN = re.compile(r"((?:^-- [^\n]*\n)+)create table (\w+) \((.*?)^\);", re.MULTILINE | re.DOTALL)
COLUMN_PATTERN = re.compile(r"^    (\w+) (?:bigint|integer|text|boolean|double|blob)", re.MULTILINE)
ERASE_PATTERN = re.compile(
    r"(?:delete by (\w+(?: or \w+)*))?(?:, delete unread by (\w+))?(?:, )?(?:blank (\w+(?: or \w+)*))?"
    r"(?:, blank unread (\w+))?"
)
KEY_PATTERN = re.compile(r"^    (\w+) [^\n]*primary key|^    primary key \((.+)\)", re.MULTILINE)
MERGED_BY_HAND = ("person", "profile", "account", "dialog")
"""Tables about who somebody is, which `db/account_linking.py` brings together itself."""

KEEP_PATTERN = re.compile(
    r"(\d+) days? after (\w+), then (delete|clear|erase the person)((?: \w+,?)*?)(?: where (.+))?"
)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """After so many days counted from `since`: delete the row, clear `columns`, or erase the person it belongs to."""

    days: int
    since: str
    then: str
    columns: tuple[str, ...] = ()
    where: str = "true"

    @property
    def overdue(self) -> str:
        """The condition that a row's time is over as of `:before`."""
        full = f" and {self.columns[0]} is not null" if self.columns else ""
        return f"{self.since} < :before and {self.where}{full}"


@dataclass(frozen=True, slots=True)
class InventoriedTable:
    """One table with its purpose and its rules of retention.

    `people` are the columns that name a row's person; the row is deleted with that person, unless the column is one of
    the `blanks`, which is only emptied. The same holds for the columns in `unread`, but the person does not read these
    rows in the own data, since the rows hold what another person said.
    """

    name: str
    purpose: str
    columns: tuple[str, ...]
    keeps: tuple[RetentionRule, ...]
    stays: str
    people: tuple[str, ...]
    blanks: tuple[str, ...]
    keys: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def movable(self) -> tuple[str, ...]:
        """The columns by which a row can simply be handed to another person."""
        return () if self.name in MERGED_BY_HAND else tuple(dict.fromkeys((*self.people, *self.blanks, *self.unread)))


@cache
def read_tables(path: Path = SCHEMA_FILE) -> tuple[InventoriedTable, ...]:
    """All tables in the order of schema.sql; raises ValueError where a promise cannot be read."""
    return tuple(_parse_table(*found) for found in TABLE_PATTERN.findall(path.read_text()))


def list_personal_tables() -> list[InventoriedTable]:
    """The tables that hold something of a person, parents first."""
    return [table for table in read_tables() if table.people]


def list_erasure_queries() -> list[str]:
    """The queries that erase a person, children before their parents."""
    return [name for name in reversed(build_queries()) if name.startswith("inventory.forget_")]


def list_move_queries() -> list[str]:
    """The queries that hand everything of one person to another, parents first."""
    return [name for name in build_queries() if name.startswith("inventory.move_")]


def build_queries() -> dict[str, str]:
    """Forget, hold, move, keep and late for every table, by name; all words come from our own schema.sql."""
    found: dict[str, str] = {}
    for table in read_tables():
        if table.people:
            found[f"inventory.hold_{table.name}"] = f"select * from {table.name} where {_owner_condition(table.people)}"
            goes = tuple(one for one in (*table.people, *table.unread) if one not in table.blanks)
            if goes:
                found[f"inventory.forget_{table.name}"] = f"delete from {table.name} where {_owner_condition(goes)}"
        found |= {f"inventory.move_{table.name}_{column}": _move_query(table, column) for column in table.movable}
        for column in table.blanks:
            found[f"inventory.forget_{table.name}_{column}"] = _blank_query(table, column)
        for number, keep in enumerate(table.keeps):
            found[f"inventory.keep_{table.name}_{number}"] = _retention_query(table, keep)
            count = f"select count(*) as number from {table.name} where {keep.overdue}"
            found[f"inventory.late_{table.name}_{number}"] = count
    return found


def _owner_condition(columns: tuple[str, ...]) -> str:
    return " or ".join(f"{column} = :person" for column in columns)


def _blank_query(table: InventoriedTable, column: str) -> str:
    return f"update {table.name} set {column} = null where {column} = :person"


def _move_query(table: InventoriedTable, column: str) -> str:
    """What both have, of which a person has one, stays as it is with the one who gets the rest."""
    rest = "".join(f" and other.{key} = {table.name}.{key}" for key in table.keys if key != column)
    both = f"select 1 from {table.name} other where other.{column} = :into{rest}"
    spared = f" and not exists ({both})" if column in table.keys else ""
    return f"update {table.name} set {column} = :into where {column} = :gone{spared}"


def _retention_query(table: InventoriedTable, keep: RetentionRule) -> str:
    """At most `:limit` rows at once, so that others have their turn in between."""
    keys = ", ".join(table.keys)
    some = f"select {keys} from {table.name} where {keep.overdue} limit :limit"
    if keep.then == "delete":
        return f"delete from {table.name} where ({keys}) in ({some})"
    if keep.then == "clear":
        values = ", ".join(f"{column} = null" for column in keep.columns)
        return f"update {table.name} set {values} where ({keys}) in ({some})"
    return f"select {table.people[0]} as person from {table.name} where {keep.overdue} limit :limit"


def _parse_table(comments: str, name: str, body: str) -> InventoriedTable:
    said = [line.removeprefix("-- ").strip() for line in comments.splitlines()]
    keeps = [line.removeprefix("keep:").strip() for line in said if line.startswith("keep:")]
    erase = next((line.removeprefix("erase:").strip() for line in said if line.startswith("erase:")), "")
    if not keeps or not erase:
        raise ValueError(f"the table {name} does not say how long it is kept or how a person is erased from it")
    purpose = " ".join(line for line in said if not line.startswith(("keep:", "erase:")))
    stays = next((keep for keep in keeps if keep.startswith(("always", "with"))), "")
    timed = tuple(_parse_rule(keep) for keep in keeps if keep != stays)
    keys = tuple(key for one, several in KEY_PATTERN.findall(body) for key in (several or one).split(", "))
    people, blanks = _parse_owner_columns(name, erase)
    return InventoriedTable(
        name=name,
        purpose=purpose,
        columns=tuple(COLUMN_PATTERN.findall(body)),
        keeps=timed,
        stays=stays,
        people=people,
        blanks=blanks,
        keys=keys,
        unread=_parse_unread_columns(erase),
    )


def _parse_rule(line: str) -> RetentionRule:
    match = KEEP_PATTERN.fullmatch(line)
    if not match:
        raise ValueError(f"this promise cannot be read: {line}")
    return RetentionRule(
        days=int(match[1]),
        since=match[2],
        then=match[3],
        columns=tuple(re.findall(r"\w+", match[4])),
        where=match[5] or "true",
    )


def _parse_owner_columns(name: str, erase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By which columns a row is somebody's own, and which are only emptied when they leave."""
    if erase.startswith("nothing"):
        return (), ()
    said = ERASE_PATTERN.fullmatch(erase)
    if not said or not said[0]:
        raise ValueError(f"the table {name} has an unknown way to erase: {erase}")
    blanks = tuple(said[3].split(" or ")) if said[3] else ()
    unread = (said[4],) if said[4] else ()
    return tuple(said[1].split(" or ")) if said[1] else blanks, blanks + unread


def _parse_unread_columns(erase: str) -> tuple[str, ...]:
    """With whom a row goes that they never read."""
    said = ERASE_PATTERN.fullmatch(erase)
    return (said[2],) if said and said[2] else ()
