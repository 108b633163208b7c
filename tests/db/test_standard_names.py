"""Migration 0057: tables and columns come up under their standard names, and every row is still there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.data_inventory import read_tables
from db.engine import Database
from db.migrations import migrate
from tests.kit.fixtures import SEAL, WEDNESDAY
from tests.kit.old_databases import columns, first_steps

BEFORE = 56
NEW_TABLES = {
    "transit": "transit_secret",
    "join_code": "invite_code",
    "represented": "representation_group",
    "attempt": "failed_attempt",
    "whereabouts": "shared_position",
    "looked_in": "named_quarter",
    "mark": "sync_token",
    "aside": "unreadable_row",
    "post": "help_request",
    "ring": "request_dispatch",
    "doubt": "follow_up",
    "pair": "contact",
    "disclosure": "shared_detail",
    "relayed": "relayed_message",
    "series": "weekly_help",
    "accused": "accused_account",
    "casefile": "case_file",
    "alarm_ring": "alarm_call",
    "held_back": "alarm_hold",
    "case_word": "case_message",
    "note": "help_note",
    "hours": "help_hours",
    "issued": "issued_certificate",
    "barred": "sanctioned_account",
    "standstill": "read_only_mode",
    "consent": "two_person_approval",
    "duty": "duty_assignment",
    "coming": "attendance",
    "supervised": "supervision_attendance",
    "company": "company_seeker",
    "introduction": "company_introduction",
    "proposal": "event_submission",
    "fitting": "event_subscription_match",
    "reminding": "reminder_settings",
    "reminded": "sent_reminder",
    "letter": "digest_subscription",
    "calendar": "calendar_token",
    "answer": "faq_answer",
    "answer_text": "faq_text",
    "sentence": "training_sentence",
    "sentence_asked": "training_sentence_asked",
    "tally": "understanding_count",
    "erased": "forgotten_account",
}
READ_BY_OLDER_PROGRAMS = {"erased", "mark"}
"""Views for the way back to a program before 0057."""
NEW_COLUMNS = {
    "revision": {
        "post_id": "request_id",
        "wanted": "wanted_day",
        "whom": "for_whom",
        "why": "reason_words",
        "helped": "helped_name",
        "reach": "how_to_reach",
    },
    "invitation": {"post_id": "request_id"},
    "ring": {"post_id": "request_id", "round": "wave", "wide": "radius_extended", "told": "author_told"},
    "pair": {
        "post_id": "request_id",
        "asker_says": "asker_feedback",
        "helper_says": "helper_feedback",
        "knock": "waiting_at_door",
        "again": "repeat_day",
    },
    "series": {"post_id": "request_id", "approved": "approved_revision", "wanted": "next_day", "times": "days_left"},
    "visit": {"pair_id": "contact_id"},
    "disclosure": {"pair_id": "contact_id"},
    "relayed": {"pair_id": "contact_id", "ready": "quick_reply"},
    "mediation": {"pair_id": "contact_id", "wisher_id": "requester_id", "wished_at": "requested_at"},
    "report": {"pair_id": "contact_id"},
    "hours": {"pair_id": "contact_id"},
    "post": {"approved": "approved_revision", "because": "reason_for_need"},
    "volunteer": {
        "weekly": "max_per_week",
        "home": "home_quarter",
        "minutes": "walking_minutes",
        "quiet": "quiet_hours",
    },
    "doubt": {"about": "subject_id"},
    "casefile": {"about": "subject", "done_sealed": "outcome_sealed"},
    "alarm_ring": {"rung": "calls"},
    "case_word": {"office": "from_team"},
    "block": {"why": "reason", "maker_wishes": "maker_wants_contact", "other_wishes": "other_wants_contact"},
    "blocked_account": {"why": "reason"},
    "consent": {"deed": "action_name", "by_id": "proposer_id", "about_id": "subject_person_id"},
    "sanction": {"by_id": "decided_by", "second_id": "confirmed_by"},
    "note": {"by_id": "author_id"},
    "duty": {"substitute": "is_substitute"},
    "supervision": {"is_off": "is_cancelled"},
    "coming": {"comes": "is_coming"},
    "supervised": {"comes": "is_coming"},
    "company": {"women": "women_only"},
    "proposal": {"why": "reason_words", "tells": "notifies"},
    "reminding": {"quiet": "quiet_hours", "rests_until": "paused_until"},
    "letter": {"told": "last_digest_day"},
    "answer_text": {"assured_at": "verified_at", "assured_by": "verified_by"},
    "aside": {"what": "table_name"},
    "tally": {"how": "outcome"},
    "dialog": {"kept": "answers", "trail": "history"},
    "choice": {"go": "route"},
}
NUMBERS = (1, 2)
ONE_ROW = ("audit_ends",)
ALREADY_SEALED = {("job", "name", 1): "resealing"}
"""What an older program kept in clear was sealed long before: nothing of these rows is sealed anew."""


def tables_of(raw: sqlite3.Connection) -> list[str]:
    """The tables of a database, but for the one that the migrations themselves write."""
    found = raw.execute("select name from sqlite_master where type = 'table' and name <> 'migration' order by name")
    return [row[0] for row in found]


def a_value(raw: sqlite3.Connection, table: str, column: tuple[str, str], number: int) -> object:
    """What stands in a column of the row of this number: where it points to a row, that of the same number."""
    name, kind = column
    parents = {row[3]: (row[2], row[4]) for row in raw.execute(f"pragma foreign_key_list({table})")}
    if name in parents:
        parent, key = parents[name]
        kinds = {row[1]: row[2].lower() for row in raw.execute(f"pragma table_info({parent})")}
        return a_value(raw, parent, (key, kinds[key]), number)
    if found := ALREADY_SEALED.get((table, name, number)):
        return found
    made: dict[str, object] = {"text": f"{table} {name} {number}", "blob": b"%032d" % number, "boolean": number % 2}
    return made.get(kind, number + 0.5 if kind.startswith("double") else number)


def insert_rows(raw: sqlite3.Connection, table: str) -> None:
    """Data of this kind, with another value in every column."""
    kinds = [(row[1], row[2].lower()) for row in raw.execute(f"pragma table_info({table})")]
    for number in NUMBERS[: 1 if table in ONE_ROW else None]:
        values = [a_value(raw, table, kind, number) for kind in kinds]
        raw.execute(f"insert into {table} values ({', '.join('?' * len(values))})", values)


def everything(raw: sqlite3.Connection, names: Iterator[str] | list[str]) -> dict[str, list[tuple[object, ...]]]:
    """All rows of these tables and views, column by column in their order."""
    return {name: sorted(map(tuple, raw.execute(f"select * from {name}")), key=str) for name in names}


async def run_migrations(file: Path, folder: Path | None = None) -> None:
    """Open it with the program of today, which knows the migrations of a folder."""
    database = Database(file, SEAL, lambda: WEDNESDAY)
    await database.open()
    try:
        await (migrate(database, folder) if folder else migrate(database))
    finally:
        await database.close()


@pytest.fixture
async def old(tmp_path: Path) -> Path:
    """A database as the program before left it, with data of every kind."""
    file = tmp_path / "old.sqlite"
    await run_migrations(file, first_steps(tmp_path, BEFORE))
    with closing(sqlite3.connect(file)) as raw, raw:
        for table in tables_of(raw):
            insert_rows(raw, table)
        assert raw.execute("pragma foreign_key_check").fetchall() == []
    return file


async def test_every_row_is_still_there_under_the_new_names(old: Path, tmp_path: Path) -> None:
    """Table by table the same rows with the same values in the same columns; no row points to nothing."""
    with closing(sqlite3.connect(old)) as raw:
        names = [*tables_of(raw), "represented", "fitting"]
        before = everything(raw, names)
        shapes = columns(raw)
    await run_migrations(old, first_steps(tmp_path, BEFORE + 1))
    with closing(sqlite3.connect(old)) as raw:
        after = everything(raw, [NEW_TABLES.get(name, name) for name in names])
        assert {NEW_TABLES.get(name, name): rows for name, rows in before.items()} == after
        assert all(after[NEW_TABLES.get(name, name)] for name in names if name != "fitting")
        assert columns(raw) == {
            NEW_TABLES.get(table, table): {NEW_COLUMNS.get(table, {}).get(name, name) for name in known}
            for table, known in shapes.items()
        }
        assert raw.execute("pragma foreign_key_check").fetchall() == []
        assert raw.execute("pragma integrity_check").fetchone() == ("ok",)


async def test_values_are_read_by_the_new_names(old: Path) -> None:
    """What was the post of a pair is the request of a contact."""
    await run_migrations(old)
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("select request_id, asker_feedback, repeat_day from contact order by id").fetchall() == [
            (1, "pair asker_says 1", "pair again 1"),
            (2, "pair asker_says 2", "pair again 2"),
        ]
        assert raw.execute("select max_per_week, quiet_hours from volunteer where person_id = 2").fetchone() == (
            2,
            "volunteer quiet 2",
        )


async def test_a_row_still_goes_with_its_parent_and_an_invitation_code_takes_its_secret(old: Path) -> None:
    """Cascades and triggers lead to the new names."""
    await run_migrations(old)
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("pragma foreign_keys = on")
        raw.execute("delete from contact where id = 1")
        for table in ("visit", "shared_detail", "relayed_message", "mediation"):
            assert raw.execute(f"select contact_id from {table}").fetchall() == [(2,)], table
        raw.execute("update invite_code set name_sealed = '~2' where digest = 'join_code digest 2'")
        raw.execute("delete from invite_code where digest = 'join_code digest 2'")
        assert raw.execute("select key from secret where id = 2").fetchone() == (bytes(32),)


async def test_an_older_program_still_reads_who_was_forgotten(database: Database) -> None:
    """Its restore asks the database that it replaces by these very queries, and refuses where one fails."""
    await database.cross(lambda raw: raw.execute("insert into forgotten_account values ('web', 'a digest', 1)"))
    await database.cross(lambda raw: raw.execute("insert into sync_token values ('matrix', 'sealed')"))
    for query, expected in (
        ("select network, digest, erased_at from erased", ("web", "a digest", 1)),
        ("select network, value_sealed from mark", ("matrix", "sealed")),
    ):
        rows = await database.cross(lambda raw, query=query: raw.execute(query).fetchall())
        assert [tuple(row) for row in rows] == [expected]


async def test_no_former_name_is_left(database: Database) -> None:
    """Not of a table, a view, an index or a trigger, nor of a column of its table."""
    found = await database.cross(lambda raw: raw.execute("select name, tbl_name from sqlite_master").fetchall())
    present = {name for row in found for name in row} - set(NEW_TABLES.values()) - READ_BY_OLDER_PROGRAMS
    assert sorted(present & NEW_TABLES.keys()) == []
    assert [
        name
        for name in present
        if name.startswith(tuple(f"{former}_" for former in NEW_TABLES.keys() - {"company", "calendar", "sentence"}))
        and not name.startswith(tuple(NEW_TABLES.values()))
    ] == []
    shapes = {table.name: table.columns for table in read_tables()}
    left = [
        (table, former)
        for table, renamed in NEW_COLUMNS.items()
        for former in renamed
        if former in shapes[NEW_TABLES.get(table, table)]
    ]
    assert left == []
