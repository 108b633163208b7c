"""Nothing that people wait for walks through a whole table that grows with the city."""

import re
import sqlite3

import pytest

from db.data_inventory import read_tables
from db.engine import Database, load_queries

IN_ORDER = ("inbox.put_said", "inbox.said", "inbox.timers", "inbox.held", "outbox.awaited", "outbox.rest")
"""What is looked for with every message: it stands in its order, and is not sorted first."""
MAP = "the quarters of a city, and what lies in one of them, are as few as the map has"
START = "done at a start only, after a copy came back or a clock was set right"
OFFICE = "the people of the office, its rooms, calendars and jobs are few"
IMPORT = "done with a file of the operator, never while somebody waits"
COUNTED = "everything is counted or read on purpose, and nobody waits for it"
PERMITTED = {
    **dict.fromkeys(("contacts.quarters_of", "places.confirmed_in", "places.new_in", "places.liveliest"), MAP),
    **dict.fromkeys(("places.listed", "places.postcodes", "places.quarter_names", "places.quarters"), MAP),
    **dict.fromkeys(("weekly_digests.helped", "weekly_digests.sought"), MAP),
    **dict.fromkeys(("inbox.after_restore", "outbox.after_restore", "reminders.after_restore"), START),
    **dict.fromkeys(("inbox.bring_forward", "people.owners", "people.erased", "retention.made"), START),
    **dict.fromkeys(("reminders.everybody", "reminders.late", "unreadable_rows.begin_afresh"), START),
    **dict.fromkeys(("feeds.due", "feeds.everything", "people.room_here", "people.rooms", "retention.jobs"), OFFICE),
    **dict.fromkeys(("keyring.next_hour", "sanctions.hindrances", "audit.ends"), OFFICE),
    **dict.fromkeys(("import_cleanup.drop_postcodes", "import_cleanup.drop_quarter"), IMPORT),
    **dict.fromkeys(("import_cleanup.quarters_named", "import_cleanup.quarters_of_volunteers"), IMPORT),
    **dict.fromkeys(("import_cleanup.samples", "places.everything"), IMPORT),
    **dict.fromkeys(("audit.everything", "inbox.states", "outbox.states", "events.count", "places.count"), COUNTED),
    **dict.fromkeys(("attendance.answered", "unreadable_rows.counted", "training_sentences.labelled"), COUNTED),
    "broadcast.count": "the office asks how many a message to everybody would reach",
    "people.some_addresses": "the first twenty, whoever they are",
    "contacts.admitted": "all volunteers are gone through for a mediator",
    "volunteers.page": "the office reads the list of all volunteers",
    "request_dispatch.candidates": "all volunteers are gone through for a request",
    "places.vocabulary": "read again only after places changed",
    "weekly_digests.waiting": "one look an hour at who takes the weekly letter, through an index",
}
"""What goes through a table all the same, each with the reason why nobody waits for it."""


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


@pytest.mark.parametrize("query", sorted(load_queries()))
async def test_no_table_is_walked_through(database: Database, query: str) -> None:
    """Each query finds its rows by an index, unless it stands in the list with a reason; none stands there in vain."""
    assert bool(await walked(database, database.queries[query])) == (query in PERMITTED)


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
