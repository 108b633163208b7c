"""Nothing that people wait for walks through a whole table that grows with the city."""

import re
import sqlite3

import pytest

from db.data_inventory import list_erasure_queries, read_tables
from db.engine import Database

GROWS_WITH_MESSAGES = ("inbox", "outbox", "choice", "relayed_message", "invitation", "audit", "sent_reminder", "person")
FORGET = (
    "contacts.forget_buttons",
    "contacts.forget_questions",
    "keyring.destroy",
    "sanctions.remember_accused",
    *list_erasure_queries(),
)
IN_ORDER = ("inbox.put_said", "inbox.said", "inbox.timers", "inbox.held", "outbox.awaited", "outbox.rest")
"""What is looked for with every message: it stands in its order, and is not sorted first."""
MOVES = (
    "inbox.put_said",
    "inbox.said",
    "inbox.timers",
    "inbox.held",
    "inbox.next_due",
    "outbox.about",
    "outbox.shown",
    "keyring.inbox_in_transit",
    "keyring.outbox_in_transit",
)
LEAVES = (
    "outbox.awaited",
    "outbox.rest",
    "outbox.next_due",
    "outbox.said_since",
    "outbox.seen_as",
    "outbox.keep_back",
    "outbox.behind",
    "outbox.give_up",
    "outbox.hurry",
    "outbox.confirm",
    "outbox.unconfirmed",
    "outbox.unsay",
    "outbox.unclear",
    "outbox.networks",
    "outbox.hushed",
    "outbox.crowd",
)
WATCHES = (
    "gauges.words",
    "gauges.timers",
    "gauges.held",
    "gauges.letters",
    "gauges.overdue",
    "gauges.alarms",
    "gauges.late_reminders",
    "gauges.quarantined",
    "understanding_counts.since",
)
CLEANS = tuple(
    f"inventory.{work}_{table.name}_{number}"
    for work in ("keep", "late")
    for table in read_tables()
    if table.name in GROWS_WITH_MESSAGES
    for number in range(len(table.keeps))
)


async def plan(database: Database, sql: str) -> list[str]:
    """How SQLite finds what a statement needs."""
    values = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql), 1)
    steps = await database.cross(lambda raw: raw.execute(f"explain query plan {sql}", values).fetchall())
    return [step["detail"] for step in steps]


def _some_rows(raw: sqlite3.Connection) -> list[sqlite3.Row]:
    """The indexes that hold only some rows of a table, such as those that wait."""
    return raw.execute("select name from sqlite_master where type = 'index' and sql like '% where %'").fetchall()


async def walked(database: Database, sql: str) -> set[str]:
    """The tables of ours that a statement walks through from end to end."""
    waits = "|".join(row["name"] for row in await database.cross(_some_rows))
    walk = re.compile(rf"SCAN (\w+)(?! USING (?:COVERING )?INDEX (?:{waits})\b)")
    scans = {match[1] for step in await plan(database, sql) if (match := walk.match(step))}
    named = {alias: table for table, alias in re.findall(r"(?:from|join) (\w+) (?:as )?(\w+)", sql)}
    return {named.get(name, name) for name in scans} & {table.name for table in read_tables()}


@pytest.mark.parametrize("query", [*FORGET, *MOVES, *LEAVES, *WATCHES, *CLEANS])
async def test_no_table_is_walked_through(database: Database, query: str) -> None:
    """Forgetting somebody, the next messages, the gauges and the hourly clean-up find their rows by an index."""
    assert await walked(database, database.queries[query]) == set()


@pytest.mark.parametrize("query", IN_ORDER)
async def test_nothing_that_waits_is_sorted_for_each_message(database: Database, query: str) -> None:
    """However much waits, the next one stands first; and the turns of others are looked up, not gone through."""
    steps = await plan(database, database.queries[query])
    assert [step for step in steps if "TEMP B-TREE" in step] == []
    turns = [step for step in steps if query == "inbox.put_said" and "inbox_turn" in step]
    assert turns == ["SEARCH inbox USING INDEX inbox_turn (turn>? AND turn<?)"] * (query == "inbox.put_said")


@pytest.mark.parametrize(
    ("table", "index"), [("choice", "choice_words"), ("inbox", "inbox_uncleared"), ("outbox", "outbox_parked")]
)
async def test_what_is_cleared_after_a_day_is_all_that_is_looked_at(database: Database, table: str, index: str) -> None:
    """Not whatever is older than a day, of which nearly all stays."""
    for work in ("keep", "late"):
        steps = await plan(database, database.queries[f"inventory.{work}_{table}_0"])
        assert any(index in step for step in steps), (work, steps)


async def test_a_walk_is_noticed(database: Database) -> None:
    """What this test is for: the same question without an index."""
    assert await walked(database, "select id from inbox where reason = :reason") == {"inbox"}
    by_hand = "delete from choice where exists (select 1 from contact where choice.person_id in (asker_id, helper_id))"
    assert "choice" in await walked(database, by_hand)
    by_another_name = "select id from outbox where not exists (select 1 from outbox before where before.reason = :why)"
    assert await walked(database, by_another_name) == {"outbox"}
