"""Retention: every promise of schema.sql is carried out on its day, by the clock, and a broken one is noticed."""

import asyncio
import re
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from bot.flow.retention_job import RetentionJob
from db import people, retention
from db.data_inventory import SCHEMA_FILE, InventoriedTable, RetentionRule, read_tables
from db.engine import Database
from db.ids import to_milliseconds
from db.people import Account
from db.retention import OVERDUE_COMPLAINT
from tests.kit.town import TownClock

A_DAY = timedelta(days=1)
A_MOMENT = timedelta(minutes=1)
PROMISES = [(table, keep) for table in read_tables() for keep in table.keeps]
OWN = ("profile", "account")
BELONG = {
    "help_request": "request",
    "contact": "contact",
    "case_file": "case",
    "faq_answer": "answer",
    "mediation": "mediation",
    "event": "event",
}
PARENTS = {BELONG[table.name]: table for table in read_tables() if table.name in BELONG}
UNIQUE = ("token", "digest", "foreign_id", "topic", "uid")
IS = re.compile(r"(\w+) = '(\w+)'")
NUMBERS = count(1_000)


def say(promise: Any) -> str:
    """A promise as a test's name."""
    return (
        f"{promise.name}" if isinstance(promise, InventoriedTable) else f"{promise.days}-days-{promise.then.split()[0]}"
    )


every_promise = pytest.mark.parametrize(("table", "keep"), PROMISES, ids=say)


async def somebody(database: Database) -> int:
    """A person for rows to belong to."""
    async with database.transaction() as tx:
        return people.create_person(tx, Account("phone", f"n{next(NUMBERS)}", "chat"), "de").id


async def a_row(database: Database, table: InventoriedTable, keep: RetentionRule) -> object:
    """A row whose time begins now, made from the inventory; returns the key it is found by."""
    person = await somebody(database)
    if table.name == "person":
        return person
    now = to_milliseconds(database.clock())
    kinds = await database.cross(lambda raw: raw.execute(f"pragma table_info({table.name})").fetchall())
    row: dict[str, object] = {kind["name"]: "" if kind["type"] == "text" else next(NUMBERS) for kind in kinds}
    row |= {column: f"said {next(NUMBERS)}" for column in keep.columns}
    row |= {name: f"{name} {next(NUMBERS)}" for name in UNIQUE if name in row}
    row |= {name: None for name in ("room_id", "inbox_id", "feed_id") if name in row}
    row |= {name: now for name in row if name.endswith("_at")} | dict.fromkeys((*table.people, *table.blanks), person)
    row |= {f"{name}_id": await theirs(database, name, person) for name in OWN if f"{name}_id" in row}
    row |= {f"{name}_id": await a_parent(database, name) for name in PARENTS if f"{name}_id" in row}
    row |= ({"state": "done"} if "state" in row else {}) | dict(IS.findall(keep.where))
    row |= {"data": '{"words":"said"}'} if "data" in row and keep.where != "true" else {}
    marks = ", ".join(f":{name}" for name in row)
    add = f"insert into {table.name} values ({marks})"
    await database.cross(lambda raw: raw.execute(add, row))
    return row[kinds[0]["name"]]


async def a_parent(database: Database, name: str) -> object:
    """A row that another one belongs to; its own time is not over."""
    return await a_row(database, PARENTS[name], RetentionRule(0, "", "delete"))


async def theirs(database: Database, table: str, person: int) -> int:
    """The profile or the account of a person."""
    find = f"select id from {table} where person_id = ?"
    found = await database.cross(lambda raw: raw.execute(find, [person]).fetchone())
    return int(found[0])


async def left(database: Database, table: InventoriedTable, keep: RetentionRule, key: object) -> int:
    """How many of the promised columns still say something; without columns, whether the row is there."""
    find = f"select * from {table.name} where {table.columns[0]} = ?"
    rows = await database.cross(lambda raw: raw.execute(find, [key]).fetchall())
    return sum(bool(row[column]) for row in rows for column in keep.columns or table.columns[:1])


async def retire(database: Database) -> None:
    """The daily work."""
    await retention.apply_retention(database.transaction)


async def complaints(database: Database) -> list[str]:
    """What is not as promised."""
    async with database.transaction() as tx:
        return await retention.list_broken_rules(tx)


def test_every_table_makes_both_promises() -> None:
    """No table without a word on how long it stays and how a person leaves it; each promise can be read."""
    written = re.findall(r"^create table (\w+)", SCHEMA_FILE.read_text(), re.MULTILINE)
    assert [table.name for table in read_tables()] == written
    assert [table.name for table in read_tables() if not table.keeps and not table.stays] == []
    assert [table.name for table in read_tables() if len(table.columns) < 2 or not table.purpose] == []


async def test_the_inventory_names_every_column(database: Database) -> None:
    """What `mydata` and these tests go by is what the database has."""
    for table in read_tables():
        found = await database.cross(lambda raw, name=table.name: raw.execute(f"pragma table_info({name})").fetchall())
        assert table.columns == tuple(row["name"] for row in found)


async def test_whatever_points_to_a_person_goes_with_them(database: Database) -> None:
    """A table with a person in it says by which column their rows are deleted, children below their parents."""
    seen: set[str] = set()
    for table in read_tables():
        keys = await database.cross(
            lambda raw, name=table.name: raw.execute(f"pragma foreign_key_list({name})").fetchall()
        )
        parents = {row["table"] for row in keys}
        assert parents <= seen, f"{table.name} stands above {parents - seen}"
        assert ("person" in parents) == bool(table.people) or table.name == "person", table.name
        seen.add(table.name)


@every_promise
async def test_a_promise_is_kept_on_its_day(
    database: Database, clock: TownClock, table: InventoriedTable, keep: RetentionRule
) -> None:
    """A minute before its time is over a row stays; a minute later it is gone, and what came later stays."""
    old = await a_row(database, table, keep)
    clock.turn(keep.days * A_DAY - A_MOMENT)
    young = await a_row(database, table, keep)
    await retire(database)
    assert await left(database, table, keep, old) == max(1, len(keep.columns))
    clock.turn(2 * A_MOMENT)
    await retire(database)
    assert await left(database, table, keep, old) == 0
    assert await left(database, table, keep, young) == max(1, len(keep.columns))


@every_promise
async def test_a_broken_promise_is_noticed(
    database: Database, clock: TownClock, table: InventoriedTable, keep: RetentionRule
) -> None:
    """A day late it is said which table and how many rows; once the work is done nobody complains any more."""
    await a_row(database, table, keep)
    clock.turn((keep.days + 1) * A_DAY - A_MOMENT)
    assert f"{table.name}: 1 rows are kept longer than {keep.days} days" not in await complaints(database)
    clock.turn(2 * A_MOMENT)
    assert f"{table.name}: 1 rows are kept longer than {keep.days} days" in await complaints(database)
    await retire(database)
    assert await complaints(database) == []


async def many_overdue(database: Database, clock: TownClock, number: int) -> None:
    """So many codes whose time is over."""
    table, keep = next((table, keep) for table, keep in PROMISES if table.name == "invite_code")
    for _ in range(number):
        await a_row(database, table, keep)
    clock.turn((keep.days + 1) * A_DAY)


async def codes(database: Database) -> int:
    """How many are left."""
    return int(await database.cross(lambda raw: raw.execute("select count(*) from invite_code").fetchone()[0]))


async def test_whoever_writes_meanwhile_has_their_turn_between_slices(
    database: Database, clock: TownClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much there is to clean up, nobody waits for more than one slice of it."""
    monkeypatch.setattr(retention, "ROWS_PER_SLICE", 2)
    await many_overdue(database, clock, 7)
    cleaning = asyncio.create_task(retire(database))
    seen = set()
    while not cleaning.done():
        async with database.transaction():
            seen.add(await codes(database))
    await cleaning
    assert {5, 3, 1} <= seen
    assert await codes(database) == 0


async def test_cut_off_between_slices_the_next_time_does_the_rest(
    database: Database, clock: TownClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was cleaned up is, and the work is not said to be done before it is."""
    monkeypatch.setattr(retention, "ROWS_PER_SLICE", 2)
    await many_overdue(database, clock, 7)
    whole = retention._apply_rule_slice
    calls = []

    async def dying(*about: Any) -> int:
        calls.append(about)
        if await codes(database) == 3:
            raise ConnectionError
        return await whole(*about)

    monkeypatch.setattr(retention, "_apply_rule_slice", dying)
    with pytest.raises(ConnectionError):
        await retire(database)
    monkeypatch.setattr(retention, "_apply_rule_slice", whole)
    assert await codes(database) == 3
    assert OVERDUE_COMPLAINT in await complaints(database)
    await retire(database)
    assert (await codes(database), await complaints(database)) == (0, [])


async def test_it_is_noticed_that_the_work_was_not_done(database: Database, clock: TownClock) -> None:
    """26 hours after the last time, or after the database was made; as soon as it is done nobody complains."""
    for _ in range(2):
        clock.turn(timedelta(hours=26))
        assert await complaints(database) == []
        clock.turn(A_MOMENT)
        assert await complaints(database) == [OVERDUE_COMPLAINT]
        await retire(database)
        assert await complaints(database) == []


async def test_a_daily_job_that_fails_is_noticed(database: Database, clock: TownClock) -> None:
    """Whatever keeps it from its work: the complaint stands there until it is done."""
    upkeep = RetentionJob(database)
    broken = database.queries.pop("retention.did")
    clock.turn(timedelta(hours=26) + A_MOMENT)
    with pytest.raises(KeyError):
        await upkeep.look_around()
    assert upkeep.complaints == [OVERDUE_COMPLAINT]
    database.queries["retention.did"] = broken
    await upkeep.look_around()
    assert upkeep.complaints == []


async def test_what_still_waits_is_not_cleared(database: Database, clock: TownClock) -> None:
    """A timer for next year keeps its words, however long ago it was set."""
    table = next(table for table in read_tables() if table.name == "inbox")
    await a_row(database, table, table.keeps[0])
    await database.cross(lambda raw: raw.execute("update inbox set state = 'new'"))
    clock.turn(300 * A_DAY)
    await retire(database)
    rows = await database.cross(lambda raw: raw.execute("select payload from inbox").fetchall())
    assert [bool(row["payload"]) for row in rows] == [True]


async def test_upkeep_does_the_work_once_a_day(database: Database, clock: TownClock) -> None:
    """It looks around every hour, cleans up once a day, and says what it saw."""
    upkeep = RetentionJob(database)
    table, keep = next((table, keep) for table, keep in PROMISES if table.name == "shared_position")
    await upkeep.look_around()
    here = await a_row(database, table, keep)
    clock.turn(timedelta(hours=19))
    await upkeep.look_around()
    clock.turn(timedelta(hours=6))
    await upkeep.look_around()
    assert upkeep.complaints == []
    assert await left(database, table, keep, here) == 0


async def test_who_has_not_written_for_a_year_is_forgotten(database: Database, clock: TownClock) -> None:
    """With everything that was theirs, and only they. They did not ask for it, so no restored backup forgets them."""
    idle, loyal = await somebody(database), await somebody(database)
    clock.turn(364 * A_DAY)
    await database.cross(
        lambda raw: raw.execute("update person set seen_at = ? where id = ?", [to_milliseconds(clock()), loyal])
    )
    clock.turn(A_DAY + A_MOMENT)
    await RetentionJob(database).look_around()
    async with database.transaction() as tx:
        assert [await people.is_known(tx, person) for person in (idle, loyal)] == [False, True]
    assert await database.cross(lambda raw: raw.execute("select count(*) from forgotten_account").fetchone()[0]) == 0
