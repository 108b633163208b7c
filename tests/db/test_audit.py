"""The audit: nothing that was done is changed, dropped or added unseen; SQLite refuses it and the chain tells of it."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.admin_commands import AdminContext, check_database, create_invite, erase_person
from bot.config import Settings
from db import account_linking, audit, people, retention
from db.audit import LINKED_COLUMNS, AuditEntry, Outcome
from db.data_inventory import read_tables
from db.engine import Database
from db.people import Account
from tests.kit.town import TownClock

ACTS = 6
A_DAY = timedelta(days=1)
SEAL_CHANGED = "audit: what seals the two ends of the chain was changed"
ROWS = f"select {', '.join(LINKED_COLUMNS)}, link from audit order by id"
GUARDS = "select 'drop trigger ' || name from sqlite_master where type = 'trigger' and tbl_name = 'audit'"
NUMBERS = st.integers(1, ACTS)
VALUES = st.one_of(st.integers(-3, 9), st.text("ad01:", max_size=4), st.none())

Order = tuple[str, Sequence[object]]
Row = tuple[Any, ...]


def put(number: int, column: str, value: object) -> Order:
    """One cell gets another value."""
    return f"update or ignore audit set {column} = ? where id = ?", [value, number]


def remove(first: int, last: int) -> Order:
    """Some rows in a row go."""
    return "delete from audit where id between ? and ?", [first, last]


def copy(number: int, to: int) -> Order:
    """One row a second time, under a number of its own."""
    told = ", ".join(LINKED_COLUMNS[1:])
    return f"insert or ignore into audit (id, {told}, link) select ?, {told}, link from audit where id = ?", [
        to,
        number,
    ]


def swap(one: int, other: int) -> Order:
    """Two rows change places, each with its link."""
    return "update audit set id = case id when ? then -?2 else -?1 end where id in (?1, ?2)", [one, other]


TAMPERED = st.one_of(
    st.builds(put, NUMBERS, st.sampled_from([*LINKED_COLUMNS, "link"]), VALUES),
    st.builds(remove, NUMBERS, NUMBERS),
    st.builds(copy, NUMBERS, st.integers(-2, ACTS + 3)),
    st.builds(swap, NUMBERS, NUMBERS),
)


async def somebody(database: Database, name: str) -> int:
    """A person who acts."""
    async with database.transaction() as tx:
        return people.create_person(tx, Account("phone", name, "chat"), "de").id


async def act(database: Database, person: int | None, act: str = "decide") -> None:
    """One more link."""
    async with database.transaction() as tx:
        await audit.append_entry(tx, AuditEntry(act, audit.describe_subject(tx, {"post": 7}), person, "phone"))


@pytest.fixture
async def chain(database: Database, clock: TownClock) -> Database:
    """A database in which two people and the operator have done something, a day after another."""
    doers = [await somebody(database, "Anna"), await somebody(database, "Bruno"), None]
    for number in range(ACTS):
        clock.turn(A_DAY)
        await act(database, doers[number % 3])
    return database


async def fault(database: Database) -> str:
    """What is said of the chain."""
    async with database.transaction() as tx:
        return await audit.find_chain_fault(tx)


async def run(database: Database, *orders: Order) -> list[Row]:
    """Plain SQL behind the back of the program; returns what the last one found."""
    found = await database.cross(lambda raw: [raw.execute(*order).fetchall() for order in orders])
    return [tuple(row) for row in found[-1]]


async def disarm(database: Database) -> None:
    """What somebody does first who wants to change what was done."""
    guards = await run(database, (GUARDS, []))
    await run(database, *((str(drop), []) for (drop,) in guards))


async def told_after(database: Database, *orders: Order) -> tuple[str, list[Row]]:
    """What is said of the chain after all this, and its rows; then it is undone."""
    async with database.transaction() as tx:
        await tx.all("audit.ends")  # a transaction begins with what it reads first
        await run(database, ("savepoint tampered", []))
        await disarm(database)
        await run(database, *orders)
        found = await audit.find_chain_fault(tx), await run(database, (ROWS, []))
        await run(database, ("rollback to tampered", []))
    return found


def say(sound: Sequence[Row]) -> str:
    """How a break behind these acts is told."""
    where = f"after act {sound[-1][0]} of 2026-1" if sound else "from its beginning on"
    return f"audit: the chain is broken {where}"


@given(order=TAMPERED)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_whatever_is_changed_dropped_added_or_swapped_is_found(chain: Database, order: Order) -> None:
    """And it is said which is the last act that one may still believe."""
    before = await run(chain, (ROWS, []))
    said, after = await told_after(chain, order)
    sound = [row for row, _ in takewhile(lambda two: two[0] == two[1], zip(before, after, strict=False))]
    assert said.startswith(say(sound)) if before != after else said == ""


async def test_what_was_sealed_earlier_does_not_fit_any_more(chain: Database) -> None:
    """Whoever cuts the newest acts and puts back the ends of that time is found out by the next act; a changed or
    missing seal at once."""
    ends = "update audit_ends set ends_sealed = ?"
    assert await told_after(chain, (ends, ["nonsense"])) == (SEAL_CHANGED, await run(chain, (ROWS, [])))
    assert (await told_after(chain, ("delete from audit_ends", [])))[0].startswith(say([(ACTS,)]))
    ((earlier,),) = await run(chain, ("select ends_sealed from audit_ends", []))
    await act(chain, None)
    assert (await told_after(chain, (ends, [earlier])))[0].startswith(say([(ACTS + 1,)]))


@pytest.mark.parametrize(
    "order",
    [
        *(f"update audit set {column} = 0 where id = 2" for column in (*LINKED_COLUMNS, "link")),
        "update audit set person_id = null, done_at = 0",
        "delete from audit where id = 1",
        "delete from audit",
        f"insert or replace into audit select {', '.join(LINKED_COLUMNS[:5])}, null, network, done_at, link from audit",
        "insert into audit values (0, 'ban', 'done', '', 'x', null, '', 0, '')",
    ],
)
async def test_the_database_itself_refuses(chain: Database, order: str) -> None:
    """Without taking its guards away nobody changes, drops or slips in an act, not even by mistake."""
    before = await run(chain, (ROWS, []))
    with pytest.raises(sqlite3.IntegrityError, match="an act"):
        await run(chain, (order, []))
    assert await run(chain, (ROWS, [])) == before


def test_a_link_vouches_for_every_column() -> None:
    """A new one is part of it; only whose row it is may be forgotten."""
    (table,) = (table for table in read_tables() if table.name == "audit")
    assert {*LINKED_COLUMNS, "person_id", "link"} == set(table.columns)


async def test_what_is_forgotten_or_brought_together_leaves_the_chain_whole(chain: Database) -> None:
    """Acts of a person who leaves are nobody's and nobody can be given them; those of two who are one are theirs."""
    anna, bruno = [person for (person,) in await run(chain, ("select id from person order by id", []))]
    async with chain.transaction() as tx:
        await account_linking.merge_people(tx, anna, bruno)
        assert [act.id for act in await audit.list_latest(tx, 9, person=anna)] == [5, 4, 2, 1]
        await people.forget_person(tx, anna)
        assert [act.person for act in await audit.list_latest(tx, 9)] == [None] * ACTS
    assert await fault(chain) == ""
    with pytest.raises(sqlite3.IntegrityError, match="given to nobody"):
        await run(chain, ("update audit set person_id = ?", [anna]))


async def test_the_oldest_go_with_their_time_and_the_chain_begins_behind_them(
    chain: Database, clock: TownClock
) -> None:
    """A year after each act; those that are left still cannot lose their oldest unseen. Later acts follow on."""
    clock.turn(timedelta(days=362, minutes=1))
    await retention.apply_retention(chain.transaction)
    assert [number for number, *_ in await run(chain, (ROWS, []))] == [4, 5, 6]
    assert await fault(chain) == ""
    assert (await told_after(chain, remove(4, 4)))[0] == say([])
    with pytest.raises(sqlite3.IntegrityError, match="kept until its time is over"):
        await run(chain, remove(4, 4))
    clock.turn(timedelta(days=30))
    await retention.apply_retention(chain.transaction)
    await act(chain, None)
    assert [number for number, *_ in await run(chain, (ROWS, []))] == [7]
    assert await fault(chain) == ""


async def test_a_clock_that_was_set_back_does_not_tear_it(chain: Database, clock: TownClock) -> None:
    """Acts go in the order in which they were done, whatever the clock said."""
    clock.turn(-3 * A_DAY)
    await act(chain, None)
    clock.turn(timedelta(days=365 + 2))
    await retention.apply_retention(chain.transaction)
    assert await fault(chain) == ""


async def test_check_says_where_it_is_broken(chain: Database) -> None:
    """One line for the operator, and none while it is whole."""
    desk = AdminContext(chain, Settings())
    assert not [line for line in await check_database(desk) if line.startswith("audit")]
    await disarm(chain)
    await run(chain, put(3, "outcome", "denied"))
    assert [line for line in await check_database(desk) if line.startswith("audit")] == [
        "audit: the chain is broken after act 2 of 2026-11-27 10:00 UTC"
    ]


async def test_orders_of_the_command_line_that_touch_people_are_written_down(chain: Database) -> None:
    """Whose number was erased stays a keyed hash, and the person is gone from all acts."""
    desk = AdminContext(chain, Settings())
    ((anna,), *_) = await run(chain, ("select id from person order by id", []))
    await erase_person(desk, person=anna)
    await create_invite(desk, role="coordinator", name="Meryem")
    async with chain.transaction() as tx:
        made, erased, *_ = await audit.list_latest(tx, 9)
        who = tx.seal.digest("audit", str(anna))
    assert [(act.act, act.about, act.who) for act in (made, erased)] == [
        ("invite", "", "operator"),
        ("erase", f"person:{who}", "operator"),
    ]
    assert await fault(chain) == ""


async def test_no_words_and_no_numbers_of_people_are_in_it(database: Database) -> None:
    """Who acted, and on whom, is a keyed hash, the same each time; what is no thing of ours is left out."""
    anna = await somebody(database, "Anna")
    async with database.transaction() as tx:
        who = tx.seal.digest("audit", str(anna))
        assert audit.describe_subject(tx, {"person": anna}) == f"person:{who}"
        assert audit.describe_subject(tx, {"words": "Wer hilft?", "reason": "unclear"}) == ""
        assert audit.describe_subject(tx, {"again": True, "revision": 7}) == "revision:7"
        await audit.append_entry(
            tx, AuditEntry("admit", audit.describe_subject(tx, {"person": anna}), anna, "phone", Outcome.DENIED)
        )
    (row,) = await run(database, (ROWS, []))
    assert row[1:6] == ("admit", "denied", f"person:{who}", who, "phone")
