"""The engine: one writer at a time, queued writes that nobody overtakes, and nothing half-done."""

import asyncio
import re
import sqlite3
from contextlib import suppress
from datetime import timedelta

import pytest

from db import people
from db.engine import Database, SharedWriteFailed, Transaction, load_queries
from db.ids import to_milliseconds
from db.people import Account
from db.reencryption import REENCRYPTION_JOB
from tests.kit.town import TownClock


def note(tx: Transaction, job: str) -> None:
    """Write something that is easy to read again."""
    tx.write("retention.did", job=job, now=to_milliseconds(tx.now))


def break_off(tx: Transaction) -> None:
    """Write something the database refuses."""
    tx.write("people.add_profile", id=1, person=404, language="de", now=0)


async def fail_late(database: Database) -> None:
    """Somebody leaves a write that is refused; somebody else takes whatever then comes for their own."""
    async with database.transaction(careful=False) as tx:
        async with tx.savepoint():
            break_off(tx)
        with suppress(Exception):
            async with tx.savepoint():
                await tx.all("retention.jobs")


async def noted(tx: Transaction) -> list[str]:
    """What is written down, beside what every new database begins with."""
    return [row["name"] for row in await tx.all("retention.jobs") if row["name"] != REENCRYPTION_JOB]


async def notes(database: Database) -> set[str]:
    """What was written and is there to stay."""
    async with database.transaction() as tx:
        return set(await noted(tx))


async def untouched(database: Database) -> bool:
    """No transaction is left open."""
    return not await database.cross(lambda raw: raw.in_transaction)


async def test_the_promises_of_the_file_are_really_on(database: Database) -> None:
    """A power cut loses nothing, deleted words are overwritten, no row points into the void."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    found = await database.cross(lambda raw: {name: raw.execute(f"pragma {name}").fetchone()[0] for name in wanted})
    assert found == wanted


async def test_a_savepoint_undoes_only_itself(database: Database) -> None:
    """What was written before and after stays, what was written inside goes, sent or still queued."""
    async with database.transaction() as tx:
        note(tx, "before")
        try:
            async with tx.savepoint():
                note(tx, "inside and sent")
                await tx.all("retention.jobs")
                note(tx, "inside and queued")
                raise LookupError
        except LookupError:
            note(tx, "after")
    assert await notes(database) == {"before", "after"}


async def test_queued_writes_are_there_for_a_read(database: Database) -> None:
    """Whoever reads sees what the same transaction wrote, also inside a savepoint."""
    async with database.transaction() as tx:
        note(tx, "queued")
        assert await noted(tx) == ["queued"]
        async with tx.savepoint():
            note(tx, "released")
        note(tx, "last")
    assert await notes(database) == {"queued", "released", "last"}


async def test_a_hasty_transaction_keeps_and_undoes_the_same_savepoints(database: Database) -> None:
    """Whether something crossed meanwhile or not; it only crosses less often."""
    async with database.transaction(careful=False) as tx:
        for inside, crossing in (
            ("kept", False),
            ("kept and sent", True),
            ("undone", False),
            ("undone and sent", True),
        ):
            with suppress(LookupError):
                async with tx.savepoint():
                    note(tx, inside)
                    assert not crossing or await tx.all("retention.jobs")
                    if inside.startswith("undone"):
                        raise LookupError
    assert await notes(database) == {"kept", "kept and sent"}


async def test_a_hasty_transaction_blames_nobody_for_another_ones_fault(database: Database) -> None:
    """A write that fails after its savepoint ended undoes everything, past every `except Exception`."""
    with pytest.raises(SharedWriteFailed):
        await fail_late(database)
    assert await notes(database) == set()
    assert await untouched(database)


async def test_a_queued_write_that_fails_undoes_its_savepoint(database: Database) -> None:
    """The fault comes out where the savepoint ends, not later in somebody else's work."""
    async with database.transaction() as tx:
        try:
            async with tx.savepoint():
                note(tx, "inside")
                break_off(tx)
        except sqlite3.IntegrityError:
            note(tx, "outside")
    assert await notes(database) == {"outside"}


async def test_a_queued_write_that_fails_undoes_the_transaction(database: Database) -> None:
    """Nothing of a turn is kept where a part of it was refused."""

    async def work() -> None:
        async with database.transaction() as tx:
            note(tx, "lost")
            break_off(tx)

    with pytest.raises(sqlite3.IntegrityError):
        await work()
    assert await untouched(database)
    assert await notes(database) == set()


async def test_a_commit_that_fails_undoes_everything(database: Database) -> None:
    """Also a fault that only shows at the very end leaves no open transaction behind."""
    await database.cross(lambda raw: raw.execute("create table late (p references job deferrable initially deferred)"))
    database.queries["late"] = "insert into late values ('nobody')"

    async def work() -> None:
        async with database.transaction() as tx:
            note(tx, "lost")
            tx.write("late")

    with pytest.raises(sqlite3.IntegrityError):
        await work()
    assert await untouched(database)
    assert await notes(database) == set()


async def test_a_cancelled_task_leaves_no_open_transaction(database: Database) -> None:
    """A stop in the middle of a turn undoes it, and the next one goes on."""
    began = asyncio.Event()

    async def work() -> None:
        async with database.transaction() as tx:
            note(tx, "cancelled")
            await tx.all("retention.jobs")
            began.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await untouched(database)
    assert await notes(database) == set()


async def test_two_tasks_take_turns(database: Database) -> None:
    """Nobody writes into somebody else's transaction."""
    story: list[str] = []

    async def work(name: str) -> None:
        async with database.transaction() as tx:
            story.append(f"{name} begins")
            for _ in range(5):
                await tx.all("retention.jobs")
                await asyncio.sleep(0)
            story.append(f"{name} ends")

    await asyncio.gather(work("one"), work("two"))
    assert story == ["one begins", "one ends", "two begins", "two ends"]


async def test_a_closed_database_says_so(database: Database) -> None:
    """Whoever comes too late hears it, instead of waiting for ever."""
    await database.close()
    with pytest.raises(RuntimeError, match="not open"):
        async with database.transaction() as tx:
            note(tx, "late")


async def test_ids_grow_within_a_millisecond_and_when_the_clock_goes_back(database: Database, clock: TownClock) -> None:
    """Order is kept where time is not: rows are handled in the order in which they came."""
    async with database.transaction() as tx:
        made = [tx.new_id() for _ in range(3000)]
    clock.turn(timedelta(hours=-2))
    async with database.transaction() as tx:
        made += [tx.new_id() for _ in range(3000)]
    assert made == sorted(set(made))
    assert max(made) < 2**63


def test_a_time_without_a_zone_is_refused(clock: TownClock) -> None:
    """Nobody could say later when it was."""
    with pytest.raises(ValueError, match="without a zone"):
        to_milliseconds(clock.now.replace(tzinfo=None))


async def test_queries_run_as_they_are_written(database: Database) -> None:
    """Every named query is understood by the database, with exactly the values its line names."""
    for name, sql in load_queries().items():
        values = dict.fromkeys(re.findall(r":(\w+)", sql))
        await database.cross(lambda raw, sql=sql, values=values: raw.execute(f"explain {sql}", values).fetchall())
        assert sql.strip(), name


async def test_the_key_is_tried_when_there_is_something_to_try_it_on(database: Database) -> None:
    """An address that was sealed with this key opens; an empty database has nothing to say."""
    async with database.transaction() as tx:
        await people.verify_key(tx)
        people.create_person(tx, Account("phone", "Amira", "Amira"), "ar")
        await people.verify_key(tx)
