"""A database of an older program, which kept words in clear: sealed at the first start, and nothing is lost."""

import errno
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import reencryption
from db.engine import Database
from db.migrations import MIGRATIONS_FOLDER, RESEALED_SINCE, migrate
from tests.kit.decrypted_database import rows_of
from tests.kit.fixtures import SEAL, WEDNESDAY
from tests.kit.key_thief import read_database_bytes

CANARIES = ("Zaunkönigin", "Wiedehopfweg", "Blaukehlchen", "Kleiber", "Girlitz", "Neuntöter")
ROWS = (
    "insert into person (id, created_at, seen_at) values (1, 1, 1)",
    "insert into profile (id, person_id, language, created_at, name) values (2, 1, 'de', 1, 'Zaunkönigin')",
    """insert into account (id, person_id, profile_id, network, digest, address_sealed, seen_at)
       values (3, 1, 2, 'phone', 'd', :sealed, 1)""",
    """insert into inbox (id, network, foreign_id, payload, received_at, due_at)
       values (4, 'phone', '1', '{"w":"Wiedehopfweg"}', 1, 1)""",
    """insert into outbox (id, person_id, network, chat, address_sealed, body, delivery, created_at, due_at)
       values (5, 1, 'phone', 'c', :sealed, '{"w":"Blaukehlchen"}', 'B', 1, 1)""",
    """insert into dialog
       values (2, 'private', 1, 'ask.what', 1, '{"post":7,"words":"Kleiber"}', '["Kleiber"]', '[]', 1)""",
    """insert into choice values ('t', 1, null, 'c', 5, 1, 'Girlitz', 'menu', '{"pair":9,"words":"Girlitz"}', 1, 1)""",
    """insert into post (id, number, person_id, kind, state, quarter, made_at)
       values (6, 1, 1, 'visit', 'waiting', 'q', 1)""",
    """insert into revision (id, post_id, person_id, number, words, wanted, quarter, whom, state, made_at)
       values (7, 6, 1, 1, 'Neuntöter', '', 'q', '', 'waiting', 1)""",
    "insert into whereabouts values (1, 51.489, 7.5, 1)",
)
READ = {
    "select name from profile": {"name": "Zaunkönigin"},
    "select payload from inbox": {"payload": '{"w":"Wiedehopfweg"}'},
    "select body from outbox": {"body": '{"w":"Blaukehlchen"}'},
    "select answers, question from dialog": {"answers": '{"post":7,"words":"Kleiber"}', "question": '["Kleiber"]'},
    "select label, data from choice": {"label": "Girlitz", "data": '{"pair":9,"words":"Girlitz"}'},
    "select words from revision": {"words": "Neuntöter"},
    "select point from shared_position": {"point": "[51.489,7.5]"},
}


@pytest.fixture
async def old(tmp_path: Path) -> AsyncIterator[Database]:
    """A database as the last program before left it, with something in every corner."""
    folder = tmp_path / "before"
    folder.mkdir()
    for file in sorted(MIGRATIONS_FOLDER.glob("*.sql"))[: RESEALED_SINCE - 1]:
        shutil.copy(file, folder)
    database = Database(tmp_path / "old.sqlite", SEAL, lambda: WEDNESDAY)
    await database.open()
    await migrate(database, folder)
    sealed = {"sealed": SEAL.seal('["a","b"]')}
    await database.cross(lambda raw: [raw.execute(row, sealed if ":sealed" in row else {}) for row in ROWS])
    yield database
    await database.close()


async def test_what_stood_in_clear_is_sealed_and_still_read(old: Database) -> None:
    """Every word as before for whoever has the key, and no byte of it for whoever has only the file."""
    assert [word for word in CANARIES if word.encode() not in read_database_bytes(old.path)] == []
    await migrate(old)
    for query, wanted in READ.items():
        assert await rows_of(old, query) == [wanted], query
    assert [word for word in CANARIES if word.encode() in read_database_bytes(old.path)] == []
    async with old.transaction() as tx:
        (account,) = await tx.all("people.reach", person=1)
    assert tx.seal.unseal(account["address_sealed"]) == '["a","b"]'
    assert await old.cross(lambda raw: raw.execute("pragma auto_vacuum").fetchone()[0]) == 2


async def test_cut_off_anywhere_it_goes_on_where_it_was(old: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each table's slice may be the last one before the machine stops; what is sealed is not sealed twice."""
    monkeypatch.setattr(reencryption, "ROWS_PER_SLICE", 1)
    whole = reencryption.PLAIN_TABLES
    for number in range(len(whole)):
        monkeypatch.setattr(reencryption, "PLAIN_TABLES", (*whole[:number], "no table"))
        with pytest.raises(AttributeError):
            await migrate(old)
    monkeypatch.setattr(reencryption, "PLAIN_TABLES", whole)
    await migrate(old)
    for query, wanted in READ.items():
        assert await rows_of(old, query) == [wanted], query


async def test_without_room_the_start_says_how_much_is_needed(old: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for an operator; with room the next start finishes it."""
    monkeypatch.setattr(reencryption, "NEEDED_DISK_FACTOR", 1e12)
    with pytest.raises(OSError, match=r"written anew once, which needs \d+ MB; there are \d+ MB") as refused:
        await migrate(old)
    assert refused.value.errno == errno.ENOSPC
    monkeypatch.undo()
    await migrate(old)
    assert b"Zaunk" not in read_database_bytes(old.path)
